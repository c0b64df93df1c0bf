"""Rows of a page to lines in the order they are read: columns one after the other, and tables,
which are read across.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .lines import Line
from .pdf_parts import Grid
from .pdf_segments import WIDE_GAP, Row, Segment, join_segments, line

LINE = 15  # times the size of the type is a line of a column, and rarely one of a cell
MANY = 6  # rows that begin at one place
CONTACT = re.compile(r"@|www\.|https?:|\+\d|\d{2}[ .-]\d{2}[ .-]\d{2}|\bT(?:el|él)\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, its height, from which lines are counted, and the heights of the lines
    drawn across it.
    """

    page: int
    height: float
    rules: tuple[tuple[float, float, float], ...]  # height, left and right end, from the top
    starts: frozenset[int] = frozenset()  # where many of its rows begin, besides on the left


def find_starts(rows: Sequence[Row]) -> frozenset[int]:
    """Where columns beside the first one begin, if the page has such."""
    counts = Counter(round(segment.left) for row in rows for segment in row)
    first = counts.most_common(1)[0][0] if counts else 0
    return frozenset(left for left, count in counts.items() if count >= MANY and left > first)


def read_across(rows: Sequence[Row], sheet: Sheet, start: float, end: float) -> list[Line | Grid]:
    """What is read one after the other in `rows`, which fill the width from `start` to `end`."""
    found: list[Line | Grid] = []
    at = 0
    while at < len(rows):
        ruled = _find_ruled_table(rows, at, sheet)
        if ruled is not None:
            at, grid = ruled
            found.append(grid)
            continue
        band = _band(rows, at)
        if band is None:
            found.append(line(join_segments(rows[at]), sheet.page, sheet.height, start, end))
            at += 1
            continue
        stop, gutter = band
        found += _of_band(rows[at:stop], gutter, sheet, start, end)
        at = stop
    return found


def _find_ruled_table(rows: Sequence[Row], first: int, sheet: Sheet) -> tuple[int, Grid] | None:
    """The table between drawn lines that begins at a row, and the row after it; there are two lines
    of cells at least.
    """
    heights = [
        rule
        for rule in sheet.rules
        if rule[1] - 3 <= rows[first][0].left and rows[first][-1].right <= rule[2] + 3
    ]
    above = [rule for rule in heights if rule[0] > rows[first][0].y + 0.3 * rows[first][0].size]
    if not above or above[-1][0] - rows[first][0].y > 4 * rows[first][0].size:
        return None
    _, left, right = above[-1]
    below = [
        rule[0]
        for rule in heights
        if rule[0] <= rows[first][0].y and abs(rule[1] - left) < 6 and abs(rule[2] - right) < 6
    ]
    parts: list[list[Row]] = []
    at = first
    for height in below:
        part: list[Row] = []
        while at < len(rows) and height < rows[at][0].y + 0.2 * rows[at][0].size <= above[-1][0]:
            if not (left - 3 <= rows[at][0].left and rows[at][-1].right <= right + 3):
                break
            part.append(rows[at])
            at += 1
        if len(part) > 12:
            break
        parts += [part] if part else []
    inside = [row for part in parts for row in part]
    if len(parts) < 2:
        return None
    columns = _columns([segment for row in inside for segment in row])
    cells = [_cells(part, columns, sheet) for part in parts]
    if len(columns) < 2 or sum(sum(map(bool, row)) > 1 for row in cells) < 0.6 * len(cells):
        return None
    return first + len(inside), Grid(tuple(cells), sheet.page)


def _cells(
    rows: Sequence[Row], columns: Sequence[tuple[float, float]], sheet: Sheet
) -> tuple[tuple[Line, ...], ...]:
    cells: list[list[Line]] = [[] for _ in columns]
    for row in rows:
        for segment in row:
            at = max(
                (at for at, column in enumerate(columns) if column[0] - 1 <= segment.left),
                default=0,
            )
            cells[at].append(line(segment, sheet.page, sheet.height, *columns[at]))
    return tuple(map(tuple, cells))


def _band(rows: Sequence[Row], first: int) -> tuple[int, tuple[float, float]] | None:
    """Where the rows end, from `first`, that all leave one upright gap free, and that gap: the one
    that reaches farthest.
    """
    best: tuple[int, tuple[float, float]] | None = None
    for gutter in _gutters(rows, first):
        last, stop = first, first
        while stop < len(rows):
            narrowed = _narrow_gutter(rows[stop], gutter)
            size = rows[stop][0].size
            far = rows[stop - 1][0].y - rows[stop][0].y if stop > first else 0
            if (
                narrowed is None
                or narrowed[1] - narrowed[0] < WIDE_GAP * size
                or far > 6 * size
                or far < 0
            ):
                break
            gutter = narrowed
            if any(segment.left >= gutter[1] - 1 for segment in rows[stop]):
                last = stop
            stop += 1
        if stop > first:
            stop = _find_end(rows, first, last, stop, gutter)
        if stop - first >= 2 and (best is None or stop > best[0]):
            best = stop, gutter
    return best


