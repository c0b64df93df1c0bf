"""The speakers, in lists, tables and sentences."""

from events.imports.reading.blocks import Block, Run
from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.run_on import find_announced, people_of_line
from events.imports.reading.recognise.speakers import people_in, speakers_of

from .blocks import BODY, bold, document, english, heading, item, paragraph, reading, table


def listed(*blocks, language="en"):
    made = reading(*blocks, language=language)
    return [
        (s.name, s.title, s.affiliation, s.role)
        for s in speakers_of(people_in(made.units, made), made)
    ]


RIVERA = ("Ana Rivera", "Director", "River Trust", "")
DANSO = ("Kofi Danso", "Judge", "Court of Lakes", "")
MARSH = ("Helen Marsh", "Professor of Law", "University of Leeds", "")


def test_one_person_a_line():
    assert listed(
        item("Ana Rivera, Director, River Trust"),
        item("Kofi Danso – Judge (Court of Lakes)"),
        "Helen Marsh, Professor of Law at the University of Leeds",
    ) == [RIVERA, DANSO, MARSH]


def test_post_and_organization_on_the_lines_below_the_name():
    assert listed(
        bold("Ana Rivera"),
        "Director",
        "River Trust",
        bold("Kofi Danso"),
        "Judge, Court of Lakes",
        bold("Helen Marsh"),
    ) == [RIVERA, DANSO, ("Helen Marsh", "", "", "")]
    assert listed("Ana Rivera\nDirector\nRiver Trust", "Kofi Danso\nJudge\nCourt of Lakes") == [
        RIVERA,
        DANSO,
    ]


def test_two_persons_of_one_paragraph_are_two():
    assert listed("Ana Rivera\nDirector, River Trust\nKofi Danso\nJudge, Court of Lakes") == [
        RIVERA,
        DANSO,
    ]


def test_a_line_with_a_role_holds_for_those_below_it():
    assert listed(
        "Moderator",
        "Ana Rivera, Director, River Trust",
        "Speakers",
        "Kofi Danso, Judge, Court of Lakes",
    ) == [
        (*RIVERA[:3], "moderator"),
        DANSO,
    ]
    assert listed(
        "Ouverture :", "Ana Roy, juge", "Intervenantes :", "Lise Bonnet, juge", language="fr"
    ) == [
        ("Ana Roy", "juge", "", "opening"),
        ("Lise Bonnet", "juge", "", ""),
    ]


def test_a_role_before_the_name(subtests):
    for role in ["Moderator: ", "Moderator – ", "Moderated by: "]:
        with subtests.test(role=role):
            assert listed(f"{role}Ana Rivera, Director, River Trust") == [
                (*RIVERA[:3], "moderator")
            ]


def test_a_life_below_a_name_is_not_its_post():
    assert listed(
        bold("Ana Rivera, Director, River Trust"), "She has led the trust since 2004."
    ) == [RIVERA]
    assert listed(bold("Ana Rivera"), "She has led the trust since 2004.") == [
        ("Ana Rivera", "", "", "")
    ]


FRONT = (BODY,) * 8  # a table among the first lines is taken for a title block

TABLES = {
    "columns": (
        ("Name", "Position", "Organisation"),
        ("Ana Rivera", "Director", "River Trust"),
        ("Kofi Danso", "Judge", "Court of Lakes"),
    ),
    "other order": (
        ("Institution", "Speaker", "Title"),
        ("River Trust", "Ana Rivera", "Director"),
        ("Court of Lakes", "Kofi Danso", "Judge"),
    ),
    "family name apart": (
        ("Surname", "First name", "Function", "Employer"),
        ("Rivera", "Ana", "Director", "River Trust"),
        ("DANSO", "Kofi", "Judge", "Court of Lakes"),
    ),
    "post and organization together": (
        ("Name", "Position and organisation"),
        ("Ana Rivera", "Director, River Trust"),
        ("Kofi Danso", "Judge, Court of Lakes"),
    ),
    "without head": (
        ("Ana Rivera", "Director, River Trust"),
        ("Kofi Danso", "Judge, Court of Lakes"),
    ),
    "cards": (("Ana Rivera\nDirector\nRiver Trust", "Kofi Danso\nJudge\nCourt of Lakes"),),
    "lines in rows": (
        ("Ana Rivera", "Kofi Danso"),
        ("Director", "Judge"),
        ("River Trust", "Court of Lakes"),
    ),
}


def test_a_table_of_speakers(subtests):
    for name in TABLES:
        with subtests.test(name=name):
            assert listed(*FRONT, table(*TABLES[name])) == [RIVERA, DANSO]


