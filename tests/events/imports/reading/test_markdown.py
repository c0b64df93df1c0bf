import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.readers.markdown import read


def silent(done, total):
    pass


def page(text: str) -> Document:
    return read(text.encode(), silent)


def shown(text: str) -> list[tuple]:
    return [(block.kind, block.level, block.marker, block.text) for block in page(text).blocks]


def test_markdown_is_read_with_the_lines_at_which_it_stands():
    assert page(
        "Proceedings\n===========\n\n## The *context*\n\nOne line\ngoes on,  \nbreaks and is"
        " **bold**.\n\n**Bold line**\n\n> A quotation\n\n- item\n  1)"
        " deeper\n\n[web](https://example.org/) [bad](javascript:x)\n"
    ) == Document(
        (
            Block("heading", (Run("Proceedings"),), 1, number=1),
            Block("heading", (Run("The "), Run("context", italic=True)), 2, number=4),
            Block(
                "paragraph",
                (Run("One line goes on,\nbreaks and is "), Run("bold", bold=True), Run(".")),
                number=6,
            ),
            Block("paragraph", (Run("Bold line", bold=True),), number=10),
            Block("quote", (Run("A quotation"),), number=12),
            Block("item", (Run("item"),), 1, "•", number=14),
            Block("item", (Run("deeper"),), 2, "1)", number=15),
            Block(
                "paragraph",
                (Run("web", href="https://example.org/"), Run(" [bad](javascript:x)")),
                number=17,
            ),
        ),
        "line",
    )


def test_numbers_of_items_are_as_typed_where_they_rise():
    assert [
        marker
        for _, _, marker, _ in shown("1. a\n1. b\n1. c\n\ntext\n\n4. d\n7. e\n\n---\n\n2) f\n")
    ] == [
        "1.",
        "2.",
        "3.",
        "",
        "4.",
        "7.",
        "2)",
    ]


def test_tables_are_rows_of_cells():
    def cell(text: str, line: int) -> tuple[Block]:
        return (Block("paragraph", (Run(text),), number=line),)

    assert page("| 9:00 | Opening |\n|---|---|\n| 9:30 | Panel |\n").blocks == (
        Block(
            "table",
            rows=((cell("9:00", 1), cell("Opening", 1)), (cell("9:30", 3), cell("Panel", 3))),
            number=1,
            heads=1,
        ),
    )


def test_footnotes_are_called_where_they_stand():
    found = page(
        "One[^1] two[^b] [^none].\n\n[^1]: At the *foot*\nand on\n\n    and on.\n\n[^b]:"
        " https://example.org\n# After\n"
    )
    assert found == Document(
        (
            Block(
                "paragraph",
                (
                    Run("One"),
                    Run("", note="note-1"),
                    Run(" two"),
                    Run("", note="note-b"),
                    Run(" [^none]."),
                ),
                number=1,
            ),
            Block("heading", (Run("After"),), 1, number=9),
        ),
        "line",
        {
            "note-1": (Run("At the "), Run("foot", italic=True), Run(" and on\nand on.")),
            "note-b": (Run("https://example.org"),),
        },
    )


def test_what_looks_like_a_footnote_in_a_fence_is_text():
    assert shown("```\n[^1]: no note\n```\n") == [("paragraph", 0, "", "[^1]: no note")]


def test_front_matter_becomes_the_lines_of_a_cover_and_a_rule_is_a_rule():
    assert page('---\ntitle: "A colloquium"\ndate: 2018-03-14\n---\n# One\n').blocks == (
        Block("heading", (Run("A colloquium"),), 1, number=2),
        Block("paragraph", (Run("Date: 2018-03-14"),), number=3),
        Block("heading", (Run("One"),), 1, number=5),
    )
    assert shown("---\n\nText without a pair.\n\n---\n") == [
        ("paragraph", 0, "", "Text without a pair.")
    ]


def test_front_matter_is_read_however_its_keys_are_spelled():
    head = """---
layout: post
Titre: Les puits
date_début: 2021-05-03
date_fin: 2021-05-04
ville: Nantes
lieu: Salle des fêtes
organisateurs:
  - Cercle des puits
  - Ligue des sources
intervenants:
  - nom: Anne Morel
    fonction: puisatière
    rôle: modératrice
  - Jean Roux
---
# Les puits

Le soir de la rencontre, les puits de la commune et des villages étaient vides.
"""
    assert [block.text for block in page(head).blocks] == [
        "Les puits",
        "Date: 2021-05-03 – 2021-05-04",
        "Lieu: Salle des fêtes, Nantes",
        "Organisé par: Cercle des puits; Ligue des sources",
        "Intervenants:",
        "Anne Morel, puisatière (modératrice)",
        "Jean Roux",
        "Le soir de la rencontre, les puits de la commune et des villages étaient vides.",
    ]


