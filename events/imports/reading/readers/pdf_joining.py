"""Lines of a PDF that are one block joined: somebody broke a line, or it is only full."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from events.imports.reading.blocks import Block, Kind, Removed, Run

from .hyphens import is_cut
from .lines import ENDED, Line, join_lines, merge_runs, trim_runs
from .pdf_parts import Grid
from .runs import drop_overall_bold

# What never stands apart from the next line: a form of address, or a quotation from the words that
# say whose it is.
ADDRESS = re.compile(
    r"(?:^|[\s(“\"«])(?:(?:Ms|Mr|Mrs|Mx|Messrs|Dr|Drs|Prof|St|Hon|Rev|M|MM|Pr)\.|Mmes?|Mlles?|Me)$"
)
CLOSED = re.compile(r"[”»\"][,.]?$")
CLOSES = re.compile(r"[,.]?[”»]")


def join_block(
    kind: Kind, level: int, mark: str, lines: Sequence[Line], words: frozenset[str], body: float
) -> tuple[Block, list[Removed]]:
    end = max(line.right for line in lines) if kind == "quote" else None
    breaks = frozenset() if kind == "heading" else _find_breaks(lines, end)
    runs, removed = join_lines(lines, words, breaks=breaks)
    runs = drop_overall_bold(_tidy(runs)) if kind == "heading" else _tidy(runs)
    size = round(lines[0].size / body, 2)
    centered = kind == "paragraph" and all(map(is_centered, lines))
    return Block(kind, runs, level, mark, size, centered, number=lines[0].number), removed


def join_table(grid: Grid, words: frozenset[str], body: float) -> tuple[Block, list[Removed]]:
    removed: list[Removed] = []
    rows: list[tuple[tuple[Block, ...], ...]] = []
    for row in grid.rows:
        cells: list[tuple[Block, ...]] = []
        for cell in row:
            if not cell:
                cells.append(())
                continue
            breaks = _find_breaks_of_cell(cell)
            runs, rejoined = join_lines(cell, words, breaks=breaks)
            removed += rejoined
            cells.append(
                (
                    Block(
                        "paragraph",
                        _tidy(runs),
                        size=round(cell[0].size / body, 2),
                        number=grid.page,
                    ),
                )
            )
        rows.append(tuple(cells))
    return Block("table", rows=tuple(rows), number=grid.page, heads=grid.heads), removed


def _find_breaks(lines: Sequence[Line], end: float | None) -> frozenset[int]:
    """Before which of `lines` somebody broke the line."""
    pairs = list(itertools.pairwise(lines))
    # A paragraph fills its column, an address or a list of names does not.
    is_running = 2 * sum(is_full(line, after, end) for line, after in pairs) > len(pairs)
    return frozenset(
        at
        for at, (line, after) in enumerate(pairs, 1)
        if _is_forced(line, after, end, is_running=is_running)
    )


def _find_breaks_of_cell(lines: Sequence[Line]) -> frozenset[int]:
    """Where no structure says what is a paragraph, those of a cell are no longer than a line."""
    if any(line.end == inf for line in lines):
        return _find_breaks(lines, None)
    pairs = itertools.pairwise(lines)
    return frozenset(
        at
        for at, (line, after) in enumerate(pairs, 1)
        if not is_full(line, after) and not is_cut(line.text.rstrip(), after.text.lstrip())
    )


def _is_forced(line: Line, after: Line, end: float | None, *, is_running: bool) -> bool:
    """Somebody broke the line here: there was room for more, and it is neither a broken word nor a
    sentence that goes on.
    """
    if (
        is_bound(line, after)
        or is_full(line, after, end)
        or (line.text.rstrip().endswith(("-", "\u00ad", "\u2010")) and after.text[:1].isalpha())
    ):
        return False
    if line.end == inf:
        return True  # as the structure says
    long = line.right - line.left > 0.6 * (line.end - line.start)
    goes_on = after.text[:1].islower() and not line.text.rstrip().endswith(ENDED)
    return not (long and (is_running or goes_on))


def _tidy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Without soft hyphens and doubled blanks."""
    return merge_runs(
        trim_runs(
            replace(run, text=" ".join(run.text.replace("\u00ad", "").split(" ")))
            for run in merge_runs(runs)
        )
    )


def is_full(line: Line, after: Line, end: float | None = None) -> bool:
    """The first word of the next line would not have fitted before `end`, or the end of the
    column.
    """
    word = after.text.lstrip().split(" ", 1)[0]  # no-break spaces are kept
    width = (after.right - after.left) * (len(word) + 1) / max(len(after.text), 1)
    return line.right + 0.9 * width > (line.end if end is None else end) - 0.3 * line.size


def is_bound(before: Line, line: Line) -> bool:
    """Whether a sentence cannot end between two lines, however they are set."""
    text, after = before.text.rstrip(), line.text.lstrip()
    if is_cut(text, after):
        return True
    said = bool(CLOSED.search(text)) and after[:1].islower()
    return bool(ADDRESS.search(text) and after[:1].isupper()) or said or bool(CLOSES.match(after))


def is_centered(line: Line) -> bool:
    before, after = line.left - line.start, line.end - line.right
    return before > 1.5 * line.size and abs(before - after) < 1.2 * line.size
