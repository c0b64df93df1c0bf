"""The words of a cover set in lines, for a drawing, in which nothing breaks by itself."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from contacts.words.directions import read_direction

WIDTH, HEIGHT, MARGIN = 1600, 2400, 150
LEADING = 1.16


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    size: int
    y: int
    is_rtl: bool

    @property
    def x(self) -> int:
        return WIDTH - MARGIN if self.is_rtl else MARGIN


def set_lines(text: str, *, sizes: tuple[int, ...], top: int, height: int) -> list[Line]:
    """`text` from `top` in the largest of `sizes` at which it fits into `height`; cut short if it
    does not in the smallest.
    """
    text = " ".join(text.split())
    longest = max(map(advance, text.split()), default=0.0)
    for size in sizes:
        rows = list(wrap(text, (WIDTH - 2 * MARGIN) / size))
        room = max(1, int(height / (size * LEADING)))
        if len(rows) <= room and longest * size <= WIDTH - 2 * MARGIN:
            break
    if len(rows) > room:
        rows = [*rows[: room - 1], rows[room - 1].rstrip(" ,;:.") + "…"]
    is_rtl = read_direction(text) == "rtl"
    return [
        Line(row, size, top + round(size * (0.8 + LEADING * place)), is_rtl)
        for place, row in enumerate(rows)
    ]


def wrap(text: str, width: float) -> Iterator[str]:
    """Lines of at most `width` em; a word that is longer is broken."""
    row = ""
    for word in text.split():
        if row and advance(f"{row} {word}") > width:
            yield row
            row = ""
        row = f"{row} {word}".lstrip()
        while advance(row) > width and len(row) > 1:
            cut = next(
                place
                for place in range(len(row), 0, -1)
                if place == 1 or advance(row[:place]) <= width
            )
            yield row[:cut]
            row = row[cut:]
    if row:
        yield row


def advance(text: str) -> float:
    """Roughly how wide `text` is, in em, in a serif of the wide kind: which one there is isn't
    known.
    """
    return sum(_advance(sign) for sign in text)


def _advance(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if sign in "iljtfrI.,;:'’!|() ":
        return 0.36
    return 0.8 if sign.isupper() or sign in "mwMW@%—" else 0.58
