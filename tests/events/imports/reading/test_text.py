import re
import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.readers.text import read
from events.imports.reading.refusals import Refusal

PROSE = (
    "The colloquium brought together judges, prosecutors and advocates who discussed the pollution"
    " of rivers, and the remedies that exist. Many of them called for cooperation across borders,"
    " and said so in clear words."
)
PROSE_2 = (
    "The States must act. Twenty delegations were present in Geneva, where Ms. Vasseur presided"
    " over the work with authority."
)


def silent(done: int, total: int) -> None:
    pass


def document(text: str) -> Document:
    return read(text.encode(), silent)


def wrapped(text: str, **indents: str) -> str:
    return textwrap.fill(text, 72, **indents)


def texts(text: str) -> list[str]:
    return [block.text for block in document(text).blocks]


def shapes(text: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in document(text).blocks]


def test_every_encoding_and_line_end_is_read_alike(subtests):
    for encoding in [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "mac-roman",
    ]:
        for end in ["\n", "\r\n", "\r"]:
            with subtests.test(encoding=encoding, end=end):
                content = f"L’été à Genève, où « l’eau » coule.{end}{end}Fin.".encode(encoding)
                assert [block.text for block in read(content, silent).blocks] == [
                    "L’été à Genève, où « l’eau » coule.",
                    "Fin.",
                ]


def test_a_stray_byte_of_windows_in_utf_8_is_read_as_meant():
    content = "Été, forêt, Genève, où, déjà, " * 3
    assert [block.text for block in read(content.encode() + b"l\x92eau", silent).blocks] == [
        content + "l’eau"
    ]


def test_wrapped_lines_with_blank_lines_between_paragraphs():
    assert texts(f"Title\n\n{wrapped(PROSE)}\n\n{wrapped(PROSE_2)}\n") == ["Title", PROSE, PROSE_2]


def test_one_line_a_paragraph():
    assert texts(f"Title\n{PROSE}\n{PROSE_2}\nHeading\n{PROSE}") == [
        "Title",
        PROSE,
        PROSE_2,
        "Heading",
        PROSE,
    ]


def test_wrapped_lines_with_indents_and_no_blank_line():
    first = wrapped(PROSE, initial_indent="   ")
    second = wrapped(PROSE_2, initial_indent="   ")
    assert texts(f"Title\n{first}\n{second}\nHeading\n{first}") == [
        "Title",
        PROSE,
        PROSE_2,
        "Heading",
        PROSE,
    ]


def test_short_lines_together_are_one_block_with_its_line_breaks():
    card = "Jane Doe\nDirector\nT: +1 212 555 0100\nE: jane@example.org"
    assert document(f"OUR FOUNDATION\n\n{card}\n\n{PROSE}").blocks == (
        Block("paragraph", (Run("OUR FOUNDATION"),), number=1),
        Block("paragraph", (Run(card),), number=3),
        Block("paragraph", (Run(PROSE),), number=8),
    )


def test_items_are_nested_by_their_indent_and_their_lines_joined():
    first = wrapped(PROSE, subsequent_indent="     ")
    text = (
        f"  1. {first}\n  2. Short\n     - nested\n     - nested, which is\n       wrapped\n  3."
        " Third\n"
    )
    assert shapes(text) == [
        ("item", 1, "1.", PROSE),
        ("item", 1, "2.", "Short"),
        ("item", 2, "-", "nested"),
        ("item", 2, "-", "nested, which is wrapped"),
        ("item", 1, "3.", "Third"),
    ]


def test_every_marker_of_a_list_is_known(subtests):
    for marks in [
        "- -",
        "– –",
        "• •",
        "* *",
        "· ·",
        "▪ ▪",
        "o o",
        "1. 2.",
        "1) 2)",
        "a) b)",
        "(i) (ii)",
        "(1) (2)",
    ]:
        with subtests.test(marks=marks):
            first, second = marks.split()
            assert shapes(f"{first} alpha\n{second} beta") == [
                ("item", 1, first, "alpha"),
                ("item", 1, second, "beta"),
            ]


