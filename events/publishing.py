"""From manuscript to edition: what may stand in the way, publishing, taking back, and the one way to rewrite an edition."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models import FormerSlug, Organization, Person, SiteVersion
from contacts.models.person import Display
from contacts.withdrawal import Name

from . import markup
from .models import Edition, EditionPartner, EditionSpeaker, Event, Quotation, Section, Speaker
from .records import EventRecord, SpeakerRecord


class Problem(NamedTuple):
    """Why a manuscript cannot be published yet, in words for its editor."""

    place: str | Promise
    message: str | Promise


class NotPublishable(Exception):
    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


class NothingToPublish(Exception):
    """The manuscript says what the current edition says."""


@transaction.atomic
def publish(event: Event, *, by: User | None, note: str = "") -> Edition:
    """Make the next edition of `event`. Raises NotPublishable or NothingToPublish, and then changes nothing."""
    event = Event.objects.select_for_update(of=("self",)).select_related("translation_of").get(pk=event.pk)
    record = EventRecord.of(event)
    if problems := list(find_problems(event, record)):
        raise NotPublishable(problems)
    if not has_changes(event, record):
        raise NothingToPublish
    last = event.editions.aggregate(Max("number"))["number__max"] or 0
    edition = Edition(event=event, number=last + 1, published_at=timezone.now(), published_by=by, note=note)
    write(edition, record, persons={speaker.key: speaker.person_id for speaker in event.speakers.all()})
    event.sections.update(anchor_is_fixed=True)
    FormerSlug.objects.filter(kind="event", digest=FormerSlug.digest_of(event.slug)).delete()
    for slug in event.editions.exclude(slug=event.slug).values_list("slug", flat=True).distinct():
        FormerSlug.objects.remember(event, slug)
    SiteVersion.objects.advance()
    return edition


@transaction.atomic
def unpublish(event: Event) -> None:
    """Withdraw every edition of `event`: its addresses answer 410 until it is published again."""
    event.editions.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    SiteVersion.objects.advance()


def has_changes(event: Event, record: EventRecord) -> bool:
    """Whether publishing `record` would change what the public reads of `event`."""
    current = Edition.objects.current().filter(event=event).first()
    return current is None or EventRecord.load(current.record) != record


def find_problems(event: Event, record: EventRecord) -> Iterator[Problem]:
    if event.translation_of and not Edition.objects.current().filter(event=event.translation_of).exists():
        yield Problem(_("Translation"), _("Publish the original first: dates, place and partners are read from it."))
    if Edition.objects.current().filter(slug=record.slug).exclude(event=event).exists():
        yield Problem(_("Address"), _("Another published colloquium has this address. Choose another one."))
    first = event.sections.first()
    if first and first.level != Section.Level.CHAPTER:
        yield Problem(
            first.title, _("The proceedings must start with a chapter. Make this heading a chapter, or put one before it.")
        )
    for quotation in Quotation.objects.filter(section__event=event, is_lead=False).select_related("section"):
        if message := markup.difference(quotation.text, quotation.section.body, quotation.anchor):
            yield Problem(
                quotation.section.title, _("“%(quotation)s”: %(message)s") % {"quotation": quotation, "message": message}
            )
    names = list(protected_names(event))
    for place, text in texts(record):
        for name in names:
            if found := name.find(text):
                yield Problem(
                    place,
                    _("“%(name)s” stands here, but this person is not shown by name. Take the name out.") % {"name": found},
                )


def protected_names(event: Event) -> Iterator[Name]:
    """Of everyone who must not be named in `event`: people not shown by name anywhere, and speakers not so here."""
    speakers = list(event.speakers.select_related("person"))
    others = [speaker.public_name for speaker in speakers if speaker.shown == Display.NAMED]
    hidden = {speaker.person_id: speaker for speaker in speakers if speaker.shown != Display.NAMED}
    for speaker in hidden.values():
        given = [speaker.person.given_name] if speaker.person and speaker.shown != Display.FIRST_NAME else []
        shown = speaker.public_name
        yield Name(speaker.names().union(given) - {shown}, others=others)
    for person in Person.objects.protected().exclude(pk__in=[pk for pk in hidden if pk]):
        yield Name.of_protected(person, others=others)


def texts(record: EventRecord) -> Iterator[tuple[str | Promise, str]]:
    """Every text of the record with the place an editor finds it at."""
    for field, value in record:
        if isinstance(value, str) and value:
            yield _PLACES.get(field, field), value
    if record.super_event:
        yield _("Larger meeting"), record.super_event.name
    for partner in record.partners:
        yield _("Partners"), partner.name
    for speaker in record.speakers:
        for post in speaker.affiliations:
            yield speaker.label, post.text
    for session in record.sessions:
        for text in (session.title, session.abstract, session.room, session.recording_url):
            yield session.title, text
    for section in record.sections:
        for text in (section.title, section.content_note, section.body):
            yield section.title, text
        for quotation in section.quotations:
            for text in (quotation.text, quotation.attribution, quotation.note):
                yield section.title, text


_PLACES = {field.name: field.verbose_name for field in Event._meta.concrete_fields}


def write(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Store `record` in `edition`, with the columns that lists are read from."""
    edition.record = record.dump()
    for field in ("slug", "language", "title", "subtitle", "summary", "start_date", "end_date", "city", "country"):
        setattr(edition, field, getattr(record, field))
    edition.translation_of = edition.event.translation_of
    edition.has_proceedings = bool(record.chapters)
    edition.save()
    index(edition, record, persons=persons)


