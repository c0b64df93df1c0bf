"""What is known of a document while it is being recognised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from events.imports.reading.blocks import Document, Run
from events.imports.reading.rules import RULES, Rules

from .dates import days_in
from .labels import label_of
from .language import language_of
from .units import Unit, tidy_spaces, units_of, units_of_blocks


@dataclass
class Reading:
    document: Document
    units: list[Unit]
    language: str
    rules: Rules
    claimed: set[Unit] = field(default_factory=set)  # units that stand somewhere in the draft
    # Of a transcript: units with the label they begin with.
    turns: dict[Unit, str] = field(default_factory=dict)
    # What a genre tells to be no heading: questions, authors of talks, numbered paragraphs.
    plain: set[Unit] = field(default_factory=set)
    contents: set[Unit] = field(default_factory=set)  # units of a table of contents

    @classmethod
    def of(cls, document: Document) -> "Reading":
        units = units_of(document)
        language = language_of((unit.text for unit in units), document.language)
        return cls(
            document, list(_spread_over_lines(units, RULES[language])), language, RULES[language]
        )

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words that the document also writes in small letters: no part of a name. To be asked
        once the units stay as they are.
        """
        return frozenset(
            word
            for unit in self.units
            for word in re.findall(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_A-Z]+(?!\w)", unit.text)
            if word.islower()
        )

    def claim(self, *units: Unit) -> tuple[int, ...]:
        """Note that `units` have a place, and give their blocks."""
        self.claimed.update(units)
        return tuple(dict.fromkeys(unit.block for unit in units))

    @property
    def unplaced(self) -> tuple[int, ...]:
        """Blocks of which something stands nowhere."""
        left = (
            unit.block
            for unit in self.units
            if unit not in self.claimed and unit not in self.contents
        )
        return tuple(dict.fromkeys(left))

    def as_printed(self, text: str) -> str:
        """`text` in capitals as the document prints it elsewhere in ordinary letters, else set in
        sentence case of its own.
        """
        if not text.isupper():
            return text
        wanted = tidy_spaces(text)
        pattern = re.compile(r"[\s\u00a0]+".join(map(re.escape, wanted.split())), re.IGNORECASE)
        for unit in self.units:
            for found in pattern.finditer(unit.text):
                if not found[0].isupper():
                    return tidy_spaces(found[0])
        return wanted


TITLE_BLOCK = 8  # units


def _spread_over_lines(units: list[Unit], rules: Rules) -> Iterator[Unit]:
    """The units, with what the title block sets in a table or in one line with bars on lines of its
    own.
    """
    for place, unit in enumerate(units):
        if unit.kind == "table" and (
            (place < TITLE_BLOCK and _is_title_block(unit, rules, is_first=place < 3))
            or _is_labelled(unit, rules)
        ):
            yield from _lines_of(unit, rules)
        elif (
            place < TITLE_BLOCK
            and re.search(r"\S\s+[|·]\s+\S", unit.text)
            and next(days_in(unit.text, rules), None)
        ):
            for line, part in enumerate(re.split(r"\s+[|·]\s+", unit.text)):
                yield replace(unit, text=part, runs=(Run(part),), line=line)
        else:
            yield unit


def _is_labelled(unit: Unit, rules: Rules) -> bool:
    """Whether a table has labels in its first column: WHO, WHAT, WHY."""
    labels = [
        label_of(tidy_spaces(" ".join(block.text for block in row[0])), rules)
        for row in unit.rows
        if len(row) == 2
    ]
    zones = {label.zone for label in labels if label and not label.rest}
    return len(zones & {"who", "what", "why", "when", "where", "title", "host", "partners"}) > 1


def _is_title_block(unit: Unit, rules: Rules, *, is_first: bool) -> bool:
    first = [
        label_of(f"{tidy_spaces(' '.join(block.text for block in row[0]))} :", rules)
        for row in unit.rows
        if row
    ]
    labels = sum(
        bool(label and label.zone in ("when", "where", "title", "host", "partners"))
        for label in first
    )
    return (
        labels >= 1
        or (is_first and len(unit.rows) == 1)
        or (bool(next(days_in(unit.text, rules), None)) and len(unit.rows) < 4)
    )


def _lines_of(unit: Unit, rules: Rules) -> Iterator[Unit]:
    line = 0
    for row in unit.rows:
        cells = [[part for part in units_of_blocks(cell) if part.text] for cell in row]
        label = " ".join(tidy_spaces(part.text) for part in cells[0]) if len(cells) == 2 else ""
        if (
            len(cells) == 2
            and cells[1]
            and label
            and len(label) < 50
            and not next(days_in(label, rules), None)
            and label_of(f"{label} : x", rules)
        ):
            named = label_of(f"{label} : x", rules)
            if len(cells[1]) > 1 and named and named.zone not in ("when", "where", "title", "host"):
                yield replace(
                    unit,
                    kind="paragraph",
                    text=f"{label}:",
                    runs=(Run(f"{label}:", bold=True),),
                    rows=(),
                    line=line,
                )
                cells = cells[1:]
            else:
                text = f"{label} : " + ", ".join(tidy_spaces(part.text) for part in cells[1])
                yield replace(
                    unit,
                    kind="paragraph",
                    text=text,
                    runs=(Run(text, bold=True),),
                    rows=(),
                    line=line,
                )
                cells = []
            line += 1
        for cell in cells:
            for part in cell:
                yield replace(part, block=unit.block, line=line)
                line += 1
