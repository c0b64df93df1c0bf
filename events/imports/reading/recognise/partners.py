"""The organizations behind a colloquium: "Organised by X and Y, with the support of Z", a list, or
logos.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from events.imports.reading.draft import Partner, PartnerRole
from events.imports.reading.rules.table import Rules

from .addresses import cell_text
from .dates import days_in
from .headings import is_sentence, tells
from .labels import is_genre, label_of
from .meetings import meeting_phrase
from .names import is_name
from .organization_names import OPENING, fold, names_in
from .posts import is_organization
from .reading import Reading
from .units import Unit, tidy_spaces

_QUOTED = re.compile(r"[“”„«»\"]")


class Introduction(NamedTuple):
    role: PartnerRole
    start: int
    end: int


@cache
def _introductions(rules: Rules) -> list[tuple[re.Pattern[str], PartnerRole]]:
    """Phrases that end in a preposition stand anywhere; bare nouns ("Partners:") only before a
    colon or alone.
    """
    found = []
    for pattern, role in rules.partner_roles.items():
        is_phrase = re.search(r"\b(by|with|par|avec|of|from)\b|de la|\(de l|the\)$", pattern)
        tail = r"\s*:?\s*" if is_phrase and not pattern.endswith("s?") else r"\s*(?::\s*|$)"
        start = r"(?<![\w-])" if is_phrase and not pattern.endswith("s?") else r"^\W*"
        found.append(
            (re.compile(rf"{start}(?:{pattern}){tail}", re.IGNORECASE), cast(PartnerRole, role))
        )
    return found


def introduction(text: str, rules: Rules) -> Introduction | None:
    """The first phrase of `text` that introduces organizations."""
    return next(iter(introductions(text, rules)), None)


def introductions(text: str, rules: Rules) -> list[Introduction]:
    found: list[Introduction] = []
    for pattern, role in _introductions(rules):
        found += [
            Introduction(role, match.start(), match.end()) for match in pattern.finditer(text)
        ]
    kept: list[Introduction] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def partners_in(
    units: Sequence[Unit], reading: Reading, known: Sequence[str], *, is_list: bool
) -> Iterator[tuple[Partner, Unit]]:
    """The organizations that `units` name after an introduction or, in a list of partners, on lines
    of their own.

    `known` are organizations that the document names elsewhere, by which an "and" between two is
    told from one in a name.
    """
    role: PartnerRole = ""
    waiting = False  # an introduction stood alone: names follow on the next lines
    for place, unit in enumerate(units):
        text = unit.text
        goes_on = (
            is_list
            or unit.kind == "item"
            or (place + 1 < len(units) and units[place + 1].block == unit.block)
        )
        if unit.kind == "table":
            yield from _rows(unit, reading, known)
            continue
        found = introductions(text, reading.rules)
        if not found:
            if (waiting or is_list) and len(text) < 200:
                yield from _find_named(text, role, unit, reading, known)
                waiting = waiting and goes_on
            continue
        head = text[: found[0].start].strip(" ,.–—-:(")
        if is_list and head and len(head) < 120 and is_organization(head, reading.rules):
            yield from _find_named(
                head, found[0].role if "(" in text else role, unit, reading, known
            )
            continue
        for number, item in enumerate(found):
            end = found[number + 1].start if number + 1 < len(found) else len(text)
            names = text[item.end : end]
            if stop := meeting_phrase(names, reading.rules):
                names = names[: stop.start()]
            if is_sentence(text, reading.rules):
                names = _before_clause(names, reading.rules)
            role = item.role
            waiting = not names.strip(" .,:")
            if not waiting:
                yield from _find_named(names, role, unit, reading, known)


def _before_clause(names: str, rules: Rules) -> str:
    """The organizations with which a clause ends that its sentence goes on after: ", ended with a
    declaration".
    """
    for found in re.finditer(
        rf",\s+(?!(?:and|et|ainsi que|as well as|of|for)\s|{OPENING})(?=([^\W\d_]+))", names
    ):
        if found[1].islower() and found[1] not in rules.organizations:
            return names[: found.start()]
    return names


def logos_in(
    units: Sequence[Unit], reading: Reading, known: Sequence[str]
) -> Iterator[tuple[str, Unit]]:
    """Organizations that the title block only prints, as logos are: each with the unit it stands
    on.
    """
    place = 0
    while place < len(units):
        block = [unit for unit in units[place:] if unit.block == units[place].block]
        place += len(block)
        if any(
            unit in reading.claimed
            or label_of(unit.text, reading.rules)
            or is_genre(unit.text, reading.rules)
            or unit.kind not in ("paragraph", "heading")
            for unit in block
        ):
            continue
        if _is_place(block[0], units, reading):
            continue
        texts = [unit.text for unit in block if not unit.italic]
        pieces = (
            re.split(r"\s+[|•·/]\s+|\s{3,}|\s[–—]\s", texts[0])
            if len(texts) == 1
            else [" ".join(texts)]
        )
        names = [re.sub(r"\s*[>»<«*]+\s*$", "", tidy_spaces(piece)) for piece in pieces]
        if not any(_is_logo(name, reading, known) for name in names):
            continue
        for name in names:
            if (
                name
                and not (len(names) > 1 and name.isupper() and len(name) < 7)
                and (len(names) > 1 or _is_logo(name, reading, known))
            ):
                for unit in block:
                    yield name, unit


def _is_place(unit: Unit, units: Sequence[Unit], reading: Reading) -> bool:
    """Whether a line beside the day is where it was held: "Centre des congrès"."""
    if re.split(r"[\s’']", unit.text)[0].lower() not in reading.rules.venues or unit is units[0]:
        return False
    at = units.index(unit)
    return any(next(days_in(other.text, reading.rules), None) for other in units[at - 1 : at + 2])


def _is_logo(name: str, reading: Reading, known: Sequence[str]) -> bool:
    if (
        not name
        or len(name) > 90
        or name.endswith((".", ":", ",", "!", "?", "…"))
        or meeting_phrase(name, reading.rules)
    ):
        return False
    if is_genre(name, reading.rules) or tells(name, reading.rules) or _QUOTED.search(name):
        return False
    return is_organization(name, reading.rules) or any(_are_same(name, other) for other in known)


def _are_same(name: str, other: str) -> bool:
    """Whether two forms name one organization: one begins with the whole of the other."""
    a, b = fold(name), fold(other)
    return bool(a and b) and (f"{a} ".startswith(f"{b} ") or f" {a} " in f" {b} ")


def is_among(name: str, names: Sequence[str]) -> bool:
    return any(_are_same(name, other) or _are_same(other, name) for other in names)


def _find_named(
    text: str, role: PartnerRole, unit: Unit, reading: Reading, known: Sequence[str]
) -> Iterator[tuple[Partner, Unit]]:
    if found := re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", tidy_spaces(text)):
        inner = introduction(found[2] + " :", reading.rules)
        if inner and inner.start == 0:
            text, role = found[1], inner.role
    for name in names_in(text, reading.rules, known):
        yield Partner(id="", name=reading.as_printed(name), role=role), unit


def _rows(unit: Unit, reading: Reading, known: Sequence[str]) -> Iterator[tuple[Partner, Unit]]:
    for row in unit.rows:
        cells = [cell_text(cell) for cell in row]
        roles = [introduction(f"{cell} :", reading.rules) for cell in cells]
        role = next((item.role for item in roles if item), "")
        for cell, item in zip(cells, roles, strict=True):
            is_person = is_name(cell.split(",")[0].strip(), reading.rules) and "," in cell
            if not item and not is_person and is_organization(cell, reading.rules):
                for name in cell.split("\n"):
                    yield from _find_named(name, cast(PartnerRole, role), unit, reading, known)
