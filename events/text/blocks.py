"""The proceedings as a sequence of paragraphs with stretches of text: what formats for reading have
in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from .figures import Figure
from .grid import Table

Kind = Literal[
    "title",
    "subtitle",
    "heading",
    "fact",
    "paragraph",
    "item",
    "lead",
    "signature",
    "contact",
    "caption",
    "table",
    "source",
    "figure",
    "legend",
    "label",
]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one emphasis.

    A forced line break is "\\n". One that calls a note has no text.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False
    language: str = ""  # code, if it is another than that of the record
    href: str = ""  # absolute
    note: tuple["Run", ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0  # of a heading, from 1; of anything else, in how many lists it stands
    list: int = 0  # which list an item or a fact is of; each has a number of its own
    number: int = 0  # of an item in a numbered list; 0 has a bullet
    quote: int = 0  # which passage set apart it stands in, likewise
    quote_level: int = 0  # how many of its lists are around that passage, rather than in it
    box: int = 0  # which box it stands in; the first block of one may be its label
    table: Table[tuple[Run, ...]] | None = None  # between its caption and its source
    figure: Figure | None = None  # above its legend

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def tidy_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """`runs` without space at the ends, with neighbours of one emphasis joined."""
    kept: list[Run] = []
    for run in runs:
        if (
            kept
            and not (run.note or kept[-1].note)
            and replace(run, text="") == replace(kept[-1], text="")
        ):
            kept[-1] = replace(run, text=kept[-1].text + run.text)
        elif run.text or run.note:
            kept.append(run)
    while kept and not kept[0].note and not kept[0].text.lstrip(" \n"):
        del kept[0]
    while kept and not kept[-1].note and not kept[-1].text.rstrip(" \n"):
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" \n"))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return tuple(kept)
