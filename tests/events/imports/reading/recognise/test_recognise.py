"""Whole documents, from blocks to the draft."""

import datetime as dt

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.units import units_of

from .blocks import (
    BODY,
    CORPS,
    bold,
    document,
    english,
    french,
    heading,
    item,
    paragraph,
    quote,
    table,
)


def read(*blocks, language="en"):
    return recognise(document(*blocks, language=language))


def test_english_proceedings_are_read_whole():
    draft = read(
        heading("Rivers and the Law"),
        "An old quarrel",
        "Colloquium held at the Palais des Nations, Geneva, on 14 March 2018",
        "In the margins of the 4th World Water Forum",
        "Organised by the River Trust with the support of the Water Fund",
        heading("WHAT", 2),
        BODY,
        heading("WHY", 2),
        "Nobody had asked the rivers.",
        heading("WHO", 2),
        item("Ms. Ana Rivera, Director, River Trust (moderator)"),
        item("H.E. Mr. Kofi Danso, Ambassador of Ghana to the United Nations"),
        item("Dr. Helen Marsh, Professor of Law at the University of Leeds"),
        heading("2 Main Takeaways", 2),
        heading("1. Water is a person", 3),
        "“Water runs downhill,” said Ms. Rivera. " + BODY,
        heading("2. Land is a neighbour", 3),
        BODY,
        quote("Land stays where it is."),
        "— Helen Marsh",
        heading("Contacts", 2),
        "Ana Rivera, Director, River Trust, 212-349-6009, ana@example.org",
    )
    assert draft.model_dump(
        exclude={"sections", "quotations", "speakers", "partners", "contacts", "facts"},
        exclude_defaults=True,
    ) == {
        "title": "Rivers and the Law",
        "subtitle": "An old quarrel",
        "date_start": dt.date(2018, 3, 14),
        "city": "Geneva",
        "venue": "Palais des Nations",
        "host_meeting": "4th World Water Forum",
        "what": BODY,
        "why": "Nobody had asked the rivers.",
    }
    assert [(p.name, p.role) for p in draft.partners] == [
        ("River Trust", "organizer"),
        ("Water Fund", "sponsor"),
    ]
    assert [
        (s.name, s.honorific, s.title, s.affiliation, s.role, s.blocks) for s in draft.speakers
    ] == [
        ("Ana Rivera", "Ms.", "Director", "River Trust", "moderator", (10,)),
        ("Kofi Danso", "H.E. Mr.", "Ambassador of Ghana to the United Nations", "", "", (11,)),
        ("Helen Marsh", "Dr.", "Professor of Law", "University of Leeds", "", (12,)),
    ]
    assert [
        (s.level, s.number, s.heading, s.blocks, [p.block for p in s.paragraphs])
        for s in draft.sections
    ] == [
        (1, "", "2 Main Takeaways", (13,), []),
        (2, "1", "Water is a person", (14,), [15]),
        (2, "2", "Land is a neighbour", (16, 19), [17, 18]),
    ]
    assert [(q.section, q.speaker, q.is_lead, q.blocks) for q in draft.quotations] == [
        ("section-2", "speaker-1", True, (15,)),
        ("section-3", "speaker-3", True, (18,)),
    ]
    assert [
        (c.organization, c.name, c.job_title, c.phone, c.email, c.blocks) for c in draft.contacts
    ] == [("River Trust", "Ana Rivera", "Director", "212-349-6009", "ana@example.org", (21,))]
    assert draft.facts == {
        "title": (0,),
        "subtitle": (1,),
        "date_start": (2,),
        "city": (2,),
        "host_meeting": (3,),
        "what": (6,),
        "why": (8,),
        "labels": (5, 7, 9, 20),
    }


def test_french_proceedings_are_read_whole():
    draft = read(
        "ACTES DU COLLOQUE",
        heading("Le droit des rives"),
        "Palais du Rhin, Strasbourg, du 3 au 5 juin 2021",
        "En marge du 4e Forum mondial de l’eau",
        "Organisé par la Fondation des Rives et l’Institut de l’eau, avec le soutien de la Ville de"
        " Strasbourg",
        heading("QUOI", 2),
        CORPS,
        heading("QUI", 2),
        item(
            "S.E. Mme Aïssatou Ndiaye-Kane, ministre de l’Eau, République du Sénégal (discours"
            " d’ouverture)"
        ),
        item("Modération : Me Paul Martel, avocat au Barreau de Lyon"),
        item("Pr Lise Bonnet, Université de Lyon"),
        heading("I. Constats", 2),
        CORPS,
        heading("II. Engagements", 2),
        CORPS,
        heading("Pour en savoir plus", 2),
        "Fondation des Rives – Ana Roy, directrice – Tél. : 04 72 00 00 00 – courriel :"
        " ana@example.org",
        language="fr",
    )
    assert draft.model_dump(
        include={
            "language",
            "title",
            "subtitle",
            "date_start",
            "date_end",
            "city",
            "venue",
            "host_meeting",
            "what",
            "why",
        }
    ) == {
        "language": "fr",
        "title": "Le droit des rives",
        "subtitle": "",
        "date_start": dt.date(2021, 6, 3),
        "date_end": dt.date(2021, 6, 5),
        "city": "Strasbourg",
        "venue": "Palais du Rhin",
        "host_meeting": "4e Forum mondial de l’eau",
        "what": CORPS,
        "why": "",
    }
    assert [(p.name, p.role) for p in draft.partners] == [
        ("Fondation des Rives", "organizer"),
        ("Institut de l’eau", "organizer"),
        ("Ville de Strasbourg", "sponsor"),
    ]
    assert [(s.name, s.honorific, s.title, s.affiliation, s.role) for s in draft.speakers] == [
        (
            "Aïssatou Ndiaye-Kane",
            "S.E. Mme",
            "ministre de l’Eau",
            "République du Sénégal",
            "opening",
        ),
        ("Paul Martel", "Me", "avocat", "Barreau de Lyon", "moderator"),
        ("Lise Bonnet", "Pr", "", "Université de Lyon", ""),
    ]
    assert [(s.level, s.number, s.heading) for s in draft.sections] == [
        (1, "I", "Constats"),
        (1, "II", "Engagements"),
    ]
    assert [(c.organization, c.name, c.job_title, c.phone, c.email) for c in draft.contacts] == [
        ("Fondation des Rives", "Ana Roy", "directrice", "04 72 00 00 00", "ana@example.org")
    ]
    assert (draft.flags, draft.unplaced) == ((), ())


