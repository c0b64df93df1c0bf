"""The one signal: whoever saves a change of how somebody may be shown, wherever, changes every
edition with it.
"""

from collections.abc import Iterable, Iterator

from django.db.models.signals import post_save, pre_save
from django.dispatch import Signal

from contacts.models import Channel, Contact, FormerSlug, Organization, Person, SiteVersion
from contacts.models.person import Display
from contacts.models.site import free, unique_slug
from contacts.withdrawal.directory import remove_from_live_texts
from contacts.withdrawal.loading import keep_seen_as_before
from contacts.withdrawal.names import Name
from contacts.withdrawal.reach import NOWHERE, Reach
from events.models import (
    Edition,
    EditionFile,
    EditionSpeaker,
    Event,
    Quotation,
    Section,
    Speaker,
    speaking_persons,
)
from events.models.proceedings import taken_anchors
from events.search import index, passages
from events.text.body import Body

from .editions import redact
from .keys import Keys, draw_person, draw_speaker, ids_in_editions

AT_A_TIME = 50  # editions in memory

# With the `forms` of a name, the primary keys of the `events` in which they have a part, and the
# `person`, or None if only these events are meant.
name_withdrawn = Signal()


def connect() -> None:
    pre_save.connect(speaker_about_to_load, sender=Speaker, dispatch_uid="redact-loading")
    post_save.connect(person_saved, sender=Person, dispatch_uid="redact-person")
    post_save.connect(speaker_saved, sender=Speaker, dispatch_uid="redact-speaker")
    for model in (Channel, Contact):
        post_save.connect(reach_saved, sender=model, dispatch_uid="redact-reach")


def speaker_about_to_load(sender, instance: Speaker, raw: bool = False, **kwargs) -> None:
    if raw:
        keep_seen_as_before(instance, ["display", "person_id"])


def person_saved(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    protected = instance.display != Display.NAMED
    if raw or not (changed(instance) or (created and protected)):
        return
    # First, since its row then keeps a publication from happening half-way.
    SiteVersion.objects.advance()
    shown_otherwise = instance.is_shown_otherwise
    if shown_otherwise:
        draw_person(instance)
    if protected or shown_otherwise:
        redact_person(instance, Keys(anew=shown_otherwise))
    elif instance.stored.get("pseudonym", instance.pseudonym) != instance.pseudonym:
        for speaker in instance.speakers.filter(
            display=Display.PSEUDONYM
        ):  # where they are not shown by name
            redact_speaker(speaker, Keys(anew=True))
    if protected:
        remove_portrait(instance)
        leave_directory(instance)
    keep_address(instance, leads_on=not (protected or shown_otherwise))
    instance.stored = {field: getattr(instance, field) for field in Person.SHOWN_BY}


def leave_directory(person: Person) -> None:
    """Take a protected person out of every live text, and what is made of these anew."""
    remove_from_live_texts(
        Name.of(person, shown=person.public_name), person.public_name or "…", person=person
    )
    passages.write_organizations(set(Organization.objects.values_list("pk", flat=True)))
    passages.write_speakers(set(speaking_persons().values_list("pk", flat=True)))
    index.purge()
    EditionFile.objects.all().delete()  # in any of them the directory may have named the person


def remove_portrait(person: Person) -> None:
    """From the row, and with it from the disk."""
    if person.photo:
        Person._meta.get_field("photo").forget(person.photo.name)
        Person.objects.filter(pk=person.pk).update(photo="")
        person.photo = ""


def keep_address(person: Person, *, leads_on: bool) -> None:
    """Remember the address that a mere correction took away.

    One that would tell who somebody is was never there.
    """
    before = person.stored.get("slug")
    if not leads_on:
        FormerSlug.objects.filter(kind="person", target=person.pk).delete()
    elif before and before != person.slug and EditionSpeaker.objects.filter(person=person).exists():
        FormerSlug.objects.remember(person, before)


def speaker_saved(sender, instance: Speaker, raw: bool = False, **kwargs) -> None:
    protected = instance.shown != Display.NAMED
    shown_otherwise = instance.stored.get("display", instance.display) != instance.display
    if raw or not changed(instance) or not (protected or shown_otherwise):
        return
    SiteVersion.objects.advance()
    redact_speaker(instance, Keys(anew=shown_otherwise))
    if protected:
        index.purge()
        EditionFile.objects.all().delete()
    instance.stored = {field: getattr(instance, field) for field in Speaker.SHOWN_BY}


def reach_saved(sender, instance: Channel | Contact, raw: bool = False, **kwargs) -> None:
    """A number or address that is learnt later goes too."""
    person = (instance.contact if isinstance(instance, Channel) else instance).person
    if not raw and person and person.display != Display.NAMED and Reach.of(person):
        SiteVersion.objects.advance()
        redact_person(person, Keys(anew=False))
        leave_directory(person)


def changed(instance: Person | Speaker) -> bool:
    """Whether what decides how somebody is shown is another than when the row was read."""
    return any(getattr(instance, field) != value for field, value in instance.stored.items())


def redact_person(person: Person, keys: Keys) -> None:
    """Make every stored edition show `person` as protectively as the row now says."""
    rows = EditionSpeaker.objects.filter(person=person)
    speakers = list(Speaker.objects.filter(person=person).select_related("person"))
    printed = {form for speaker in speakers for form in speaker.names()}
    printed |= set(rows.exclude(name="").values_list("name", flat=True))
    forms = (
        Name.of(person, printed=printed, shown=person.public_name)
        if person.display != Display.NAMED
        else Name(())
    )
    ids = ids_in_editions(speakers, rows)
    redact(
        every_edition(),
        ids,
        keys,
        person=person,
        display=person.display,
        name=person.public_name,
        forms=forms,
    )
    for speaker in speakers:
        draw_speaker(speaker, keys)
    events = {speaker.event_id for speaker in speakers}
    theirs = {*events, *rows.values_list("edition__event", flat=True)}
    if forms:
        rename(Event.objects.filter(pk__in=theirs), forms)
        rename(
            Event.objects.exclude(pk__in=theirs), forms.within((), also=(), shown="", alone=False)
        )
    name_withdrawn.send(Person, forms=forms, events=events, person=person)


def every_edition() -> Iterator[Edition]:
    """All editions, few at a time, and without a cursor left open over the rows that are rewritten
    meanwhile.
    """
    keys = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        yield from Edition.objects.filter(pk__in=keys[start : start + AT_A_TIME]).select_related(
            "event"
        )


def redact_speaker(speaker: Speaker, keys: Keys) -> None:
    """The same for one speaker at one event."""
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    reach = Reach.of(speaker.person) if speaker.person else NOWHERE
    protected = speaker.shown != Display.NAMED
    forms = Name(speaker.names() - {speaker.public_name}, reach=reach) if protected else Name(())
    rows = EditionSpeaker.objects.filter(edition__in=editions, person=speaker.person_id)
    ids = ids_in_editions([speaker], rows)
    redact(
        editions,
        ids,
        keys,
        person=speaker.person,
        display=speaker.shown,
        name=speaker.public_name,
        forms=forms,
    )
    draw_speaker(speaker, keys)
    rename(Event.objects.filter(pk=speaker.event_id), forms)
    name_withdrawn.send(Speaker, forms=forms, events={speaker.event_id}, person=None)


def rename(events: Iterable[Event], forms: Name) -> None:
    """Take the name out of the addresses and anchors of manuscripts, which no editor can change
    once they were public.
    """
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
                body = Body.parse(section.body).map_anchors(anchors)
                Section.objects.filter(pk=section.pk).update(body=body.html())
