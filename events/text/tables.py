"""Tables from elsewhere, row by row: what stands in which column, and how it reads in one line."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from .elements import BLOCKS, HEADINGS

BETWEEN_CELLS = " · "
NOTHING = "–"  # in a cell that is empty, or covered by a neighbour
CELLS = {"td", "th"}
ROWS = {"tbody", "thead", "tfoot"}
# A cell that holds one of these sets out a page rather than a table.
OUTGROWN = {
    *HEADINGS,
    "table",
    "blockquote",
}
WIDEST = 20  # columns that one cell may cover


def line_end(text: str) -> str:
    """What parts the lines of a cell from one another, after `text`."""
    return " " if text.endswith((".", ",", ";", ":", "!", "?", "…")) else "; "


def columns(line: str) -> str:
    """A line of a plain text, of which tabs part the cells, if they don't only indent it."""
    if "\t" not in line.strip():
        return line
    return BETWEEN_CELLS.join(cell.strip() or NOTHING for cell in line.split("\t"))


def places(row: HtmlElement, covered: dict[int, int]) -> Iterator[HtmlElement | None]:
    """What stands at each column of `row` up to its last cell; None where a cell from above or from
    the left reaches.

    `covered` says for how many more rows each column is, and is brought up to date.
    """
    place = 0
    below: dict[int, int] = {}
    cells = [child for child in row if child.tag in CELLS]
    for cell in cells:
        while covered.get(place):
            yield None
            place += 1
        yield cell
        for column in range(place, place + _span(cell, "colspan", WIDEST)):
            below[column] = _span(cell, "rowspan", 1000) - 1
            if column > place and cell is not cells[-1]:
                yield None
        place += _span(cell, "colspan", WIDEST)
    for column in covered:
        covered[column] = max(0, covered[column] - 1)
    covered.update(below)


def _span(cell: HtmlElement, name: str, most: int) -> int:
    told = cell.get(name, "")
    return min(max(int(told), 1), most) if told.isdecimal() and len(told) < 6 else 1


def is_line(row: HtmlElement, places: list[HtmlElement | None]) -> bool:
    """Whether a row of a table reads as one line: it has several cells, and nothing in them sets
    out a page.
    """
    loose = [row.text, *(child.tail for child in row)]
    if any(text and text.strip() for text in loose) or any(child.tag not in CELLS for child in row):
        return False
    filled = [cell for cell in places if cell is not None and has_words(cell)]
    if any(inner.tag in OUTGROWN for cell in filled for inner in cell.iterdescendants()):
        return False
    return len(filled) > 1 or (
        bool(filled) and filled[0] is not places[0] and not any(i.tag in BLOCKS for i in filled[0])
    )


def has_words(element: HtmlElement) -> bool:
    return any(text.strip() for text in element.itertext())
