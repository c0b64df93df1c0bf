"""The authors of talks, as headings name them; names after a label; names in bold with which a
paragraph begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .beside import parted
from .headings import Headings
from .labels import zone_of
from .persons import LABELLED, LONGEST, Person, Spotted, person_of, role_of, with_role
from .posts import is_organization, is_post
from .reading import Reading
from .told import is_person, is_told_post
from .units import Unit, tidy_spaces

_AND = re.compile(r",?\s(?:and|et|&)\s|,\s")
_BY = re.compile(r".*?\b(?:by|par)\s(.+)")
_BRACKETS = re.compile(r"(.{4,}?)\s\(([^()]+)\)")
_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2})[.)]\s")
_POST = re.compile(
    r"\s?(?:,|\(|[–—]|:)?\s?([^,.;:()–—]{3,120}(?:,\s[^\W\d_a-z][^,.;:()–—]{3,80})?)"
)
_LONG = 200  # letters: no heading that names its author is longer


def people_of_headings(
    units: Sequence[Unit], headings: Headings, reading: Reading
) -> Iterator[Spotted]:
    """Those whom the headings among `units` name: "Ana Ruiz", "Ana Ruiz, curator", "Lace; Ana Ruiz
    and Kofi Danso", "Lace (Ana Ruiz)", "Lace, by Ana Ruiz".
    """
    alike: list[Spotted] = []
    for unit in units:
        if headings.is_heading(unit) and len(unit.text) <= _LONG:
            text = _NUMBER.sub("", unit.text, count=1)
            people = _of_heading(text, reading)
            for person in people:
                yield replace(person, confidence="likely", is_told=True), unit
            if not people:
                alike += [(person, unit) for person in _before_comma(text, reading)]
    # One alone may be a place: "Porto Alegre, Brazil".
    if len({unit.block for _person, unit in alike}) > 1:
        yield from alike


def _before_comma(text: str, reading: Reading) -> list[Person]:
    """Those of "Ana Ruiz and Kofi Danso, MLX": what follows is neither post nor organization to a
    table.
    """
    names = re.split(r"\s(?:and|et|&)\s", tidy_spaces(text).partition(", ")[0])
    if ", " not in text or not all(is_person(name, reading) for name in names):
        return []
    people = [person_of(name, reading.rules) for name in names]
    return [replace(person, confidence="likely", is_told=True) for person in people if person]


def _of_heading(text: str, reading: Reading) -> list[Person]:
    text = tidy_spaces(text)
    if people := people_of_row(text, reading):
        return people
    for part in _author_parts(text):
        names = [name for name in _AND.split(part) if name]
        if names and all(is_person(name, reading) for name in names):
            return [person for name in names if (person := person_of(name, reading.rules))]
    person = person_of(text, reading.rules) if "," in text or "(" in text else None
    if (
        person
        and text.startswith(person.honorific or person.name)
        and is_person(person.name, reading)
        and (
            is_post(person.title, reading.rules)
            or is_organization(person.affiliation, reading.rules)
        )
    ):
        return [person]
    return []


def people_of_row(text: str, reading: Reading) -> list[Person]:
    """Several persons parted by semicolons and nothing else: "Ana Ruiz, Museum of Lace; Kofi
    Danso".
    """
    parts = [part for part in re.split(r"\s?;\s", text) if part.strip()]
    people = [person_of(part, reading.rules) for part in parts]
    found = [person for person in people if person and is_person(person.name, reading)]
    return found if len(found) == len(parts) > 1 else []


def people_of_label(unit: Unit, reading: Reading) -> list[Person]:
    """Those whom a line names after a label, wherever it stands: "Chair: Ana Ruiz, curator",
    "Panel: …; …", "Moderated by …".
    """
    text = tidy_spaces(unit.text)
    if bracketed := re.fullmatch(r"\(([^()]+)\)", text):
        text = bracketed[1]
    rules = reading.rules
    if unit in reading.turns or unit.kind == "table" or len(text) > LONGEST:
        return []
    found = LABELLED.match(text)
    role = role_of(found[1], rules) if found else ""
    if found is None or not (role or zone_of(found[1], rules) == "who"):
        return []
    parts = re.split(r"\s?;\s", text[found.end() :].rstrip("."))
    people: list[Person] = []
    for part in parts:
        for line in parted(re.sub(r"^(?:and|et)\s", "", part), rules):
            person = person_of(line, rules)
            words = set(re.findall(r"[^\W\d_]+", line.lower()))
            if (
                person is None
                or not is_person(person.name, reading)
                or not rules.finite.isdisjoint(words)
            ):
                return []
            people.append(with_role(person, "" if role == "speaker" else role))
    return people


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
    if ". " in text:
        yield re.sub(r"\s\([^()]+\)$", "", text.rpartition(". ")[2])
    if found := _BY.fullmatch(text):
        yield found[1]
    if ", " in text and len(text.partition(", ")[0].split()) > 2:
        yield text.rpartition(", ")[2]


def people_in_bold(units: Sequence[Unit], reading: Reading) -> Iterator[Spotted]:
    """Whoever a paragraph begins with in bold type and with a post or organization: "**Ana Ruiz**,
    director of X, said …".
    """
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
        found = _POST.match(rest)
        if not found or not is_person(name, reading):
            continue
        is_set_off = rest.lstrip()[:1] in (",", "(", "–", "—")
        post = found[1].strip() if is_set_off and is_told_post(found[1].strip(), rules) else ""
        if person := person_of(f"{name}, {post}" if post else name, rules):
            yield replace(person, confidence="likely", is_told=True), unit
