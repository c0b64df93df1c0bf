"""The programme: hours, titles, and who chairs and speaks."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from events.imports.reading.draft import Appearance, Session, Speaker

from .addresses import cell_text
from .dates import days_in
from .names import is_name
from .persons import Person, Spotted, person_of, role_of, with_role
from .reading import Reading
from .run_on import run_on
from .speakers import key_of
from .units import Unit, tidy_spaces

_TIME = r"(\d{1,2})\s?(?:[.:hH]\s?(\d{2})?|(?=\s?[ap]\.?m))\s?([ap]\.?m\.?)?"
_SPAN = re.compile(
    rf"^\W*(?:(?:from|de)\s+)?{_TIME}(?:\s*(?:-|–|—|to|à|until|/|>)\s*{_TIME})?(?=\W|$)",
    re.IGNORECASE,
)
# What may stand beside hours: the letters of a clock, or its distance from UTC.
_CLOCK = re.compile(
    r"^\W*(?:(?:UTC|GMT)(?:\s?[+−–-]\s?\d{1,2}(?::\d{2})?)?|[ECMPAN][SD]T|WES?T|CES?T|EES?T|BST|IST|MSK|SAST|EAT|WAT|CAT|JST|KST"
    r"|A[CEW][SD]T|NZ[SD]T)(?:/\w+)?\)?(?=[\s:,;]|$)"
)


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


def read_programme(
    units: Sequence[Unit], reading: Reading, days: tuple[dt.date | None, dt.date | None]
) -> list[Entry]:
    """The sessions of a programme.

    A line with an hour begins one; names and roles after it belong to it.
    """
    entries: list[Entry] = []
    date: dt.date | None = None
    for text, unit in _lines(units):
        span = _SPAN.match(text)
        if (
            not span
            and len(text) < 80
            and (day := next(days_in(_with_year(text, days), reading.rules), None))
        ):
            date = day.start
            reading.claim(unit)
            continue
        if span and (start := _time(span[1], span[2], span[3] or span[6])):
            end = _time(*span.group(4, 5, 6)) if span[4] else None
            if end and start > end and not span[3]:  # "11:30–1:00 pm" begins in the morning
                start = _time(span[1], span[2], None) or start
            rest = _CLOCK.sub("", text[span.end() :]).strip(" :–—-|\t\n.,")
            entry = Entry(
                "", [unit], start, end if end != start else None, date if days[1] else None
            )
            entries.append(entry)
            _add(entry, rest, unit, reading)
            reading.claim(unit)
            continue
        if unit.kind == "heading" and text and not _people(text, reading):
            entries.append(Entry(tidy_spaces(text), [unit], date=date if days[1] else None))
            reading.claim(unit)
            continue
        if entries and (len(text) < 400):
            _add(entries[-1], text, unit, reading)
            entries[-1].units.append(unit)
            reading.claim(unit)
        elif not entries and (people := _people(text, reading)):
            entries.append(
                Entry(
                    "",
                    [unit],
                    date=date if days[1] else None,
                    people=[(person, unit) for person in people],
                )
            )
            reading.claim(unit)
    return entries


def _lines(units: Sequence[Unit]):
    for unit in units:
        if unit.kind == "table":
            for row in unit.rows:
                cells = [cell_text(cell) for cell in row]
                yield "\n".join(filter(None, cells)), unit
        else:
            yield unit.text, unit


def _with_year(text: str, days: tuple[dt.date | None, dt.date | None]) -> str:
    return text if re.search(r"\d{4}", text) or not days[0] else f"{text} {days[0].year}"


def opens_session(text: str) -> bool:
    """Whether a line begins with an hour."""
    return _SPAN.match(text) is not None


def _time(hour: str, minute: str | None, half: str | None) -> dt.time | None:
    number = int(hour)
    if half and number < 13:
        number = number % 12 + 12 * (half[0].lower() == "p")
    try:
        return dt.time(number, int(minute or 0))
    except ValueError:
        return None


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
            and not entry.kind
            and len(first.split()) < 3
            and (kind := kind_of(first, reading))
        ):
            entry.kind, entry.room = kind, rest
            continue
        people = _people(line, reading)
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


# Two persons set on one line: "…, Editor Mr Haruto Mori, …"
_NEXT_PERSON = (
    r"(?<=[^\W\d_][\w)])\s+(?=(?:Mr|Ms|Mrs|Dr|Dre|Pr|Prof|Mme|Mlle|Mr\.|Ms\.|Mrs\.|Dr\.|Prof\.|M\.|Me|S\.E\.|H\.E\.)"
    r"\s[^\W\d_a-z])"
)


def _people(line: str, reading: Reading) -> list[Person]:
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
    if not people or (len(people) == 1 and len(parts) == 1 and (role or len(text) > 60)):
        run = list(run_on(text, reading)) if (role or people or is_list) else []
        if len(run) > len(people):
            people = run
    return [with_role(person, role) for person in people]


def kind_of(title: str, reading: Reading) -> str:
    """The kind of session that a title tells, or nothing."""
    for pattern, kind in reading.rules.kinds.items():
        if re.search(rf"\b(?:{pattern})\b", title, re.IGNORECASE):
            return kind
    return ""


def spotted_in(entries: Sequence[Entry], reading: Reading) -> list[Spotted]:
    """The persons of the programme; who opens or closes the day has that as role."""
    found: list[Spotted] = []
    for entry in entries:
        kind = kind_of(entry.title, reading)
        for person, unit in entry.people:
            if not person.role and kind in ("opening", "closing", "keynote"):
                person = replace(person, role=kind)
            found.append((person, unit))
    return found


def sessions_of(
    entries: Sequence[Entry], speakers: Sequence[Speaker], reading: Reading
) -> list[Session]:
    known = {key_of(speaker.name): speaker.id for speaker in speakers}
    sessions: list[Session] = []
    for entry in entries:
        if not entry.title and not entry.people:
            continue
        roles: dict[str, Any] = {}
        for person, _unit in entry.people:
            identifier = known.get(key_of(person.name))
            if identifier:
                role = (
                    person.role
                    if person.role in ("moderator", "facilitator", "chair", "rapporteur", "keynote")
                    else "speaker"
                )
                roles.setdefault(identifier, role)
        kind: Any = entry.kind or kind_of(entry.title, reading)
        sessions.append(
            Session(
                id=f"session-{len(sessions) + 1}",
                blocks=tuple(dict.fromkeys(unit.block for unit in entry.units)),
                title=entry.title or next(iter(entry.people))[0].name,
                kind=kind,
                date=entry.date,
                starts_at=entry.starts_at,
                ends_at=entry.ends_at,
                room=entry.room,
                abstract=entry.abstract,
                appearances=tuple(
                    Appearance(speaker=speaker, role=role) for speaker, role in roles.items()
                ),
            )
        )
    return sessions
