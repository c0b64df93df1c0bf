"""Starting the next colloquium from an earlier one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models, transaction

from events.models import Affiliation, Appearance, Event, Partnership, Section, Session, Speaker

from .coming_along import Heading, Moved, Wanted, make_anchors, plan

POST = ("job_title", "organization_name", "organization", "position")

Row = TypeVar("Row", bound=models.Model)


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
