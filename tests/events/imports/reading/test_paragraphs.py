"""Tables of a document as running text, whatever format they come from: lines to be recognised, and
tables again where they are written.
"""

import itertools

from events.formats import docx as word_document
from events.formats import markdown as markdown_text
from events.imports.reading.paragraphs import paragraphs_of
from events.imports.reading.readers import docx, html, markdown, text
from events.imports.write.bodies import body_of
from events.text import markup
from tests.events.formats.written import make_imprint, make_text
from tests.events.text.pasted import table

from .wordfile import document, paragraph


def rows(found):
    return [each.html for place in range(len(found.blocks)) for each in paragraphs_of(found, place)]


def body(reader, content):
    found = reader.read(content, lambda done, total: None)
    paragraphs = (paragraphs_of(found, place) for place in range(len(found.blocks)))
    return markup.clean(body_of(itertools.chain.from_iterable(paragraphs)))


def cell(*blocks):
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def of(reader, content):
    return rows(
        reader.read(
            content.encode() if isinstance(content, str) else content, lambda done, total: None
        )
    )


FIGURES = ["Country · 2017 · 2018", "Norway · – · 140", "Spain · 300 · 410"]


def test_cells_stay_apart_and_columns_keep_their_places():
    cells = [["Country", "2017", "2018"], ["Norway", "", "140"], ["Spain", "300", "410"]]
    page = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in cells)
    word = "".join(
        f"<w:tr>{''.join(cell(paragraph(text)) for text in row)}</w:tr>" for row in cells
    )
    assert of(html, f"<table>{page}</table>") == FIGURES
    assert of(docx, document(f"<w:tbl>{word}</w:tbl>")) == FIGURES
    assert (
        of(
            markdown,
            "| Country | 2017 | 2018 |\n|---|---|---|\n| Norway | | 140 |\n| Spain | 300 | 410 |\n",
        )
        == FIGURES
    )
    assert of(text, "\n".join("\t".join(row) for row in cells)) == FIGURES


def test_lines_of_a_cell_are_one_and_a_page_set_in_a_table_is_no_table():
    assert of(
        html,
        "<table><tr><td>One<br>two<p>Three.</p><p>Four</p><td><ul><li>x<li><b>y</b></ul></table>",
    ) == ["One; two; Three. Four · x; <strong>y</strong>"]
    assert of(
        html,
        "<table><caption>Cap</caption><tr><td>a<table><tr><td>1<td>2</table><td>b<tr><td></td><td>5</table>",
    ) == [*("Cap", "a", "1 · 2", "b", "– · 5")]


def test_rows_that_hold_data_are_written_as_a_table_and_others_as_lines():
    page = (
        "<p>Before</p><table><tr><th>Country<th>2017<tr><td>Norway<br>north<td><b>120</b>"
        "<p>or more<tr><td><td>410<tr><td>Spain<td></table><table><tr><td>One<td>row</table><p>After</p>"
    )
    data = table(
        "#Country|#2017", "Norway<br>north|<strong>120</strong></p><p>or more", "|410", "Spain|"
    )
    assert body(html, page.encode()) == f"<p>Before</p>{data}<p>One · row</p><p>After</p>"


def test_a_table_of_ours_is_read_back_as_it_was():
    own = table("#Country|#2017|#2018", "Norway, x|1,120|", "Spain<br>south||* <em>410</em>")
    record = make_text(own + "<p>Between</p>" + table("a|b", "c|d"))
    for reader, format in ((docx, word_document), (markdown, markdown_text)):
        found = body(reader, format.render(record, make_imprint()))
        assert own in found
        assert table("a|b", "c|d") in found
