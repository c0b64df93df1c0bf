"""Where an act of withdrawal comes to this app, and what a save of a speaker comes to who is shown
otherwise at one event.
"""

from django.db.models.signals import post_save, pre_save

from contacts.models import FormerSlug, Person, SiteVersion
from contacts.models.display import Display
from contacts.models.guard import Write
from contacts.withdrawal import Act, shown_otherwise
from contacts.withdrawal.door import extend_veil, names_in_print, rewriting
from contacts.withdrawal.emptying import emptied, given_back
from contacts.withdrawal.loading import about_to_load
from contacts.withdrawal.names import Name
from contacts.withdrawal.reach import NOWHERE, Reach
from events.editions.index import index_anew
from events.models import Consent, Edition, EditionSpeaker, Event, Speaker

from .care import keep_quotations
from .editions import withdraw_from_editions
from .keys import Keys, draw_key, ids_in_editions
from .manuscripts import (
    empty_manuscripts,
    free_addresses,
    give_manuscripts_back,
    reprint,
    reword,
)
from .pictures import take_out_pictures
from .places import names_by_event

AT_A_TIME = 20  # events, whose editions are in memory together


def connect() -> None:
    Speaker.door = pass_door
    pre_save.connect(about_to_load, sender=Speaker, dispatch_uid="loading")
    post_save.connect(speaker_loaded, sender=Speaker, dispatch_uid="withdrawal")
    pre_save.connect(consent_about_to_load, sender=Consent, dispatch_uid="loading")
    names_in_print.connect(printed_names, dispatch_uid="withdrawal-editions")
    emptied.connect(empty_manuscripts, dispatch_uid="withdrawal-manuscripts")
    given_back.connect(give_manuscripts_back, dispatch_uid="withdrawal-manuscripts")
    rewriting.connect(withdraw_from_some, dispatch_uid="withdrawal-editions")
    shown_otherwise.connect(
        person_shown_otherwise, sender=Person, dispatch_uid="withdrawal-editions"
    )


def printed_names(sender, person: Person, **kwargs) -> set[str]:
    """Under which names manuscripts and editions print a person."""
    speakers = Speaker.objects.filter(person=person).select_related("person")
    rows = EditionSpeaker.objects.filter(person=person).exclude(name="")
    return {
        *(form for speaker in speakers for form in speaker.names()),
        *rows.values_list("name", flat=True),
    }


def person_shown_otherwise(sender, act: Act, **kwargs) -> None:
    if act.is_veil:
        index_anew(act.row.pk)
        if not act.row.is_protected:  # shown again; what was chosen meanwhile for one event holds
            for speaker in act.row.speakers.exclude(display=""):
                withdraw_speaker(speaker, before=None, keys=Keys(anew=False))
    elif act.reaches_editions and not act.is_decided:
        withdraw_person(act)
        if act.replaces_name:
            reprint(act.row, act.forms)
    elif not act.reaches_editions and act.before.pseudonym != act.row.pseudonym:
        # Where they are not shown by name.
        for speaker in act.row.speakers.filter(display=Display.PSEUDONYM):
            withdraw_speaker(speaker, before=None, keys=Keys(anew=True))
    if act.row.needs_care and not (act.before and act.before.needs_care):
        keep_quotations(act.row)
    if not act.reaches_editions and act.before.slug != act.row.slug:
        remember_address(act.row, act.before.slug)


def withdraw_person(act: Act) -> None:
    """Make every stored edition show a person as protectively as the row now says."""
    after: int | None = 0
    while after is not None:
        after = withdraw_from_some(Person, act, after)


