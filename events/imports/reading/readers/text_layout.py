"""How somebody laid out a plain text: wrapped or not, with indents or blank lines between
paragraphs, lines centred.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line, marker
from .text_pages import is_blank

LONG = 90  # characters: a longer line that nobody wrapped is a paragraph
WIDEST = 125  # characters of a line that somebody wrapped
DEEP = 4  # columns: an indent that is more than one of a first line

Chunks = Sequence[Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths are columns."""

    width: float  # to which the lines were wrapped, or 0 if nobody did
    base: float  # indent of the running text
    starts: frozenset[float]  # indents with which paragraphs begin
    spaced: bool  # blank lines part the paragraphs


def layout(chunks: Chunks) -> Layout:
    indents: Counter[float] = Counter()
    for chunk in chunks:
        for line in chunk:
            indents[line.left] += len(line.text.strip())
    base = indents.most_common(1)[0][0] if indents else 0.0
    starts = Counter(
        line.left
        for chunk in chunks
        for line, after in itertools.pairwise(chunk)
        if line.left >= base + 2 and abs(after.left - base) < 2 and not marker(line.text)[0]
    )
    return Layout(
        _width(chunks),
        base,
        frozenset(left for left, count in starts.items() if count > 1),
        _is_spaced(chunks),
    )


def _width(chunks: Chunks) -> float:
    lines = [(line, after) for chunk in chunks for line, after in itertools.pairwise(chunk)]
    lengths = sorted(line.right for line, after in lines if not marker(after.text)[0])
    if len(lengths) < 3:
        return 0.0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    full = sum(length >= 0.75 * width for length in lengths)
    wider = sum(length > 1.15 * width for length in lengths)
    return (
        width
        if 40 <= width <= WIDEST and full >= 0.4 * len(lengths) and wider <= 0.05 * len(lengths)
        else 0.0
    )


def _is_spaced(chunks: Chunks) -> bool:
    """Most long lines stand alone."""
    long = [len(chunk) for chunk in chunks for line in chunk if line.right > LONG]
    return sum(length <= 2 for length in long) >= 0.5 * len(long)


def is_full(line: Line, after: Line, width: float) -> bool:
    """The first word of the next line would not have fitted, so that it was wrapped there; a little
    is granted.
    """
    word = after.text.lstrip().split(" ", 1)[0]
    return width > 0 and line.right + 1 + len(word) > 0.97 * width and line.right <= 1.3 * width


def count_centred(chunk: Sequence[Line], how: Layout) -> int:
    """How many lines at the head of a chunk are centred, each for itself: all of it, or what stands
    before running text.
    """
    lines = list(
        itertools.takewhile(lambda line: is_blank(line) or line.left >= how.base + DEEP, chunk)
    )
    if _on_one_axis(chunk, how):
        return len(chunk)
    deep = len(lines)
    return (
        deep
        if deep < len(chunk) and _on_one_axis(lines, how) and chunk[deep].left <= how.base + 3
        else 0
    )


def _on_one_axis(lines: Sequence[Line], how: Layout) -> bool:
    if not lines or 2 * sum(line.left >= how.base + DEEP for line in lines) < len(lines):
        return False
    axes = [line.left + line.right for line in lines]
    if max(axes) - min(axes) > 3 or any(line.right - line.left > LONG for line in lines):
        return False
    middle = how.base + how.width
    if len(lines) == 1:
        line = lines[0]
        return (
            bool(how.width)
            and line.left >= how.base + 2 * DEEP
            and abs(axes[0] - middle) <= 5
            and line.left not in how.starts
        )
    return len({line.left for line in lines}) > 1 and (not how.width or abs(axes[0] - middle) <= 12)
