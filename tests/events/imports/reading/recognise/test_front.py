"""The title block: title, subtitle, days, place, larger meeting."""

import datetime as dt

from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.labels import is_genre

from .blocks import (
    BODY,
    CORPS,
    EN,
    FR,
    bold,
    document,
    english,
    french,
    heading,
    item,
    paragraph,
    table,
)


def front(*lines, language="en"):
    """What is read of `lines` before the body of the least proceedings."""
    body = (
        (*english("The colloquium closed at noon."),)[2:]
        if language == "en"
        else (*french("Le colloque s’est clos."),)[2:]
    )
    draft = recognise(document(*lines, *body, language=language))
    return draft.model_dump(
        include={"title", "subtitle", "date_start", "date_end", "city", "venue", "host_meeting"}
    )


def block(title="", subtitle="", start="", end="", city="", venue="", host=""):
    return {
        "title": title,
        "subtitle": subtitle,
        "date_start": dt.date.fromisoformat(start) if start else None,
        "date_end": dt.date.fromisoformat(end) if end else None,
        "city": city,
        "venue": venue,
        "host_meeting": host,
    }


ENGLISH = {
    "a line each": (
        (
            "Rivers and the Law",
            "What the water says",
            "Palais des Nations, Geneva",
            "14 March 2018",
        ),
        block(
            "Rivers and the Law",
            "What the water says",
            "2018-03-14",
            "",
            "Geneva",
            "Palais des Nations",
        ),
    ),
    "the kind of document first": (
        ("COLLOQUIUM PROCEEDINGS", heading("Rivers and the Law"), "14–16 May 2019, York"),
        block("Rivers and the Law", "", "2019-05-14", "2019-05-16", "York"),
    ),
    "one line with bars": (
        (heading("Rivers and the Law"), "14 March 2018 | York | Town Hall"),
        block("Rivers and the Law", "", "2018-03-14", "", "York", "Town Hall"),
    ),
    "in the margins": (
        (
            heading("Rivers and the Law"),
            "Colloquium held in the margins of the 4th World Water Forum, Dakar, 14 March 2018",
        ),
        block("Rivers and the Law", "", "2018-03-14", "", "Dakar", "", "4th World Water Forum"),
    ),
    "labels": (
        (
            "Title: Rivers and the Law",
            "When: 14 March 2018",
            "Where: Town Hall, York",
            "Host meeting: 4th World Water Forum",
        ),
        block(
            "Rivers and the Law", "", "2018-03-14", "", "York", "Town Hall", "4th World Water Forum"
        ),
    ),
    "a table": (
        (
            heading("Rivers and the Law"),
            table(
                ("When", "14 March 2018"), ("Where", "Town Hall, York"), ("Partners", "River Trust")
            ),
        ),
        block("Rivers and the Law", "", "2018-03-14", "", "York", "Town Hall"),
    ),
    "a title over two lines": (
        (paragraph("Rivers and", size=2.0), paragraph("the Law", size=2.0), "York, 14 March 2018"),
        block("Rivers and the Law", "", "2018-03-14", "", "York"),
    ),
    "a sentence": (
        (
            heading("Rivers and the Law"),
            "The colloquium was held at the Palais des Nations, Geneva, on 14 March 2018.",
        ),
        block("Rivers and the Law", "", "2018-03-14", "", "Geneva", "Palais des Nations"),
    ),
    "a title in capitals": (
        (bold("RIVERS AND THE LAW"), "York, 14 March 2018"),
        block("RIVERS AND THE LAW", "", "2018-03-14", "", "York"),
    ),
    "in quotation marks": (
        (heading("“Rivers and the Law”"), "York, 14 March 2018"),
        block("Rivers and the Law", "", "2018-03-14", "", "York"),
    ),
}


def test_title_blocks_in_english(subtests):
    for name in ENGLISH:
        with subtests.test(name=name):
            lines, wanted = ENGLISH[name]
            assert front(*lines) == wanted


FRENCH = {
    "a line each": (
        ("Le droit des rives", "Ce que dit l’eau", "Palais du Rhin, Strasbourg", "14 mars 2018"),
        block(
            "Le droit des rives",
            "Ce que dit l’eau",
            "2018-03-14",
            "",
            "Strasbourg",
            "Palais du Rhin",
        ),
    ),
    "the kind of document first": (
        ("ACTES DU COLLOQUE", heading("Le droit des rives"), "Lyon, du 3 au 5 juin 2021"),
        block("Le droit des rives", "", "2021-06-03", "2021-06-05", "Lyon"),
    ),
    "in the margins": (
        (
            heading("Le droit des rives"),
            "Colloque tenu en marge du 4e Forum mondial de l’eau, Dakar, le 14 mars 2018",
        ),
        block("Le droit des rives", "", "2018-03-14", "", "Dakar", "", "4e Forum mondial de l’eau"),
    ),
    "labels": (
        (
            "Titre : Le droit des rives",
            "Date : 14 mars 2018",
            "Lieu : Hôtel de Ville, Lyon",
            "Cadre : 4e Forum mondial de l’eau",
        ),
        block(
            "Le droit des rives",
            "",
            "2018-03-14",
            "",
            "Lyon",
            "Hôtel de Ville",
            "4e Forum mondial de l’eau",
        ),
    ),
    "a sentence": (
        (
            heading("Le droit des rives"),
            "Le colloque s’est tenu au Palais du Rhin, Strasbourg, le 14 mars 2018.",
        ),
        block("Le droit des rives", "", "2018-03-14", "", "Strasbourg", "Palais du Rhin"),
    ),
}


