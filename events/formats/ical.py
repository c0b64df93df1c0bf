"""A colloquium and its sessions as iCalendar (RFC 5545, RFC 7986), with the rules of the time zones
that occur in it.

ORGANIZER is left out: its value must be an address, of which a record has none, and calendars take
an entry that has it for an invitation. Who organizes stands in the description.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries

from contacts.words.characters import make_printable
from contacts.words.dates import write_day as written_day
from events.records import EventRecord, SessionRecord
from events.records.imprint import Imprint

if TYPE_CHECKING:
    import icalendar  # where it is used, only: pages are shown without it

PRODUCT = "-//Colloquium Proceedings//iCalendar//EN"
STATUS = {"scheduled": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
REVISIONS = 1000  # of an edition, more than any has
Moment = dt.date | dt.datetime


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        return write([whole_event(record, imprint), *sessions(record, imprint)])


def render_all(
    colloquia: Iterable[tuple[EventRecord, Imprint]], *, name: str, address: str
) -> bytes:
    """One calendar to subscribe to: each colloquium as a whole.

    `address` is where it is fetched, once a day.
    """
    import icalendar

    entries = []
    for record, imprint in colloquia:
        with override(record.language):
            entries.append(whole_event(record, imprint))
    day = dt.timedelta(days=1)
    return write(
        entries,
        ("name", icalendar.vText(make_printable(name)), {}),
        ("x-wr-calname", icalendar.vText(make_printable(name)), {}),
        ("source", icalendar.vUri(address), {"VALUE": "URI"}),
        ("refresh-interval", icalendar.vDuration(day), {"VALUE": "DURATION"}),
        ("x-published-ttl", icalendar.vDuration(day), {}),
    )


def write(
    entries: "list[icalendar.Event]", *properties: tuple[str, object, dict[str, str]]
) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for name, value, parameters in properties:
        calendar.add(name, value, parameters=parameters)
    for entry in entries:
        calendar.add_component(entry)
    if years := [entry.start.year for entry in entries]:
        calendar.add_missing_timezones(dt.date(min(years) - 1, 1, 1), dt.date(max(years) + 2, 1, 1))
        for rules in calendar.timezones:
            rules.pop("COMMENT", None)  # of the library, on itself
            for observance in rules.subcomponents:
                begin_by_the_clock_before(observance)
    return calendar.to_ical()


def begin_by_the_clock_before(observance: Any) -> None:
    """Write the start of an observance as RFC 5545 (3.6.5) has it.

    The library gives the hour after a clock that is put forward, 03:00 for 02:00.
    """
    forward = max(observance["TZOFFSETTO"].td - observance["TZOFFSETFROM"].td, dt.timedelta())
    observance["DTSTART"].dt -= forward
    for onset in observance["RDATE"].dts if "RDATE" in observance else ():
        onset.dt -= forward


def whole_event(record: EventRecord, imprint: Imprint) -> "icalendar.Event":
    entry = start_entry(record, imprint, identifier(imprint), record.full_title, *days(record))
    paragraphs = [
        record.status_sentence,
        record.summary,
        record.attendance_label,
        add_label(_("Content note"), record.content_note),
        add_label(_("In the programme, hour not stated"), "; ".join(untimed(record))),
        add_label(
            _("Partners"),
            "; ".join(add_role(partner.name, partner.role_label) for partner in record.partners),
        ),
        edition_sentence(imprint),
        imprint.change_sentence,
    ]
    return finish_entry(record, imprint, entry, paragraphs, [], _("Colloquium"))


def sessions(record: EventRecord, imprint: Imprint) -> "Iterable[icalendar.Event]":
    """The sessions of which the hour is known. The others fall into the days of the whole."""
    for session in record.sessions:
        span = find_hours(record, session)
        if span is None:
            continue
        title = _("%(session)s – %(colloquium)s") % {
            "session": session.title,
            "colloquium": record.title,
        }
        entry = start_entry(record, imprint, identifier(imprint, session.key), title, *span)
        entry.add("related-to", identifier(imprint))
        paragraphs = [
            record.status_sentence,
            "; ".join(appearing(session, record)),
            session.abstract,
            add_label(_("Recording"), session.recording_url),
        ]
        yield finish_entry(record, imprint, entry, paragraphs, [session.room], session.kind_label)


def start_entry(
    record: EventRecord, imprint: Imprint, uid: str, title: str, start: Moment, end: Moment | None
) -> "icalendar.Event":
    """What identifies an entry and says when it is.

    `end` is exclusive; None where it is not known.
    """
    import icalendar

    entry = icalendar.Event()
    changed_at = imprint.changed_at or dt.datetime.combine(record.start_date, dt.time(), dt.UTC)
    entry.add("uid", uid)
    entry.add("sequence", sequence(imprint))
    entry.add("dtstamp", changed_at.astimezone(dt.UTC))
    entry.add("last-modified", changed_at.astimezone(dt.UTC))
    entry.add("dtstart", start)
    if end:
        entry.add("dtend", end)
    if not isinstance(start, dt.datetime):
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day long
    entry.add(
        "summary",
        make_printable(record.title_with_status(title)),
        parameters={"LANGUAGE": record.language},
    )
    entry.add("status", STATUS[record.status])
    return entry


def sequence(imprint: Imprint) -> int:
    """Grows with every edition and with every change of one, by which calendars know what to read
    anew.
    """
    return imprint.sequence * REVISIONS + min(imprint.revision, REVISIONS - 1)


def finish_entry(
    record: EventRecord,
    imprint: Imprint,
    entry: "icalendar.Event",
    paragraphs: list[str],
    rooms: list[str],
    category: str,
) -> "icalendar.Event":
    """`entry` with what it says and where it takes place. Empty texts are left out."""
    language = {"LANGUAGE": record.language}
    description = "\n\n".join(make_printable(text).strip() for text in paragraphs if text.strip())
    if description:
        entry.add("description", description, parameters=language)
    country = countries.name(record.country) if record.country else ""
    place = [*rooms, record.venue_name, " ".join(record.address.split()), record.city, country]
    if location := ", ".join(filter(None, place)):
        entry.add("location", make_printable(location), parameters=language)
    if imprint.event_address:
        entry.add("url", imprint.event_address)
    if category:
        entry.add("categories", [category], parameters=language)
    return entry


# When


def zone(record: EventRecord) -> dt.tzinfo:
    return dt.UTC if record.timezone == "UTC" else ZoneInfo(record.timezone)


def untimed(record: EventRecord) -> list[str]:
    """The titles of the sessions that have no entry of their own."""
    return [one.title for one in record.sessions if find_hours(record, one) is None]


def find_hours(
    record: EventRecord, session: SessionRecord
) -> tuple[dt.datetime, dt.datetime | None] | None:
    """Start and end; one that ends before it starts ends on the next day, and one that would end as
    it starts has no end.

    None where no hour is known, or not of which day.
    """
    day, place = record.day_of(session), zone(record)
    if session.starts_at is None or day is None:
        return None
    start = dt.datetime.combine(day, session.starts_at, place)
    if session.ends_at in (None, session.starts_at):
        return start, None
    after = dt.timedelta(days=session.ends_at < session.starts_at)
    return start, dt.datetime.combine(day + after, session.ends_at, place)


def days(record: EventRecord) -> tuple[Moment, Moment]:
    """When the whole is: the hours of its one day if the programme tells them to the end, or all of
    its days.
    """
    first, last = record.start_date, record.end_date
    known = [find_hours(record, session) for session in record.sessions] if first == last else []
    spans = sorted((span for span in known if span), key=lambda span: span[0])
    if spans and spans[-1][1] is not None:
        return spans[0][0], max(end for _start, end in spans if end)
    return first, last + dt.timedelta(days=1)


# What it says


def identifier(imprint: Imprint, session: str = "") -> str:
    """The UID of the whole, or of the session with that key: alike in every edition and under every
    title.
    """
    host = urlsplit(imprint.site_address).hostname
    return f"{imprint.event_key}{session and '-'}{session}@{host}"


def add_label(label: str, text: str) -> str:
    return _("%(label)s:") % {"label": label} + f" {text}" if text else ""


def add_role(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def appearing(session: SessionRecord, record: EventRecord) -> Iterable[str]:
    for appearance in session.appearances:
        if speaker := record.speaker(appearance.speaker):
            yield add_role(speaker.label, appearance.role_label if speaker.name else "")


def edition_sentence(imprint: Imprint) -> str:
    if imprint.number is None or imprint.published_at is None:
        return imprint.announcement_sentence
    date = written_day(imprint.published_at)
    return _("Edition %(number)s, %(date)s") % {"number": imprint.number, "date": date}