def test_a_column_of_a_table_has_the_role():
    rows = (
        ("Name", "Function", "Organisation", "Role"),
        ("Ana Rivera", "Director", "River Trust", "Moderator"),
    )
    assert listed(*FRONT, table(*rows)) == [(*RIVERA[:3], "moderator")]
    assert listed(*FRONT, table(("Ana Rivera", "Moderator", "Director, River Trust"))) == [
        (*RIVERA[:3], "moderator")
    ]


def test_heads_of_french_tables(subtests):
    for head, row in [
        (("Nom", "Fonction", "Organisme"), ("Ana Roy", "juge", "Tribunal de Lyon")),
        (("Prénom et nom", "Qualité", "Institution"), ("Ana Roy", "juge", "Tribunal de Lyon")),
        (("Nom", "Prénom", "Titre", "Structure"), ("Roy", "Ana", "juge", "Tribunal de Lyon")),
        (("Intervenante", "Fonction et organisme"), ("Ana Roy", "juge, Tribunal de Lyon")),
    ]:
        with subtests.test(head=head):
            assert listed(*FRONT, table(head, row), language="fr") == [
                ("Ana Roy", "juge", "Tribunal de Lyon", "")
            ]


def test_a_name_printed_twice_is_one_speaker_with_what_both_say():
    assert listed("Ana Rivera, Director, River Trust", "Moderator: ANA RIVERA", "Ana Rivera") == [
        (*RIVERA[:3], "moderator")
    ]


def test_a_person_named_with_a_role_alone_is_the_one_listed():
    assert listed("Ana Rivera, Director, River Trust", "Ana Rivera, moderator") == [
        (*RIVERA[:3], "moderator")
    ]


def run(text, language="en"):
    return [
        (p.name, p.honorific, p.title, p.affiliation, p.role)
        for p in people_of_line(text, reading(language=language))
    ]


THREE = [
    ("Ana Rivera", "", "", "River Trust", ""),
    ("Kofi Danso", "", "", "Court of Lakes", ""),
    ("Helen Marsh", "", "", "University of Leeds", ""),
]


def test_english_phrases_announce_several_persons(subtests):
    for phrase in [
        "With the participation of: ",
        "The speakers were ",
        "Participants included ",
        "Brought together ",
        "Contributions came from ",
        "We heard ",
        "The colloquium heard from ",
        "Presentations were given by ",
    ]:
        with subtests.test(phrase=phrase):
            text = (
                f"{phrase}Ana Rivera (River Trust), Kofi Danso (Court of Lakes) and Helen Marsh (University"
                " of Leeds)."
            )
            assert run(text) == THREE
            assert len(find_announced(text, reading())) == 3


def test_french_phrases_announce_several_persons(subtests):
    for phrase in [
        "Avec la participation de ",
        "Ont pris la parole : ",
        "Sont intervenus ",
        "Le colloque a réuni ",
        "Y ont participé ",
        "Le public a entendu ",
    ]:
        with subtests.test(phrase=phrase):
            text = (
                f"{phrase}Ana Roy (Ville de Lyon), Paul Martel (Institut de l’eau) et Lise Bonnet"
                " (Fondation des Rives)."
            )
            assert [row[0] for row in run(text, "fr")] == ["Ana Roy", "Paul Martel", "Lise Bonnet"]
            assert len(find_announced(text, reading(language="fr"))) == 3


def test_persons_parted_by_semicolons():
    text = (
        "Speakers: Ana Rivera, Director, River Trust; Kofi Danso, Judge, Court of Lakes; and Ms."
        " Helen Marsh"
    )
    assert run(text) == [
        ("Ana Rivera", "", "Director", "River Trust", ""),
        ("Kofi Danso", "", "Judge", "Court of Lakes", ""),
        ("Helen Marsh", "Ms.", "", "", ""),
    ]


def test_a_sentence_that_says_who_led(subtests):
    for text, language, person in [
        (
            "The discussion was moderated by the broadcaster Bethan Llew.",
            "en",
            ("Bethan Llew", "", "broadcaster", "", "moderator"),
        ),
        (
            "The day was chaired by Ms. Ana Rivera, Director.",
            "en",
            ("Ana Rivera", "Ms.", "Director", "", "chair"),
        ),
        (
            "Le débat était modéré par la journaliste Lise Bonnet.",
            "fr",
            ("Lise Bonnet", "", "journaliste", "", "moderator"),
        ),
        (
            "La séance était présidée par Mme Ana Roy, juge.",
            "fr",
            ("Ana Roy", "Mme", "juge", "", "chair"),
        ),
    ]:
        with subtests.test(text=text):
            assert run(text, language) == [person]


