"""The document as recognition looks at it: one unit a line or paragraph, with what tells headings
from text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from events.imports.reading.blocks import Block, Document, Run

SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u202f\u2009\u200a]+")
LONG = 140  # a heading is shorter
_SEVERAL = re.compile(r"[^\S\n]{2,}")
_BULLET = re.compile(r"([•·▪‣◦●■□►✓➢]|[-–](?=\t))\s*(?=\S)")


@dataclass(slots=True, eq=False)
class Unit:
    block: int  # place in Document.blocks
    kind: str
    text: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    size: float = 1.0
    centered: bool = False
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()
    line: int = 0  # within its block

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs if run.text.strip()) and bool(self.text)

    @property
    def italic(self) -> bool:
        return all(run.italic for run in self.runs if run.text.strip()) and bool(self.text)

    @property
    def caps(self) -> bool:
        return self.text.isupper() and sum(letter.isalpha() for letter in self.text) > 2


def tidy_spaces(text: str) -> str:
    """`text` with single ordinary spaces, for patterns to look at."""
    return SPACES.sub(" ", text).strip()


_INCLUSIVE = re.compile(r"(?<=[^\W\d_])(?:[·.(-]e[)·.-]?(s?)\)?|[·.](s))(?!\w)")


def drop_inclusive(text: str) -> str:
    """ "Intervenant·e·s" as "Intervenants", for patterns to look at."""
    return _INCLUSIVE.sub(lambda ending: (ending[1] or "") + (ending[2] or ""), text)


def units_of(document: Document) -> list[Unit]:
    return units_of_blocks(document.blocks)


def units_of_blocks(blocks: Iterable[Block]) -> list[Unit]:
    return list(_units(blocks))


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    for place, block in enumerate(blocks):
        if block.kind == "table" and not block.text.strip():
            continue
        if block.kind == "table":
            yield Unit(place, "table", block.text, rows=block.rows)
            continue
        whole = Unit(
            place,
            block.kind,
            _tidy(block.text),
            block.runs,
            block.level,
            block.marker,
            block.size,
            block.centered,
        )
        lines = (
            list(_lines(block.runs))
            if "\n" in block.text and block.kind in ("paragraph", "heading")
            else []
        )
        if not whole.text:
            continue
        if bullet := _BULLET.match(whole.text) if block.kind == "paragraph" else None:
            whole = replace(cut(whole, bullet.end()), kind="item", marker=bullet[1], level=1)
            yield whole
            continue
        if len(lines) < 2:
            yield whole
            continue
        for number, runs in enumerate(lines):
            yield replace(
                whole, text=_tidy("".join(run.text for run in runs)), runs=runs, line=number
            )


def _tidy(text: str) -> str:
    """Without spaces at the ends of lines; the spaces of French typography stay."""
    lines = (
        _SEVERAL.sub(lambda space: "\t" if "\t" in space[0] else space[0][0], line)
        for line in text.strip().split("\n")
    )
    return "\n".join(line.strip() for line in lines)


def _lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for run in runs:
        parts = run.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                if any(item.text.strip() for item in line):
                    yield tuple(line)
                line = []
            if part or run.note:
                line.append(replace(run, text=part))
    if any(item.text.strip() for item in line):
        yield tuple(line)


def cut(unit: Unit, start: int) -> Unit:
    """The unit from a place in its text on, with the emphasis it has there."""
    lead = len("".join(run.text for run in unit.runs)) - len(
        "".join(run.text for run in unit.runs).lstrip()
    )
    skip, kept = start + lead, []
    for run in unit.runs:
        if skip >= len(run.text) and run.text:
            skip -= len(run.text)
            continue
        kept.append(replace(run, text=run.text[skip:]) if run.text else run)
        skip = 0
    return replace(unit, text=unit.text[start:].strip(), runs=tuple(kept))
