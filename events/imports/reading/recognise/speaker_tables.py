"""Speakers set in tables: one a row, or side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.imports.reading.rules.columns import SPEAKERS

from .addresses import cell_text
from .names import is_name, tidy_name, without_honorific
from .persons import Person, Spotted, describe, in_full, is_survivor, person_of, role_of
from .posts import post_of
from .reading import Reading
from .units import Unit, tidy_spaces


def people_of_table(unit: Unit, reading: Reading) -> Iterator[Spotted]:
    """A table of one person a row; the head row says which column is which, else what stands in
    it.
    """
    rows = [[cell_text(cell) for cell in row] for row in unit.rows]
    if len(cards := _cards(rows, reading)) > 1:
        yield from ((person, unit) for person in cards)
        return
    columns = _columns(rows[0]) if rows else {}
    for row in rows[1:] if columns else rows:
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        if columns:
            if person := _by_columns(row, columns, reading):
                yield person, unit
            continue
        place = next(
            (
                place
                for place, cell in enumerate(cells)
                if is_name(cell.split("\n")[0], reading.rules)
            ),
            None,
        )
        if place is None:
            for cell in cells:
                if person := person_of(cell, reading.rules):
                    yield person, unit
            continue
        others = [cell for number, cell in enumerate(cells) if number != place]
        roles = [role_of(cell, reading.rules) for cell in others]
        text = ", ".join(
            [
                cells[place].replace("\n", ", "),
                *(cell for cell, role in zip(others, roles, strict=True) if not role),
            ]
        )
        if person := person_of(text, reading.rules):
            yield (
                person if person.role else replace(person, role=next(filter(None, roles), "")),
                unit,
            )


def _cards(rows: Sequence[Sequence[str]], reading: Reading) -> list[Person]:
    """Persons set side by side, each column a run of names with their lines below; in the order of
    the rows.

    Empty if it is no such table.
    """
    if (
        not rows
        or len(rows[0]) < 2
        or not all(is_name(cell.split("\n")[0], reading.rules) for cell in rows[0] if cell)
    ):
        return []
    lines = [
        (row, column, line)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for line in cell.split("\n")
    ]
    lines = [(row, column, line) for row, column, line in lines if line]
    names = [line for _row, _column, line in lines if is_name(line, reading.rules)]
    addressed = [line for line in names if without_honorific(line, reading.rules)[0]]
    names = addressed if len(addressed) > len(names) / 2 else names
    if len(names) > len(lines) * 0.6:
        return []
    cards: dict[tuple[int, int], list[str]] = {}
    last: dict[int, list[str]] = {}
    for row, column, line in lines:
        if line in names:
            last[column] = cards[row, column] = []
        if column in last:
            last[column].append(line)
    people = [
        (person_of(card[0], reading.rules), ", ".join(card[1:]))
        for _place, card in sorted(cards.items())
    ]
    return [
        in_full(person, rest, reading.rules) if rest else person
        for person, rest in people
        if person
    ]


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Which column holds what, if `row` is a head."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        for kind, pattern in SPEAKERS.items():
            if kind not in columns and re.fullmatch(
                pattern, tidy_spaces(cell).strip(" :"), re.IGNORECASE
            ):
                columns[kind] = place
                break
    if "family" not in columns and "given" in columns and "name" in columns:
        columns["family"] = columns.pop("name")
    return columns if "name" in columns or "family" in columns else {}


def _by_columns(row: Sequence[str], columns: dict[str, int], reading: Reading) -> Person | None:
    def get(kind: str) -> str:
        return (
            tidy_spaces(row[columns[kind]]) if kind in columns and columns[kind] < len(row) else ""
        )

    name = (
        " ".join(filter(None, [get("given"), get("family")]))
        if "family" in columns
        else row[columns["name"]]
    )
    person = person_of(name, reading.rules)
    if person is None:
        honorific, bare = without_honorific(tidy_spaces(name), reading.rules)
        if not bare or len(bare) > 60:
            return None
        person = Person(tidy_name(bare), honorific)
    title, affiliation = person.title or get("title"), person.affiliation or get("affiliation")
    affiliation = affiliation.strip(" –—-")
    if both := get("both"):
        title, affiliation = post_of(both, reading.rules)
    elif title and "affiliation" not in columns:
        title, affiliation = post_of(title, reading.rules)
    said = get("role")
    role = person.role or role_of(said, reading.rules)
    if (
        found := describe(Person(person.name), title, reading.rules)
    ).role and found.role != "survivor":
        role, title = role or found.role, ", ".join(filter(None, [found.title, found.affiliation]))
    if not role and is_survivor(title, reading.rules):
        role = "survivor"
    return replace(person, title=title, affiliation=affiliation, role=role)
