"""The sessions of a draft: what their entries say, and every word of their lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from events.imports.reading.draft import Appearance, Flag, Session, Speaker
from events.imports.reading.recognise.persons import Spotted, role_of
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.speakers import key_of

from .entries import Entry
from .hours import Days
from .kinds import kind_of

ROLES = ("moderator", "facilitator", "chair", "rapporteur", "keynote")


def spotted_in(entries: Sequence[Entry], reading: Reading) -> list[Spotted]:
    """The persons of the programme; who opens or closes the day has that as role."""
    found: list[Spotted] = []
    for entry in entries:
        kind = kind_of(entry.title, reading)
        for person, unit in entry.people:
            if person.role in ("", "speaker") and kind in ("opening", "closing", "keynote"):
                person = replace(person, role=kind)
            found.append((person, unit))
    return found


def sessions_of(
    entries: Sequence[Entry], speakers: Sequence[Speaker], reading: Reading
) -> tuple[list[Session], list[Flag]]:
    """The sessions, and what is to be said of those whose lines were not understood."""
    known = {key_of(speaker.name): speaker for speaker in speakers}
    sessions: list[Session] = []
    flags: list[Flag] = []
    for entry in entries:
        if not entry.title and not entry.people and not entry.lines:
            continue
        session = _session(entry, f"session-{len(sessions) + 1}", known, reading)
        sessions.append(session)
        if entry.is_unread:
            block = session.blocks[0]
            flags.append(
                Flag(kind="unread_session", text=session.title, part=session.id, block=block)
            )
    return sessions, flags


def days_of(entries: Sequence[Entry]) -> Days:
    """The first day that the entries are of, and of several the last."""
    days = sorted({entry.date for entry in entries if entry.date})
    return (days[0] if days else None, days[-1] if len(days) > 1 else None)


def _session(
    entry: Entry, identifier: str, known: Mapping[str, Speaker], reading: Reading
) -> Session:
    present: dict[str, tuple[Speaker, Any]] = {}
    for person, _unit in entry.people:
        if speaker := known.get(key_of(person.name)):
            role = person.role if person.role in ROLES else "speaker"
            present.setdefault(speaker.id, (speaker, role))
    kind: Any = entry.kind or kind_of(entry.title, reading)
    names = (person.name for person, _unit in entry.people)
    title = entry.title or next(names, "") or entry.lines[0]
    said = [title, entry.abstract, entry.room]
    for speaker, _role in present.values():
        said += [speaker.name, speaker.honorific, speaker.title, speaker.affiliation]
    unsaid = _unsaid(entry, said, reading)
    return Session(
        id=identifier,
        blocks=tuple(dict.fromkeys(unit.block for unit in entry.units)),
        title=title,
        kind=kind,
        date=entry.date,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        room=entry.room,
        abstract="\n".join(filter(None, [entry.abstract, *unsaid])),
        appearances=tuple(
            Appearance(speaker=speaker.id, role=role) for speaker, role in present.values()
        ),
    )


def _unsaid(entry: Entry, said: Sequence[str], reading: Reading) -> Iterator[str]:
    """The lines of an entry of which words stand nowhere yet, whole."""
    known = {word for text in said for word in _words(text)}
    names = {word for person, _unit in entry.people for word in _words(person.name)}
    for line in dict.fromkeys(entry.lines):
        words = {*_words(line)}
        if not names.isdisjoint(words):
            words -= _joining(line, reading)
        if entry.kind and kind_of(first := line.partition(", ")[0], reading) == entry.kind:
            words -= {*_words(first)}
        if words - known:
            known |= words
            yield line


def _joining(line: str, reading: Reading) -> set[str]:
    """The words of a line that give roles, which appearances keep, and those that join names."""
    parts = re.split(r"[:;,()\[\]\t]|\s[–—-]\s|\.\s|\s(?:by|par|de|of)\s", line)
    for colon in re.finditer(r"\s?:", line):  # "… of Leeds Speakers: A; B"
        before = line[max(0, colon.start() - 60) : colon.start()].split()[-3:]
        parts += [" ".join(before[place:]) for place in range(len(before))]
    kept = (*ROLES, "speaker")
    roles = {
        word for part in parts if role_of(part, reading.rules) in kept for word in _words(part)
    }
    return roles | reading.rules.function_words | {"with", "avec", "by", "par"}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
