"""Tables of plain text: cells parted by tabs, as a word processor saves them, or set in columns by
blanks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.imports.reading.blocks import Block, Run

from .emphasis import parse_emphasis
from .lines import Line, marker, merge_runs, trim_runs

GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
TABS = re.compile(r"\t+")
RULES = re.compile(r"[-=_–—─]{2,}(?: +[-=_–—─]{2,})+")  # one for each column
PROSE = 200  # characters: a cell that long is running text behind a word set apart

Row = list[tuple[Run, ...]]


def tables(chunk: Sequence[Line]) -> list[tuple[int, int, list[Row]]]:
    """Where the tables of a chunk begin and end, and their rows."""
    found: list[tuple[int, int, list[Row]]] = []
    at = 0
    while at < len(chunk):
        end, rows = _read_tabbed(chunk, at)
        if end == at:
            end, rows = _read_aligned(chunk, at)
        if rows:
            found.append((at, end, rows))
        at = max(end, at + 1)
    return found


def block(rows: Sequence[Row], number: int) -> Block:
    """A table that begins at line `number`. An empty cell has no block."""
    cells = [[tuple(emphasize(runs)) for runs in row] for row in rows]
    return Block(
        "table",
        rows=tuple(
            tuple((Block("paragraph", runs, number=number),) if runs else () for runs in row)
            for row in cells
        ),
        number=number,
    )


def emphasize(runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        yield from [run] if run.note else parse_emphasis(run.text.replace("\u00ad", ""))


def _read_tabbed(chunk: Sequence[Line], at: int) -> tuple[int, list[Row]]:
    """From a line on: as many tabs in each, or one less at the end; blanks made by several tabs
    count as one.
    """
    lines: list[Line] = []
    most = least = few = 0
    for place in range(at, len(chunk)):
        line = chunk[place]
        text = line.text
        tabs, gaps = text.count("\t"), len(TABS.findall(text.strip()))
        if "\t" not in text.strip() or _is_item(line):
            break
        if (
            lines
            and (max(most, tabs) - min(least, tabs) > 1 or min(least, tabs) < 1)
            and gaps != few
        ):
            break
        if lines and gaps != few and tabs == most + 1:
            break
        most, least, few = (
            max(most, tabs),
            min(least, tabs) if lines else tabs,
            gaps if not lines else few,
        )
        lines.append(line)
    if len(lines) < 2:
        return at, []
    same = {len(TABS.findall(line.text.strip())) for line in lines}
    if most != least and len(same) == 1:
        rows = [
            _cells(
                line,
                [
                    match.span()
                    for match in TABS.finditer(line.text)
                    if line.text[: match.start()].strip()
                ],
            )
            for line in lines
        ]
    else:
        rows = [
            _cells(line, [match.span() for match in re.finditer("\t", line.text)]) for line in lines
        ]
    while all(row and not row[0] for row in rows):
        rows = [row[1:] for row in rows]
    width = max(map(len, rows))
    if width == 2 and 2 * sum(_length(row[-1]) > PROSE for row in rows) >= len(rows):
        return at + len(lines), []
    return at + len(lines), [row + [()] * (width - len(row)) for row in rows]


def _read_aligned(chunk: Sequence[Line], at: int) -> tuple[int, list[Row]]:
    """From a line on: cells that begin at the same columns; a line that begins at one of them goes
    on in its cell.
    """
    columns = _columns(chunk[at])
    if len(columns) < 2 or _is_item(chunk[at]):
        return at, []
    rows: list[list[list[Run]]] = []
    real = end = 0
    for order in range(at, len(chunk)):
        line = chunk[order]
        own = _columns(line)
        if RULES.fullmatch(line.text.strip()):
            pass
        elif len(own) > 1 and own == columns and not _is_item(line):
            rows.append(
                [
                    list(cell)
                    for cell in _cells(line, [match.span() for match in GAP.finditer(line.text)])
                ]
            )
            real += 1
        elif len(own) > 1 and rows and set(own) < set(columns) and not _is_item(line):
            cells = _cells(line, [match.span() for match in GAP.finditer(line.text)])
            row: list[list[Run]] = [[] for _ in columns]
            for column, cell in zip(own, cells, strict=True):
                row[columns.index(column)] = list(cell)
            if own[0] == columns[0]:
                rows.append(row)
                real += 1
            else:
                for cell_runs, more in zip(rows[-1], row, strict=True):
                    cell_runs += [Run(" "), *more] if more else []
        elif len(own) == 1 and rows and own[0] in columns[1:]:
            rows[-1][columns.index(own[0])] += [Run(" "), *trim_runs(line.runs)]
        else:
            break
        end = order + 1
    return (
        (end, [[merge_runs(trim_runs(cell)) for cell in row] for row in rows])
        if real > 1
        else (at, [])
    )


def _columns(line: Line) -> tuple[int, ...]:
    if "\t" in line.text:
        return (-1,)
    return (int(line.left), *(match.end() for match in GAP.finditer(line.text)))


def _is_item(line: Line) -> bool:
    """A sign or number set apart from its text makes no column of a table, but may in one of
    three.
    """
    mark, skip = marker(line.text)
    if not mark:
        return False
    rest = line.text[skip:]
    return not mark.strip("(.)").isalnum() or mark == "o" or not ("\t" in rest or GAP.search(rest))


def _length(cell: Sequence[Run]) -> int:
    return sum(len(run.text) for run in cell)


def _cells(line: Line, gaps: Sequence[tuple[int, int]]) -> Row:
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(line.text)]
    return [_between(line.runs, start, end) for start, end in zip(starts, ends, strict=True)]


def _between(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs from one place in the text of a line to another; a note belongs to what stands
    before it.
    """
    kept: list[Run] = []
    at = 0
    for run in runs:
        if run.note:
            kept += [run] if start < at <= end else []
        else:
            text = run.text[max(start - at, 0) : max(end - at, 0)]
            kept += [replace(run, text=text)] if text else []
        at += len(run.text)
    return trim_runs(kept)
