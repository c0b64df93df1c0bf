"""Persons in prose: several in one sentence, presented by what was done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.imports.reading.rules.names import RUN_ON_PARTICLES

from .names import is_name, tidy_name, without_honorific
from .persons import Person, describe, person_of, role_of, with_role
from .posts import is_post, post_of
from .reading import Reading
from .units import tidy_spaces


def people_of_line(text: str, reading: Reading) -> Iterator[Person]:
    """One person a line, or several run on and parted by semicolons."""
    text = re.sub(r"^(?:[Ww]ith|[Aa]vec)\s+(?=[^\W\d_a-z])", "", text)
    body, role = text, ""
    if len(text) > 90 and len(sentences := _sentences(text)) > 1:
        for sentence in sentences:
            if spoken := _find_moderator(sentence, reading):
                yield spoken
            else:
                yield from people_of_line(sentence, reading)
        return
    for pattern in reading.rules.with_people:
        if found := re.search(rf"{pattern}\s*:?\s*", text, re.IGNORECASE):
            body = text[found.end() :]
            break
    else:
        if (found := re.match(r"([^:\n;]{3,40}?)\s*:\s+", text)) and (
            named := role_of(found[1], reading.rules)
        ):
            role, body = ("" if named == "speaker" else named), text[found.end() :]
    parts = [part for part in re.split(r"\s*;\s*(?![^(]*\))", body) if part.strip()]
    if len(parts) > 1:
        for part in parts:
            part = re.sub(
                r"^(and|et|ainsi que|as well as|enfin|finally)\s+",
                "",
                part.strip(" .,"),
                flags=re.IGNORECASE,
            )
            if person := person_of(part, reading.rules) or _find_introduced(part, reading):
                yield with_role(person, role)
        return
    if spoken := _find_moderator(text, reading):
        yield spoken
        return
    if len(body) > 260 or body is not text or role:
        found_people = list(run_on(body, reading))
        if (
            len(found_people) > 2
            or (len(found_people) > 1 and _are_joined(body, found_people))
            or (found_people and len(body) > 260)
        ):
            for person in found_people:
                yield with_role(person, role)
            return
    row = list(run_on(body, reading)) if len(body) <= 400 else []
    if len(row) > 1 and not any(person.rest for person in row) and _is_row_of_names(body, row):
        yield from (person if not role else replace(person, role=role) for person in row)
        return
    if len(body) <= 400 and (person := person_of(body, reading.rules)):
        if person.rest and len(person.rest) > 250:
            person = replace(person, title="", affiliation="")
        yield with_role(person, role)


def _sentences(text: str) -> list[str]:
    """Sentences of prose; a full stop after an initial or a form of address ends none."""
    return [
        part
        for part in re.split(r"(?<=[^\W\d_]{3})(?<!Prof)(?<!Messrs)[.!?]\s+(?=[^\W\d_a-z])", text)
        if part.strip()
    ]


def find_announced(text: str, reading: Reading) -> list[Person]:
    """The persons of a sentence that says that they took part."""
    if re.match(r"(?:With|Avec)\s+[^\W\d_a-z]", text):
        return list(people_of_line(text, reading))
    if not any(
        re.search(rf"\b(?:{pattern})\b", text[:300], re.IGNORECASE)
        for pattern in reading.rules.with_people
    ):
        return []
    return list(people_of_line(text, reading))


def _are_joined(text: str, people: Sequence[Person]) -> bool:
    """Whether two names stand beside each other, rather than the second being an organization of
    the first.
    """
    return (
        bool(people[1].honorific)
        or re.search(rf"\b(?:and|et)\s+{re.escape(people[1].name)}", text) is not None
    )


def _is_row_of_names(text: str, people: Sequence[Person]) -> bool:
    """Whether a line consists of names and what joins them."""
    rest = text
    for person in people:
        rest = rest.replace(person.name, "").replace(person.honorific, "")
    return not re.sub(r"\b(?:and|et)\b|[\s,.&]", "", rest)


def _find_introduced(text: str, reading: Reading) -> Person | None:
    """The person of a phrase such as "sous la modération de Me Édouard Bartholin, avocat"."""
    found = re.match(
        r"(?:with |sous la |le |la |the |un |a )?(.{4,30}?)\s+(?:de"
        r" la|de|du|d[’']|of|by|par|from)\s+(?=[^\W\d_a-z])",
        text,
    )
    role = role_of(found[1], reading.rules) if found else ""
    person = person_of(text[found.end() :], reading.rules) if found and role else None
    return replace(person, role=role) if person else None


def _find_moderator(text: str, reading: Reading) -> Person | None:
    """The person of a sentence such as "The discussion was moderated by the broadcaster Bethan
    Llewellyn.".
    """
    found = re.match(r"(?:[Tt]he|[Ll]a|[Ll]e)\s([^;.]{4,120}?),\s", text)
    if found and is_post(found[1], reading.rules):
        people = list(run_on(text, reading))
        if len(people) == 1 and people[0].title:
            return people[0]
    for pattern, role in reading.rules.roles.items():
        found = re.search(
            rf"\b(?i:{pattern})\s+(?i:the |le |la"
            r" |l[’'])?(?P<post>(?:[^\W\d_A-Z][\w’'-]*\s+){0,5})(?=[^\W\d_a-z])",
            text,
        )
        if found is None or not re.search(r"\b(by|par)\s", found[0]):
            continue
        people = list(run_on(f"{text[found.end() :]}", reading))
        if people:
            title = people[0].title or tidy_spaces(found["post"])
            return replace(people[0], title=title, role=role)
    return None


_PARTICLE = rf"(?:{'|'.join(RUN_ON_PARTICLES)})(?=\s)"
_NAME = rf"(?:[^\W\d_a-z][\w’'.-]*|{_PARTICLE})"


def run_on(text: str, reading: Reading) -> Iterator[Person]:
    """Persons in one sentence: each name with what stands between it and the next name."""
    text = tidy_spaces(text)
    names: list[tuple[int, int]] = []
    for found in re.finditer(rf"(?<![\w’'-])(?:{_NAME}\s+){{1,5}}{_NAME}(?![\w-])", text):
        start, end = found.span()
        while end > start and not is_name(text[start:end].rstrip("."), reading.rules):
            end = text.rfind(" ", start, end)
        if end <= start:
            continue
        before = text[:start].rstrip()
        opens = (
            not before
            or before[-1] in ",;:(–—-"
            or re.search(
                r"\b(and|et|with|avec|by|par|from|de|of|were|included|sont|heard|thanks to|:)$",
                before,
            )
        )
        if opens or without_honorific(text[start:end], reading.rules)[0]:
            names.append((start, end))
    for place, (start, end) in enumerate(names):
        stop = names[place + 1][0] if place + 1 < len(names) else len(text)
        rest = re.sub(r"[\s,;]*(?:\b(and|et|ainsi que|as well as|puis)\s*)?$", "", text[end:stop])
        rest = re.split(r"(?<=\w)\.(?:\s|$)", rest)[0]
        honorific, name = without_honorific(text[start:end], reading.rules)
        person = Person(tidy_name(name), honorific)
        rest = rest.strip()
        if before := _post_before(text[:start], reading):
            title, affiliation = post_of(before, reading.rules)
            person = replace(
                person, title=title, affiliation=affiliation, role=_doing(rest, reading)
            )
        elif rest.startswith(("(", ",", "–", "—", "-")):
            person = describe(person, rest, reading.rules)
        yield person


def _post_before(text: str, reading: Reading) -> str:
    """The post that leads to a name: "The Chairperson of the Commission on Land, " before "Ms.

    Ochieng".
    """
    found = re.search(
        r"(?:^|[;.]\s|,\s(?=[Tt]he"
        r" )|\b(?:and|et)\s)(?:[Tt]he|[Ll]a|[Ll]e|[Ll]’|[Ll]')\s?([^;.]{4,120}?),\s*$",
        text,
    )
    return found[1] if found and is_post(found[1], reading.rules) else ""


def _doing(text: str, reading: Reading) -> str:
    """The role that what a sentence says after a name comes to."""
    for pattern, role in reading.rules.doings.items():
        if re.match(rf"\W*(?:{pattern})", text, re.IGNORECASE):
            return role
    return ""
