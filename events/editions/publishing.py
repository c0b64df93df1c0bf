"""From manuscript to edition: publishing, taking back, and the one way to rewrite an edition."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from contacts.models import FormerSlug, Organization, Person, SiteVersion
from contacts.models.person import Display
from contacts.models.site import free
from contacts.withdrawal.names import Name
from events.models import Edition, EditionFile, EditionPartner, EditionSpeaker, Event
from events.pages.edition import Publication
from events.records import EventRecord, SpeakerRecord
from events.records.fields import may_stand
from events.search import passages
from events.withdrawal.keys import Keys

from .problems import Problem, find_problems

# What the page of a speaker shows of a quotation.
QUOTED = ("anchor", "text", "attribution", "language", "is_sic")


class NotPublishable(Exception):
    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


class NothingToPublish(Exception):
    """The manuscript says what the current edition says."""


@transaction.atomic
def publish(event: Event, *, by: User | None, note: str = "") -> Edition:
    """Make the next edition of `event`. Raises NotPublishable or NothingToPublish, and then changes nothing."""
    SiteVersion.objects.advance()  # first, since its row then keeps a withdrawal from happening half-way
    event = Event.objects.select_for_update(of=("self",)).select_related("translation_of").get(pk=event.pk)
    record = EventRecord.of(event)
    if problems := list(find_problems(event, record, note=note)):
        raise NotPublishable(problems)
    if not has_changes(event, record):
        raise NothingToPublish
    last = event.editions.aggregate(Max("number"))["number__max"] or 0
    edition = Edition(event=event, number=last + 1, published_at=timezone.now(), published_by=by, note=note)
    write(edition, record, persons={speaker.key: speaker.person_id for speaker in event.speakers.all()})
    edition.sizes = Publication(record, [edition], [], edition).measured()
    edition.save(update_fields=["sizes"])
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
    editions.update(withdrawn_at=timezone.now())
    for cover in covers:
        Event._meta.get_field("cover").forget(cover)
    EditionFile.objects.filter(edition__event=event).delete()
    passages.forget_event(event.pk)
    SiteVersion.objects.advance()


def has_changes(event: Event, record: EventRecord) -> bool:
    """Whether publishing `record` would change what the public reads of `event`."""
    current = Edition.objects.current().filter(event=event).first()
    return current is None or EventRecord.load(current.record) != record


def write(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Store `record` in `edition`, with the columns that lists are read from."""
    edition.record = record.dump()
    for field in ("slug", "language", "title", "subtitle", "summary", "start_date", "end_date", "city", "country", "status"):
        setattr(edition, field, getattr(record, field))
    edition.translation_of = edition.event.translation_of
    edition.has_proceedings = bool(record.chapters)
    edition.save()
    index(edition, record, persons=persons)


