"""Whoever is withdrawn leaves the uploaded files too: every one in which the name stands is
deleted.
"""

from collections.abc import Container, Iterator

from django.db.models import QuerySet

from contacts.models import Person
from contacts.withdrawal.names import Name
from events.models import Speaker
from events.records.fields import strings
from events.withdrawal.keys import key_drawn
from events.withdrawal.manuscripts import name_withdrawn

from .models import SourceDocument


def connect() -> None:
    name_withdrawn.connect(delete_named, dispatch_uid="imports")
    key_drawn.connect(follow_key, dispatch_uid="imports")


def delete_named(sender, forms: Name, events: set[int], person: Person | None, **kwargs) -> None:
    sources = (
        SourceDocument.objects.all() if person else SourceDocument.objects.filter(event__in=events)
    )
    delete_files(sources, forms, events=events, person=person)


def follow_key(sender, speaker: Speaker, before: str, **kwargs) -> None:
    """Where somebody stood in the document is known by their key."""
    for source in SourceDocument.objects.filter(event=speaker.event_id).only("places"):
        if f"speakers/{before}" in source.places:
            places = {
                place.replace(f"speakers/{before}", f"speakers/{speaker.key}"): at
                for place, at in source.places.items()
            }
            SourceDocument.objects.filter(pk=source.pk).update(places=places)


def delete_files(
    sources: QuerySet[SourceDocument],
    forms: Name,
    *,
    events: Container[int],
    person: Person | None = None,
) -> None:
    """Delete every uploaded file in which the name stands, and what was read of it.

    A word alone counts as the name in the files of `events`, in which the person has a part.
    """
    elsewhere = forms.within((), also=(), shown="", alone=False)
    found = []
    for source in sources.defer("content"):
        here = forms if source.event_id in events else elsewhere
        if here.find("\n".join(texts_of(source))) or (
            person is not None and links_to(source, person)
        ):
            found.append(source.pk)
        if (name := here.remove(here.remove_from_slug(source.name), "…")) != source.name:
            found.append(source.pk)
            SourceDocument.objects.filter(pk=source.pk).update(name=name)
    SourceDocument.objects.filter(pk__in=found).discard()


def links_to(source: SourceDocument, person: Person) -> bool:
    """Whether an editor linked somebody in the draft to `person`, however the file spells the
    name.
    """
    draft = source.draft or {}
    linked = [speaker.get("person") for speaker in draft.get("speakers", ())]
    return person.pk in [
        *linked,
        *(contact.get("person_pk") for contact in draft.get("contacts", ())),
    ]


def texts_of(source: SourceDocument) -> Iterator[str]:
    """Every text of an import but the name of its file."""
    yield from (text for _field, text in strings([source.draft, source.notices]))
    if source.document:
        document = source.load_document()
        yield from (block.text for block in document.blocks)
        yield from ("".join(run.text for run in runs) for runs in document.notes.values())
        yield from (removed.text for removed in document.removed)
        yield from (run.href for block in document.blocks for run in block.runs if run.href)
