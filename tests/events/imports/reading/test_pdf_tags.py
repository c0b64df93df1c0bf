"""What the structure of a tagged PDF tells, as Typst writes it."""

import typst

from events.imports.reading.blocks import Block, Document, Run
from events.imports.reading.readers.pdf import read

PAGE = """#set page(width: 300pt, height: 220pt, header: [Rivers 2019], numbering: "1")
#set text(size: 10pt, lang: "en")
#set par(justify: true)
"""
LONG = (
    "The colloquium brought together judges and advocates who discussed the pollution of rivers"
    " and the remedies that exist, and called for well-known and new ones across all borders"
)


def document(source: str) -> Document:
    return read(typst.compile((PAGE + source).encode()), lambda done, total: None)


def shapes(source: str) -> list[tuple[str, int, str, str]]:
    return [
        (block.kind, block.level, block.marker, block.text) for block in document(source).blocks
    ]


def test_headings_paragraphs_items_and_passages_are_what_they_are_called():
    assert shapes(
        f"""= Findings
== On water
{LONG}.

- One
  + Deep
- Two

#quote(block: true)[Water is a guest.]
"""
    ) == [
        ("heading", 1, "", "Findings"),
        ("heading", 2, "", "On water"),
        ("paragraph", 0, "", f"{LONG}."),
        ("item", 1, "•", "One"),
        ("item", 2, "1.", "Deep"),
        ("item", 1, "•", "Two"),
        ("quote", 0, "", "Water is a guest."),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_what_is_of_the_print_is_left_out():
    text = f"{LONG}. " * 6 + "It ended there."
    found = document(text)
    assert found.blocks == (Block("paragraph", (Run(text),), number=1),)
    assert {(one.reason, one.text) for one in found.removed if one.reason != "hyphen"} == {
        ("header", "Rivers 2019"),
        ("page-number", "1"),
        ("page-number", "2"),
    }
    assert found.language == "en"


def test_notes_stand_where_they_are_called_though_they_are_not_raised():
    found = document(
        f"{LONG}.#footnote[See the report.]\n\nIt rose#super[st].#footnote[By 2 m#super[3].]"
    )
    assert found.blocks[0].runs == (Run(f"{LONG}."), Run("", note="1"))
    assert found.blocks[1].runs == (
        Run("It rose"),
        Run("st", superscript=True),
        Run("."),
        Run("", note="2"),
    )
    assert found.notes == {
        "1": (Run("See the report."),),
        "2": (Run("By 2 m"), Run("3", superscript=True), Run(".")),
    }


def test_words_that_lead_somewhere_keep_their_address():
    source = '#link("https://example.org/r")[the report] or #link("file:///etc")[that], now.'
    assert document(f"See {source}").blocks[0].runs == (
        Run("See "),
        Run("the report", href="https://example.org/r"),
        Run(" or that, now."),
    )


def test_a_table_keeps_its_cells_and_heads_over_the_end_of_a_page():
    rows = ", ".join(f"[Name {number}], [Judge of the court {number}]" for number in range(12))
    table = document(f"#table(columns: 2, table.header[Name][Post], {rows})").blocks
    assert [(block.kind, block.heads) for block in table] == [("table", 1)]
    assert table[0].text.split("\n") == [
        "Name\tPost",
        *(f"Name {number}\tJudge of the court {number}" for number in range(12)),
    ]


def test_paragraphs_of_a_cell_are_apart_and_a_row_goes_on_over_the_end_of_a_page():
    cell = f"{LONG}, {LONG}, {LONG}, {LONG}, {LONG}."
    table = document(f"#table(columns: (70pt, 1fr), [Ada #parbreak() Judge], [{cell}])").blocks[0]
    first, _, second = table.text.partition("\t")
    assert (first, second.replace("\n", " ")) == ("Ada\nJudge", cell)


def test_a_note_of_a_cell_is_not_lost():
    found = document("#table(columns: 2, [Name], [Post], [Ada#footnote[Since 2019.]], [Judge])")
    assert "Since 2019." in str(found)


def test_what_belongs_to_no_element_is_kept_unless_it_comes_again_on_every_page():
    loose = '#place(bottom, pdf.artifact(kind: "other")[Drawn apart])'
    assert "Drawn apart" in str(document(f"= Findings\n{LONG}.\n\n{loose}"))


def test_contents_are_taken_out_with_their_heading():
    found = document(f"#outline()\n\n= Findings\n{LONG}.\n\n= Advice\n{LONG}.")
    assert [block.text for block in found.blocks] == [
        "Findings",
        f"{LONG}.",
        "Advice",
        f"{LONG}.",
    ]
    assert "Contents" in [one.text for one in found.removed if one.reason == "contents"]


def test_elements_that_cut_sentences_are_not_trusted():
    lines = LONG.split()
    parts = [" ".join(lines[at : at + 7]) for at in range(0, len(lines), 7)]
    torn = "#set par(spacing: 0.65em, justify: false)\n" + "\n\n".join(parts * 3)
    assert "paragraph" in {kind for kind, *_ in shapes(torn)}
    assert len(shapes(torn)) < len(parts * 3)
