"""What every reader makes of a document: blocks in reading order, whatever the format was.

Nothing here or in the readers imports Django: a document is read in a process of its own
(`sandbox`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "quote", "table"]
Unit = Literal["line", "paragraph", "page"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one emphasis.

    `note` calls a note of the document: its text is then empty.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    href: str = ""  # http, https, mailto or tel
    note: str = ""  # key in Document.notes


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item of a list, passage set apart, or table. Its text is `text(block)`.

    Lines are joined and words broken at a line's end rejoined; a forced line break within a
    paragraph is "\\n" in a run.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0  # of a heading 1–6, where the format says so; depth of an item, from 1; else 0
    # What the document sets before an item or numbers a heading with, as shown: "•", "1.", "a)".
    marker: str = ""
    size: float = 1.0  # of the type, relative to the document's running text
    centered: bool = False
    rows: tuple[tuple[tuple["Block", ...], ...], ...] = ()  # of a table: rows of cells of blocks
    number: int = 0  # of the line, paragraph or page at which it stands, from 1
    heads: int = 0  # with how many rows of heads a table begins, where the format says so

    @property
    def text(self) -> str:
        """What a reader reads of it, marker and notes left out; cells are parted by tabs, rows by
        line ends.
        """
        if self.kind == "table":
            return "\n".join(
                "\t".join(" ".join(part.text for part in cell) for cell in row) for row in self.rows
            )
        return "".join(run.text for run in self.runs)


def changed(block: Block, change: Callable[[Block], Block]) -> Block:
    """`block` after `change`, which the blocks in its cells undergo too."""
    rows = tuple(
        tuple(tuple(changed(part, change) for part in cell) for cell in row) for row in block.rows
    )
    return change(replace(block, rows=rows))


def rename_calls(runs: Iterable[Run], prefix: str) -> tuple[Run, ...]:
    """`runs` whose calls of notes have `prefix` before their key."""
    return tuple(replace(run, note=prefix + run.note) if run.note else run for run in runs)


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that belongs to the print and not to the text, taken out by a reader."""

    reason: Literal[
        "header",
        "page-number",
        "contents",
        "hyphen",
        "script",
        "picture",
        "hidden",
        "embedded",
        "around",
    ]
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...]
    unit: Unit  # of what the numbers of blocks count
    notes: dict[str, tuple[Run, ...]] = field(default_factory=dict)  # footnotes and endnotes
    removed: tuple[Removed, ...] = ()
    language: str = ""  # as the format declares it: "en", "fr"
    joined: tuple["Joined", ...] = ()  # what was set after the first document, in order

    def unit_of(self, block: int) -> Unit:
        """What the number of the block at this place counts."""
        units = [joined.unit for joined in self.joined if joined.start <= block]
        return units[-1] if units else self.unit

    def order_of(self, block: int) -> int:
        """Of which of the documents that are joined here the block is, from 1."""
        return 1 + sum(joined.start <= block for joined in self.joined)


@dataclass(frozen=True, slots=True)
class Joined:
    """Another document of the same meeting, from a place in the blocks on; its blocks keep the
    numbers that they have in it.
    """

    start: int
    unit: Unit
