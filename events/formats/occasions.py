"""When and where a colloquium and its sessions are held, in the vocabulary of schema.org."""

import datetime as dt
from zoneinfo import ZoneInfo

from contacts.jsonld import Node, drop_empty
from events.records import EventRecord, SessionRecord
from events.records.imprint import Imprint

_STATUS = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
_ATTENDANCE = {"offline": "Offline", "online": "Online", "mixed": "Mixed"}
_ONLINE = ("online", "mixed")


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
    return [*([here] if here else []), *([online] if record.attendance_mode in _ONLINE else [])]


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
