"""The words of who needs care, kept to their sections in every stored edition."""

from contacts.models import Person
from events.models import Edition, EditionSpeaker, Speaker
from events.records import EventRecord
from events.records.withdrawing import sections_of
from events.search.passages import Publication, write_publications

from .editions import rewrite
from .keys import ids_in_editions


def keep_quotations(person: Person) -> None:
    """No quotation of `person` may stand by itself, in any edition."""
    speakers = Speaker.objects.filter(person=person)
    ids = ids_in_editions(speakers, EditionSpeaker.objects.filter(person=person))
    rewritten: list[Publication] = []
    for pk, theirs in sorted(ids.items()):
        edition = Edition.objects.select_related("event").get(pk=pk)
        before = EventRecord.load(edition.record)
        after = keep_in_record(before, set(theirs))
        if after != before:
            rewritten.append(rewrite(edition, after, note=edition.note, becomes={}))
    write_publications(rewritten)


def keep_in_record(record: EventRecord, speakers: set[str]) -> EventRecord:
    data = record.dump()
    for section in sections_of(data):
        for quotation in section["quotations"]:
            if quotation["speaker"] in speakers:
                quotation["may_be_shared"] = False
    return EventRecord.model_validate(data)
