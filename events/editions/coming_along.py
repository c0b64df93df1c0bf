"""What of one colloquium comes along to the next, told before it is made."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from contacts.models.display import Display
from contacts.models.site import free
from contacts.withdrawal.names import Name
from contacts.withdrawal.veil import veiled
from contacts.words.slugs import make_slug
from events.models import Event, Partnership, Section, Session, Speaker
from events.records import EventRecord, SectionRecord
from events.records.veil import keys_of, leave_hidden_out
from events.text import links
from events.text.body import Body

from .naming import leave_unnamed_out
from .placeholders import is_placeholder

# What stays as it is from one colloquium to the next. Identifiers belong to one alone, and a
# content note warns of what was said there.
CHOSEN = ("language", "timezone", "country", "attendance_mode")
PLACE = ("venue_name", "address", "city")
TEXTS = ("summary", "what", "why")
IMPRINT = ("publisher", "licence")

_QUOTES = re.compile('[“”„‟«»‹›「」『』‘"]|&quot;|<blockquote')
_IN_TAGS = re.compile('="[^"]*"')


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


class Source(NamedTuple):
    event: Event
    record: EventRecord
    said: EventRecord  # without any name of who is not shown by name
    spoke: Name  # of all speakers together

    def may_come_along(self, text: str, said: str) -> bool:
        """Whether a text neither quotes nor names a speaker, nor anybody whom `said` leaves out."""
        is_free = text == said and not _QUOTES.search(_IN_TAGS.sub("", text))
        return is_free and not self.spoke.find(text)


def plan(event: Event, wanted: Wanted) -> Plan:
    """What is made of `event`.

    A text that quotes or names one of its speakers stays behind: what was said at one colloquium
    was not said at the next.
    """
    record = EventRecord.of(event)
    speakers = list(event.speakers.select_related("person").prefetch_related("affiliations"))
    said = leave_unnamed_out(leave_hidden_out(record, event.pk), event, speakers)
    names = (name for speaker in speakers for name in speaker.names())
    source = Source(event, record, said, Name(names))
    lasts = last_of(event) - event.start_date
    days = (wanted.start_date, wanted.end_date or wanted.start_date + lasts)
    invited = [speaker for speaker in speakers if speaker.pk in {*wanted.speakers}]
    return Plan(
        wanted.title,
        *days,
        facts=read_facts(source, wanted),
        sessions=move_sessions(event, said, *days) if wanted.programme else [],
        partners=list(event.partnerships.select_related("organization")) if wanted.partners else [],
        headings=read_headings(source, wanted) if wanted.outline else [],
        speakers=[speaker for speaker in invited if speaker.shown != Display.WITHDRAWN],
        left_out=[speaker for speaker in speakers if speaker.shown == Display.WITHDRAWN],
    )


def last_of(event: Event) -> dt.date:
    return event.end_date or event.start_date


def read_facts(source: Source, wanted: Wanted) -> dict[str, Any]:
    event, record, said, _spoke = source
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
            if source.may_come_along(getattr(record, field), getattr(said, field))
        }
    return facts


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


def read_headings(source: Source, wanted: Wanted) -> list[Heading]:
    rows = source.event.sections.prefetch_related("quotations")
    headings = [
        read_heading(source, *parts, with_text=wanted.texts)
        for parts in zip(rows, source.record.sections, source.said.sections, strict=True)
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
    source: Source, row: Section, record: SectionRecord, said: SectionRecord, *, with_text: bool
) -> Heading:
    body = Body.parse(row.body)
    heading = Heading(row, said.title)
    if not with_text or body.is_blank:
        return heading
    is_quoting = bool(row.quotations.all() or body.quoted_words())
    if is_quoting or not source.may_come_along(record.body, said.body):
        return heading._replace(stays=True)
    return heading._replace(body=body.keep_figures(()).html())


def make_anchors(titles: Iterable[str]) -> list[str]:
    """One of each heading, in their order, no two the same."""
    anchors: list[str] = []
    for title in titles:
        anchors.append(free(make_slug(title) or "section", anchors))
    return anchors
