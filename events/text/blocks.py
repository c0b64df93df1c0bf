"""The proceedings as a sequence of paragraphs with stretches of text: what formats for reading have
in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "title", "subtitle", "heading", "fact", "paragraph", "item", "lead", "signature", "contact"
]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one emphasis.

    A forced line break is "\\n". One that calls a note has no text.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    href: str = ""  # absolute
    note: tuple["Span", ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0  # of a heading, from 1; of anything else, in how many lists it stands
    list: int = 0  # which list an item or a fact is of; each has a number of its own
    number: int = 0  # of an item in a numbered list; 0 has a bullet
    quote: int = 0  # which passage set apart it stands in, likewise
    quote_level: int = 0  # how many of its lists are around that passage, rather than in it
    language: str = ""  # if it is not that of the record

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def tidied(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` without space at the ends, with neighbours of one emphasis joined."""
    kept: list[Span] = []
    for span in spans:
        if (
            kept
            and not (span.note or kept[-1].note)
            and replace(span, text="") == replace(kept[-1], text="")
        ):
            kept[-1] = replace(span, text=kept[-1].text + span.text)
        elif span.text or span.note:
            kept.append(span)
    while kept and not kept[0].note and not kept[0].text.lstrip(" \n"):
        del kept[0]
    while kept and not kept[-1].note and not kept[-1].text.rstrip(" \n"):
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" \n"))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return tuple(kept)
