"""Interviews, collections of talks, and numbered paragraphs."""

from events.imports.reading.recognise import recognise
from tests.events.imports.reading.recognise.blocks import (
    BODY,
    CORPS,
    bold,
    document,
    heading,
    paragraph,
)


def texts_of(draft):
    return [paragraph.text for section in draft.sections for paragraph in section.paragraphs]


def test_questions_of_an_interview_are_no_headings(subtests):
    for make in (bold, lambda text: paragraph(text, italic=True), lambda text: heading(text, 3)):
        with subtests.test(make=make):
            draft = recognise(
                document(
                    heading("La nuit est longue"),
                    "Entretien avec Mme Ana Roy, infirmière, Lyon, 4 mai 2023",
                    make("Que faites-vous en premier ?"),
                    CORPS,
                    make("Et en dernier ?"),
                    "Je rentre chez moi.",
                    language="fr",
                )
            )
            assert [section.heading for section in draft.sections] == [""]
            assert texts_of(draft) == [
                "Que faites-vous en premier ?",
                CORPS,
                "Et en dernier ?",
                "Je rentre chez moi.",
            ]
            assert [(s.name, s.title, s.confidence) for s in draft.speakers] == [
                ("Ana Roy", "infirmière", "likely")
            ]


def test_headings_that_ask_stay_headings_where_nobody_is_interviewed():
    draft = recognise(
        document(
            heading("Night wards"),
            "Report of the seminar of 4 May 2023",
            heading("Who pays?", 2),
            BODY,
            heading("Who sleeps?", 2),
            BODY,
        )
    )
    assert [section.heading for section in draft.sections] == ["Who pays?", "Who sleeps?"]


def test_authors_of_talks_are_speakers_and_neither_headings_nor_text(subtests):
    for authors, people in (
        (("Judith Wren and Tunde Okafor",), [("Judith Wren", ""), ("Tunde Okafor", "")]),
        (("Judith Wren", "University of Leeds"), [("Judith Wren", "University of Leeds")]),
        (
            ("Judith Wren, University of Leeds; Tunde Okafor", "Abstract"),
            [("Judith Wren", "University of Leeds"), ("Tunde Okafor", "")],
        ),
        (
            ("Judith Wren (University of Leeds), Tunde Okafor (Ghana Health Service)",),
            [("Judith Wren", "University of Leeds"), ("Tunde Okafor", "Ghana Health Service")],
        ),
    ):
        with subtests.test(authors=authors):
            draft = recognise(
                document(
                    heading("Night work: book of abstracts"),
                    "Leeds, 4 May 2023",
                    heading("Counting beds", 2),
                    *map(bold, authors),
                    BODY,
                    heading("Sleep and law", 2),
                    bold("Ana Roy"),
                    BODY,
                )
            )
            assert [section.heading for section in draft.sections] == [
                "Counting beds",
                "Sleep and law",
            ]
            assert texts_of(draft) == [BODY, BODY]
            assert [(s.name, s.affiliation) for s in draft.speakers] == [*people, ("Ana Roy", "")]


def test_numbered_paragraphs_are_no_headings():
    lines = ["1. The panel opened.", f"2. {BODY}", "3. It closed.", "4. The panel was thanked."]
    draft = recognise(
        document(
            heading("Night wards: summary for the press"),
            "Leeds, 4 May 2023",
            BODY,
            *map(bold, lines),
        )
    )
    assert [section.heading for section in draft.sections] == [""]
    assert texts_of(draft) == [BODY, *lines]
