"""Turns of a transcript or an interview: "JW: …", "Zohra : …", or the name on the line before what
is said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from events.imports.reading.rules.table import Rules

from .addresses import has_channel
from .labels import zone_of
from .names import is_alone, is_name
from .persons import Person, Spotted, person_of, role_of
from .units import Unit, drop_inclusive, tidy_spaces

FEWEST = 3  # turns of those who speak more than once: fewer are no transcript
NEAR = 3  # units from the first or last such turn: those who speak but once
_LABEL = re.compile(r"([^\W\d_a-z][^:\n]{0,60}?)\s?:(?=\s|$)")
_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_A-Z]*(?!\w)")
_SENTENCE = re.compile(r"[.!?…»”\"’)\]—–-]$")


def turns_in(units: Sequence[Unit], rules: Rules) -> dict[Unit, str]:
    """The units that begin with, or are, the label of somebody who speaks, and that label; empty if
    nobody takes turns.
    """
    ordinary = {word for unit in units for word in _SMALL.findall(unit.text)}
    labels: dict[Unit, str] = {}
    begun: set[str] = set()
    for before, unit, after in zip((None, *units), units, (*units[1:], None), strict=False):
        label = _label_of(unit, rules, ordinary)
        said = tidy_spaces(unit.text)[len(label) :].strip(" :")
        if label and not said and not _is_said(before, after):
            continue
        is_key = label not in begun and len(said) < 120 and person_of(said, rules) is not None
        if label and not is_key:
            labels[unit] = label
            begun.add(label)
    times = Counter(labels.values())
    often = [unit for unit, label in labels.items() if times[label] > 1]
    sentences = sum(
        bool(_SENTENCE.search(unit.text)) or tidy_spaces(unit.text).rstrip(" :") == labels[unit]
        for unit in often
    )
    if len(often) < FEWEST or 2 * sentences < len(often):
        return {}
    places = {unit: place for place, unit in enumerate(units)}
    first, last = places[often[0]] - NEAR, places[often[-1]] + NEAR
    return {
        unit: label
        for unit, label in labels.items()
        if times[label] > 1
        or (":" in unit.text and first <= places[unit] <= last and is_speaker(label, rules))
    }


def _label_of(unit: Unit, rules: Rules, ordinary: Set[str]) -> str:
    """What may be the label of a turn: before a colon, or a name that fills its line."""
    if unit.kind == "table" or has_channel(unit.text):
        return ""
    text = tidy_spaces(unit.text)
    if found := _LABEL.match(text):
        label = found[1]
    elif unit.kind == "heading" or len(text) > 60:
        return ""
    else:
        is_person = is_name(text, rules) and ordinary.isdisjoint(text.lower().split())
        label = (
            text if is_person or _role(text, rules) in ("chair", "moderator", "facilitator") else ""
        )
    is_turn = len(label.split()) <= 6 and not zone_of(label, rules) and is_speaker(label, rules)
    return label if is_turn else ""


def _is_said(before: Unit | None, after: Unit | None) -> bool:
    """Whether words follow a label on its line: under a heading of a programme and in a contact, a
    name is no turn.
    """
    is_byline = before is not None and before.kind == "heading"
    return (
        not is_byline
        and after is not None
        and after.kind != "heading"
        and bool(_SENTENCE.search(after.text))
    )


def _role(label: str, rules: Rules) -> str:
    return role_of(
        re.sub(r"^(?:the|an?|le|la|une?|l[’'])\s?", "", label, flags=re.IGNORECASE), rules
    )


def is_speaker(label: str, rules: Rules) -> bool:
    """Whether a label can be that of a person, named or not."""
    bare = tidy_spaces(_BRACKETS.sub("", label))
    is_person = is_name(bare, rules) or is_alone(bare, rules)
    return is_person or bool(_role(bare, rules)) or bare.lower() in rules.nobody


def people_of_turns(
    turns: dict[Unit, str], known: Sequence[Spotted], rules: Rules
) -> list[Spotted]:
    """Those whom labels name and who are not yet `known`; short forms are left to whoever bears the
    name in full.
    """
    first: dict[str, Unit] = {}
    for unit, label in turns.items():
        first.setdefault(label, unit)
    found: list[Spotted] = []
    for label in sorted(first, key=lambda label: not is_name(label, rules)):
        bare = drop_inclusive(tidy_spaces(_BRACKETS.sub("", label)))
        if bare.lower() in rules.nobody or _role(bare, rules):
            continue
        person = Person(bare) if is_alone(bare, rules) else person_of(label, rules)
        if person and not _is_borne(person.name, [*known, *found]):
            found.append((person, first[label]))
    return found


def _is_borne(short: str, people: Iterable[Spotted]) -> bool:
    """Whether somebody bears a name that is given in short: "JW", "Ms. Wren", "Judith"."""
    words = {word.casefold() for word in short.split()}
    letters = re.sub(r"\W", "", short)
    return any(
        words <= {word.casefold() for word in person.name.split()}
        or (letters.isupper() and letters == _initials(person.name))
        for person, _unit in people
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
