"""The persons on a line of a programme."""

import re

from events.imports.reading.recognise.names import is_alone, tidy_name
from events.imports.reading.recognise.persons import Person, person_of, role_of, with_role
from events.imports.reading.recognise.posts import is_post
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.run_on import run_on
from events.imports.reading.recognise.units import tidy_spaces

from .kinds import kind_of

# Two persons set on one line: "…, Editor Mr Haruto Mori, …"
_NEXT_PERSON = (
    r"(?<=[^\W\d_][\w)])\s+(?=(?:Mr|Ms|Mrs|Dr|Dre|Pr|Prof|Mme|Mlle|Mr\.|Ms\.|Mrs\.|Dr\.|Prof\.|M\.|Me|S\.E\.|H\.E\.)"
    r"\s[^\W\d_a-z])"
)


def people_of(line: str, reading: Reading) -> list[Person]:
    """The persons on a line of a programme, with the role that it gives them."""
    text = re.sub(r"^(?i:with|avec|and|et)\s+(?=[^\W\d_a-z])", "", tidy_spaces(line))
    is_list = text != tidy_spaces(line)
    role = ""
    if found := re.match(r"([^:]{3,60}?)\s*:\s+(?=\S)", text):
        if named := role_of(found[1], reading.rules):
            role, text = named, text[found.end() :]
        elif kind := kind_of(found[1], reading):
            role = kind if kind in ("opening", "closing", "keynote") else ""
            text = text[found.end() :]
    elif found := re.match(r"(.{3,70}?)(?:,? (?:by|par)|\s[–—-])\s+(?=[^\W\d_a-z])", text):
        head_role, kind = role_of(found[1], reading.rules), kind_of(found[1], reading)
        if head_role or kind in ("opening", "closing", "keynote"):
            role, text = head_role or kind, text[found.end() :]
    parts = [part for part in re.split(rf"\s*;\s*(?![^(]*\))|{_NEXT_PERSON}", text) if part.strip()]
    people = [
        person
        for part in parts
        if (person := person_of(re.sub(r"^(and|et)\s+", "", part), reading.rules))
    ]
    is_row = re.search(r"\),\s+[^\W\d_a-z]", text) is not None  # "A (post), B (post)"
    is_sure = bool(people) and is_post(people[0].title, reading.rules)
    if not people and role and is_alone(text, reading.rules) and not kind_of(text, reading):
        people = [Person(tidy_name(text))]
    if not people or (
        len(people) == 1
        and len(parts) == 1
        and (is_row or len(text) > 60 or (role and not is_sure))
    ):
        run = list(run_on(text, reading)) if (role or people or is_list) else []
        if len(run) > len(people):
            people = run
    return [with_role(person, role) for person in people]
