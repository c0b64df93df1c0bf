"""What search and the lists of quotations read: stretches of current editions, and one for each
speaker and organization.

All of it is made of records and of what the directory shows, never of manuscripts, and made anew
whenever these change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import override
from django_countries import countries

from contacts.models import Organization, Person
from contacts.models.display import Display
from contacts.records import directory
from contacts.words.care import tells_of_harm
from events.models import Edition, EditionPartner, EditionSpeaker, Passage, speaking_persons
from events.records import EventRecord
from events.records.veil import read_public

from . import index, tokens
from .texts import join, text_with_figures, texts_of_event

Kind = Passage.Kind


def rewrite_organizations(organizations: Collection[int]) -> None:
    """Write `organizations` anew; where one says less than before, what it said is not kept even
    inside of the index.
    """
    before = words_of(organizations)
    write_organizations(organizations)
    if before - words_of(organizations):
        index.purge()


def rewrite_person(person: int) -> None:
    """Write anew all that is found by the name of a person, or no longer is."""
    write_speakers({person})
    speaks = EditionSpeaker.objects.filter(edition=OuterRef("pk"), person=person)
    write_editions(Edition.objects.current().filter(Exists(speaks)).values_list("pk", flat=True))
    index.purge()


def words_of(organizations: Collection[int]) -> set[str]:
    rows = Passage.objects.filter(
        kind=Kind.ORGANIZATION, organization__in=organizations
    ).values_list("words", flat=True)
    return {word for row in rows for word in row.split()}


class Publication(NamedTuple):
    """An edition with what is written of it: `persons` gives for the id of each speaker the primary
    key of the person, if there is one.
    """

    edition: Edition
    record: EventRecord
    persons: Mapping[str, int | None]


def write_publications(publications: Iterable[Publication]) -> None:
    """The passages of those of the editions that are current, in place of those of any earlier
    one, and of the speakers and partners in them.
    """
    publications = list(publications)
    keys = [one.edition.pk for one in publications]
    current = set(Edition.objects.current().filter(pk__in=keys).values_list("pk", flat=True))
    publications = [one for one in publications if one.edition.pk in current]
    write_texts(publications)
    write_speakers({pk for one in publications for pk in one.persons.values() if pk})
    partners = EditionPartner.objects.filter(edition__in=current)
    write_organizations(set(partners.values_list("organization_id", flat=True)))


def write_editions(keys: Collection[int]) -> None:
    """The passages of those of the editions that are current."""
    editions = Edition.objects.current().filter(pk__in=keys).prefetch_related("speakers")
    write_texts(
        Publication(
            edition,
            read_public(edition),
            {row.key: row.person_id for row in edition.speakers.all()},
        )
        for edition in editions
    )


def write_texts(publications: Iterable[Publication]) -> None:
    """The passages of current editions alone, all at once."""
    publications = list(publications)
    known = Person.objects.in_bulk(
        {pk for _, _, persons in publications for pk in persons.values() if pk}
    )
    events: list[int] = []
    written: list[Passage] = []
    for edition, record, persons in publications:
        events.append(edition.event_id)
        with override(record.language):
            written += passages_of(
                edition, record, {key: known.get(pk) if pk else None for key, pk in persons.items()}
            )
    replace(Passage.objects.filter(edition__event__in=events), written)


def delete_event(event: int) -> None:
    """Delete the passages of an event that the public reads no more, and of everyone who spoke
    nowhere else.
    """
    persons = set(
        EditionSpeaker.objects.filter(edition__event=event).values_list("person_id", flat=True)
    )
    replace(Passage.objects.filter(edition__event=event), ())
    write_speakers(persons)
    index.purge()


def write_speakers(persons: Collection[int]) -> None:
    """Write the passages of those of `persons` who have a page."""
    if not persons:
        return
    shown = speaking_persons().filter(pk__in=persons)
    rows = (
        EditionSpeaker.objects.current()
        .filter(person__in=persons)
        .newest_first()
        .values_list("person_id", "entry")
    )
    posts: dict[int, list[str]] = {}
    for person, entry in rows:
        posts.setdefault(person, []).append(entry.get("affiliation", ""))
    replace(
        Passage.objects.filter(kind=Kind.SPEAKER, person__in=persons),
        (speaker_passage(person, posts.get(person.pk, [])) for person in shown),
    )


def write_organizations(organizations: Collection[int]) -> None:
    """Write the passages of those of `organizations` that are listed, with the contacts who may be
    found by more than their name.
    """
    if not organizations:
        return
    rows = {
        row.key: row
        for row in Organization.objects.filter(pk__in=organizations).only("key", "aliases")
    }
    replace(
        Passage.objects.filter(kind=Kind.ORGANIZATION, organization__in=organizations),
        (
            Passage(
                kind=Kind.ORGANIZATION,
                organization=rows[record.key],
                title=record.name,
                text=join(
                    [
                        record.tagline,
                        record.description,
                        *(
                            ", ".join(filter(None, [c.name, c.job_title]))
                            for c in record.for_machines().contacts
                        ),
                    ]
                ),
                keywords=join(
                    [
                        record.short_name,
                        rows[record.key].aliases,
                        countries.name(record.country) if record.country else "",
                    ]
                ),
            )
            for record in directory(
                Organization.objects.filter(pk__in=organizations), without_noindex=True
            )
        ),
    )


def replace(stale: QuerySet[Passage], passages: Iterable[Passage]) -> None:
    """Write passages with what search finds them by. Nothing else writes any."""
    written = list(passages)
    for passage in written:
        passage.words = tokens.fold_passage(passage)
        passage.version = tokens.VERSION
    with transaction.atomic():
        stale.delete()
        index.write(Passage.objects.bulk_create(written))


def speaker_passage(person: Person, posts: Iterable[str]) -> Passage:
    """Found by nothing but the name, if search engines are to leave them out; nobody is found by
    what was done to them.
    """
    said: list[str] = []
    if not person.noindex:
        said = [post for post in dict.fromkeys(posts) if not tells_of_harm(post)]
        said += [person.biography] if person.display == Display.NAMED else []
    name, parts = person.public_name, " ".join(person.parts)
    apart = parts if person.display == Display.NAMED and parts != name else ""  # 陈 昊
    return Passage(kind=Kind.SPEAKER, person=person, title=name, text=join(said), keywords=apart)


def names_today(record: EventRecord, persons: Mapping[str, Person | None]) -> dict[str, str]:
    """The name by which each speaker is found: not by one that an edition still prints though it is
    no longer theirs.

    Those whom search engines are to leave out are found by none, but on their own page.
    """
    found: dict[str, str] = {}
    for speaker in record.speakers:
        person = persons.get(speaker.id)
        if person is None or not person.noindex:
            found[speaker.id] = person.public_name if person and speaker.person else speaker.name
    return found


def passages_of(
    edition: Edition, record: EventRecord, persons: Mapping[str, Person | None]
) -> Iterator[Passage]:
    """The colloquium, then each section with its quotations, as they are read.

    Where a note has to be read before a section, it stands instead of the text: so nobody can ask
    what the text says. A quotation of it is not found, and is kept without its words, since it has
    a page.
    """
    names = names_today(record, persons)
    common: dict[str, Any] = {"edition": edition, "date": record.start_date}
    yield Passage(
        kind=Kind.COLLOQUIUM,
        language=record.language,
        title=record.title,
        text=join(texts_of_event(record)),
        keywords=join([countries.name(record.country) if record.country else "", *names.values()]),
        **common,
    )
    position = 0
    for section in record.sections:
        position += 1
        note = record.note_before(section)
        yield Passage(
            kind=Kind.SECTION,
            language=record.language,
            position=position,
            anchor=section.anchor,
            title=section.heading,
            text=join([note]) or text_with_figures(record, section),
            **common,
        )
        for quotation in section.quotations:
            if quotation.may_be_shared:
                position += 1
                speaker = record.speaker(quotation.speaker)
                person = persons.get(quotation.speaker) if speaker and speaker.person else None
                name = names.get(quotation.speaker)
                yield Passage(
                    kind=Kind.QUOTATION,
                    language=quotation.language or record.language,
                    position=position,
                    anchor=quotation.anchor,
                    title=section.heading,
                    byline="" if note else record.byline(quotation),
                    text="" if note else quotation.text + (" [sic]" if quotation.is_sic else ""),
                    keywords=""
                    if note or (speaker and name is None)
                    else join([quotation.attribution, name or ""]),
                    person=person,
                    **common,
                )
