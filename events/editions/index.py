"""An edition stored, with the rows that lists and search read of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from contacts.models import Organization
from contacts.withdrawal.texts import cut
from events.models import Edition, EditionFigure, EditionPartner, EditionSpeaker
from events.models.figure import stem_of
from events.records import EventRecord, SpeakerRecord
from events.records.veil import read_public
from events.search.passages import Publication, write_publications

# Of the columns of lists those that are texts.
TEXTS_IN_LISTS = ("title", "subtitle", "summary", "city")
# What the page of a speaker shows of a quotation.
QUOTED = ("anchor", "text", "attribution", "language", "is_sic")


def write(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Store `record` in `edition`, with what lists are read from."""
    edition.record = record.dump()
    for field in Edition.SAID_IN_LISTS:
        setattr(edition, field, fit_to_column(record, field))
    edition.translation_of = edition.event.translation_of
    edition.has_proceedings = bool(record.chapters)
    is_new = edition.pk is None
    edition.save()
    if is_new:
        fill(edition, record, persons=persons)
    else:
        index(edition, record, persons=persons)
        edition.figures.all().delete()
    stems = {stem_of(figure.path) for figure in record.figures}
    EditionFigure.objects.bulk_create(EditionFigure(edition=edition, stem=one) for one in stems)


def fit_to_column(record: EventRecord, field: str) -> Any:
    """What a column of lists says: as much as it holds, whatever a record says."""
    value = getattr(record, field)
    return cut(Edition, field, value) if isinstance(value, str) else value


def index(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Write the rows that lists are read from anew; see `fill`."""
    edition.speakers.all().delete()
    edition.partners.all().delete()
    fill(edition, record, persons=persons)


def fill(edition: Edition, record: EventRecord, *, persons: Mapping[str, int | None]) -> None:
    """Write the rows that lists are read from, of an edition that has none.

    `persons` gives for the id of each speaker the primary key of the person, if there is one.
    Somebody withdrawn keeps an empty row, by which it is still known whom not to name in this
    edition.
    """
    shown = {speaker.id: speaker for speaker in record.speakers}
    EditionSpeaker.objects.bulk_create(
        EditionSpeaker(
            edition=edition, person_id=person, key=key, **columns(record, shown.get(key))
        )
        for key, person in persons.items()
        if person
    )
    partners = [partner.key for partner in record.partners]
    organizations = dict(Organization.objects.filter(key__in=partners).values_list("key", "pk"))
    EditionPartner.objects.bulk_create(
        EditionPartner(
            edition=edition,
            organization_id=organizations[partner.key],
            role=partner.role,
            position=position,
        )
        for position, partner in enumerate(record.partners, 1)
        if partner.key in organizations
    )


def index_anew(person: int) -> None:
    """What lists and search read of the editions in which a person has a part, as the public may
    read these now.
    """
    anew: list[Publication] = []
    for edition in Edition.objects.filter(speakers__person=person).select_related("event"):
        persons = dict(edition.speakers.values_list("key", "person_id"))
        record = read_public(edition)
        texts = {field: fit_to_column(record, field) for field in TEXTS_IN_LISTS}
        Edition.objects.filter(pk=edition.pk).update(**texts)
        index(edition, record, persons=persons)
        anew.append(Publication(edition, record, persons))
    write_publications(anew)


def rewrite_entries(editions: Iterable[Edition]) -> None:
    """What the pages of speakers show of stored editions, made anew."""
    for edition in editions:
        record = read_public(edition)
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
    """What a speaker's own page shows of one edition: posts, roles and quotations; and whether a
    content note stands before that, or before words of theirs.
    """
    return {
        "affiliation": speaker.affiliation,
        "roles": list(speaker.roles),
        "quotations": [
            {field: getattr(quotation, field) for field in QUOTED} | {"section": section.title}
            for section, quotation in record.quotations
            if quotation.speaker == speaker.id
            and quotation.may_be_shared
            and not record.note_before(section)
        ],
        "is_noted": bool(record.content_note)
        or any(
            record.note_before(section)
            for section, quotation in record.quotations
            if quotation.speaker == speaker.id
        ),
    }