def test_title_blocks_in_french(subtests):
    for name in FRENCH:
        with subtests.test(name=name):
            lines, wanted = FRENCH[name]
            assert front(*lines, language="fr") == wanted


def test_a_title_in_capitals_is_set_as_the_text_has_it():
    body = (
        *english("The colloquium closed at noon.")[2:],
        "This was " + "Rivers and the Law" + ", a day of talk.",
    )
    assert (
        recognise(document(bold("RIVERS AND THE LAW"), "York, 14 March 2018", *body)).title
        == "Rivers and the Law"
    )


def test_what_the_document_does_not_say_stays_empty_and_is_flagged():
    draft = recognise(document(*english()[:1], *english("The colloquium closed at noon.")[2:]))
    assert (draft.date_start, draft.city, draft.venue, draft.host_meeting, draft.subtitle) == (
        None,
        "",
        "",
        "",
        "",
    )
    assert [flag.kind for flag in draft.flags if flag.kind.startswith("missing")] == [
        "missing_date"
    ]


def test_the_blocks_of_each_field_are_kept():
    draft = recognise(
        document(
            "Rivers and the Law",
            "What the water says",
            "Town Hall, York",
            "14 March 2018",
            *english("The colloquium closed at noon.")[2:],
        )
    )
    assert {
        name: draft.facts[name] for name in ("title", "subtitle", "city", "date_start", "what")
    } == {
        "title": (0,),
        "subtitle": (1,),
        "city": (2,),
        "date_start": (3,),
        "what": (5,),
    }


def test_english_lines_that_only_say_what_kind_of_document_it_is(subtests):
    for text in [
        "Proceedings",
        "Summary Report",
        "Proceedings of a colloquium",
        "International Colloquium",
        "2nd Annual Symposium",
        "High-level side event",
        "Conference report",
        "Report of the discussions",
        "Executive summary",
        "PRESS SUMMARY",
        "Rapporteur’s report",
        "Working paper",
        "— PROCEEDINGS —",
    ]:
        with subtests.test(text=text):
            assert is_genre(text, EN)


def test_french_lines_that_only_say_what_kind_of_document_it_is(subtests):
    for text in [
        "Actes",
        "Les actes du colloque",
        "Compte rendu",
        "Synthèse des débats",
        "Colloque international",
        "3e journée d’étude",
        "Journées d’étude européennes",
        "Événement parallèle",
        "Document de travail",
    ]:
        with subtests.test(text=text):
            assert is_genre(text, FR)


def test_a_title_is_more_than_its_kind(subtests):
    for text in ["Rivers and the Law", "A colloquium on rivers and law", "Report on rivers"]:
        with subtests.test(text=text):
            assert not is_genre(text, EN)


def test_what_is_said_on_the_line_of_its_label(subtests):
    for printed, text in [
        (
            "WHAT: A day about rivers and what the law makes of them.",
            "A day about rivers and what the law makes of them.",
        ),
        ("WHAT : A day about rivers", "A day about rivers"),
    ]:
        with subtests.test(printed=printed):
            draft = recognise(document(*english()[:2], printed, *english()[4:]))
            assert draft.what == text


def test_why_is_said_on_the_line_of_its_label(subtests):
    for printed, text in [
        ("WHY: because rivers matter", "because rivers matter"),
        ("WHY : because rivers matter", "because rivers matter"),
    ]:
        with subtests.test(printed=printed):
            assert recognise(document(*english()[:4], printed, *english()[4:])).why == text


def test_pourquoi_is_said_on_the_line_of_its_label():
    assert recognise(
        document(*french()[:4], "POURQUOI : parce que l’eau compte", *french()[4:], language="fr")
    ).why == ("parce que l’eau compte")


def test_aims_are_why_it_was_held_and_what_it_was_if_that_is_all_that_is_said():
    title, line, _what, body, *rest = english()
    assert recognise(document(title, line, heading("Objectives", 2), BODY, *rest)).why == BODY
    draft = recognise(
        document(
            title,
            line,
            heading("Objectives", 2),
            "To listen to it.",
            heading("WHY", 2),
            body,
            *rest,
        )
    )
    assert (draft.what, draft.why) == ("To listen to it.", body)


