"""From manuscript to edition: publishing, and taking back."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from contacts import audit
from contacts.audit import Deed
from contacts.models import FormerSlug, SiteVersion
from events.formats.citation.creators import has_plain_name
from events.models import Edition, EditionFile, Event, Figure
from events.records import EventRecord
from events.records.veil import read_public
from events.search import passages

from . import reviews, snapshots
from .index import write
from .problems import Problem, find_problems

TAKEN_BACK_WITHIN = dt.timedelta(minutes=10)  # of a publication that nobody read


class Refused(Exception):
    """Nothing is published, and nothing changed."""


class NotPublishable(Refused):
    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


class NothingToPublish(Refused):
    """The manuscript says what the current edition says."""


class AlreadyPlanned(Refused):
    """An edition of it is planned, which has to be called back before another is made."""


@transaction.atomic
def publish(
    event: Event, *, by: User | None, note: str = "", at: dt.datetime | None = None
) -> Edition:
    """Make the next edition of `event`, public now or `at` a later time, as it is now.

    Raises NotPublishable, NothingToPublish or AlreadyPlanned.
    """
    # First, since its row then keeps a withdrawal from happening half-way.
    SiteVersion.objects.advance()
    event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("translation_of")
        .get(pk=event.pk)
    )
    if event.editions.planned().exists():
        raise AlreadyPlanned
    record = EventRecord.of(event)
    if problems := list(find_problems(event, record, note=note)):
        raise NotPublishable(problems)
    if not has_changes(event, record):
        raise NothingToPublish
    last = event.editions.aggregate(number=Max("number"), sequence=Max("sequence"))
    number = None if is_announcement(event, record) else (last["number"] or 0) + 1
    edition = Edition(
        event=event,
        number=number,
        sequence=(last["sequence"] or 0) + 1,
        published_at=at or timezone.now(),
        published_by=by,
        note=note,
    )
    persons = {speaker.key: speaker.person_id for speaker in event.speakers.all()}
    write(edition, record, persons=persons)
    event.sections.update(anchor_is_fixed=True)
    reviews.finish(event)
    if at:
        audit.note(Deed.PLANNED, by, about=event, detail=name_in_english(edition))
        wake_for_next()
    else:
        note_publication(edition, by=by)
        snapshots.drop_published(edition)
        follow_publication(passages.Publication(edition, record, persons))
        SiteVersion.objects.await_reader(edition.slug if by else "")
    return edition


def name_in_english(edition: Edition) -> str:
    """For the audit, which is written in one language."""
    return "the announcement" if edition.number is None else f"edition {edition.number}"


def note_publication(edition: Edition, *, by: User | None) -> None:
    act = Deed.ANNOUNCED if edition.is_announcement else Deed.PUBLISHED
    audit.note(act, by, about=edition.event, detail=name_in_english(edition))


def is_announcement(event: Event, record: EventRecord) -> bool:
    """Whether `record` is published without a number: there are no proceedings yet, and there never
    was an edition that counts.
    """
    return not record.chapters and not event.editions.numbered().exists()


def follow_publication(publication: passages.Publication) -> None:
    """What search and former addresses say, once an edition is current."""
    event = publication.edition.event
    passages.write_publications([publication])
    slug = publication.edition.slug
    FormerSlug.objects.filter(kind="event", digest=FormerSlug.digest_of(slug)).delete()
    former = event.editions.issued().exclude(slug=slug)
    for other in former.values_list("slug", flat=True).distinct():
        FormerSlug.objects.remember(event, other)


@transaction.atomic
def publish_due() -> None:
    """Let everything follow those planned editions whose time has come since anybody looked."""
    SiteVersion.objects.advance()
    since = SiteVersion.objects.get(pk=1).wakes_at or timezone.now()
    for edition in (
        Edition.objects.current().filter(published_at__gte=since).select_related("event")
    ):
        follow_publication(stored_publication(edition))
        note_publication(edition, by=edition.published_by)
    wake_for_next()


def wake_for_next() -> None:
    planned = Edition.objects.planned().aggregate(at=Min("published_at"))
    SiteVersion.objects.wake(planned["at"])


def stored_publication(edition: Edition) -> passages.Publication:
    persons = dict(edition.speakers.values_list("key", "person_id"))
    return passages.Publication(edition, read_public(edition), persons)


@transaction.atomic
def call_back(event: Event, *, by: User | None = None) -> Edition | None:
    """Give up the planned edition of `event`, which nobody has seen; None if there is none."""
    edition = event.editions.planned().select_for_update().first()
    if edition is None:
        return None
    audit.note(Deed.CALLED_BACK, by, about=event, detail=name_in_english(edition))
    figures = figures_of(event.editions.planned())
    edition.delete()
    discard_figures(figures)
    wake_for_next()
    return edition


@transaction.atomic
def withdraw_edition(edition: Edition, *, reason: str, by: User | None = None) -> None:
    """Take one edition off the site: its addresses answer 410 with `reason`, which takes the place
    of its note. The one before it is current again, if there is one.
    """
    SiteVersion.objects.advance()
    edition.withdrawn_at, edition.note = timezone.now(), reason
    edition.save(update_fields=["withdrawn_at", "note"])
    edition.files.all().delete()
    audit.note(Deed.EDITION_WITHDRAWN, by, about=edition.event, detail=name_in_english(edition))
    spoke = set(edition.speakers.values_list("person_id", flat=True))
    follow_withdrawal(edition, spoke)


def follow_withdrawal(edition: Edition, spoke: Collection[int]) -> None:
    """What stored files and search say, once an edition in which these persons `spoke` is off the
    site.
    """
    SiteVersion.objects.await_reader("")
    Event._meta.get_field("cover").discard(edition.record.get("cover"))
    discard_figures(figure["path"] for figure in edition.record.get("figures") or ())
    current = Edition.objects.current().filter(event=edition.event_id).first()
    if current:
        passages.write_publications([stored_publication(current)])
    else:
        passages.delete_event(edition.event_id)
    passages.write_speakers(spoke)


def find_unread(event: Event) -> Edition | None:
    """The edition or announcement that an editor published within the last minutes, if the public
    asked for nothing of the site since.
    """
    unread = SiteVersion.objects.read().unread
    return (
        Edition.objects.current()
        .filter(event=event, slug=unread, published_at__gt=timezone.now() - TAKEN_BACK_WITHIN)
        .first()
        if unread
        else None
    )


@transaction.atomic
def take_back(event: Event, *, by: User | None = None) -> str | None:
    """Undo the publication of what nobody can have read: its number is free again, and nothing is
    left of it. What it was called; None, and nothing is changed, if it may have been read.
    """
    # First, since its row then keeps every reader from noting anything until this is done.
    SiteVersion.objects.advance()
    edition = find_unread(event)
    if edition is None:
        return None
    named, published_by = edition.named, edition.published_by
    audit.note(Deed.TAKEN_BACK, by, about=event, detail=name_in_english(edition))
    spoke = set(edition.speakers.values_list("person_id", flat=True))
    edition.delete()
    records = map(EventRecord.load, event.editions.issued().values_list("record", flat=True))
    fixed = {section.anchor for record in records for section in record.sections}
    event.sections.exclude(anchor__in=fixed).update(anchor_is_fixed=False)
    follow_withdrawal(edition, spoke)
    if current := Edition.objects.current().filter(event=event).first():
        FormerSlug.objects.filter(kind="event", digest=FormerSlug.digest_of(current.slug)).delete()
    snapshots.take(event, by=published_by)
    return named


@transaction.atomic
def unpublish(event: Event, *, by: User | None = None) -> None:
    """Withdraw every edition of `event`: its addresses answer 410 until it is published again.

    What changed in each goes with it: where an edition stood, a note tells why it was withdrawn.
    """
    call_back(event, by=by)
    audit.note(Deed.UNPUBLISHED, by, about=event)
    editions = event.editions.issued().filter(withdrawn_at__isnull=True)
    covers = set(editions.values_list("record__cover", flat=True))
    figures = figures_of(editions)
    editions.update(withdrawn_at=timezone.now(), note="")
    for cover in covers:
        Event._meta.get_field("cover").discard(cover)
    discard_figures(figures)
    EditionFile.objects.filter(edition__event=event).delete()
    passages.delete_event(event.pk)
    SiteVersion.objects.await_reader("")
    SiteVersion.objects.advance()


def has_changes(event: Event, record: EventRecord) -> bool:
    """Whether publishing `record` would change what the public reads of `event`."""
    current = Edition.objects.current().filter(event=event).first()
    if current is None:
        return True
    before, now = map(_leave_out_plain_parts, (EventRecord.load(current.record), record))
    return before != now


def _leave_out_plain_parts(record: EventRecord) -> EventRecord:
    """Records of before had no parts of names, and most say nothing that the name does not."""
    speakers = (
        one.model_copy(update={"given_name": "", "family_name": ""}) if has_plain_name(one) else one
        for one in record.speakers
    )
    return record.model_copy(update={"speakers": tuple(speakers)})


def figures_of(editions: QuerySet[Edition]) -> set[str]:
    """The paths of the pictures that they show."""
    rows = editions.values_list("record__figures", flat=True)
    return {figure["path"] for figures in rows for figure in figures or ()}


def discard_figures(paths: Iterable[str]) -> None:
    """Delete the files that nothing shows any more."""
    for path in paths:
        Figure._meta.get_field("image").discard(path)
