"""Collection of talks: each with a title, who gives it, and an abstract.

Layouts: title as a heading, in bold or on a line of its own; below it the authors ("Judith Wren and
Tunde Okafor", "Judith Wren, University of Leeds; Tunde Okafor", "Judith Wren (University of
Leeds)"), perhaps their affiliation on the next line, perhaps "Abstract", then text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events.imports.reading.recognise.addresses import has_channel
from events.imports.reading.recognise.names import is_name
from events.imports.reading.recognise.persons import Person, Spotted, person_of
from events.imports.reading.recognise.posts import is_organization
from events.imports.reading.recognise.units import LONG, Unit, tidy_spaces
from events.imports.reading.rules import RULES, Rules

FEWEST = 2  # talks: fewer are no collection
BYLINE = 250  # letters of the authors of a talk
BODY = 100  # letters of a text that a title stands above
_SENTENCE = re.compile(r"[.!?…:]$")
_MARKS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡]|(?<=[^\W\d_])\d(?!\d)")
_JOINS = re.compile(r"\s*,\s*(?:and|et)\s+|\s*,\s*|\s+(?:and|et|&)\s+")


@dataclass(frozen=True)
class Talk:
    byline: Unit
    people: tuple[Person, ...]
    more: tuple[Unit, ...] = ()  # affiliation, "Abstract"


def talks_in(units: Sequence[Unit], rules: Rules) -> list[Talk]:
    """The talks of a collection, empty if the document is none."""
    found = list(_talks(units, rules))
    return found if len(found) >= FEWEST else []


def _talks(units: Sequence[Unit], rules: Rules) -> Iterator[Talk]:
    for place in range(1, len(units) - 1):
        title, byline = units[place - 1], units[place]
        if not _is_title(title, rules):
            continue
        people = _authors(byline, rules)
        if not people:
            continue
        following = units[place + 1 : place + 4]
        more: list[Unit] = []
        for unit in following:
            if _is_abstract_label(unit, rules) or (not more and _is_affiliation(unit)):
                more.append(unit)
            else:
                break
        body = next(iter(units[place + 1 + len(more) :]), None)
        if body is None or body.kind not in ("paragraph", "quote") or len(body.text) < BODY:
            continue
        where = next((tidy_spaces(unit.text) for unit in more if _is_affiliation(unit)), "")
        yield Talk(
            byline,
            tuple(replace(person, affiliation=person.affiliation or where) for person in people),
            tuple(more),
        )


def _is_title(unit: Unit, rules: Rules) -> bool:
    text = tidy_spaces(unit.text)
    if unit.kind == "heading" or (unit.kind == "paragraph" and unit.bold):
        return len(text) < 2 * LONG and not is_name(text, rules)
    return False


def _authors(unit: Unit, rules: Rules) -> list[Person]:
    text = tidy_spaces(_MARKS.sub("", unit.text))
    text = re.sub(r"^(?:by|par)\s+", "", text, flags=re.IGNORECASE)
    if unit.kind not in ("paragraph", "heading") or len(text) > BYLINE or has_channel(text):
        return []
    if _SENTENCE.search(text) or not text:
        return []
    parts = [part.strip() for part in text.split(";") if part.strip()]
    names = [name for name in _JOINS.split(text) if name]
    if len(parts) == 1 and all(is_name(name, rules) for name in names):
        parts = names
    elif len(parts) == 1 and len(beside := re.findall(r"[^,()]+\([^()]+\)", text)) > 1:
        parts = [part.removeprefix(" and ").removeprefix(" et ").strip() for part in beside]
    people = []
    for part in parts:
        name, comma, rest = part.partition(",")
        if comma and is_name(name, rules) and is_organization(rest.strip(), rules):
            person = person_of(name, rules)
            person = person and replace(person, affiliation=rest.strip())
        else:
            person = person_of(part, rules)
        if person is None or person.role:
            return []
        people.append(person)
    return people


def _is_affiliation(unit: Unit) -> bool:
    text = tidy_spaces(unit.text)
    return (
        unit.kind == "paragraph"
        and len(text) < LONG
        and not _SENTENCE.search(text)
        and any(is_organization(text, other) for other in RULES.values())
    )


def _is_abstract_label(unit: Unit, rules: Rules) -> bool:
    return tidy_spaces(unit.text).strip(" :.").lower() in rules.abstracts


def people_of_talks(talks: Sequence[Talk]) -> list[Spotted]:
    return [(person, talk.byline) for talk in talks for person in talk.people]