def test_context_before_the_speakers_is_why_and_after_them_a_chapter():
    first = recognise(document(*english()[:4], heading("Background", 2), BODY, *english()[4:]))
    assert (first.why, [s.heading for s in first.sections]) == (
        BODY,
        ["Water as a person", "Land as a neighbour"],
    )
    last = recognise(document(*english(heading("Background", 2), BODY)))
    assert (last.why, [s.heading for s in last.sections][-1]) == ("", "Background")


def test_paragraphs_of_a_field_stay_apart_and_small_print_is_not_of_it():
    parts = ("First.", item("Second."), paragraph("Printed on paper.", size=0.8))
    draft = recognise(document(*english()[:3], *parts, *english()[4:]))
    assert draft.what == "First.\n\nSecond."
    assert draft.unplaced == (5,)


def test_a_city_that_the_text_happens_to_name_is_not_where_it_was_held(subtests):
    for text in [
        "It goes back to a treaty signed in Vienna in 1987.",
        "Since the floods in Geneva nobody has slept.",
    ]:
        with subtests.test(text=text):
            assert recognise(document(*english()[:3], text, *english()[3:])).city == ""


def test_a_day_that_the_text_happens_to_name_is_not_when_it_was_held():
    draft = recognise(
        document(
            english()[0],
            "Proceedings of the colloquium",
            heading("WHAT", 2),
            "The law of 3 May 1998.",
            *english()[4:],
        )
    )
    assert draft.date_start is None


def test_the_french_body_is_read():
    assert recognise(document(*french(), language="fr")).what == CORPS


def test_a_day_in_figures_is_read_as_the_document_and_the_country_write_it():
    def read(*lines, language="en"):
        body = (english() if language == "en" else french())[2:]
        draft = recognise(document(heading("Rivers"), *lines, *body, language=language))
        flags = [(flag.text, flag.other) for flag in draft.flags if flag.kind == "ambiguous_date"]
        return draft.date_start.isoformat(), draft.city, draft.venue, flags

    assert read("Courthouse, New York, 03/14/2018") == ("2018-03-14", "New York", "Courthouse", [])
    assert read("Courthouse, New York, 03/04/2018") == (
        "2018-03-04",
        "New York",
        "Courthouse",
        [("2018-03-04", "2018-04-03")],
    )
    assert read("Town Hall, Leeds, 03/04/2018") == (
        "2018-04-03",
        "Leeds",
        "Town Hall",
        [("2018-04-03", "2018-03-04")],
    )
    assert read("Town Hall, Leeds, 03/04/2018", "Printed on April 20, 2018.")[::3] == (
        "2018-03-04",
        [],
    )
    assert read("Town Hall, Leeds, 03/04/2018", "Printed on 20/04/2018.")[::3] == ("2018-04-03", [])
    assert read("Town Hall, Leeds, 03/03/2018")[::3] == ("2018-03-03", [])
    assert read("Mairie, Lyon, 03/04/2018", language="fr")[::3] == ("2018-04-03", [])


def test_the_day_of_publication_is_left_to_the_editor(subtests):
    for line in (
        "Published on 2 June 2020",
        "Posted by the web team, 2 June 2020",
        "Version of 2 June 2020",
        "© 2 June 2020",
    ):
        with subtests.test(line):
            draft = recognise(
                document(
                    heading("Rivers and the Law"),
                    line,
                    "Geneva, 14 March 2018",
                    *english("End.")[2:],
                )
            )
            assert draft.date_start == dt.date(2018, 3, 14)
            (rival,) = draft.rivals["date_start"]
            assert (rival.value, rival.confidence) == ("2020-06-02", "perhaps")


def test_a_day_of_publication_alone_is_no_day():
    found = front(heading("Rivers and the Law"), "Published on 2 June 2020")
    assert found["date_start"] is None


def test_a_day_may_stand_in_the_title():
    found = front(heading("Rivers and the Law, 14 March 2018"))
    assert found["title"] == "Rivers and the Law, 14 March 2018"
    assert found["date_start"] == dt.date(2018, 3, 14)


def test_a_role_with_its_bearer_is_no_title():
    found = front("Moderator: Ada Hall", heading("Wells and Water"))
    assert found["title"] == "Wells and Water"


def test_a_field_of_a_form_is_no_title():
    found = front("Wells that travel", "Platform: Jitsi (recorded)", "Language: English")
    assert found["title"] == "Wells that travel"


def test_the_day_of_circulation_gives_no_city():
    found = front(heading("Wells and Water"), "Circulated 19/04/2024 to all.")
    assert found["city"] == ""


def test_other_lines_of_the_cover_are_left_to_the_editor_as_titles():
    draft = recognise(
        document(heading("Wells and Water"), bold("Who owns the rain?"), *english("End.")[2:])
    )
    assert draft.title == "Wells and Water"
    assert "Who owns the rain?" in [rival.value for rival in draft.rivals["title"]]
