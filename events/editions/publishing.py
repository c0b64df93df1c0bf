"""From manuscript to edition: publishing, and taking back."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from contacts.models import FormerSlug, SiteVersion
from events.models import Edition, EditionFile, Event, Figure
from events.records import EventRecord
from events.search import passages

from .index import write
from .problems import Problem, find_problems


class NotPublishable(Exception):
    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


class NothingToPublish(Exception):
    """The manuscript says what the current edition says."""


@transaction.atomic
def publish(event: Event, *, by: User | None, note: str = "") -> Edition:
    """Make the next edition of `event`.

    Raises NotPublishable or NothingToPublish, and then changes nothing.
    """
    # First, since its row then keeps a withdrawal from happening half-way.
    SiteVersion.objects.advance()
    event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("translation_of")
        .get(pk=event.pk)
    )
    record = EventRecord.of(event)
    if problems := list(find_problems(event, record, note=note)):
        raise NotPublishable(problems)
    if not has_changes(event, record):
        raise NothingToPublish
    last = event.editions.aggregate(Max("number"))["number__max"] or 0
    edition = Edition(
        event=event, number=last + 1, published_at=timezone.now(), published_by=by, note=note
    )
    persons = {speaker.key: speaker.person_id for speaker in event.speakers.all()}
    write(edition, record, persons=persons)
    passages.write_publications([passages.Publication(edition, record, persons)])
    event.sections.update(anchor_is_fixed=True)
    FormerSlug.objects.filter(kind="event", digest=FormerSlug.digest_of(event.slug)).delete()
    for slug in event.editions.exclude(slug=event.slug).values_list("slug", flat=True).distinct():
        FormerSlug.objects.remember(event, slug)
    return edition


@transaction.atomic
def unpublish(event: Event) -> None:
    """Withdraw every edition of `event`: its addresses answer 410 until it is published again."""
    editions = event.editions.filter(withdrawn_at__isnull=True)
    covers = set(editions.values_list("record__cover", flat=True))
    figures = {
        figure["path"]
        for rows in editions.values_list("record__figures", flat=True)
        for figure in rows or ()
    }
    editions.update(withdrawn_at=timezone.now())
    for cover in covers:
        Event._meta.get_field("cover").discard(cover)
    for figure in figures:
        Figure._meta.get_field("image").discard(figure)
    EditionFile.objects.filter(edition__event=event).delete()
    passages.delete_event(event.pk)
    SiteVersion.objects.advance()


def has_changes(event: Event, record: EventRecord) -> bool:
    """Whether publishing `record` would change what the public reads of `event`."""
    current = Edition.objects.current().filter(event=event).first()
    return current is None or EventRecord.load(current.record) != record
