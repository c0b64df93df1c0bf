"""Pieces of text to rows: what stands on one baseline, parted where the gap is wider than between
words.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import median

from events.imports.reading.blocks import Run

from .lines import BULLETS, MARKER, Line, merge_runs
from .pdf_glyphs import Drawn, Piece

WORD_GAP = 0.16  # of the size of the type: more is a blank
PLACE = re.compile(r"\d{1,4}")
# Of a heading: of an hour there would be two digits after the point.
NUMBER = re.compile(r"\d{1,2}(?:\.\d)*\.?")
WIDE_GAP = 0.9  # more may part columns or cells
# Of an ordinal or a title in short, set raised: "8e", "14th", "Mme".
ENDING = re.compile(r"[a-zèéºª]{1,4}\.?")
ABBREVIATED = re.compile(r"(?:\d|\b(?:[IVXLCDM]{1,7}|[DM]|[Nn]))$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without a wide gap. Points; `y` is the baseline, upwards."""

    runs: tuple[Run, ...]
    left: float
    right: float
    y: float
    size: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Row = list[Segment]


def rows(drawn: Drawn) -> list[Row]:
    """The rows of a page from top to bottom, segments from left to right.

    Text set another way up comes after the rest.
    """
    found: list[Row] = []
    pieces = drawn.pieces
    for turn in sorted(
        {piece.turn for piece in pieces},
        key=lambda turn: -sum(piece.turn == turn for piece in pieces),
    ):
        found += _rows([piece for piece in pieces if piece.turn == turn])
    return _with_dots(found, drawn.dots)


def _with_dots(found: list[Row], dots: Sequence[tuple[float, float, float]]) -> list[Row]:
    """A dot drawn before the first segment of a row is its bullet: browsers do not set it as
    text.
    """
    for left, right, middle in dots:
        for row in found:
            first = row[0]
            if (
                first.y < middle < first.y + 0.8 * first.size
                and 0 < first.left - right < 2.5 * first.size
            ):
                if not _is_mark(first.text.split(" ", 1)[0]):
                    row[0] = replace(first, runs=(Run("• "), *first.runs), left=left)
                break
    return found


def _rows(pieces: list[Piece]) -> list[Row]:
    body = _common_size(pieces)
    high: list[tuple[Piece, bool]] = []
    baselines: list[list[tuple[Piece, bool]]] = []
    small: list[Piece] = []
    stems = _stems(pieces)
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.left)):
        if id(piece) in stems:
            continue
        if piece.size < 0.85 * body and piece.text.strip() and len(piece.text.strip()) <= 4:
            small.append(piece)
            continue
        if high and abs(high[0][0].y - piece.y) <= 0.2 * min(high[0][0].size, piece.size):
            high.append((piece, False))
        else:
            high = [(piece, False)]
            baselines.append(high)
    _place(small, baselines)
    where = {id(piece): baseline for baseline in baselines for piece, _ in baseline}
    for piece in pieces:
        if id(piece) in stems:
            where[id(stems[id(piece)])].append((piece, True))
    return _with_places(
        [
            row
            for baseline in sorted(baselines, key=lambda one: -one[0][0].y)
            if (row := _segments(baseline))
        ]
    )


