"""Pieces of text to rows: what stands on one baseline, parted where the gap is wider than between
words.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from events.imports.reading.blocks import Run

from .lines import BULLETS
from .pdf_glyphs import Drawn, Piece
from .pdf_segments import ABBREVIATED, ENDING, Row, is_mark, join_segments, part_into_segments

PLACE = re.compile(r"\d{1,4}")


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
                if not is_mark(first.text.split(" ", 1)[0]):
                    row[0] = replace(first, runs=(Run("• "), *first.runs), left=left)
                break
    return found


def _rows(pieces: list[Piece]) -> list[Row]:
    body = _common_size(pieces)
    pieces = _lower_capitals(pieces, body)
    high: list[tuple[Piece, bool]] = []
    baselines: list[list[tuple[Piece, bool]]] = []
    small: list[Piece] = []
    stems = _stems(pieces)
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.left)):
        if id(piece) in stems:
            continue
        if piece.size < 0.85 * body and 0 < len(piece.text.strip()) <= 4:
            small.append(piece)
            continue
        if high and abs(high[0][0].y - piece.y) <= 0.2 * min(high[0][0].size, piece.size):
            high.append((piece, piece.raised))
        else:
            high = [(piece, piece.raised)]
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
            if (row := part_into_segments(baseline))
        ]
    )


def _lower_capitals(pieces: list[Piece], body: float) -> list[Piece]:
    """A capital as high as the lines beside it begins the first of these, and all of them begin
    where it does.
    """
    for at, cap in enumerate(pieces):
        if cap.size < 1.8 * body or len(cap.text.strip()) != 1 or not cap.text.strip().isalpha():
            continue
        beside = [
            place
            for place, other in enumerate(pieces)
            if -body < other.left - cap.right < 1.5 * body
            and -0.3 * body < other.y - cap.y < cap.size
            and other.size < 1.1 * body
        ]
        top = max((pieces[place] for place in beside), key=lambda other: other.y, default=cap)
        if len({round(pieces[place].y) for place in beside}) < 2:
            continue
        for place in beside:
            if pieces[place].y < top.y - 0.2 * body:
                pieces[place] = replace(pieces[place], left=cap.left)
        pieces[at] = replace(cap, right=top.left, y=top.y, size=top.size)
    return pieces


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
                ) or (piece.raised and 0 <= rise < other.size)
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
