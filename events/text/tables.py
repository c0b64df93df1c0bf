"""Tables from elsewhere: which of them hold data, cell by cell, and how the others read line by
line.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

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
# A larger table is read line by line: it would hold more tags than words.
MOST_COLUMNS = 100
MOST_CELLS = 20_000


class ForeignCell(NamedTuple):
    name: str  # "th" or "td"
    element: HtmlElement | None  # None if nothing stands in it, or a neighbour reaches into it


def read_data(table: HtmlElement) -> list[list[ForeignCell]]:
    """The rows of a table of data, each as long as the longest; none if it sets out a page instead.

    Where a cell covers others these are empty, so that every column keeps its place.
    """
    parts = {"caption", "tr", *ROWS}
    is_sound = all(_holds_only(parts, part) for part in (table, *table.iter(*ROWS)))
    rows: list[list[ForeignCell]] = []
    covered: dict[int, int] = {}
    width = 0
    for row in _rows(table):
        rows.append(_read(row, covered))
        width = max(width, len(rows[-1]))
        if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS or not _holds_only(CELLS, row):
            return []
    for cells in rows:
        name = "th" if cells and all(cell.name == "th" for cell in cells) else "td"
        cells += [ForeignCell(name, None)] * (width - len(cells))
    return rows if width > 1 and is_sound and _is_data(rows) else []


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag in ROWS:
            yield from _rows(child)
        elif child.tag == "tr":
            yield child


def _holds_only(parts: set[str], element: HtmlElement) -> bool:
    """Whether words stand in these parts of it alone."""
    loose = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in loose) and all(
        child.tag in parts or not has_words(child) for child in element
    )


def _read(row: HtmlElement, covered: dict[int, int]) -> list[ForeignCell]:
    own = list(islice(places(row, covered), MOST_COLUMNS + 1))
    is_head = [cell is not None and _is_head(row, cell) for cell in own]
    are_heads = sum(is_head) == sum(cell is not None for cell in own)
    return [
        ForeignCell(
            "th" if head or (cell is None and are_heads) else "td",
            cell if cell is not None and has_words(cell) else None,
        )
        for cell, head in zip(own, is_head, strict=True)
    ]


def _is_head(row: HtmlElement, cell: HtmlElement) -> bool:
    return cell.tag == "th" or row.getparent().tag == "thead"


def _is_data(rows: list[list[ForeignCell]]) -> bool:
    """Whether some cells are heads, which those of a page never are, or several rows have words."""
    filled = [[cell.element for cell in row if cell.element is not None] for row in rows]
    if any(element.tag in OUTGROWN for row in filled for cell in row for element in cell.iter()):
        return False
    with_words = sum(map(bool, filled))
    return with_words > 1 or (with_words == 1 and any(c.name == "th" for row in rows for c in row))


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
        width, height = _span(cell, "colspan", WIDEST), _span(cell, "rowspan", 1000)
        if place >= MOST_COLUMNS:
            width = height = 1
        for column in range(place, place + width):
            below[column] = height - 1
            if column > place and cell is not cells[-1]:
                yield None
        place += width
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
