"""Transcript: who speaks is told by a label before the turn, or on the line before it.

Layouts: those of `labels`; HTML `<dt>` and `<dd>`; initials with a key ("JW = Judith Wren"); a
table of two or three columns, hour or name and words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from events.imports.reading.blocks import Run
from events.imports.reading.recognise.names import (
    family_of,
    is_alone,
    is_name,
    tidy_name,
    without_honorific,
)
from events.imports.reading.recognise.persons import Person, Spotted, person_of
from events.imports.reading.recognise.units import (
    Unit,
    drop_inclusive,
    tidy_spaces,
    units_of_blocks,
)
from events.imports.reading.rules.table import Rules

from .labels import CUE, Label, bare_label, is_nobody, is_speaker, label_of_turn

LINE = 160  # letters of a line about one person
FEWEST = 3  # turns of those who speak more than once: fewer are no transcript
NEAR = 3  # units from the first or last such turn: those who speak but once
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_A-Z]*(?!\w)")
_SENTENCE = re.compile(r"[.!?…»”\"’)\]—–-]$")
_KEY = re.compile(r"(?P<short>[^\W\d_a-z][\w.]{0,4})(?P<by>\s?[=:–—-]\s?|\s)(?=[^\W\d_a-z])")
_INTRODUCTION = re.compile(r"^[^\W\d_][^:;,\n]{3,40}:\s+")  # "Present at the table: "
_AFTER_NAME = re.compile(r"\s?[(\[](?P<short>[^\W\d_a-z][\w.]{0,4})[)\]]")


def turns_in(units: Sequence[Unit], rules: Rules) -> dict[Unit, str]:
    """The units that begin with, or are, the label of somebody who speaks, and that label; empty if
    nobody takes turns.
    """
    ordinary = {word for unit in units for word in _SMALL.findall(unit.text)}
    labels: dict[Unit, Label] = {}
    bylines: set[Unit] = set()
    begun: set[str] = set()
    for before, unit, after in zip((None, *units), units, (*units[1:], None), strict=False):
        label = label_of_turn(unit, rules, ordinary)
        if label is None:
            continue
        said = tidy_spaces(unit.text)[label.end :].strip(" :")
        if not said and not _is_said(after):
            continue
        if not said and before is not None and before.kind == "heading":
            bylines.add(unit)
        is_key = label.text not in begun and len(said) < 120 and person_of(said, rules) is not None
        if not is_key:
            labels[unit] = label
            begun.add(label.text)
    # Under a heading of a programme a name is no turn, unless it speaks elsewhere too.
    heard = {_key(label, rules) for unit, label in labels.items() if unit not in bylines}
    labels = {
        unit: label
        for unit, label in labels.items()
        if unit not in bylines or _key(label, rules) in heard
    }
    return _turns(units, labels, rules)


def _turns(units: Sequence[Unit], labels: dict[Unit, Label], rules: Rules) -> dict[Unit, str]:
    """Of units with what may be labels, those that are turns."""
    times = Counter(_key(label, rules) for label in labels.values())
    often = [unit for unit, label in labels.items() if times[_key(label, rules)] > 1]
    sentences = sum(
        labels[unit].is_marked
        or bool(_SENTENCE.search(unit.text))
        or labels[unit].end >= len(tidy_spaces(unit.text))
        for unit in often
    )
    marked = sum(label.is_marked for label in labels.values())
    if len(often) < FEWEST > marked or not often or 2 * sentences < len(often):
        return {}
    places = {unit: place for place, unit in enumerate(units)}
    first, last = places[often[0]] - NEAR, places[often[-1]] + NEAR
    return {
        unit: label.text
        for unit, label in labels.items()
        if times[_key(label, rules)] > 1
        or (label.end < len(tidy_spaces(unit.text)) and first <= places[unit] <= last)
        or ((label.is_marked or unit.text.endswith(":")) and first <= places[unit] <= last)
    }


def _key(label: Label, rules: Rules) -> str:
    """What two labels of one person have in common: the family name."""
    name = without_honorific(bare_label(label.text).split(",")[0], rules)[1]
    return family_of(tidy_name(name or label.text)).casefold()


def cues_in(units: Sequence[Unit]) -> list[Unit]:
    """The lines of WebVTT that only say when."""
    return [unit for unit in units if CUE.fullmatch(tidy_spaces(unit.text))]


def _is_said(after: Unit | None) -> bool:
    """Whether words follow a label on its line: in a contact, a name is no turn."""
    return after is not None and after.kind != "heading" and bool(_SENTENCE.search(after.text))


def people_of_turns(
    turns: dict[Unit, str], units: Sequence[Unit], known: Sequence[Spotted], rules: Rules
) -> list[Spotted]:
    """Those whom labels name and who are not yet `known`; short forms are left to whoever bears the
    name in full.
    """
    first: dict[str, Unit] = {}
    for unit, label in turns.items():
        first.setdefault(label, unit)
    times = Counter(turns.values())
    found: list[Spotted] = []
    for person, unit in _people_told(units, turns, rules):
        if not _is_borne(person.name, [*known, *found]):
            found.append((person, unit))
    for label in sorted(first, key=lambda label: -_fullness(label, rules)):
        bare = drop_inclusive(bare_label(label))
        if is_nobody(bare, rules):
            continue
        named = _person(bare, label, rules)
        if named is None:
            continue
        # Who speaks under a full name is not who speaks under the given name alone.
        others = [
            (other, unit)
            for other, unit in (*known, *found)
            if not (times[other.name] > 1 and other.name.split()[0] == named.name != other.name)
        ]
        if not _is_borne(named.name, others):
            found.append((named, first[label]))
    return found


def _person(bare: str, label: str, rules: Rules) -> Person | None:
    if is_alone(bare, rules):
        return Person(bare)
    if " " not in bare and bare.isupper():
        return Person(bare.capitalize())
    return person_of(label, rules)


def _fullness(label: str, rules: Rules) -> int:
    """How many words of a name a label gives."""
    bare = bare_label(label).split(",")[0]
    return len(without_honorific(bare, rules)[1].split()) if is_name(bare, rules) else 0


def _people_told(units: Sequence[Unit], turns: dict[Unit, str], rules: Rules) -> Iterator[Spotted]:
    """Whom a key tells to stand behind initials ("JW = Judith Wren", "Judith Wren (JW)"), and whom
    a list above the first turn names in full.
    """
    shorts = {bare_label(label) for label in turns.values()}
    begins = next(iter(turns), None)
    last = units.index(begins) if begins else 0
    for place, unit in enumerate(units):
        if unit in turns:
            continue
        for part in re.split(r"[;\n]", _INTRODUCTION.sub("", unit.text)):
            text = tidy_spaces(part)
            found = _KEY.match(text) or _AFTER_NAME.search(text)
            if found and found["short"] in shorts:
                name = text[: found.start()] if found.re is _AFTER_NAME else ""
                person = person_of(name + text[found.end() :], rules)
                is_told = found.re is _AFTER_NAME or not found["by"].isspace()
                if person and (is_told or _initials(person.name) == found["short"]):
                    yield person, unit
                    continue
            if place < last and unit.kind != "table" and len(text) <= LINE:
                person = person_of(text, rules)
                if person and any(_is_borne(short, [(person, unit)]) for short in shorts):
                    yield person, unit


def _is_borne(short: str, people: Iterable[Spotted]) -> bool:
    """Whether somebody bears a name that is given in short: "JW", "Ms. Wren", "Judith"."""
    words = {word.casefold() for word in short.split()}
    letters = re.sub(r"\W", "", short)
    return any(
        words <= {word.casefold() for word in person.name.split()}
        or _is_cut(short, person.name)
        or (letters.isupper() and letters == _initials(person.name))
        for person, _unit in people
    )


def _is_cut(short: str, name: str) -> bool:
    """Whether `short` is a given name with the first letter of the family name: "Judith W."."""
    given, _space, letter = short.rstrip(".").partition(" ")
    words = name.split()
    return len(letter) == 1 and given == words[0] and family_of(name)[0] == letter


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def spread_tables(units: Sequence[Unit], rules: Rules) -> Iterator[Unit]:
    """The units, with a table of names and words as turns: "Judith Wren: …"."""
    for unit in units:
        column = _column_of_names(unit, rules) if unit.kind == "table" else None
        if column is None:
            yield unit
        else:
            yield from _rows(unit, column, rules)


def _texts(unit: Unit) -> list[list[str]]:
    return [[tidy_spaces(" ".join(b.text for b in cell)) for cell in row] for row in unit.rows]


def _column_of_names(unit: Unit, rules: Rules) -> int | None:
    """The column, before the last, of those who speak; None if the table is no transcript."""
    rows = [row for row in _texts(unit) if len(row) > 1]
    if not rows or max(map(len, rows)) > 4 or len(rows) < FEWEST:
        return None
    said = sum(bool(_SENTENCE.search(row[-1])) for row in rows)
    for column in range(max(map(len, rows)) - 1):
        names = [row[column] for row in rows if column < len(row) - 1 and row[column]]
        named = [name for name in names if is_speaker(name.rstrip(" :"), rules)]
        recurs = len(named) >= FEWEST and len(set(named)) < len(named)
        if recurs and 3 * len(named) >= 2 * len(names) and 3 * said >= 2 * len(rows):
            return column
    return None


def _rows(unit: Unit, column: int, rules: Rules) -> Iterator[Unit]:
    line = 0
    for number, (row, texts) in enumerate(zip(unit.rows, _texts(unit), strict=True)):
        label = texts[column].rstrip(" :") if column < len(texts) - 1 else ""
        is_named = is_speaker(label, rules) and not is_nobody(label, rules)
        if number == 0 and not is_named and label and not _SENTENCE.search(texts[-1]):  # a head
            continue
        before = " ".join(filter(None, texts[:column]))
        lead = f"{before} {label}: ".lstrip() if label else ""
        for part in units_of_blocks(row[-1]):
            yield replace(
                part,
                block=unit.block,
                text=lead + part.text,
                runs=(Run(lead), *part.runs) if lead else part.runs,
                line=line,
            )
            lead, line = "", line + 1
