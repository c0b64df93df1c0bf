"""Whoever is withdrawn leaves the uploaded files too: every one in which the name stands is
deleted.
"""

from collections.abc import Container, Iterator

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_save

from contacts.models import Person
from contacts.withdrawal import Act, shown_otherwise
from contacts.withdrawal.names import Name
from events.models import Speaker
from events.records.fields import strings

from .models import SourceDocument


def connect() -> None:
    shown_otherwise.connect(person_shown_otherwise, sender=Person, dispatch_uid="imports")
    shown_otherwise.connect(speaker_shown_otherwise, sender=Speaker, dispatch_uid="imports")
    pre_save.connect(follow_key, sender=Speaker, dispatch_uid="imports")


def person_shown_otherwise(sender, act: Act, **kwargs) -> None:
    if act.reaches_editions and not act.is_veil:
        events = set(act.row.speakers.values_list("event", flat=True))
        delete_files(SourceDocument.objects.all(), act.forms, events=events, person=act.row)


def speaker_shown_otherwise(sender, act: Act, **kwargs) -> None:
    event = act.row.event_id
    delete_files(SourceDocument.objects.of_event(event), act.forms, events={event})


def follow_key(sender, instance: Speaker, update_fields=None, **kwargs) -> None:
    """Where somebody stood in the document is known by their key, which withdrawal draws anew."""
    if "key" not in (update_fields or ()):
        return
    before = Speaker.objects.values_list("key", flat=True).get(pk=instance.pk)
    for source in SourceDocument.objects.filter(event=instance.event_id).only("places"):
        if before != instance.key and f"speakers/{before}" in source.places:
            places = {
                place.replace(f"speakers/{before}", f"speakers/{instance.key}"): at
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
    """Delete every uploaded file in which the name stands, what is joined to it, and what was read
    of them.

    A word alone counts as the name in the files of `events`, in which the person has a part.
    """
    elsewhere = forms.within((), also=(), shown="", alone=False)
    found = []
    made_of = Coalesce("event", "joined_to__event")
    for source in sources.defer("content").annotate(made=made_of):
        here = forms if source.made in events else elsewhere
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
