"""What became of the documents of a folder, as a table for a terminal of 100 columns."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from .batch import Outcome

WIDTH = 100
# Name and width of each column; figures stand at the right.
COLUMNS = (
    ("File", 28),
    ("Outcome", 11),
    ("Title", 25),
    ("Day", 10),
    ("Speak.", 6),
    ("Sect.", 5),
    ("Quot.", 5),
)
FIGURES = 3  # of the columns, the last ones
INDENT = "    "


def lines_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The table with what to look at below each row, and the totals at the end."""
    counted: Counter[str] = Counter()
    sums = [0] * FIGURES
    yield row_of([name for name, _width in COLUMNS])
    yield row_of(["-" * width for _name, width in COLUMNS])
    for one in outcomes:
        figures = [one.speakers, one.sections, one.quotations]
        cells = figures if one.kind == "made" else [""] * FIGURES
        yield row_of([one.file, one.kind, one.title, one.day, *map(str, cells)])
        for look in one.look:
            yield from wrap(f"- {look}")
        counted[one.kind] += 1
        sums = [before + figure for before, figure in zip(sums, figures, strict=True)]
    yield row_of(["-" * width for _name, width in COLUMNS])
    yield row_of([f"{counted.total()} files", "", "", "", *map(str, sums)])
    yield from wrap(", ".join(f"{count} {kind}" for kind, count in counted.most_common()))


def row_of(cells: list[str]) -> str:
    first = len(COLUMNS) - FIGURES
    fitted = [
        fit(cell, width, is_figure=at >= first)
        for at, (cell, (_name, width)) in enumerate(zip(cells, COLUMNS, strict=True))
    ]
    return " ".join(fitted).rstrip()


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fit(text: str, width: int, *, is_figure: bool = False) -> str:
    """One line of `text`, cut or filled to `width`."""
    text = printable(text)
    if width_of(text) > width:
        text = f"{cut(text, width - 1)}…"
    blank = " " * (width - width_of(text))
    return blank + text if is_figure else text + blank


def printable(text: str) -> str:
    """One line without signs that would steer the terminal."""
    line = " ".join(text.split())
    return "".join(letter for letter in line if unicodedata.category(letter) not in ("Cc", "Cf"))


def cut(text: str, width: int) -> str:
    taken = 0
    for at, letter in enumerate(text):
        taken += _width(letter)
        if taken > width:
            return text[:at]
    return text


def wrap(text: str) -> Iterator[str]:
    """A sentence below a row, in as many lines as it needs; a word too long for one is divided."""
    room = WIDTH - len(INDENT)
    line = ""
    for word in printable(text).split():
        if line and width_of(line) + 1 + width_of(word) > room:
            yield INDENT + line
            line = ""
        rest = f"{line} {word}" if line else word
        while width_of(rest) > room:
            piece = cut(rest, room)
            yield INDENT + piece
            rest = rest[len(piece) :]
        line = rest
    if line:
        yield INDENT + line