def test_a_table_of_labels_is_read_as_the_labels_are():
    rows = (
        (
            "WHO",
            (
                "Ana Rivera, Director, River Trust\nKofi Danso, Judge, Court of Lakes\nHelen Marsh,"
                " Professor, University of Leeds"
            ),
        ),
        ("WHAT", BODY),
        ("WHEN", "14 March 2018"),
        ("WHERE", "Town Hall, York"),
    )
    draft = read(
        heading("Rivers and the Law"), "Proceedings of the colloquium", table(*rows), *english()[8:]
    )
    assert (
        [s.name for s in draft.speakers],
        draft.what,
        draft.date_start,
        draft.city,
        draft.venue,
    ) == (
        ["Ana Rivera", "Kofi Danso", "Helen Marsh"],
        BODY,
        dt.date(2018, 3, 14),
        "York",
        "Town Hall",
    )


def test_a_table_of_contents_is_listed_apart():
    entries = ("Contents", "1. Water as a person ..... 3", "2. Land as a neighbour ..... 5")
    draft = read(*english()[:2], *entries, *english()[2:])
    assert draft.contents == (2, 3, 4)
    assert [s.heading for s in draft.sections] == ["Water as a person", "Land as a neighbour"]


def test_what_follows_a_list_of_speakers_under_a_numbered_heading_is_text():
    draft = read(*english())
    assert [(s.number, s.heading) for s in draft.sections] == [
        ("1", "Water as a person"),
        ("2", "Land as a neighbour"),
    ]


def test_notes_at_the_end_are_listed_as_unplaced():
    draft = read(*english(heading("References", 2), "Marsh, Water and Law, 2017"))
    assert draft.unplaced == (13,)
    assert "Marsh, Water and Law, 2017" not in str(draft.sections)


def test_a_last_line_with_a_large_figure_is_text():
    draft = read(*english("In all that year 12 500 000 litres were lost."))
    assert draft.sections[-1].paragraphs[-1].text == "In all that year 12 500 000 litres were lost."


def test_a_label_within_the_text_is_a_chapter():
    draft = read(*english(heading("Why rivers matter", 2), BODY))
    assert (draft.why, draft.sections[-1].heading) == ("", "Why rivers matter")


def test_a_heading_in_capitals_has_no_number():
    draft = read(*english(heading("RECOMMENDATIONS", 2), BODY))
    assert (draft.sections[-1].number, draft.sections[-1].heading) == ("", "RECOMMENDATIONS")


def test_one_draft_is_made_of_one_document():
    doc = document(*english(), *french()[8:])
    assert recognise(doc) == recognise(doc)


def test_a_block_as_recognition_looks_at_it(subtests):
    for block, wanted in [
        (paragraph("  Water   runs "), [("paragraph", "Water runs", "")]),
        (paragraph("Water \t 3"), [("paragraph", "Water\t3", "")]),
        (
            paragraph("Water\nLand\n\nAir"),
            [("paragraph", "Water", ""), ("paragraph", "Land", ""), ("paragraph", "Air", "")],
        ),
        (paragraph("• Water"), [("item", "Water", "•")]),
        (paragraph("▪Water"), [("item", "Water", "▪")]),
        (paragraph("- Water"), [("paragraph", "- Water", "")]),
        (quote("Water\nruns"), [("quote", "Water\nruns", "")]),
        (item("Water"), [("item", "Water", "•")]),
        (paragraph("Dire : « oui\u00a0»"), [("paragraph", "Dire : « oui\u00a0»", "")]),
        (table(("a", "b")), [("table", "a\tb", "")]),
        (bold(" "), []),
    ]:
        with subtests.test(block=block):
            assert [
                (unit.kind, unit.text, unit.marker) for unit in units_of(document(block))
            ] == wanted
