"""What was saved, kept so that it can be compared and brought back: editions without a number, from
which people are taken out as from any other.
"""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from events.models import Edition, Event
from events.records import EventRecord

from .index import write
from .naming import leave_unnamed_out

KEPT = 50  # the newest
DAYS = 365  # and the last one of each day for so long


@transaction.atomic
def take(event: Event, *, by: User | None) -> Edition | None:
    """A snapshot of the manuscript as it is now; None if it says what the newest one, or the newest
    edition, says.

    Without the names of those who are not shown by name: no second place is to keep them.
    """
    event = Event.objects.select_related("translation_of").get(pk=event.pk)
    speakers = list(event.speakers.select_related("person"))
    record = leave_unnamed_out(EventRecord.of(event), event, speakers)
    newest = event.editions.kept().first()
    if newest and newest.record == record.dump():
        return None
    edition = Edition(event=event, published_at=timezone.now(), published_by=by)
    write(
        edition,
        record,
        persons={speaker.key: speaker.person_id for speaker in speakers},
    )
    drop_outlived(event, timezone.now())
    return edition


def keep(event: Event) -> Edition | None:
    """What says what the manuscript says now, without its record: made, if nothing does."""
    newest = event.editions.kept().defer("record").first()
    if newest and newest.published_at and newest.published_at >= event.changed_at:
        return newest
    return take(event, by=None) or newest


def drop_outlived(event: Event, now: datetime) -> int:
    """Delete those that were kept long enough; how many."""
    outlived = Edition.objects.filter(pk__in=list(find_outlived(event, now)))
    number = outlived.count()
    outlived.delete()
    return number


def drop_all_outlived(now: datetime) -> int:
    """The same of every colloquium, whoever saves it or nobody."""
    events = Event.objects.filter(editions__in=Edition.objects.snapshots()).distinct()
    return sum(drop_outlived(event, now) for event in events)


def find_outlived(event: Event, now: datetime) -> Iterator[int]:
    """The primary keys of snapshots that are neither among the newest nor the last of a day."""
    days, today = set(), timezone.localdate(now)
    rows = event.editions.snapshots().values_list("pk", "published_at")
    for place, (pk, saved_at) in enumerate(rows):
        day = timezone.localdate(saved_at)
        is_last = day not in days and (today - day).days < DAYS
        days.add(day)
        if place >= KEPT and not is_last:
            yield pk


def drop_published(edition: Edition) -> None:
    """The newest snapshot, if it is what was published: the edition stands for it."""
    newest = edition.event.editions.snapshots().first()
    if newest and newest.record == edition.record:
        newest.delete()