def index(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Write the rows that lists are read from anew.

    `persons` gives for the id of each speaker the primary key of the person, if there is one.
    """
    edition.speakers.all().delete()
    edition.partners.all().delete()
    EditionSpeaker.objects.bulk_create(
        EditionSpeaker(
            edition=edition,
            person_id=person,
            key=speaker.id,
            is_joined=bool(speaker.person),
            name=speaker.name,
            entry=entry(record, speaker),
            position=position,
        )
        for position, speaker in enumerate(record.speakers, 1)
        if (person := persons.get(speaker.id))
    )
    partners = [partner.key for partner in record.partners]
    organizations = dict(Organization.objects.filter(key__in=partners).values_list("key", "pk"))
    EditionPartner.objects.bulk_create(
        EditionPartner(edition=edition, organization_id=organizations[partner.key], role=partner.role, position=position)
        for position, partner in enumerate(record.partners, 1)
        if partner.key in organizations
    )


def entry(record: EventRecord, speaker: SpeakerRecord) -> dict:
    """What a speaker's own page shows of one edition: posts, roles and quotations."""
    return {
        "affiliation": speaker.affiliation,
        "roles": list(speaker.roles),
        "quotations": [
            {"anchor": quotation.anchor, "text": quotation.text, "is_sic": quotation.is_sic, "section": section.title}
            for section, quotation in record.quotations
            if quotation.speaker == speaker.id and quotation.may_be_shared
        ],
    }


def redact(editions: Iterable[Edition], identifiers: dict[int, str], *, display: str, name: str, forms: Name) -> None:
    """Rewrite stored editions so that a person is shown as `display` under `name`, and stands in no text.

    `identifiers` gives for the primary key of an edition the id of the speaker; editions without one are searched for
    the name all the same. An edition never becomes less protective than it is.
    """
    for edition in editions:
        record = EventRecord.load(edition.record)
        speaker = record.speaker(identifiers.get(edition.pk, ""))
        strictest = Display.most_protective(display, speaker.display if speaker else "")
        shown = name if strictest == display else (speaker.name if speaker else "")
        printed = [speaker.name] if speaker and speaker.display == Display.NAMED else []
        others = [other.name for other in record.speakers if other is not speaker]
        after = record.redacted(
            speaker.id if speaker else "",
            display=strictest,
            name=shown,
            forms=forms.within(others, also=printed, shown=shown, alone=speaker is not None),
        )
        note = forms.remove(edition.note, "…")
        if after == record and note == edition.note:
            continue
        before = edition.slug
        edition.note = note
        edition.revision += 1
        persons = dict(edition.speakers.values_list("key", "person_id"))
        write(edition, after, persons=persons)
        if edition.slug != before:
            FormerSlug.objects.remember(edition.event, before, gone=True)


@transaction.atomic
def redact_person(person: Person) -> None:
    """Make every stored edition show `person` as protectively as the row now says."""
    rows = EditionSpeaker.objects.filter(person=person)
    identifiers = dict(rows.values_list("edition_id", "key"))
    printed = {name for name in rows.values_list("name", flat=True) if name}
    printed |= {speaker.display_name for speaker in Speaker.objects.filter(person=person) if speaker.display_name}
    forms = Name.of(person, printed=printed)
    editions = Edition.objects.select_related("event").iterator(chunk_size=50)
    redact(editions, identifiers, display=person.display, name=person.public_name, forms=forms)


@transaction.atomic
def redact_speaker(speaker: Speaker) -> None:
    """The same for one speaker at one event."""
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    names = speaker.names() | ({speaker.person.given_name} if speaker.person else set())
    redact(
        editions,
        {edition.pk: speaker.key for edition in editions},
        display=speaker.shown,
        name=speaker.public_name,
        forms=Name(names),
    )
