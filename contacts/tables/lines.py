"""What a table says, and what would become of each of its rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .cells import Row
from .headings import Heading
from .people import Question


class Cell(NamedTuple):
    label: str
    before: str
    after: str
    errors: Sequence[str] = ()


@dataclass
class Line:
    """What is to become of a row: "new", "changed", "same" or "refused"."""

    number: int
    kind: str = ""
    title: str = ""
    cells: list[Cell] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # of no cell
    notes: list[str] = field(default_factory=list)  # what to look at
    questions: list[Question] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return any(not question.answer for question in self.questions)


class Table(NamedTuple):
    """What was sent, as far as its headings are known."""

    headings: list[Heading]
    rows: list[Row]

    @property
    def unknown(self) -> list[str]:
        return [heading.text for heading in self.headings if not heading.name]

    @property
    def known(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.name]


def mark(lines: Iterable[Line]) -> str:
    """By which it is seen that what stands in the directory is as it was when it was shown. What an
    answer decides is left out.
    """
    said = [
        [
            line.number,
            {} if line.questions else line.before,
            [one.options for one in line.questions],
        ]
        for line in lines
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