def test_html_is_taken_for_what_it_means_and_never_run():
    found = page(
        "One<br>two<sup>2</sup> <script>evil()</script>\n\n<!-- aside -->\n\n<div>block</div>\n"
    )
    assert found.blocks == (
        Block("paragraph", (Run("One\ntwo"), Run("2", superscript=True)), number=1),
        Block("paragraph", (Run("block"),), number=5),
    )
    assert found.removed == (Removed("script", "evil()", 1),)


def test_angle_brackets_and_comments_without_end_hide_no_words():
    assert [
        text for *_, text in shown("By <John Doe> and <x>\n\n<Jane Roe>\n\n<!-- no end\n\nText\n")
    ] == [
        "By <John Doe> and <x>",
        "<Jane Roe>",
        "<!-- no end Text",
    ]


def test_who_speaks_is_no_name_of_an_address():
    assert [
        text
        for *_, text in shown("[Moderator]: Welcome\n\n[a]: https://example.org/\n\n[Text][a]\n")
    ] == [
        "[Moderator]: Welcome",
        "Text",
    ]


def test_signs_that_are_not_meant_as_emphasis_stay():
    assert [text for *_, text in shown("WHO:**\n\n2 \\* 3 &amp; 4 * 5 snake_case_word\n")] == [
        "WHO:**",
        "2 * 3 & 4 * 5 snake_case_word",
    ]


def test_an_indented_line_is_text_and_no_code():
    assert page("Text\n\n    An *indented* paragraph\n").blocks[1].runs == (
        Run("An "),
        Run("indented", italic=True),
        Run(" paragraph"),
    )


def test_the_encoding_is_found():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert [block.text for block in read("# L’été\r\n".encode(encoding), silent).blocks] == [
            "L’été"
        ]


def test_pictures_are_told_as_removed():
    found = page("![Logo of the *host*](http://127.0.0.1:9/x.png)\n")
    assert (found.blocks, found.removed) == ((), (Removed("picture", "Logo of the host", 1),))


WORD = st.text("ÀÇÉÈÊΑΒΓ", min_size=1, max_size=6)
SIGNS = [
    "\n", "\n\n", " ", "*", "**", "_",
    "# ", "> ", "- ", "1. ", "    ", "[^1]", "\n[^1]: ", "|", "\n---\n", "\n```\n", "<", ">", "<b>",
    "[", "](x)", "`", "~~", "\\", "&", ":", "\t", "\n===\n", "</div>", "<table>", "|-|-|\n", "]: ", "\n[", "<script>", "<div>",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORD | st.sampled_from(SIGNS), max_size=40))
def test_no_letter_is_lost(parts):
    text = "".join(parts)
    found = page(text)
    told = [block.text for block in found.blocks] + [removed.text for removed in found.removed]
    told += ["".join(run.text for run in runs) for runs in found.notes.values()]
    assert sorted(re.findall("[ÀÇÉÈÊΑΒΓ]", "".join(told))) == sorted(re.findall("[ÀÇÉÈÊΑΒΓ]", text))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything(content):
    read(content, silent)
    read(b"---\na: b\n---\n[^1] > - 1. " + content, silent)


def test_hostile_texts_take_no_longer_than_others():
    for part in (
        b"[",
        b"*a ",
        b"> ",
        b"`",
        b"<",
        b"<!--",
        b"[^1]",
        b"- ",
        b"\\",
        b"**a",
        b"|a",
        b"![",
        b"&",
        b"[^1]: a\n",
        b"<b>",
    ):
        started = time.monotonic()
        read(part * 5_000, silent)
        assert time.monotonic() - started < 10, part  # seconds; a tenth of one is usual


def test_what_dialects_set_beside_headings_for_programs_is_no_text():
    text = "(top)=\n\n# Report {#report}\n\nA set {a, b}\n\n{: .wide}\n\n## Law {.unnumbered}\n"
    assert [block.text for block in read(text.encode(), lambda done, total: None).blocks] == [
        "Report",
        "A set {a, b}",
        "Law",
    ]
