"""The colloquium as an event, with its sessions."""

import datetime as dt
from collections.abc import Container
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from contacts.jsonld import Node, drop_empty
from contacts.records import Link
from events.records import EventRecord, SessionRecord
from events.records.imprint import Imprint

from .agents import NOBODY, may_be_told, organization, person

_STATUS = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
_ATTENDANCE = {"offline": "Offline", "online": "Online", "mixed": "Mixed"}
ONLINE = ("online", "mixed")
# Which property of the event names a partner; one whose role is not told is named by the page
# alone.
_PARTNERS = {"organizer": "organizer", "sponsor": "sponsor"}


def event_page(
    record: EventRecord,
    imprint: Imprint,
    links: dict[str, Link] | None = None,
    without: Container[str] = NOBODY,
) -> Node:
    """`links` gives for the key of a person or an organization where its page stands.

    `without` are the keys of persons, or of speakers, of whom machines are told nothing.
    """
    links = links or {}
    host = imprint.site_address.rstrip("/")
    node = whole_event(record, imprint) | {
        "description": record.summary or record.what,
        "superEvent": super_event(record, imprint),
        "subEvent": [session(one, record, imprint, without) for one in record.sessions],
        "performer": [
            person(speaker, host, links)
            for speaker in record.speakers
            if may_be_told(speaker, without)
        ],
    }
    for role, field in _PARTNERS.items():
        node[field] = [
            organization(p.name, p.key, host, links) for p in record.partners if p.role == role
        ]
    if record.chapters:
        node["workFeatured"] = drop_empty(
            {"@type": "CreativeWork", "name": _("Proceedings"), "url": imprint.address}
        )
    return drop_empty(node)


def whole_event(record: EventRecord, imprint: Imprint) -> Node:
    """The event as its cover shows it."""
    return {
        "@type": "Event",
        "@id": imprint.event_address,
        "url": imprint.event_address,
        "name": record.full_title,
        "inLanguage": record.language,
        "startDate": record.start_date.isoformat(),
        "endDate": record.end_date.isoformat(),
        "eventStatus": f"https://schema.org/{_STATUS[record.status]}"
        if record.status != "scheduled"
        else "",
        "eventAttendanceMode": (
            f"https://schema.org/{_ATTENDANCE[record.attendance_mode]}EventAttendanceMode"
            if record.attendance_mode
            else ""
        ),
        "location": location(record, imprint),
    }


def location(record: EventRecord, imprint: Imprint, room: str = "") -> list[Node]:
    """Where one attends; online by way of the page of the event, which says how."""
    online = {"@type": "VirtualLocation", "url": imprint.event_address}
    here = place(record, room) if record.attendance_mode != "online" else None
    return [*([here] if here else []), *([online] if record.attendance_mode in ONLINE else [])]


def place(record: EventRecord, room: str = "") -> Node | None:
    address = drop_empty(
        {
            "@type": "PostalAddress",
            "streetAddress": " ".join(record.address.split()),
            "addressLocality": record.city,
            "addressCountry": record.country,
        }
    )
    found = drop_empty(
        {
            "@type": "Place",
            "name": room or record.venue_name or record.city,
            "address": address if len(address) > 1 else None,
        }
    )
    return found if len(found) > 1 else None


def super_event(record: EventRecord, imprint: Imprint) -> Node | None:
    """Known by its name alone: when and where it is held stands on no page."""
    meeting = record.super_event
    if meeting is None:
        return None
    return {
        "@type": "Event",
        "@id": meeting.url or f"{imprint.event_address}#super-event",
        "name": meeting.name,
    }


def session(
    one: SessionRecord, record: EventRecord, imprint: Imprint, without: Container[str]
) -> Node:
    day = record.day_of(one)
    speakers = [record.speaker(appearance.speaker) for appearance in one.appearances]
    return drop_empty(
        {
            "@type": "Event",
            "name": one.title,
            "description": one.abstract,
            "startDate": moment(day, one.starts_at, record.timezone)
            or (day.isoformat() if day else ""),
            "endDate": ends(one, day, record.timezone),
            "location": location(record, imprint, one.room),
            "performer": [
                {"@type": "Person", "name": speaker.name}
                for speaker in speakers
                if speaker and may_be_told(speaker, without)
            ],
        }
    )


def ends(one: SessionRecord, day: dt.date | None, zone: str) -> str:
    """One that ends before it starts ends on the next day."""
    if day and one.starts_at and one.ends_at and one.ends_at < one.starts_at:
        day += dt.timedelta(days=1)
    return moment(day, one.ends_at, zone)


def moment(day: dt.date | None, time: dt.time | None, zone: str) -> str:
    return (
        dt.datetime.combine(day, time, ZoneInfo(zone)).isoformat(timespec="minutes")
        if day and time
        else ""
    )