def _stems(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """By identity of each raised ending, however large it is set, the piece that it ends."""
    endings = [piece for piece in pieces if ENDING.fullmatch(piece.text.strip())]
    if not endings:
        return {}
    near: dict[tuple[int, int], list[Piece]] = {}  # in squares of 20 points
    for piece in pieces:
        if ABBREVIATED.search(piece.text[-20:].rstrip()) and not ENDING.fullmatch(
            piece.text.strip()
        ):
            near.setdefault((round(piece.right / 20), round(piece.y / 20)), []).append(piece)
    found: dict[int, Piece] = {}
    for ending in endings:
        across, down = round(ending.left / 20), round(ending.y / 20)
        squares = itertools.product(range(across - 1, across + 2), range(down - 1, down + 2))
        for stem in itertools.chain.from_iterable(near.get(square, ()) for square in squares):
            rise, gap = ending.y - stem.y, ending.left - stem.right
            if (
                0.15 * stem.size < rise < 0.75 * stem.size
                and -0.3 * stem.size < gap < 0.35 * stem.size >= 0.3 * ending.size
            ):
                found[id(ending)] = stem
    return found


def _with_places(found: list[Row]) -> list[Row]:
    """In a table of contents the number of the page belongs to the entry: at least three end a row,
    and they rise.
    """
    entries = [row for row in found if len(row) > 1 and PLACE.fullmatch(row[-1].text.strip())]
    values = [int(row[-1].text) for row in entries]
    if (
        len(values) > 2
        and values == sorted(values)
        and len({round(row[-1].right / 3) for row in entries}) == 1
    ):
        for row in entries:
            row[:] = [join_segments(row)]
    return found


def _common_size(pieces: Sequence[Piece]) -> float:
    weights: Counter[float] = Counter()
    for piece in pieces:
        weights[round(piece.size, 1)] += len(piece.text.strip())
    return weights.most_common(1)[0][0]


def _place(small: list[Piece], baselines: list[list[tuple[Piece, bool]]]) -> None:
    """Little signs to the row whose text they stand against, raised; else to the row on their own
    baseline.
    """
    heights = [baseline[0][0].y for baseline in baselines]  # downwards
    added: list[list[tuple[Piece, bool]]] = []
    for piece in small:
        best: tuple[float, int, bool] | None = None
        lowest = bisect_left(heights, -(piece.y + piece.size), key=lambda height: -height)
        for at in range(lowest, len(heights)):
            if heights[at] < piece.y - 1.5 * piece.size:
                break
            for other, _ in baselines[at]:
                rise = piece.y - other.y
                raised = (
                    other.size > 1.15 * piece.size and 0.12 * other.size < rise < 0.75 * other.size
                )
                level = abs(rise) <= 0.12 * max(other.size, piece.size) or (
                    piece.text.strip() in BULLETS
                    and abs(rise) < 0.5 * other.size
                    and 0 < other.left - piece.right < 2.5 * other.size
                )
                distance = min(abs(piece.left - other.right), abs(other.left - piece.right))
                if ((raised and distance < 0.6 * other.size) or level) and (
                    best is None or distance < best[0]
                ):
                    best = distance, at, raised
        if best is not None:
            baselines[best[1]].append((piece, best[2]))
        elif mate := next(
            (row for row in added if abs(row[0][0].y - piece.y) <= 0.2 * piece.size), None
        ):
            mate.append((piece, False))
        else:
            added.append([(piece, False)])
    baselines += added


def _segments(baseline: list[tuple[Piece, bool]]) -> Row:
    ordered = sorted(baseline, key=lambda one: one[0].left)
    if not any(piece.text.strip() for piece, _ in ordered):
        return []
    gaps = [after.left - before.right for (before, _), (after, _) in itertools.pairwise(ordered)]
    size = max(piece.size for piece, _ in ordered if piece.text.strip())
    # Where every letter is set apart, as in a title, blanks are wider still.
    letters = (
        sum(len(piece.text) == 1 for piece, _ in ordered) > 0.8 * len(ordered) and len(ordered) > 3
    )
    usual = median(gaps) if letters and gaps else 0.0
    blank = max(WORD_GAP * size, 1.6 * usual)
    row: Row = []
    runs: list[Run] = []
    left = right = ordered[0][0].left
    set_at: dict[str, float] = {}  # of each text, where it was set last
    for piece, raised in ordered:
        if piece.text.strip() and piece.left - set_at.get(piece.text, -inf) < 0.1 * piece.size:
            continue  # the same again a hair beside it: bold made by hand
        if not piece.text.strip() and not runs:
            continue
        run = Run(piece.text, piece.bold, piece.italic, raised)
        gap = piece.left - right if runs else 0.0
        if runs and piece.text.strip() and gap > max(WIDE_GAP * size, 3 * usual):
            row.append(_segment(runs, left, right, baseline[0][0].y))
            runs = []
        elif (
            runs
            and gap > blank
            and not (raised and gap < 0.35 * size and _ends_word(runs[-1].text, piece.text))
            and not runs[-1].text[-1:].isspace()
            and not piece.text[:1].isspace()
        ):
            runs.append(replace(run, text=" ", superscript=False))
        if not runs:
            left = piece.left
        runs.append(run)
        if piece.text.strip():
            # Blanks at the end would hide a gap.
            right = piece.left + (piece.right - piece.left) * len(piece.text.rstrip()) / len(
                piece.text
            )
            set_at[piece.text] = piece.left
    row.append(_segment(runs, left, right, baseline[0][0].y))
    weights: Counter[float] = Counter()
    for piece, raised in ordered:
        weights[piece.size] += 0 if raised else len(piece.text.strip())
    main = weights.most_common(1)[0][0]
    row = [replace(segment, size=main) for segment in row if segment.text.strip()]
    return _with_markers(row)


def _ends_word(before: str, text: str) -> bool:
    return bool(ENDING.fullmatch(text.strip()) and ABBREVIATED.search(before[-20:]))


def _segment(runs: list[Run], left: float, right: float, y: float) -> Segment:
    return Segment(merge_runs(runs), left, right, y, 0.0)


def _with_markers(row: Row) -> Row:
    """The marker of an item stands apart from its text and belongs to it."""
    kept: Row = []
    for segment in row:
        mark = kept[-1].text.strip() if kept else ""
        number = len(kept) == 1 and bool(NUMBER.fullmatch(mark))
        if kept and segment.left - kept[-1].right < 4 * segment.size and (number or _is_mark(mark)):
            kept[-1] = join_segments([kept[-1], segment])
        else:
            kept.append(segment)
    return kept


def _is_mark(mark: str) -> bool:
    match = MARKER.match(mark + " x")
    return match is not None and match.end() == len(mark) + 1


def join_segments(segments: Sequence[Segment]) -> Segment:
    """Several of one row as one."""
    runs: list[Run] = []
    for segment in segments:
        if runs and not runs[-1].text.endswith(" "):
            runs.append(replace(segment.runs[0], text=" ", superscript=False))
        runs += segment.runs
    first, last = segments[0], segments[-1]
    return Segment(
        merge_runs(runs), first.left, last.right, first.y, max(segment.size for segment in segments)
    )


def line(segment: Segment, page: int, height: float, start: float, end: float) -> Line:
    """A segment as a line of a page of `height` points, in a column from `start` to `end`."""
    return Line(
        segment.runs,
        page,
        page,
        height - segment.y,
        segment.left,
        segment.right,
        segment.size,
        start,
        end,
    )
