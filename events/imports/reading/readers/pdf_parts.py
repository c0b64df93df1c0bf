"""What the pages of a PDF hold, in the order in which it is read: lines, what their structure calls
a block, and tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.imports.reading.blocks import Kind

from .lines import Line


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of lines.

    Of what a tagged page tells it is known how many rows are heads, and whether it `came` from the
    page before or `goes_on` on the next.
    """

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    page: int
    heads: int = 0
    came: bool = False
    goes_on: bool = False
    cut_row: bool = False  # the first row came too


@dataclass(slots=True)
class Told:
    """What the structure calls one block."""

    kind: Kind
    lines: list[Line]
    level: int = 0
    marker: str = ""
    came: bool = False
    goes_on: bool = False


Part = Line | Told | Grid


def lines_of(part: Part) -> list[Line]:
    match part:
        case Line():
            return [part]
        case Told():
            return part.lines
    return [one for row in part.rows for cell in row for one in cell]


def join_over_pages(parts: Sequence[Part]) -> list[Part]:
    """What goes on over the end of a page, as its structure tells, in one."""
    found: list[Part] = []
    last = -1  # the place of the one that goes on
    for part in parts:
        before = found[last] if last >= 0 else None
        if isinstance(part, Told) and part.came and isinstance(before, Told):
            found[last] = replace(before, lines=before.lines + part.lines)
        elif isinstance(part, Grid) and part.came and isinstance(before, Grid):
            found[last] = replace(before, rows=_join_rows(before, part))
        else:
            found.append(part)
            if not isinstance(part, Line) and part.goes_on:
                last = len(found) - 1
            continue
        last = last if part.goes_on else -1
    return found


def _join_rows(one: Grid, two: Grid) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    above, below = one.rows[-1], two.rows[0]
    if two.cut_row and len(above) == len(below):
        row = tuple(before + after for before, after in zip(above, below, strict=True))
        return (*one.rows[:-1], row, *two.rows[1:])
    return one.rows + two.rows