def test_what_somebody_did_in_english_is_their_role(subtests):
    for said, role in [
        ("opened the meeting", "opening"),
        ("gave the welcome", "opening"),
        ("closed it", "closing"),
        ("moderated the panel", "moderator"),
        ("was in the chair", "chair"),
        ("acted as rapporteur", "rapporteur"),
        ("facilitated the talk", "facilitator"),
    ]:
        with subtests.test(said=said):
            text = f"The Chairperson of the Commission on Lakes, Ms. Ana Rivera, {said} that day."
            assert run(text) == [("Ana Rivera", "Ms.", "Chairperson", "Commission on Lakes", role)]


def test_what_somebody_did_in_french_is_their_role(subtests):
    for said, role in [
        ("a ouvert la journée", "opening"),
        ("a conclu", "closing"),
        ("animait le débat", "moderator"),
        ("présidait", "chair"),
        ("a fait office de rapporteure", "rapporteur"),
    ]:
        with subtests.test(said=said):
            assert (
                run(
                    f"La présidente de la Commission des lacs, Mme Ana Roy, {said} ce jour-là.",
                    "fr",
                )[0][4]
                == role
            )


def test_names_after_with_are_persons():
    assert [row[0] for row in run("With Ana Rivera, Kofi Danso and Helen Marsh")] == [
        "Ana Rivera",
        "Kofi Danso",
        "Helen Marsh",
    ]
    assert [row[0] for row in run("Avec Ana Roy, Paul Martel et Lise Bonnet", "fr")] == [
        "Ana Roy",
        "Paul Martel",
        "Lise Bonnet",
    ]


def test_prose_presents_nobody():
    assert run(BODY) == []
    assert find_announced(BODY, reading()) == []


def test_a_heading_above_persons_begins_the_list_of_speakers():
    draft = recognise(
        document(
            *english()[:4],
            heading("Opening remarks", 2),
            "Una Quist, Judge, Court of Rivers",
            *english()[4:],
        )
    )
    assert [(s.name, s.role) for s in draft.speakers][:2] == [
        ("Una Quist", "opening"),
        ("Ana Rivera", ""),
    ]


def test_a_post_that_ends_in_an_organization_known_otherwise_is_parted_there():
    draft = recognise(
        document(
            *english(
                front=("Organised by Thistle & Co",), speakers=("Una Quist, head of Thistle & Co",)
            )
        )
    )
    assert [(s.title, s.affiliation) for s in draft.speakers if s.name == "Una Quist"] == [
        ("head", "Thistle & Co")
    ]


def test_persons_under_groups_stay_speakers():
    groups = (
        heading("From the region", 3),
        item("Una Quist, Judge, Court of Rivers"),
        paragraph("Elsewhere", bold=True),
    )
    draft = recognise(
        document(*english()[:8], *groups, item("Karl Quist, Judge, Court of Lakes"), *english()[8:])
    )
    assert [s.name for s in draft.speakers][3:] == ["Una Quist", "Karl Quist"]


def test_one_name_with_a_post_is_a_person():
    post = ("Head of Online Services", "", "")
    for line in (
        "Zainab, Head of Online Services",
        "Zainab – Head of Online Services",
        "Zainab (Head of Online Services)",
    ):
        assert listed(item(line)) == listed(line) == [("Zainab", *post)], line
    assert listed(
        Block("item", (Run("Zainab", bold=True), Run(", River Trust"))),
        item("Maria* – former caller"),
        item("J. W., night supervisor"),
        item("Oisín (moderator)"),
        item("Ana Rivera, Director, River Trust"),
    ) == [
        ("Zainab", "", "River Trust", ""),
        ("Maria", "former caller", "", ""),
        ("J. W.", "night supervisor", "", ""),
        ("Oisín", "", "", "moderator"),
        RIVERA,
    ]


def test_what_is_no_name_before_a_comma_makes_no_person():
    for line in (
        "Ghana, Ministry of Justice",
        "UNICEF, New York",
        "Sweden – Stockholm",
        "Zainab, zainab@example.org",
    ):
        assert listed(item(line)) == [], line


def test_persons_who_share_a_line_are_parted():
    assert listed("Ana Rivera and Kofi Danso, co-chairs") == [
        ("Ana Rivera", "", "", "chair"),
        ("Kofi Danso", "", "", "chair"),
    ]
    assert listed(
        "Ana Rivera (River Trust), Kofi Danso (Court of Lakes) and Mei Tan (Lake Trust)"
    ) == [
        ("Ana Rivera", "", "River Trust", ""),
        ("Kofi Danso", "", "Court of Lakes", ""),
        ("Mei Tan", "", "Lake Trust", ""),
    ]
