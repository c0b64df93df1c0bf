"""What is a heading, and of which level."""

from events.imports.reading.recognise.headings import Headings

from .blocks import BODY, bold, heading, item, paragraph, quote, reading


def found(*blocks, language="en"):
    made = reading(*blocks, language=language)
    headings = Headings(made)
    return [unit.text for unit in made.units if headings.is_heading(unit)]


def test_what_the_format_calls_a_heading_is_one():
    assert found(heading("Water is a person."), BODY, heading("so is land", 3), BODY) == [
        "Water is a person.",
        "so is land",
    ]


def test_a_line_that_stands_out_before_running_text_is_a_heading(subtests):
    for kind, line in {
        "bold": bold("Water as a person"),
        "large": paragraph("Water as a person", size=1.2),
        "capitals": paragraph("WATER AS A PERSON"),
        "number": paragraph("1. Water as a person"),
        "roman": paragraph("IV. Water as a person"),
        "label": paragraph("Lesson 1: Water as a person"),
        "alone": paragraph("Water as a person"),
        "item": item("Water as a person", marker="1."),
    }.items():
        with subtests.test(kind=kind):
            assert found(BODY, line, BODY) == [line.text]


def test_a_sentence_a_quotation_or_an_address_is_no_heading(subtests):
    for line in [
        "Water is a person.",
        "water as a person",
        "“Water is a person”",
        "— Ana Rivera",
        "Water, for example,",
        "ana@example.org",
        "Tel. 212 555 01 00 12",
        "Water is a person:",
        "12345",
    ]:
        with subtests.test(line=line):
            assert found(BODY, line, BODY) == []


def test_an_item_of_a_list_is_no_heading_unless_it_is_numbered_above_text():
    assert (
        found(
            BODY,
            item("Water"),
            item("Land"),
            BODY,
            item("Water", "1."),
            item("Land", "2."),
            item("Air", "3."),
        )
        == []
    )


def test_a_long_line_is_no_heading():
    assert found(BODY, bold("Water " * 30 + "law"), BODY) == []


def test_plain_lines_are_no_headings_where_the_document_has_marked_ones():
    assert found(
        bold("Water"), BODY, bold("Land"), BODY, bold("Air"), BODY, "A plain line", BODY
    ) == ["Water", "Land", "Air"]


def test_plain_lines_are_no_headings_where_the_format_has_headings():
    blocks = (
        heading("Water"),
        BODY,
        heading("Land"),
        BODY,
        heading("Air"),
        BODY,
        "A plain line",
        BODY,
    )
    assert found(*blocks) == ["Water", "Land", "Air"]


def test_a_quotation_set_apart_is_no_heading():
    assert found(BODY, quote("Water is a person"), BODY) == []


def number(*blocks):
    made = reading(*blocks)
    headings = Headings(made)
    return [
        (n.number, n.sure) if (n := headings.number(unit)) else None
        for unit in made.units
        if headings.is_heading(unit)
    ]


def test_a_bare_number_counts_where_numbers_run_from_one():
    assert number(bold("1 Water"), BODY, bold("2 Land"), BODY) == [("1", True), ("2", True)]
    assert number(bold("6 Main takeaways"), BODY, bold("2 Land"), BODY) == [
        ("6", False),
        ("2", False),
    ]
    assert number(bold("1 Water"), BODY) == [("1", False)]


def test_the_marker_of_a_list_is_the_number_of_a_heading():
    assert number(heading("Water", 1, marker="II."), BODY) == [("II", True)]


def test_a_form_of_address_is_no_number():
    assert number(bold("M. Water"), BODY) == [None]
    assert number(bold("N. Water"), BODY) == [("N", True)]


def test_the_ending_of_a_word_in_capitals_is_no_number(subtests):
    for title, language in [
        ("FINDINGS", "en"),
        ("RECOMMENDATIONS", "en"),
        ("CONCLUSIONS", "en"),
        ("PARTNERS", "en"),
        ("CONSTATS", "fr"),
        ("ENJEUX", "fr"),
    ]:
        with subtests.test(title=title):
            made = reading(bold(title), BODY, language=language)
            assert Headings(made).number(made.units[0]) is None
