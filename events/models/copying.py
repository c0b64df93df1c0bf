"""Starting the next colloquium from an earlier one."""

import datetime as dt

from django.db import models, transaction

from contacts.models.display import Display

from . import Appearance, Event, Section, Session

# What stays as it is from one colloquium to the next. Texts, covers and identifiers belong to one
# alone.
LASTING = (
    "language",
    "timezone",
    "venue_name",
    "address",
    "city",
    "country",
    "attendance_mode",
    "publisher",
    "licence",
)


@transaction.atomic
def copy(
    event: Event,
    *,
    title: str,
    start_date: dt.date,
    end_date: dt.date | None = None,
    partners: bool = True,
    programme: bool = False,
    speakers: bool = False,
    outline: bool = False,
) -> Event:
    """A new manuscript that takes over from `event` what an editor chose, and never a text, a
    quotation or a content note.

    Of the programme it takes titles, kinds, hours and days, which stay as far apart as they were;
    of the speakers their posts of that time, to be checked, but no consent and no decision; of the
    outline the chapters alone. Without `end_date` it lasts as long as `event`.
    """
    later = start_date - event.start_date
    end_date = end_date or (event.end_date and event.end_date + later)
    new = Event.objects.create(
        title=title,
        start_date=start_date,
        end_date=end_date if end_date != start_date else None,
        **{field: getattr(event, field) for field in LASTING},
    )
    if partners:
        for partnership in event.partnerships.all():
            again(partnership, "organization", "role", "position", event=new)
    sessions = {}
    if programme:
        for session in event.sessions.all():
            # Of a single day it is not said.
            day = session.date + later if session.date and new.end_date else None
            sessions[session.pk] = again(
                session, "title", "kind", "starts_at", "ends_at", "position", event=new, date=day
            )
    if speakers:
        copy_speakers(event, new, sessions)
    if outline:
        for chapter in event.sections.filter(level=Section.Level.CHAPTER):
            again(chapter, "level", "title", "numbering", "label", "position", event=new)
    return new


def copy_speakers(event: Event, new: Event, sessions: dict[int, Session]) -> None:
    people = {}
    for speaker in event.speakers.select_related("person").prefetch_related("affiliations"):
        if speaker.shown == Display.WITHDRAWN:
            continue
        printed = "" if speaker.person else speaker.display_name
        people[speaker.pk] = again(
            speaker, "person", "display", "position", event=new, display_name=printed
        )
        for post in speaker.affiliations.all():
            again(
                post,
                "job_title",
                "organization_name",
                "organization",
                "position",
                speaker=people[speaker.pk],
            )
    for appearance in Appearance.objects.filter(session__in=sessions, speaker__in=people):
        again(
            appearance,
            "role",
            "position",
            session=sessions[appearance.session_id],
            speaker=people[appearance.speaker_id],
        )


def again(row: models.Model, *fields: str, **others):
    """A new row with the same `fields`."""
    return type(row)._default_manager.create(
        **{field: getattr(row, field) for field in fields}, **others
    )
