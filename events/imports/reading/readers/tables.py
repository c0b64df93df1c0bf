"""Tables as blocks, whatever format they come from."""

from collections.abc import Iterable

from events.imports.reading.blocks import Block

Rows = Iterable[Iterable[Iterable[Block]]]


def table(rows: Rows, heads: int) -> list[Block]:
    """The blocks that a table is worth: itself; what stands in it, if it has but one cell with
    text; nothing, if none.

    `heads` is with how many rows of heads it begins.
    """
    read = tuple(tuple(tuple(cell) for cell in row) for row in rows)
    heads = sum(any(row) for row in read[:heads])
    filled = tuple(row for row in read if any(row))
    cells = [cell for row in filled for cell in row if cell]
    if len(cells) < 2:
        return [block for cell in cells for block in cell]
    return [Block("table", rows=filled, number=cells[0][0].number, heads=heads)]