def withdraw_from_some(sender, act: Act, after: int, **kwargs) -> int | None:
    """Do so in a few events, those with the next primary keys behind `after`.

    The last one reached; None if there is none left.
    """
    events = list(
        Event.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_A_TIME]
    )
    if not events:
        return None
    person, keys = act.row, Keys(anew=act.draws_keys)
    rows = EditionSpeaker.objects.filter(person=person, edition__event__in=events)
    speakers = list(
        Speaker.objects.filter(person=person, event__in=events).select_related("person")
    )
    editions = Edition.objects.filter(event__in=events).select_related("event").order_by("pk")
    act.done.update(
        withdraw_from_editions(
            list(editions),
            ids_in_editions(speakers, rows),
            keys,
            person=person,
            display=person.display,
            name=person.public_name,
            forms=act.forms,
        )
    )
    pictures = {key for key, is_taken in act.forms.wording.pictures.items() if is_taken}
    act.done["pictures"] += take_out_pictures(events, pictures)
    theirs = {
        *(speaker.event_id for speaker in speakers),
        *rows.values_list("edition__event", flat=True),
    }
    for speaker in speakers:
        speaker.person = person  # as they are shown from now on
        draw_key(speaker, keys)
    elsewhere = act.forms.within((), also=(), shown="", alone=False)
    free_addresses(Event.objects.filter(pk__in=theirs), act.forms)
    free_addresses(Event.objects.filter(pk__in={*events} - theirs), elsewhere)
    if act.is_decided or act.replaces_name:  # else nobody has looked at what is not public
        others = Speaker.objects.filter(event__in=events).exclude(person=person)
        names = names_by_event(others) if act.replaces_name else {}
        for event in Event.objects.filter(pk__in=events):
            here = act.forms if event.pk in theirs else elsewhere
            if event.pk in names:  # a word of it may be theirs
                here = here.within(names[event.pk], also=(), shown="", alone=here.alone)
            act.done["manuscripts"] += reword(event, here, person.public_name)
    return events[-1]


def remember_address(person: Person, slug: str) -> None:
    """Of a page that a mere correction took elsewhere."""
    if EditionSpeaker.objects.filter(person=person).exists():
        FormerSlug.objects.remember(person, slug)


def pass_door(speaker: Speaker, write: Write) -> None:
    """Store `speaker`, and make everything follow: what every save of what decides comes to."""
    SiteVersion.objects.advance()  # first, as for a person
    rows = Speaker.objects.filter(pk=speaker.pk).select_related("person")
    before = rows.select_for_update(of=("self",)).first()
    write(before)
    row = Speaker.objects.select_related("person").get(pk=speaker.pk)
    if row.person and extend_veil(row.person):
        return
    is_otherwise = before is not None and row.is_shown_otherwise_than(before)
    if before is None and not Edition.objects.filter(event=row.event_id).exists():
        return  # nothing of the event was ever public
    if row.is_protected or is_otherwise:
        withdraw_speaker(row, before=before, keys=Keys(anew=is_otherwise))
        for field in ("key", "former_keys", "position"):
            setattr(speaker, field, getattr(row, field))


def speaker_loaded(sender, instance: Speaker, created: bool, raw: bool = False, **kwargs) -> None:
    if raw and created and instance.is_protected:
        SiteVersion.objects.advance()
        withdraw_speaker(instance, before=None, keys=Keys(anew=False))


def consent_about_to_load(sender, instance: Consent, raw: bool = False, **kwargs) -> None:
    """A fixture brings a consent once: what became of it here since, stays."""
    stored = Consent.objects.filter(pk=instance.pk).values().first() if raw else None
    for column, value in (stored or {}).items():
        setattr(instance, column, value)


def withdraw_speaker(speaker: Speaker, *, before: Speaker | None, keys: Keys) -> None:
    """Make the stored editions of one event show a speaker as protectively as the row now says."""
    forms = Name(())
    if speaker.is_protected:
        printed = Speaker(display_name=before.display_name).names() if before else set()
        reach = Reach.of(speaker.person) if speaker.person else NOWHERE
        forms = Name((speaker.names() | printed) - {speaker.public_name}, reach=reach)
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    if before and not speaker.is_shown_otherwise_than(before) and speaker.names() == before.names():
        editions = editions.issued()  # what is saved was looked through when that was decided
    rows = EditionSpeaker.objects.filter(edition__in=editions, person=speaker.person_id)
    withdraw_from_editions(
        editions,
        ids_in_editions([speaker], rows),
        keys,
        person=speaker.person,
        display=speaker.shown,
        name=speaker.public_name,
        forms=forms,
    )
    draw_key(speaker, keys)
    free_addresses(Event.objects.filter(pk=speaker.event_id), forms)
    shown_otherwise.send(Speaker, act=Act(speaker, before, forms))
