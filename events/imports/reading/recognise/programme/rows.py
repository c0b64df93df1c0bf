"""The lines of a programme: those of its paragraphs, and of each cell of its tables that holds a
session.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.imports.reading.recognise.addresses import cell_text
from events.imports.reading.recognise.persons import role_of
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.units import Unit, tidy_spaces
from events.imports.reading.rules.columns import PROGRAMME

from .hours import Days, day_of, hours_of


@dataclass(frozen=True)
class Line:
    text: str
    unit: Unit
    is_row: bool = False  # of a table
    has_hours_elsewhere: bool = False  # where this row has something else
    room: str = ""
    date: dt.date | None = None  # of its column


@dataclass(frozen=True)
class Heads:
    """What the row of heads says of each column; empty where there is none."""

    kinds: tuple[str, ...] = ()  # keys of PROGRAMME, "parallel" of a room or day, "role", nothing
    texts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    days: tuple[dt.date | None, ...] = ()

    @property
    def parallel(self) -> list[int]:
        """The columns that stand beside each other in time."""
        return [place for place, kind in enumerate(self.kinds) if kind == "parallel"]

    def place(self, kind: str) -> int | None:
        return self.kinds.index(kind) if kind in self.kinds else None


def lines_of(units: Sequence[Unit], reading: Reading, days: Days) -> Iterator[Line]:
    for unit in units:
        if unit.kind == "table":
            yield from _rows(unit, reading, days)
        else:
            yield Line(unit.text, unit)


def _rows(unit: Unit, reading: Reading, days: Days) -> Iterator[Line]:
    rows = [[cell_text(cell) for cell in row] for row in unit.rows]
    heads = _heads(rows[0], reading, days) if len(rows) > 1 else Heads()
    column = heads.place("hours") or 0
    whens = [row[column] for row in rows if column < len(row)]
    timed = any(hours_of(_after_day(when, reading, days)) for when in whens)
    unknown = [text for text, kind in zip(heads.texts, heads.kinds, strict=True) if not kind]
    if left := "\n".join(filter(None, unknown)):
        yield Line(left, unit, is_row=True)
    for row in rows[1:] if heads.kinds else rows:
        cells = [
            cell if number == column else _with_role(cell, number, heads, reading)
            for number, cell in enumerate(row)
        ]
        if not any(cells):
            continue
        when = cells[column] if column < len(cells) else ""
        is_odd = bool(
            timed
            and when
            and len([*filter(None, cells)]) > 1
            and not hours_of(_after_day(when, reading, days))
        )
        yield from _sessions(cells, when, column, heads, Line("", unit, True, is_odd))


def _after_day(text: str, reading: Reading, days: Days) -> str:
    day = day_of(text, days, reading.rules)
    return day.rest if day else text


def _sessions(
    cells: Sequence[str], when: str, column: int, heads: Heads, line: Line
) -> Iterator[Line]:
    """The sessions of a row: one, or one a filled cell of parallel columns."""
    is_whole = len(cells) == len(heads.kinds)
    at = heads.place("room") if is_whole else None
    beside = [place for place in heads.parallel if is_whole and cells[place] and place != column]
    others = [
        cell
        for number, cell in enumerate(cells)
        if cell and number != column and number not in beside and number != at
    ]
    if not beside:
        text = "\n".join(filter(None, [when, *others]))
        yield _at(line, text, cells[at] if at is not None else "", None)
    for number, place in enumerate(beside):
        day = heads.days[place]
        text = "\n".join(filter(None, [when, cells[place], *(others if not number else ())]))
        yield _at(line, text, "" if day else heads.texts[place], day)


def _at(line: Line, text: str, room: str, date: dt.date | None) -> Line:
    return Line(
        text, line.unit, line.is_row, line.has_hours_elsewhere, room.replace("\n", ", "), date
    )


def _with_role(cell: str, number: int, heads: Heads, reading: Reading) -> str:
    """A cell of a column such as "Chair" or "Speakers" with that word before each of its lines that
    has none of its own.
    """
    if number >= len(heads.kinds) or not heads.roles[number]:
        return cell
    return "\n".join(
        line
        if not line or role_of(line.partition(":")[0], reading.rules)
        else f"{heads.texts[number]}: {line}"
        for line in cell.split("\n")
    )


def _heads(row: Sequence[str], reading: Reading, days: Days) -> Heads:
    """The heads in a row, if most of its cells are heads and none holds an hour."""
    texts = [tidy_spaces(cell) for cell in row]
    named = [day_of(text, days, reading.rules) for text in texts]
    dates = [day.date if day and not day.rest else None for day in named]
    kinds = [_kind(text, date, reading) for text, date in zip(texts, dates, strict=True)]
    if kinds.count("parallel") < 2:
        kinds = ["" if kind == "parallel" else kind for kind in kinds]
    filled = sum(map(bool, texts))
    known = sum(map(bool, kinds))
    if filled < 2 or known < 2 or 2 * known < filled or any(map(hours_of, texts)):
        return Heads()
    roles = (role_of(text, reading.rules) for text in texts)
    return Heads(tuple(kinds), tuple(texts), tuple(roles), tuple(dates))


def _kind(text: str, date: dt.date | None, reading: Reading) -> str:
    bare = text.strip(" :.").lower()
    for kind, pattern in PROGRAMME.items():
        if re.fullmatch(pattern, bare):
            return kind
    if role_of(text, reading.rules) and len(text) < 40:
        return "role"
    words = re.findall(r"[^\W\d_]+", bare)
    is_room = len(text) < 60 and not reading.rules.rooms.isdisjoint(words)
    return "parallel" if date or is_room else ""
