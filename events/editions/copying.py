"""Starting the next colloquium from an earlier one: first what would be made, then the making."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import models, transaction

from contacts.models.display import Display
from contacts.models.site import free
from contacts.withdrawal.veil import veiled
from contacts.words.slugs import make_slug
from events.models import Affiliation, Appearance, Event, Partnership, Section, Session, Speaker
from events.records import EventRecord, SectionRecord
from events.records.veil import keys_of, leave_hidden_out
from events.text import links
from events.text.body import Body

from .naming import leave_unnamed_out
from .placeholders import is_placeholder

# What stays as it is from one colloquium to the next. Identifiers belong to one alone.
CHOSEN = ("language", "timezone", "country", "attendance_mode")
PLACE = ("venue_name", "address", "city")
TEXTS = ("summary", "what", "why", "content_note")
IMPRINT = ("publisher", "licence")
POST = ("job_title", "organization_name", "organization", "position")

_QUOTES = re.compile('[“”„‟«»‹›「」『』‘"]|&quot;|<blockquote')
_IN_TAGS = re.compile('="[^"]*"')

Row = TypeVar("Row", bound=models.Model)


class Wanted(NamedTuple):
    """What an editor chose."""

    title: str
    start_date: dt.date
    end_date: dt.date | None = None  # without it, it lasts as long as the earlier one
    programme: bool = False
    partners: bool = False
    outline: bool = False
    texts: bool = False  # of the sections, for which the outline is needed
    speakers: Collection[int] = ()  # by primary key
    imprint: bool = False


class Moved(NamedTuple):
    """A session with its day before and after, as far as they are known."""

    session: Session
    title: str
    before: dt.date | None
    after: dt.date | None
    is_outside: bool  # of the new days: it does not come along


class Heading(NamedTuple):
    section: Section
    title: str
    body: str = ""
    content_note: str = ""
    stays: bool = False  # a text that is not taken over, whatever was chosen


class Plan(NamedTuple):
    """What would be made."""

    title: str
    start_date: dt.date
    last_day: dt.date
    facts: Mapping[str, Any]
    sessions: list[Moved]
    partners: list[Partnership]
    headings: list[Heading]
    speakers: list[Speaker]
    left_out: list[Speaker]  # who asked to be shown nowhere

    @property
    def place(self) -> str:
        return ", ".join(filter(None, (self.facts[field] for field in PLACE)))

    @property
    def moved(self) -> list[Moved]:
        return [one for one in self.sessions if not one.is_outside]

    @property
    def texts(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.body]

    @property
    def staying(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.stays]


def plan(event: Event, wanted: Wanted) -> Plan:
    """What `make` makes of `event`, without any name of who is not shown by name.

    A text that quotes, or in which such a name stands, stays behind: words that were said at one
    colloquium are not those of the next.
    """
    record = EventRecord.of(event)
    speakers = list(event.speakers.select_related("person").prefetch_related("affiliations"))
    said = leave_unnamed_out(leave_hidden_out(record, event.pk), event, speakers)
    lasts = last_of(event) - event.start_date
    days = (wanted.start_date, wanted.end_date or wanted.start_date + lasts)
    invited = [speaker for speaker in speakers if speaker.pk in {*wanted.speakers}]
    return Plan(
        wanted.title,
        *days,
        facts=read_facts(event, record, said, wanted),
        sessions=move_sessions(event, said, *days) if wanted.programme else [],
        partners=list(event.partnerships.select_related("organization")) if wanted.partners else [],
        headings=read_headings(event, record, said, wanted) if wanted.outline else [],
        speakers=[speaker for speaker in invited if speaker.shown != Display.WITHDRAWN],
        left_out=[speaker for speaker in speakers if speaker.shown == Display.WITHDRAWN],
    )


def last_of(event: Event) -> dt.date:
    return event.end_date or event.start_date


def read_facts(
    event: Event, record: EventRecord, said: EventRecord, wanted: Wanted
) -> dict[str, Any]:
    facts = {field: getattr(event, field) for field in CHOSEN}
    facts |= {field: getattr(said, field) for field in PLACE}
    if wanted.imprint:
        facts |= {field: getattr(said, field) for field in IMPRINT}
        # Whether it shows somebody who is being taken out is still to be decided.
        if not any(keys_of(one.person, event.pk) for one in veiled()):
            facts |= {"cover": event.cover.name, "cover_alt": said.cover_alt}
    if wanted.texts:
        facts |= {
            field: getattr(said, field)
            for field in TEXTS
            if may_come_along(getattr(record, field), getattr(said, field))
        }
    return facts


def may_come_along(text: str, said: str) -> bool:
    """Whether nobody is quoted in it, and nobody named whom `said` leaves out."""
    return text == said and not _QUOTES.search(_IN_TAGS.sub("", text))


def move_sessions(event: Event, said: EventRecord, first: dt.date, last: dt.date) -> list[Moved]:
    """They stay as many days apart as they were."""
    later = first - event.start_date
    only = event.start_date if last_of(event) == event.start_date else None
    moved = []
    for session, told in zip(event.sessions.all(), said.sessions, strict=True):
        before = session.date or only
        after = before + later if before else None
        is_outside = after is not None and not first <= after <= last
        moved.append(Moved(session, told.title, before, after, is_outside))
    return moved


def read_headings(
    event: Event, record: EventRecord, said: EventRecord, wanted: Wanted
) -> list[Heading]:
    rows = event.sections.prefetch_related("quotations")
    headings = [
        read_heading(*parts, with_text=wanted.texts)
        for parts in zip(rows, record.sections, said.sections, strict=True)
        if not is_placeholder(parts[0].title)
    ]
    anchors = make_anchors(heading.title for heading in headings)
    return [
        heading._replace(body=links.without_broken(heading.body, anchors)[0])
        if heading.body
        else heading
        for heading in headings
    ]


def read_heading(
    row: Section, record: SectionRecord, said: SectionRecord, *, with_text: bool
) -> Heading:
    body = Body.parse(row.body)
    heading = Heading(row, said.title)
    if not with_text or body.is_blank:
        return heading
    is_quoting = bool(row.quotations.all() or body.quoted_words())
    texts = (record.body, said.body), (record.content_note, said.content_note)
    if is_quoting or not all(may_come_along(*pair) for pair in texts):
        return heading._replace(stays=True)
    return heading._replace(body=body.keep_figures(()).html(), content_note=row.content_note)


def make_anchors(titles: Iterable[str]) -> list[str]:
    """One of each heading, in their order, no two the same."""
    anchors: list[str] = []
    for title in titles:
        anchors.append(free(make_slug(title) or "section", anchors))
    return anchors


@transaction.atomic
def make(event: Event, wanted: Wanted) -> Event:
    """A new manuscript of what the plan tells: no consent, no approval, nothing that somebody said,
    no abstract and no recording.
    """
    made = plan(event, wanted)
    new = Event.objects.create(
        title=made.title,
        start_date=made.start_date,
        end_date=made.last_day if made.last_day != made.start_date else None,
        **made.facts,
    )
    Partnership.objects.bulk_create(
        again(partnership, "organization", "role", "position", event=new)
        for partnership in made.partners
    )
    sessions = make_sessions(new, made.sessions)
    make_sections(new, made.headings)
    make_speakers(new, made.speakers, sessions)
    return new


def make_sessions(new: Event, moved: Iterable[Moved]) -> dict[int, Session]:
    """By the primary key of the session that each was made of."""
    rows = {
        one.session.pk: again(
            *(one.session, "kind", "starts_at", "ends_at", "position"),
            event=new,
            title=one.title,
            date=one.after if new.end_date else None,  # of a single day it is not said
        )
        for one in moved
        if not one.is_outside
    }
    Session.objects.bulk_create(rows.values())
    return rows


def make_sections(new: Event, headings: Sequence[Heading]) -> list[Section]:
    anchors = make_anchors(heading.title for heading in headings)
    rows = [
        again(
            *(heading.section, "level", "numbering", "label", "position"),
            event=new,
            title=heading.title,
            anchor=anchor,
            body=heading.body,
            content_note=heading.content_note,
        )
        for heading, anchor in zip(headings, anchors, strict=True)
    ]
    return Section.objects.bulk_create(rows)


def make_speakers(
    new: Event, speakers: Iterable[Speaker], sessions: Mapping[int, Session]
) -> dict[int, Speaker]:
    """As protected as they were, with their posts of that time, to be checked; by the primary key
    of the speaker that each was made of.
    """
    people = {}
    for speaker in speakers:
        printed = "" if speaker.person else speaker.display_name
        row = again(speaker, "person", "display", "position", event=new, display_name=printed)
        row.save()  # one by one: each may be protected
        people[speaker.pk] = row
    Affiliation.objects.bulk_create(
        again(post, *POST, speaker=people[speaker.pk])
        for speaker in speakers
        for post in speaker.affiliations.all()
    )
    Appearance.objects.bulk_create(
        again(
            *(appearance, "role", "position"),
            session=sessions[appearance.session_id],
            speaker=people[appearance.speaker_id],
        )
        for appearance in Appearance.objects.filter(session__in=sessions, speaker__in=people)
    )
    return people


def again(row: Row, *fields: str, **others: Any) -> Row:
    """A new row, unsaved, with the same `fields`."""
    return type(row)(**{field: getattr(row, field) for field in fields}, **others)
