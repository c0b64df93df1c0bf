"""Tables of a document as running text, whatever format they come from."""

from events.imports.reading.paragraphs import paragraphs_of
from events.imports.reading.readers import docx, html, markdown, text

from .wordfile import document, paragraph


def rows(found):
    return [each.html for place in range(len(found.blocks)) for each in paragraphs_of(found, place)]


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
