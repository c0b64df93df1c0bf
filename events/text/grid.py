"""The tables of a running text, cell by cell, out of the paragraphs that stand in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .spans import Container, Paragraph

# One with its signs, currency and doubts; and what stands where there is none.
_FIGURE = re.compile(r"[(\[~≈<>≤≥+±−–-]*\s?[A-Z]{0,3}[$€£¥]?\s?\d[\d\s.,'’/–-]*[%‰$€£¥)\]*]*")
_NO_FIGURE = re.compile(r"[\W_]*|n[./]?[ad]\.?", re.IGNORECASE)
LONGEST = 40  # letters of a figure


@dataclass(frozen=True, slots=True)
class Cell:
    is_head: bool
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(
            "".join(span.text for span in paragraph.spans) for paragraph in self.paragraphs
        ).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows are all of one length. What follows the first paragraph of its caption tells its
    source, and is written below it.
    """

    caption: tuple[Paragraph, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def heads(self) -> int:
        """With how many rows of heads alone it begins."""
        for number, row in enumerate(self.rows):
            if not all(cell.is_head for cell in row):
                return number
        return len(self.rows)

    @property
    def figures(self) -> frozenset[int]:
        """The columns in which nothing but figures stands below the heads."""
        below = self.rows[self.heads :]
        return frozenset(
            place for place, column in enumerate(zip(*below, strict=True)) if _are_figures(column)
        )


def _are_figures(column: Iterable[Cell]) -> bool:
    told = [cell.text for cell in column if not _NO_FIGURE.fullmatch(cell.text)]
    return bool(told) and all(len(text) < LONGEST and _FIGURE.fullmatch(text) for text in told)


def stretches(paragraphs: Iterable[Paragraph]) -> Iterator[Table | list[Paragraph]]:
    """The tables, and the paragraphs before, between and after them."""
    for table, group in groupby(paragraphs, lambda paragraph: _outermost(paragraph.within)):
        own = list(group)
        yield _read(own) if table else own


def _outermost(container: Container | None) -> Container | None:
    """The table around, if one is."""
    while container and container.within:
        container = container.within
    return container if container and container.name == "table" else None


def _read(paragraphs: Iterable[Paragraph]) -> Table:
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
    width = max((len(row) for row in rows.values()), default=0)
    return Table(
        tuple(caption),
        tuple(
            (
                *(Cell(cell.name == "th", tuple(own)) for cell, own in row.items()),
                *[Cell(is_head=False)] * (width - len(row)),
            )
            for row in rows.values()
        ),
    )


def _around(container: Container | None) -> list[Container]:
    """The containers around, from the outermost."""
    found: list[Container] = []
    while container:
        found.append(container)
        container = container.within
    return found[::-1]
