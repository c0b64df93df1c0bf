"""What search and the lists of quotations read: stretches of current editions, and one for each speaker and organization.

All of it is made of records and of what the directory shows, never of manuscripts, and made anew whenever these change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override
from django_countries import countries

from contacts.models import Organization, Person
from contacts.models.person import Display
from contacts.records import directory

from . import markup
from .models import Edition, EditionSpeaker, Passage, speaking_persons
from .records import EventRecord, SectionRecord
from .search import index, tokens

Kind = Passage.Kind


def rewrite_organizations(organizations: Collection[int]) -> None:
    """Write `organizations` anew; where one says less than before, what it said is not kept even inside of the index."""
    before = words_of(organizations)
    write_organizations(organizations)
    if before - words_of(organizations):
        index.purge()


def words_of(organizations: Collection[int]) -> set[str]:
    rows = Passage.objects.filter(kind=Kind.ORGANIZATION, organization__in=organizations).values_list("words", flat=True)
    return {word for row in rows for word in row.split()}


def write_edition(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """The passages of `edition`, if it is the current one, in place of those of any earlier one.

    `persons` gives for the id of each speaker the primary key of the person, if there is one.
    """
    if not Edition.objects.current().filter(pk=edition.pk).exists():
        return
    write_texts([(edition, record, persons)])
    write_speakers({person for person in persons.values() if person})
    write_organizations(set(edition.partners.values_list("organization_id", flat=True)))


def write_texts(publications: Iterable[tuple[Edition, EventRecord, Mapping[str, int | None]]]) -> None:
    """The passages of current editions alone, each with its record and its `persons`, all at once."""
    events: list[int] = []
    written: list[Passage] = []
    for edition, record, persons in publications:
        events.append(edition.event_id)
        with override(record.language):
            written += passages_of(edition, record, persons)
    replace(Passage.objects.filter(edition__event__in=events), written)


def forget_event(event: int) -> None:
    """Those of an event that the public reads no more, and of everyone who spoke nowhere else."""
    persons = set(EditionSpeaker.objects.filter(edition__event=event).values_list("person_id", flat=True))
    replace(Passage.objects.filter(edition__event=event), ())
    write_speakers(persons)
    index.purge()


def write_speakers(persons: Collection[int]) -> None:
    """Of those of `persons` who have a page."""
    shown = speaking_persons().filter(pk__in=persons)
    rows = EditionSpeaker.objects.current().filter(person__in=persons).newest_first().values_list("person_id", "entry")
    posts: dict[int, list[str]] = {}
    for person, entry in rows:
        posts.setdefault(person, []).append(entry.get("affiliation", ""))
    replace(
        Passage.objects.filter(kind=Kind.SPEAKER, person__in=persons),
        (speaker_passage(person, posts.get(person.pk, [])) for person in shown),
    )


def write_organizations(organizations: Collection[int]) -> None:
    """Of those of `organizations` that are listed."""
    rows = {row.key: row for row in Organization.objects.filter(pk__in=organizations).only("key", "aliases")}
    replace(
        Passage.objects.filter(kind=Kind.ORGANIZATION, organization__in=organizations),
        (
            Passage(
                kind=Kind.ORGANIZATION,
                organization=rows[record.key],
                title=record.name,
                text=joined(
                    [
                        record.tagline,
                        record.description,
                        *(", ".join(filter(None, [c.name, c.job_title])) for c in record.contacts),
                    ]
                ),
                keywords=joined(
                    [record.short_name, rows[record.key].aliases, countries.name(record.country) if record.country else ""]
                ),
            )
            for record in directory(Organization.objects.filter(pk__in=organizations))
        ),
    )


def replace(stale: QuerySet[Passage], passages: Iterable[Passage]) -> None:
    """With what search finds them by. Nothing else writes passages."""
    written = list(passages)
    for passage in written:
        passage.words = tokens.searched(passage)
        passage.version = tokens.VERSION
    with transaction.atomic():
        stale.delete()
        index.write(Passage.objects.bulk_create(written))


def speaker_passage(person: Person, posts: Iterable[str]) -> Passage:
    named = person.display == Display.NAMED
    return Passage(
        kind=Kind.SPEAKER,
        person=person,
        title=person.public_name,
        text=joined([*dict.fromkeys(posts), person.biography if named else ""]),
        keywords=person.aliases if named else "",
    )


def passages_of(edition: Edition, record: EventRecord, persons: Mapping[str, int | None]) -> Iterator[Passage]:
    """The colloquium, then each section with its quotations, as they are read."""
    common: dict[str, Any] = {"edition": edition, "date": record.start_date}
    yield Passage(
        kind=Kind.COLLOQUIUM,
        language=record.language,
        title=record.title,
        text=joined(told(record)),
        keywords=joined([countries.name(record.country) if record.country else "", *(s.name for s in record.speakers)]),
        **common,
    )
    position = 0
    for section in record.sections:
        position += 1
        yield Passage(
            kind=Kind.SECTION,
            language=record.language,
            position=position,
            anchor=section.anchor,
            title=section.heading,
            text=running_text(section),
            **common,
        )
        for quotation in section.quotations:
            if quotation.may_be_shared:
                position += 1
                speaker = record.speaker(quotation.speaker)
                yield Passage(
                    kind=Kind.QUOTATION,
                    language=quotation.language or record.language,
                    position=position,
                    anchor=quotation.anchor,
                    title=section.heading,
                    byline=record.byline(quotation),
                    text=quotation.text + (" [sic]" if quotation.is_sic else ""),
                    person_id=persons.get(quotation.speaker) if speaker and speaker.person else None,
                    **common,
                )


def told(record: EventRecord) -> Iterator[str]:
    """What the page of an event tells beside its title."""
    yield from (record.subtitle, record.summary, record.what, record.why, record.venue_name, record.city)
    yield record.super_event.name if record.super_event else ""
    yield from (partner.name for partner in record.partners)
    for session in record.sessions:
        yield from (session.title, session.abstract)


def running_text(section: SectionRecord) -> str:
    """The text of a section without the words that may not stand elsewhere."""
    kept_here = {quotation.anchor for quotation in section.quotations if not quotation.may_be_shared}
    return " ".join(markup.plain(markup.withhold(section.body, kept_here, "[…]")).split())


def joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, (" ".join(text.split()) for text in texts)))