def test_a_number_or_a_dash_alone_makes_no_item():
    text = (
        f"1. Heading\n\n{PROSE}\n\n2. Another\n\n{PROSE_2}\n\n“We must act.”\n— Jane Doe, Director"
    )
    assert shapes(text) == [
        ("paragraph", 0, "", "1. Heading"),
        ("paragraph", 0, "", PROSE),
        ("paragraph", 0, "", "2. Another"),
        ("paragraph", 0, "", PROSE_2),
        ("paragraph", 0, "", "“We must act.”\n— Jane Doe, Director"),
    ]


def test_marks_of_emphasis_become_emphasis_and_stray_ones_go(subtests):
    for text, runs in [
        (
            "COMBATING **ONLINE** CRIME",
            (Run("COMBATING "), Run("ONLINE", bold=True), Run(" CRIME")),
        ),
        ("*Knowing,\nFighting*", (Run("Knowing,\nFighting", italic=True),)),
        (
            "__Bold__ and _italic_",
            (Run("Bold", bold=True), Run(" and "), Run("italic", italic=True)),
        ),
        ("***both***", (Run("both", bold=True, italic=True),)),
        ("WHO:**", (Run("WHO:"),)),
        ("**WHAT: this", (Run("WHAT: this"),)),
        ("5 * 3 * 2 and a_b_c", (Run("5 * 3 * 2 and a_b_c"),)),
        ("Price* of a thing", (Run("Price* of a thing"),)),
    ]:
        with subtests.test(text=text):
            assert document(text).blocks[0].runs == runs


def test_headings_that_are_underlined_or_marked():
    assert shapes(f"Title\n=====\n\nPart\n----\n\n{PROSE}\n\n### Deep\n{PROSE_2}\n") == [
        ("heading", 1, "", "Title"),
        ("heading", 2, "", "Part"),
        ("paragraph", 0, "", PROSE),
        ("heading", 3, "", "Deep"),
        ("paragraph", 0, "", PROSE_2),
    ]


def test_passages_set_apart():
    quoted = "> " + wrapped(PROSE_2).replace("\n", "\n> ")
    indented = textwrap.indent(textwrap.fill(PROSE_2, 50), " " * 10)
    assert shapes(f"{wrapped(PROSE)}\n\n{quoted}\n\n{wrapped(PROSE)}\n\n{indented}") == [
        ("paragraph", 0, "", PROSE),
        ("quote", 0, "", PROSE_2),
        ("paragraph", 0, "", PROSE),
        ("quote", 0, "", PROSE_2),
    ]


def test_columns_of_a_table_are_parted_by_tabs_and_rows_by_line_breaks():
    assert texts(
        "9.30      Opening          Room A\n10.15     Panel one        Room B\n\nName\tPost\nJane"
        " Doe\tDirector"
    ) == [
        "9.30\tOpening\tRoom A\n10.15\tPanel one\tRoom B",
        "Name\tPost\nJane Doe\tDirector",
    ]


ENDS = (
    "Nobody objected to any of it in the end.",
    "So it was decided.",
    "The chair closed the meeting with thanks to all.",
)


def paragraphs(number: int) -> list[str]:
    return [f"Case {number * 7}. {PROSE}", f"{PROSE_2} {ENDS[number % 3]}"]


def page(number: int) -> str:
    return "\n\n".join(["Rivers 2019", *map(wrapped, paragraphs(number))])


