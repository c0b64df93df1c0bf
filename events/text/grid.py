"""The tables of a running text, cell by cell, out of the paragraphs that stand in them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, TypeVar

from .spans import Container, Paragraph

# One with its signs, currency and doubts; and what stands where there is none.
_FIGURE = re.compile(r"[(\[~≈<>≤≥+±−–-]*\s?[A-Z]{0,3}[$€£¥]?\s?\d[\d\s.,'’/–-]*[%‰$€£¥)\]*]*")
_NO_FIGURE = re.compile(r"[\W_]*|n[./]?[ad]\.?", re.IGNORECASE)
LONGEST = 40  # letters of a figure
LONG_WORD = 25  # letters; one that has more is broken
BROADEST = 70  # letters for which a page of a book has room side by side
SHORT = 12  # rows that stand together on a page


T = TypeVar("T")  # what its paragraphs are
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    is_head: bool
    paragraphs: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Its rows are all of one length. The first paragraph of its caption stands above it, the
    others, which tell the source, below.
    """

    title: tuple[T, ...]
    source: tuple[T, ...]
    rows: tuple[tuple[Cell[T], ...], ...]
    figures: frozenset[int] = frozenset()  # columns in which nothing but figures is told
    widths: tuple[int, ...] = ()  # of each column the room that its longest word takes, in letters

    @property
    def heads(self) -> int:
        """With how many rows of heads alone it begins."""
        for number, row in enumerate(self.rows):
            if not all(cell.is_head for cell in row):
                return number
        return len(self.rows)

    def map(self, change: Callable[[T], U]) -> "Table[U]":
        """With each of its paragraphs changed."""

        def changed(paragraphs: Iterable[T]) -> tuple[U, ...]:
            return tuple(map(change, paragraphs))

        return Table(
            changed(self.title),
            changed(self.source),
            tuple(
                tuple(Cell(cell.is_head, changed(cell.paragraphs)) for cell in row)
                for row in self.rows
            ),
            self.figures,
            self.widths,
        )

    def split_broad(self, repeat: Callable[[T], T]) -> Iterator["Table[T]"]:
        """Tables one below the other, none broader than a page of a book, each with the first
        column; what stands in that is written by `repeat` from the second on.
        """
        if sum(self.widths) <= BROADEST:
            yield self
            return
        rows, start = self.rows, 1
        while start < len(self.widths):
            end, room = start + 1, BROADEST - self.widths[0] - self.widths[start]
            while end < len(self.widths) and self.widths[end] <= room:
                room -= self.widths[end]
                end += 1
            kept = (0, *range(start, end))
            yield Table(
                self.title if start == 1 else (),
                self.source if end == len(self.widths) else (),
                tuple(tuple(row[place] for place in kept) for row in rows),
                frozenset(to for to, place in enumerate(kept) if place in self.figures),
                tuple(self.widths[place] for place in kept),
            )
            if start == 1:
                first = Table((), (), tuple(row[:1] for row in rows)).map(repeat).rows
                rows = tuple(head + row[1:] for head, row in zip(first, rows, strict=True))
            start = end


def without_notes(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, spans=tuple(span for span in paragraph.spans if not span.note))


def split_tables(paragraphs: Iterable[Paragraph]) -> Iterator[Table[Paragraph] | list[Paragraph]]:
    """The tables, and the paragraphs before, between and after them."""
    for table, group in groupby(paragraphs, lambda paragraph: _outermost(paragraph.within)):
        own = list(group)
        yield _read(own) if table else own


def _outermost(container: Container | None) -> Container | None:
    """The table around, if one is."""
    while container and container.within:
        container = container.within
    return container if container and container.name == "table" else None


def _read(paragraphs: Iterable[Paragraph]) -> Table[Paragraph]:
    caption: list[Paragraph] = []
    rows: dict[Container, dict[Container, list[Paragraph]]] = {}
    for paragraph in paragraphs:
        around = _around(paragraph.within)
        own = [paragraph] if paragraph.spans else []
        if len(around) > 1 and around[1].name == "caption":
            caption += own
        elif own or len(around) > 2:
            row, cell = around[min(1, len(around) - 1)], around[min(2, len(around) - 1)]
            rows.setdefault(row, {}).setdefault(cell, []).extend(own)
    width = max(map(len, rows.values()), default=0)
    table = Table(
        tuple(caption[:1]),
        tuple(caption[1:]),
        tuple(
            (
                *(Cell(cell.name == "th", tuple(own)) for cell, own in row.items()),
                *[Cell(is_head=False)] * (width - len(row)),
            )
            for row in rows.values()
        ),
    )
    below = zip(*table.rows[table.heads :], strict=True)
    return replace(
        table,
        figures=frozenset(place for place, column in enumerate(below) if _are_figures(column)),
        widths=tuple(map(_width, zip(*table.rows, strict=True))),
    )


def text_of(cell: Cell[Paragraph]) -> str:
    return " ".join("".join(span.text for span in one.spans) for one in cell.paragraphs).strip()


def _are_figures(column: Sequence[Cell[Paragraph]]) -> bool:
    if all(cell.is_head for cell in column):
        return False
    told = [text for text in map(text_of, column) if not _NO_FIGURE.fullmatch(text)]
    return bool(told) and all(len(text) < LONGEST and _FIGURE.fullmatch(text) for text in told)


def _width(column: Iterable[Cell[Paragraph]]) -> int:
    longest = max((len(word) for cell in column for word in text_of(cell).split()), default=0)
    return min(longest, LONG_WORD) + 2  # with what parts it from the next


def _around(container: Container | None) -> list[Container]:
    """The containers around, from the outermost."""
    found: list[Container] = []
    while container:
        found.append(container)
        container = container.within
    return found[::-1]