def _gutters(rows: Sequence[Row], first: int) -> list[tuple[float, float]]:
    """The gaps of the row, and those of the next few if it may be of the left column alone, a line
    higher.
    """
    found = [
        (before.right, after.left)
        for before, after in zip(rows[first], rows[first][1:], strict=False)
    ]
    edge = rows[first][-1].right
    for at in range(first + 1, min(first + 4, len(rows))):
        far = rows[at - 1][0].y - rows[at][0].y
        if (
            0 <= far < 4 * rows[first][0].size
            and rows[at][-1].right < rows[first][0].left - WIDE_GAP * rows[at][0].size
        ):
            # A right column that begins higher than the left one.
            found.append((rows[at][-1].right, rows[first][0].left))
        if far > 1.6 * rows[first][0].size:
            break
        for one, two in itertools.pairwise(rows[at]):
            below = abs(two.left - rows[first][0].left) < 3  # the right column, begun higher
            if below or two.left > edge > one.right - 0.25 * (one.right - rows[at][0].left):
                found.append((one.right, two.left))
        if rows[at][0].left > edge + WIDE_GAP * rows[at][0].size:
            found.append((edge, rows[at][0].left))
    return found


def _narrow_gutter(row: Row, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """What `row` leaves free of `gutter`."""
    low, high = gutter
    for segment in row:
        middle = (low + high) / 2
        if segment.right <= middle:
            low = max(low, segment.right)
        elif segment.left >= middle:
            high = min(high, segment.left)
        elif segment.left - low > high - segment.right:
            high = segment.left
        else:
            low = segment.right
        if high <= low:
            return None
    return low, high


def _find_end(
    rows: Sequence[Row], first: int, last: int, stop: int, gutter: tuple[float, float]
) -> int:
    """Without what follows the end of the right column, unless the left one goes on in full
    lines.
    """
    width = gutter[0] - min(row[0].left for row in rows[first : last + 1])
    end = last + 1
    for at in range(last + 1, stop):
        if rows[at][-1].right >= gutter[0] - 0.15 * width:
            end = at + 1
        elif rows[at - 1][0].y - rows[at][0].y > 1.9 * rows[at][0].size:
            break
        elif at == end and rows[at][0].size == rows[at - 1][0].size:
            end = at + 1
    return end


def _of_band(
    rows: Sequence[Row], gutter: tuple[float, float], sheet: Sheet, start: float, end: float
) -> list[Line | Grid]:
    middle = sum(gutter) / 2
    left = [
        part for row in rows if (part := [segment for segment in row if segment.right <= middle])
    ]
    right = [
        part for row in rows if (part := [segment for segment in row if segment.left >= middle])
    ]
    # Chance may set a few wide blanks below each other.
    edge = min((row[0].left for row in right), default=0.0)
    aligned = sum(abs(row[0].left - edge) < 1 for row in right) >= max(3, 0.6 * len(right))
    tight = gutter[1] - gutter[0] < 1.3 * rows[0][0].size and len(rows) < 8
    both = sum(row[0].right <= middle <= row[-1].left for row in rows)
    if not tight and _is_table(rows, left, right, both, end - start):
        return _table(rows, sheet, start, end)
    is_column = round(edge) in sheet.starts and all(
        side and median(row[-1].right - row[0].left for row in side) > LINE * rows[0][0].size
        for side in (left, right)
    )
    if not is_column and ((tight and not aligned) or len(left) < 3 or len(right) < 3):
        return [line(join_segments(row), sheet.page, sheet.height, start, end) for row in rows]
    turn = min(row[0].left for row in right)
    first = min(row[0].left for row in left)
    edge = _edge(left, turn - rows[0][0].size)
    last = _edge(right, max(end, turn + edge - first))  # ragged columns are as wide as each other
    return read_across(left, sheet, first, edge) + read_across(right, sheet, turn, last)


def _edge(rows: Sequence[Row], limit: float) -> float:
    """Where the lines of a column end: where most of them do, or, if they are ragged, as far as
    there is room.
    """
    ends = [row[-1].right for row in rows]
    full = sum(max(ends) - right < 0.15 * (max(ends) - rows[0][0].left) for right in ends)
    return max(ends) if full >= 0.5 * len(ends) else limit


def _is_table(
    rows: Sequence[Row], left: Sequence[Row], right: Sequence[Row], both: int, width: float
) -> bool:
    """The left column is narrow, or ragged, beside a right one on the same baselines."""
    if all(
        CONTACT.search(" ".join(segment.text for row in side for segment in row))
        for side in (left, right)
    ):
        return False
    if both < 2 or both < 0.5 * len(left):
        return False
    ends = [row[-1].right for row in rows]
    if sum(max(ends) - right < 2 for right in ends) > 0.6 * len(ends) and len(ends) > 2:
        return False  # lines set flush, with wide blanks
    widths = [row[-1].right - row[0].left for row in left]
    edges = [row[0].left for row in right]
    aligned = sum(abs(edge - min(edges)) < 3 for edge in edges) >= 0.8 * len(edges)
    narrow = max(widths) < 0.35 * width
    ragged = median(widths) < 0.75 * max(widths)
    return aligned and (narrow or (ragged and both >= 0.7 * len(rows)))


def _table(rows: Sequence[Row], sheet: Sheet, start: float, end: float) -> list[Line | Grid]:
    """A row of cells begins where the first column has text."""
    columns = _columns([segment for row in rows for segment in row])
    parts: list[list[Row]] = []
    for row in rows:
        if not parts or row[0].left <= columns[0][1]:
            parts.append([])
        parts[-1].append(row)
    if len(parts) < 2:
        return [line(join_segments(row), sheet.page, sheet.height, start, end) for row in rows]
    return [Grid(tuple(_cells(part, columns, sheet) for part in parts), sheet.page)]


def _columns(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """Left and right edges of what overlaps."""
    found: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda segment: segment.left):
        if found and segment.left < found[-1][1] + 0.3 * segment.size:
            found[-1] = found[-1][0], max(found[-1][1], segment.right)
        else:
            found.append((segment.left, segment.right))
    return found