def test_headers_and_page_numbers_are_taken_out(subtests):
    for folio, between in [("Page {} of 3", "\f"), ("- {} -", "\n\n"), ("{}", "\f")]:
        with subtests.test(folio=folio):
            text = between.join(f"{page(number)}\n\n{folio.format(number)}" for number in (1, 2, 3))
            read_document = document(text)
            assert [block.text for block in read_document.blocks] == [
                *paragraphs(1),
                *paragraphs(2),
                *paragraphs(3),
            ]
            assert [(one.reason, one.text) for one in read_document.removed] == [
                removed
                for number in (1, 2, 3)
                for removed in (("header", "Rivers 2019"), ("page-number", folio.format(number)))
            ]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    head, tail = wrapped(PROSE).rsplit("\n", 1)
    assert texts(f"{head}\n\n\f\n{tail}\n\n{wrapped(PROSE_2)}") == [PROSE, PROSE_2]


def test_broken_words_are_rejoined_and_accounted_for():
    read_document = document(
        f"{PROSE}\n\nA report on the coopera-\ntion of States with Jean-\nPierre."
    )
    assert read_document.blocks[1].text == "A report on the cooperation of States with Jean-Pierre."
    assert read_document.removed == (Removed("hyphen", "coopera-tion", 4),)


def test_notes_are_bound_to_the_place_that_calls_them():
    read_document = document(
        f"{wrapped('One thing[1] and another [2]. ' + PROSE)}\n\n[1] See the report\nof 2019.\n[2]"
        " Ibid.\n"
    )
    calls = (
        Run("One thing"),
        Run("", note="1"),
        Run(" and another"),
        Run("", note="2"),
        Run(f". {PROSE}"),
    )
    assert read_document.blocks == (Block("paragraph", calls, number=1),)
    assert read_document.notes == {"1": (Run("See the report of 2019."),), "2": (Run("Ibid."),)}


def test_raised_digits_call_notes():
    read_document = document("One thing¹ here.\n\n¹ See the report.")
    assert read_document.blocks == (
        Block("paragraph", (Run("One thing"), Run("", note="1"), Run(" here.")), number=1),
    )
    assert read_document.notes == {"1": (Run("See the report."),)}


def test_what_is_not_surely_a_note_stays_text():
    assert texts("One thing[1], the same[1].\n\n[1] See the report.") == [
        "One thing[1], the same[1].",
        "[1] See the report.",
    ]
    assert texts("No call here.\n\n[1] See the report.") == ["No call here.", "[1] See the report."]


def test_nothing_is_refused_as_empty(subtests):
    for content in [b"", b" \n\t\f \r\n", b"\xef\xbb\xbf\n"]:
        with subtests.test(content=content):
            with pytest.raises(Refusal) as caught:
                read(content, silent)
            assert caught.value.code == "empty"


def test_too_long_a_text_is_refused():
    with pytest.raises(Refusal) as caught:
        read(b"a " * 1_500_001, silent)
    assert caught.value.code == "too_large"


@given(st.binary(max_size=300))
@example("İ".encode())
@example(b"\xff\xfe\x00\xd8a\x00")
def test_whatever_the_bytes_only_refusals_are_raised(content):
    code = ""
    try:
        read(content, silent)
    except Refusal as refusal:
        code = refusal.code
    assert code in {"", "empty"}


WORDS = st.text("abcdefghijé", min_size=1, max_size=12)
LAYOUT = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "   ",
        "\n    ",
        "\n- ",
        "\n1. ",
        "\n\f",
        "\t",
        "\n> ",
        "\n# ",
        "[1] ",
        "\n[1] ",
        "\n---\n",
        ".",
    ]
)


@given(st.lists(st.tuples(WORDS, LAYOUT), min_size=1, max_size=40))
def test_no_word_is_lost(parts):
    text = "".join(word + gap for word, gap in parts)
    read_document = document(text)
    kept = [block.text for block in read_document.blocks] + [
        one.text for one in read_document.removed
    ]
    kept += ["".join(run.text for run in runs) for runs in read_document.notes.values()]
    found = re.findall(r"[a-zé]+", " ".join(kept))
    assert sorted(found) == sorted(re.findall(r"[a-zé]+", text))
