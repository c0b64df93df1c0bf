"""The authors of talks and interventions, as their headings and the lines below name them, and names
in bold with which a paragraph begins.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from .headings import Headings
from .persons import Person, Spotted, person_of
from .posts import is_organization, is_post
from .reading import Reading
from .told import is_person, is_told_post, words_in_small
from .units import Unit, tidy_spaces

_AND = re.compile(r",?\s(?:and|et|&)\s|,\s")
_BY = re.compile(r".*?\b(?:by|par)\s(.+)")
_BRACKETS = re.compile(r"(.{4,}?)\s\(([^()]+)\)")
_LONG = 200  # letters: no heading that names its author is longer


def people_of_headings(
    units: Sequence[Unit], headings: Headings, reading: Reading
) -> Iterator[Spotted]:
    """Those whom the headings among `units` name: "Ana Ruiz", "Ana Ruiz, curator", "Lace; Ana Ruiz
    and Kofi Danso", "Lace (Ana Ruiz)", "Lace, by Ana Ruiz".
    """
    ordinary = words_in_small(reading)
    for unit in units:
        if headings.is_heading(unit) and len(unit.text) <= _LONG:
            for person in _of_heading(tidy_spaces(unit.text), ordinary, reading):
                yield replace(person, confidence="likely", is_told=True), unit


def _of_heading(text: str, ordinary: Set[str], reading: Reading) -> list[Person]:
    for part in _author_parts(text):
        names = [name for name in _AND.split(part) if name]
        if names and all(is_person(name, ordinary, reading.rules) for name in names):
            people = [person_of(name, reading.rules) for name in names]
            return [person for person in people if person]
    person = person_of(text, reading.rules) if "," in text or "(" in text else None
    if (
        person
        and text.startswith(person.honorific or person.name)
        and is_person(person.name, ordinary, reading.rules)
        and (is_post(person.title, reading.rules) or is_organization(person.affiliation, reading.rules))
    ):
        return [person]
    return []


def _author_parts(text: str) -> Iterator[str]:
    """What may be all of the authors in a heading."""
    yield text
    if ";" in text:
        yield text.rpartition(";")[2].strip()
    for dash in (" – ", " — ", " - ", ": ", " : "):
        if dash in text:
            yield text.rpartition(dash)[2].strip()
            yield text.partition(dash)[0].strip()
    if found := _BRACKETS.fullmatch(text):
        yield found[2]
    if found := _BY.fullmatch(text):
        yield found[1]
    if ", " in text and len(text.partition(", ")[0].split()) > 2:
        yield text.rpartition(", ")[2]


def people_in_bold(units: Sequence[Unit], reading: Reading) -> Iterator[Spotted]:
    """Whoever a paragraph begins with in bold type and with a post or organization: "**Ana Ruiz**,
    director of X, said …".
    """
    ordinary = words_in_small(reading)
    rules = reading.rules
    for unit in units:
        first = next((run for run in unit.runs if run.text.strip()), None)
        if (
            first is None
            or not first.bold
            or unit.bold
            or unit.kind not in ("paragraph", "item")
            or unit in reading.turns
        ):
            continue
        name = tidy_spaces(first.text).strip(" ,:–—")
        rest = tidy_spaces(unit.text)[len(tidy_spaces(first.text)) :]
        found = re.match(r"\s?(?:,|\(|[–—]|:)?\s?([^,.;:()–—]{3,120}(?:,\s[^\W\d_a-z][^,.;:()–—]{3,80})?)", rest)
        if not found or not is_person(name, ordinary, rules):
            continue
        is_set_off = rest.lstrip()[:1] in (",", "(", "–", "—")
        post = found[1].strip() if is_set_off and is_told_post(found[1].strip(), rules) else ""
        if person := person_of(f"{name}, {post}" if post else name, rules):
            yield replace(person, confidence="likely", is_told=True), unit
