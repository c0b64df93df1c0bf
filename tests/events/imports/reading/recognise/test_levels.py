"""Chapters and their sections, by look, by number and by what follows."""

from events.imports.reading.recognise.headings import Headings
from events.imports.reading.recognise.outline import sections_of

from .blocks import BODY, bold, heading, paragraph, reading


def outline(*blocks, language="en"):
    made = reading(*blocks, language=language)
    return [(s.level, s.number, s.heading) for s in sections_of(made.units, made, Headings(made))]


def test_levels_of_the_format():
    assert outline(
        heading("Findings", 1),
        heading("Water", 2),
        BODY,
        heading("Land", 2),
        BODY,
        heading("Next", 1),
        BODY,
    ) == [
        (1, "", "Findings"),
        (2, "", "Water"),
        (2, "", "Land"),
        (1, "", "Next"),
    ]


def test_levels_that_the_format_leaves_out_are_closed():
    assert outline(heading("Findings", 2), heading("Water", 5), BODY, heading("Next", 2), BODY) == [
        (1, "", "Findings"),
        (2, "", "Water"),
        (1, "", "Next"),
    ]


def test_hardly_larger_type_after_smaller_is_beside_it():
    def at(text, size):
        return bold(text, size=size)

    assert outline(at("Rain", 1.2), BODY, at("Wind", 1.35), BODY, at("Snow", 1.2), BODY) == [
        (1, "", "Rain"),
        (1, "", "Wind"),
        (1, "", "Snow"),
    ]
    assert outline(at("Rain", 1.35), BODY, at("Wind", 1.2), BODY, at("Snow", 1.35), BODY) == [
        (1, "", "Rain"),
        (2, "", "Wind"),
        (1, "", "Snow"),
    ]


def test_larger_type_is_above_smaller():
    assert outline(
        paragraph("Findings", size=1.5),
        paragraph("Water", size=1.2),
        BODY,
        paragraph("Land", size=1.2),
        BODY,
    ) == [
        (1, "", "Findings"),
        (2, "", "Water"),
        (2, "", "Land"),
    ]


def test_capitals_are_above_bold():
    assert outline(
        bold("FINDINGS"), bold("Water"), BODY, bold("Land"), BODY, bold("NEXT STEPS"), BODY
    ) == [
        (1, "", "FINDINGS"),
        (2, "", "Water"),
        (2, "", "Land"),
        (1, "", "NEXT STEPS"),
    ]


def test_the_way_of_numbering_tells_the_level_of_what_looks_alike(subtests):
    for outer, inner in [
        (("1. Findings", "2. Steps"), ("1.1 Water", "1.2 Land")),
        (("I. Findings", "II. Steps"), ("1. Water", "2. Land")),
        (("A. Findings", "B. Steps"), ("1. Water", "2. Land")),
        (("I. Findings", "II. Steps"), ("A. Water", "B. Land")),
        (("I. Findings", "II. Steps"), ("I.1 Water", "I.2 Land")),
        (("Part 1: Findings", "Part 2: Steps"), ("1. Water", "2. Land")),
    ]:
        with subtests.test(outer=outer):
            found = outline(
                bold(outer[0]), bold(inner[0]), BODY, bold(inner[1]), BODY, bold(outer[1]), BODY
            )
            assert [level for level, _number, _heading in found] == [1, 2, 2, 1]


def test_the_letter_i_after_h_is_a_letter():
    letters = [bold(f"{letter}. Water {letter}") for letter in "GHIJ"]
    assert [
        row[:2] for row in outline(*(block for letter in letters for block in (letter, BODY)))
    ] == [
        (1, "G"),
        (1, "H"),
        (1, "I"),
        (1, "J"),
    ]


def test_numbered_headings_stand_under_the_count_that_announces_them():
    assert outline(
        bold("2 Main Takeaways"),
        bold("1. Water"),
        BODY,
        bold("2. Land"),
        BODY,
        bold("Discussion"),
        BODY,
    ) == [
        (1, "", "2 Main Takeaways"),
        (2, "1", "Water"),
        (2, "2", "Land"),
        (1, "", "Discussion"),
    ]


def test_numbers_that_begin_anew_stand_under_what_comes_before_them():
    blocks = []
    for chapter in ("Law", "Money"):
        blocks += [
            bold(chapter),
            BODY,
            bold(f"1. Water and {chapter}"),
            BODY,
            bold(f"2. Land and {chapter}"),
            BODY,
        ]
    assert [row[0] for row in outline(*blocks)] == [1, 2, 2, 1, 2, 2]


def test_a_heading_that_another_follows_at_once_gathers_those_after_it():
    assert [
        row[0] for row in outline(bold("Findings"), bold("Water"), BODY, bold("Land"), BODY)
    ] == [1, 2, 2]


def test_headings_that_look_alike_and_have_text_are_beside_each_other():
    assert [
        row[0] for row in outline(bold("Water"), BODY, bold("Land"), BODY, bold("Air"), BODY)
    ] == [1, 1, 1]


def test_english_words_of_chapters_end_what_was_gathered(subtests):
    for title in [
        "Main takeaways",
        "Key recommendations for cities",
        "Conclusions",
        "Context",
        "Setting the scene",
        "Overview",
        "Next steps",
        "The debates",
        "What we heard that day",
    ]:
        with subtests.test(title=title):
            assert outline(
                bold("Findings of all"), bold("Water"), BODY, bold(title), BODY, bold("Land"), BODY
            )[2] == (1, "", title)


def test_french_words_of_chapters_end_what_was_gathered(subtests):
    for title in [
        "Grands enseignements",
        "Recommandations aux villes",
        "Conclusions",
        "Mise en contexte",
        "État des lieux",
        "Introduction",
        "Échanges",
        "Synthèse des débats",
    ]:
        with subtests.test(title=title):
            found = outline(
                bold("Tout ce qui fut dit"),
                bold("Eau"),
                BODY,
                bold(title),
                BODY,
                bold("Terre"),
                BODY,
                language="fr",
            )
            assert found[2] == (1, "", title)
