"""The entries of a programme: a session each, with the lines it was read from."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.imports.reading.recognise.names import is_name
from events.imports.reading.recognise.persons import Person, role_of
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.units import Unit, tidy_spaces

from .hours import Days, day_of, hours_of
from .kinds import kind_of
from .people import people_of
from .rows import Line, lines_of

LONGEST = 400  # letters of a line that belongs to a session; more is text


@dataclass
class Entry:
    title: str
    units: list[Unit]
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    date: dt.date | None = None
    people: list[tuple[Person, Unit]] = field(default_factory=list)
    abstract: str = ""
    kind: str = ""
    room: str = ""
    lines: list[str] = field(default_factory=list)  # as printed, without day and hours
    is_unread: bool = False  # it is not known what its lines say


def read_programme(units: Sequence[Unit], reading: Reading, days: Days) -> list[Entry]:
    """The sessions of a programme.

    A line with an hour begins one; names and roles after it belong to it. A row of a table is one,
    with or without an hour.
    """
    programme = _Programme(reading, days)
    for line in lines_of(units, reading, days):
        programme.add(line)
    return programme.entries


class _Programme:
    """Sessions as they are gathered, line after line."""

    def __init__(self, reading: Reading, days: Days):
        self.entries: list[Entry] = []
        self._reading = reading
        self._days = days
        self._date: dt.date | None = None  # that holds for what follows

    def add(self, line: Line) -> None:
        text = line.text
        day = day_of(text, self._days, self._reading.rules)
        if day:
            self._date, text = day.date, day.rest
            self._reading.claim(line.unit)
            if not self._says(text):
                return
        if hours := hours_of(text):
            self._begin(line, hours.rest, hours.starts_at, hours.ends_at)
        elif day:
            self._begin(line, text)
        elif line.is_row:
            self._add_row(line)
        else:
            self._add_line(line)

    def _add_row(self, line: Line) -> None:
        """A row without hours: more persons of the session above it, or one of its own."""
        lines = [part for part in line.text.split("\n") if part]
        if self.entries and all(people_of(part, self._reading) for part in lines):
            self._go_on(line)
        else:
            self._begin(line, line.text)

    def _add_line(self, line: Line) -> None:
        text, unit = line.text, line.unit
        is_heading = unit.kind == "heading" and text and not people_of(text, self._reading)
        if is_heading or self._is_item_of_its_own(line):
            self._begin(line, text)
        elif self.entries and len(text) < LONGEST:
            self._go_on(line)
        elif not self.entries and people_of(text, self._reading):
            self._begin(line, text)

    def _is_item_of_its_own(self, line: Line) -> bool:
        """Whether an item of a list without an hour is a session: all are, or it is a break among
        others.
        """
        unit, last = line.unit, self.entries[-1].units[0] if self.entries else None
        if unit.kind != "item" or len(line.text) >= LONGEST:
            return False
        if last is None:
            return True
        is_beside = last.kind == "item" and last.level == unit.level
        if not is_beside or people_of(line.text, self._reading):
            return False
        is_break = kind_of(line.text, self._reading) == "break" and len(line.text) < 60
        return is_break or all(entry.starts_at is None for entry in self.entries)

    def _begin(
        self, line: Line, text: str, start: dt.time | None = None, end: dt.time | None = None
    ) -> None:
        first = self._days[0]
        date = line.date or self._date
        entry = Entry(
            "",
            [line.unit],
            start,
            end,
            date if self._days[1] or date != first else None,
            room=line.room,
        )
        self.entries.append(entry)
        self._read(entry, text, line.unit)
        known = start or entry.people or kind_of(entry.title, self._reading)
        is_plain = known or line.unit.kind in ("heading", "table")
        entry.is_unread = not is_plain or (line.has_hours_elsewhere and start is None)
        self._reading.claim(line.unit)

    def _go_on(self, line: Line) -> None:
        self._read(self.entries[-1], line.text, line.unit)
        self.entries[-1].units.append(line.unit)
        self._reading.claim(line.unit)

    def _read(self, entry: Entry, text: str, unit: Unit) -> None:
        entry.lines += filter(None, text.split("\n"))
        _add(entry, text, unit, self._reading)

    def _says(self, text: str) -> bool:
        """Whether a line says more than the day and that this is a programme."""
        rules = self._reading.rules
        label = " ".join(rules.labels["programme"])
        known = {*re.findall(r"\w+", label), *rules.day_nouns, *rules.weekdays}
        words = re.findall(r"\w+", text.casefold())
        return any(word not in known and word not in rules.function_words for word in words)


def _add(entry: Entry, text: str, unit: Unit, reading: Reading) -> None:
    """Put one or more lines into the entry: its title first, then persons, else more of the
    title.
    """
    lines = [part for line in text.split("\n") for part in _by_roles(line, reading)]
    for line in filter(None, (part.strip(" \t•·–—-") for part in lines)):
        first, _, rest = line.partition(", ")
        if (
            entry.title
            and unit.italic
            and unit.kind != "table"
            and not entry.kind
            and len(first.split()) < 3
            and (kind := kind_of(first, reading))
        ):
            entry.kind, entry.room = kind, entry.room or rest
            continue
        people = people_of(line, reading)
        if people and (entry.title or not _is_title_with_people(line, reading)):
            entry.people += [(person, unit) for person in people]
        elif people:
            entry.title = tidy_spaces(
                re.split(r"\s[–—-]\s|:\s|,\s|,?\s(?:by|par)\s", line, maxsplit=1)[0]
            ).strip(" :–—-")
            entry.people += [(person, unit) for person in people]
        elif not entry.title:
            entry.title = tidy_spaces(line).strip(" :–—-")
        else:
            entry.abstract = f"{entry.abstract}\n{line}".strip()


def _by_roles(line: str, reading: Reading) -> list[str]:
    """The line parted before each role that a colon follows: "Chair: A, post. Speakers: B; C"."""
    cuts = []
    for colon in re.finditer(r"\s?:\s", line):
        words = list(re.finditer(r"[\w’'-]+", line[: colon.start()]))[-3:]
        starts = [word.start() for word in words if word[0][0].isupper()]
        cuts += [start for start in starts if role_of(line[start : colon.start()], reading.rules)][
            :1
        ]
    return [
        line[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)
    ]


def _is_title_with_people(line: str, reading: Reading) -> bool:
    head = re.split(r",|\s[–—-]\s|:|\(", line)[0].strip()
    is_role = role_of(head, reading.rules) not in ("", "opening", "closing", "keynote")
    return not is_role and not is_name(head, reading.rules)
