"""The one signal: whoever saves a change of how somebody may be shown, wherever, changes every edition with it."""

from collections.abc import Container, Iterable, Iterator

from django.db.models import QuerySet
from django.db.models.signals import post_save

from contacts.models import FormerSlug, Organization, Person, SiteVersion
from contacts.models.person import Display
from contacts.models.site import free, unique_slug
from contacts.names import Name
from contacts.withdrawal import remove_from_live_texts

from . import markup, passages
from .models import Edition, EditionFile, EditionSpeaker, Event, Quotation, Section, SourceDocument, Speaker, speaking_persons
from .models.proceedings import taken_anchors
from .publishing import redact, strings
from .search import index

AT_A_TIME = 50  # editions in memory


def connect() -> None:
    post_save.connect(person_saved, sender=Person, dispatch_uid="redact-person")
    post_save.connect(speaker_saved, sender=Speaker, dispatch_uid="redact-speaker")


def person_saved(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    protected = instance.display != Display.NAMED
    if raw or not (changed(instance) or (created and protected)):
        return
    SiteVersion.objects.advance()  # first, since its row then keeps a publication from happening half-way
    shown_otherwise = instance.stored.get("display", instance.display) != instance.display
    if protected or shown_otherwise:
        redact_person(instance)
    if protected:
        remove_portrait(instance)
        remove_from_live_texts(Name.of(instance, shown=instance.public_name), instance.public_name or "…", person=instance)
        passages.write_organizations(set(Organization.objects.values_list("pk", flat=True)))
        passages.write_speakers(set(speaking_persons().values_list("pk", flat=True)))
        index.purge()
        EditionFile.objects.all().delete()  # in any of them the directory may have named the person
    keep_address(instance, gone=protected or shown_otherwise)
    instance.stored = {field: getattr(instance, field) for field in Person.SHOWN_BY}


def remove_portrait(person: Person) -> None:
    """From the row, and with it from the disk."""
    if person.photo:
        Person._meta.get_field("photo").forget(person.photo.name)
        Person.objects.filter(pk=person.pk).update(photo="")
        person.photo = ""


def keep_address(person: Person, *, gone: bool) -> None:
    """Remember the address that a change of name took away. One that would tell who somebody is leads nowhere."""
    before = person.stored.get("slug")
    if before and before != person.slug and EditionSpeaker.objects.filter(person=person).exists():
        FormerSlug.objects.remember(person, before, gone=gone)
    if gone:
        FormerSlug.objects.filter(kind="person", target=person.pk).update(gone=True)


def speaker_saved(sender, instance: Speaker, raw: bool = False, **kwargs) -> None:
    if raw or not changed(instance) or instance.shown == Display.NAMED:
        return
    SiteVersion.objects.advance()
    redact_speaker(instance)
    index.purge()
    EditionFile.objects.all().delete()
    instance.stored = {field: getattr(instance, field) for field in Speaker.SHOWN_BY}


def changed(instance: Person | Speaker) -> bool:
    """Whether what decides how somebody is shown is another than when the row was read."""
    return any(getattr(instance, field) != value for field, value in instance.stored.items())


def redact_person(person: Person) -> None:
    """Make every stored edition show `person` as protectively as the row now says."""
    rows = EditionSpeaker.objects.filter(person=person)
    speakers = Speaker.objects.filter(person=person)
    keys = dict(speakers.values_list("event_id", "key"))
    identifiers = {pk: keys[event] for pk, event in Edition.objects.filter(event__in=keys).values_list("pk", "event_id")}
    identifiers |= dict(rows.values_list("edition_id", "key"))
    printed = {form for speaker in speakers.select_related("person") for form in speaker.names()}
    printed |= set(rows.exclude(name="").values_list("name", flat=True))
    forms = Name.of(person, printed=printed, shown=person.public_name) if person.display != Display.NAMED else Name(())
    redact(every_edition(), identifiers, person=person, display=person.display, name=person.public_name, forms=forms)
    rename(Event.objects.filter(pk__in={*keys, *rows.values_list("edition__event", flat=True)}), forms)
    forget_sources(SourceDocument.objects.all(), forms, events=set(keys), person=person)


def every_edition() -> Iterator[Edition]:
    """All editions, few at a time, and without a cursor left open over the rows that are rewritten meanwhile."""
    keys = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        yield from Edition.objects.filter(pk__in=keys[start : start + AT_A_TIME]).select_related("event")


def redact_speaker(speaker: Speaker) -> None:
    """The same for one speaker at one event."""
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    forms = Name(speaker.names() - {speaker.public_name})
    identifiers = {edition.pk: speaker.key for edition in editions}
    redact(editions, identifiers, person=speaker.person, display=speaker.shown, name=speaker.public_name, forms=forms)
    rename(Event.objects.filter(pk=speaker.event_id), forms)
    forget_sources(SourceDocument.objects.filter(event=speaker.event_id), forms, events={speaker.event_id})


def forget_sources(
    sources: QuerySet[SourceDocument], forms: Name, *, events: Container[int], person: Person | None = None
) -> None:
    """Delete every uploaded file in which the name stands, and what was read of it.

    A word alone counts as the name in the files of `events`, in which the person has a part.
    """
    elsewhere = forms.within((), also=(), shown="", alone=False)
    found = []
    for source in sources.defer("content"):
        here = forms if source.event_id in events else elsewhere
        if here.find("\n".join(texts_of(source))) or (person is not None and links_to(source, person)):
            found.append(source.pk)
        if (name := here.remove(here.remove_from_slug(source.name), "…")) != source.name:
            found.append(source.pk)
            SourceDocument.objects.filter(pk=source.pk).update(name=name)
    SourceDocument.objects.filter(pk__in=found).forget()


def links_to(source: SourceDocument, person: Person) -> bool:
    """Whether an editor linked somebody in the draft to `person`, however the file spells the name."""
    draft = source.draft or {}
    linked = [speaker.get("person") for speaker in draft.get("speakers", ())]
    return person.pk in [*linked, *(contact.get("person_pk") for contact in draft.get("contacts", ()))]


def texts_of(source: SourceDocument) -> Iterator[str]:
    """Every text of an import but the name of its file."""
    yield from strings([source.draft, source.notices])
    if source.document:
        document = source.read()
        yield from (block.text for block in document.blocks)
        yield from ("".join(run.text for run in runs) for runs in document.notes.values())
        yield from (removed.text for removed in document.removed)
        yield from (run.href for block in document.blocks for run in block.runs if run.href)


def rename(events: Iterable[Event], forms: Name) -> None:
    """Take the name out of the addresses and anchors of manuscripts, which no editor can change once they were public."""
    for event in events:
        if (slug := forms.remove_from_slug(event.slug)) != event.slug:
            Event.objects.filter(pk=event.pk).update(slug=unique_slug(Event, slug, keep=event.pk))
        for section in event.sections.prefetch_related("quotations"):
            anchors: dict[str, str] = {}
            rows: list[Section | Quotation] = [section, *section.quotations.all()]
            for row in rows:
                if (anchor := forms.remove_from_slug(row.anchor)) != row.anchor:
                    anchors[row.anchor] = free(anchor, taken_anchors(event.pk, keep=row))
                    type(row)._default_manager.filter(pk=row.pk).update(anchor=anchors[row.anchor])
            if anchors:
                body = markup.map_anchors(section.body, lambda anchor: anchors.get(anchor, anchor))  # noqa: B023 used at once
                Section.objects.filter(pk=section.pk).update(body=body)