def index(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Write the rows that lists are read from anew.

    `persons` gives for the id of each speaker the primary key of the person, if there is one. Somebody withdrawn keeps
    an empty row, by which it is still known whom not to name in this edition.
    """
    edition.speakers.all().delete()
    edition.partners.all().delete()
    shown = {speaker.id: speaker for speaker in record.speakers}
    EditionSpeaker.objects.bulk_create(
        EditionSpeaker(edition=edition, person_id=person, key=key, **columns(record, shown.get(key)))
        for key, person in persons.items()
        if person
    )
    partners = [partner.key for partner in record.partners]
    organizations = dict(Organization.objects.filter(key__in=partners).values_list("key", "pk"))
    EditionPartner.objects.bulk_create(
        EditionPartner(edition=edition, organization_id=organizations[partner.key], role=partner.role, position=position)
        for position, partner in enumerate(record.partners, 1)
        if partner.key in organizations
    )
    passages.write_edition(edition, record, persons=persons)


def rewrite_entries(editions: Iterable[Edition]) -> None:
    """What the pages of speakers show of stored editions, made anew."""
    for edition in editions:
        record = EventRecord.load(edition.record)
        rows = list(edition.speakers.all())
        for row in rows:
            row.entry = columns(record, record.speaker(row.key))["entry"]
        EditionSpeaker.objects.bulk_update(rows, ["entry"])


def columns(record: EventRecord, speaker: SpeakerRecord | None) -> dict[str, Any]:
    """What a row of the index says of a speaker; nothing of somebody withdrawn."""
    if speaker is None:
        return {"is_joined": False, "name": "", "entry": {}}
    return {
        "is_joined": bool(speaker.person),
        "name": speaker.name,
        "entry": entry(record, speaker),
        "position": record.speakers.index(speaker) + 1,
    }


def entry(record: EventRecord, speaker: SpeakerRecord) -> dict:
    """What a speaker's own page shows of one edition: posts, roles and quotations."""
    return {
        "affiliation": speaker.affiliation,
        "roles": list(speaker.roles),
        "quotations": [
            {field: getattr(quotation, field) for field in QUOTED} | {"section": section.title}
            for section, quotation in record.quotations
            if quotation.speaker == speaker.id and quotation.may_be_shared and not record.note_before(section)
        ],
    }


def redact(
    editions: Iterable[Edition],
    ids: Mapping[int, Sequence[str]],
    keys: Keys,
    *,
    person: Person | None,
    display: str,
    name: str,
    forms: Name,
) -> None:
    """Rewrite stored editions so that somebody is shown as `display` under `name`, and stands in no text.

    `ids` gives for the primary key of an edition the ids that the speaker may have there, and `keys` what becomes of them;
    editions without one are searched for the name all the same. An edition never becomes less protective than it is. Where
    it shows a name that is not the one of the page of `person`, the two are not joined.
    """
    for edition in editions:
        known = ids.get(edition.pk, ())
        if not known and not may_stand(forms, edition.record, edition.note):
            continue
        record = EventRecord.load(edition.record)
        identifier = next((one for one in known if record.speaker(one)), known[0] if known else "")
        speaker = record.speaker(identifier)
        strictest = Display.most_protective(display, speaker.display if speaker else "")
        shown = name if strictest == display else (speaker.name if speaker else "")
        here = forms.within(
            [other.name for other in record.speakers if other is not speaker],
            also=[speaker.name] if speaker and strictest != Display.NAMED else [],
            shown=shown,
            alone=bool(identifier),
        )
        is_joined = person is not None and person.has_page and strictest == person.display
        key = keys.of(edition.event_id, display=strictest, name=shown, before=identifier) if identifier else ""
        after = record.redacted(
            identifier, key=key, person=person.key if person and is_joined else "", display=strictest, name=shown, forms=here
        )
        note = here.remove(edition.note, "…")
        if after == record and note == edition.note and key == identifier:
            continue
        rewrite(edition, after, note=note, becomes={identifier: key})


def rewrite(edition: Edition, record: EventRecord, *, note: str, becomes: Mapping[str, str]) -> None:
    """Store a more protective record in an edition. An address that changes with it is gone.

    `becomes` says which ids of speakers are others in it.
    """
    before = edition.slug
    if record.slug != before:
        taken = Edition.objects.exclude(event=edition.event).filter(slug__startswith=record.slug)
        record = record.model_copy(update={"slug": free(record.slug, set(taken.values_list("slug", flat=True)))})
        FormerSlug.objects.remember(edition.event, before, gone=True)
    edition.note = note
    edition.revision += 1
    edition.files.all().delete()
    persons: dict[str, int | None] = {becomes.get(key, key): pk for key, pk in edition.speakers.values_list("key", "person_id")}
    for linked in edition.event.speakers.filter(person__isnull=False).exclude(person__in=persons.values()):
        known = (linked.key, *linked.former_keys, *(becomes.get(key, key) for key in (linked.key, *linked.former_keys)))
        persons[next((key for key in known if record.speaker(key)), linked.key)] = linked.person_id
    write(edition, record, persons=persons)
