"""Sentences that were taken out or written anew at a withdrawal, and that a backup brings back: in
the colloquium of then they go, whole.
"""

from collections.abc import Iterator

from django.db.models import QuerySet

from contacts.models import WithdrawnName
from contacts.withdrawal.directory import reword_live_texts, texts_of_directory
from contacts.withdrawal.names import Name
from contacts.withdrawal.remembering import note_of_sentence
from contacts.withdrawal.sentences import digest_of, sentences
from contacts.withdrawal.texts import LINKS, SLUGS
from contacts.withdrawal.wording import Wording
from events.models import Edition, Event
from events.records import EventRecord
from events.records.fields import CODES, strings
from events.records.withdrawing import free_texts
from events.search.passages import Publication, write_publications

from .editions import rewrite
from .manuscripts import reword
from .places import MANUSCRIPT, text_fields

DIRECTORY = 0


def take_noted_out() -> None:
    """For when rows have come past every save, out of a backup, and before a name is taken out of
    them: a sentence is known by how it was read.
    """
    if not WithdrawnName.objects.exists():
        return
    if noted := find_noted(DIRECTORY, texts_of_directory()):
        reword_live_texts(without(noted))
    rewritten: list[Publication] = []
    for event in Event.objects.order_by("pk"):
        editions = event.editions.select_related("event").order_by("pk")
        if noted := find_noted(event.pk, texts_of(event, editions)):
            name = without(noted)
            reword(event, name, "")
            for edition in editions:
                record = EventRecord.model_validate(free_texts(edition.record, name, ""))
                note = name.remove(edition.note, "")
                if record.dump() != edition.record or note != edition.note:
                    rewritten.append(rewrite(edition, record, note=note, becomes={}))
    write_publications(rewritten)


def texts_of(event: Event, editions: QuerySet[Edition]) -> Iterator[tuple[str, str]]:
    """With the name of the field of each."""
    for edition in editions:
        yield from strings(edition.record)
        yield "note", edition.note
    for model, path in MANUSCRIPT.items():
        fields = text_fields(model)
        for texts in model._default_manager.filter(**{path: event.pk}).values_list(*fields):
            yield from zip(fields, texts, strict=True)


def find_noted(key: int, texts: Iterator[tuple[str, str]]) -> set[str]:
    """The digests of what stands in `texts` and was taken out there."""
    digests: set[str] = set()
    for field, text in texts:
        if field in LINKS | SLUGS:
            digests.add(digest_of(text))
        elif field not in CODES:
            digests.update(digest_of(sentence.plain) for sentence in sentences(text or ""))
    noted = {note_of_sentence(key, digest): digest for digest in digests}
    return {noted[form] for form in WithdrawnName.objects.pick(noted)}


def without(digests: set[str]) -> Name:
    """What takes them out, and nothing else."""
    return Name((), wording=Wording(dict.fromkeys(digests, "")))
