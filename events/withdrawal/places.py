"""The texts of colloquia in which somebody may stand: of editions, of manuscripts, of imports."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contacts.models import Person
from contacts.withdrawal.places import Namesake, Text, label_of, namesakes_asked, texts_asked
from contacts.withdrawal.texts import room
from contacts.words.full_names import are_alike
from events.models import (
    Affiliation,
    Consent,
    Edition,
    EditionSpeaker,
    Event,
    Figure,
    Partnership,
    Quotation,
    Section,
    Session,
    Speaker,
)
from events.records.fields import CODES, strings

# The rows of a manuscript that hold texts, and the way from each to its event.
MANUSCRIPT: dict[type[models.Model], str] = {
    Event: "pk",
    Partnership: "event",
    Session: "event",
    Section: "event",
    Quotation: "section__event",
    Figure: "event",
    Affiliation: "speaker__event",
    Consent: "speaker__event",
}
IS_HTML = {"body"}


def connect() -> None:
    texts_asked.connect(texts_of, dispatch_uid="places-editions")
    namesakes_asked.connect(namesakes_of, dispatch_uid="places-editions")


def text_fields(model: type[models.Model]) -> list[str]:
    """What editors type there as text."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and field.editable
        and field.name not in CODES
    ]


def texts_of(sender, person: Person, **kwargs) -> Iterator[Text]:
    theirs = events_of(person)
    telling = posts_of(person)
    names = names_by_event(Speaker.objects.exclude(person=person))
    titles = dict(Event.objects.values_list("pk", "title"))
    for edition in Edition.objects.order_by("event", "-number").iterator(chunk_size=20):
        title = titles[edition.event_id]
        where = tell_edition(edition)
        part = (edition.event_id in theirs, names.get(edition.event_id, ()), edition.event_id)
        address = reverse("admin:events_event_change", args=[edition.event_id])
        for field, text in strings(others_of(edition, person)):
            if field not in CODES:
                label = label_in_record(field)
                yield Text(title, where, address, label, field, text, *part, telling)
        note = (label_of(Edition, "note"), "note", edition.note)
        yield Text(title, where, address, *note, *part, telling, room(Edition, "note"))
    for model, path in MANUSCRIPT.items():
        fields = text_fields(model)
        rows = model._default_manager.order_by(path, "pk")
        if model in (Affiliation, Consent):  # what is said of themselves is shown, or not
            rows = rows.exclude(speaker__person=person)
        for event, pk, *texts in rows.values_list(path, "pk", *fields):
            where = _("manuscript")
            part = (event in theirs, names.get(event, ()), event)
            for field, text in zip(fields, texts, strict=True):
                label = label_of(model, field)
                place = (titles[event], where, address_of(model, pk, event), label, field, text)
                yield Text(*place, *part, telling, room(model, field))


def tell_edition(edition: Edition) -> str:
    if edition.number:
        return _("edition %(number)s") % {"number": edition.number}
    saved_at = timezone.localtime(edition.published_at)
    if edition.is_announcement:
        return _("announcement of %(day)s") % {"day": date_format(saved_at, "DATETIME_FORMAT")}
    return _("saved on %(day)s") % {"day": date_format(saved_at, "DATETIME_FORMAT")}


def others_of(edition: Edition, person: Person) -> dict[str, Any]:
    """The record without the entry of the person, which goes or changes with how they are shown."""
    keys = set(edition.speakers.filter(person=person).values_list("key", flat=True))
    speakers = [row for row in edition.record.get("speakers", ()) if row.get("id") not in keys]
    return edition.record | {"speakers": speakers}


def address_of(model: type[models.Model], pk: int, event: int) -> str:
    """Where at the desk the row is edited."""
    if model is Section:
        return reverse("admin:events_section_change", args=[pk])
    return reverse("admin:events_event_change", args=[event])


def label_in_record(field: str) -> str:
    """What a field of a record is called at the desk."""
    for model in (Event, Section, Session, Quotation, Figure):
        if field in {column.name for column in model._meta.concrete_fields}:
            return label_of(model, field)
    return capfirst(field.replace("_", " "))


def events_of(person: Person) -> set[int]:
    """Those in which the person has a part."""
    return {
        *Speaker.objects.filter(person=person).values_list("event", flat=True),
        *EditionSpeaker.objects.filter(person=person).values_list("edition__event", flat=True),
    }


def names_by_event(speakers: models.QuerySet[Speaker]) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    for speaker in speakers.select_related("person"):
        name = (speaker.person or speaker).compared_name
        names[speaker.event_id] = (*names.get(speaker.event_id, ()), name)
    return names


def posts_of(person: Person) -> tuple[str, ...]:
    """The posts that stand beside the name."""
    posts = Affiliation.objects.filter(speaker__person=person).exclude(job_title="")
    return tuple(posts.order_by("job_title").values_list("job_title", flat=True).distinct())


def namesakes_of(sender, person: Person, **kwargs) -> Iterator[Namesake]:
    """Speakers of the name who are linked to nobody, or to somebody else."""
    taken = set(Speaker.objects.filter(person=person).values_list("event", flat=True))
    speakers = Speaker.objects.exclude(person=person).exclude(display_name="")
    for speaker in speakers.select_related("event"):
        if not are_alike(speaker.display_name, person.compared_name):
            continue
        row = None
        if speaker.person_id:
            advice = _("Linked to somebody else. If that is wrong, choose another person there.")
        elif speaker.event_id in taken:
            advice = _(
                "They are a speaker of this colloquium already. If this is the same person, give"
                " its quotations to that row and delete this one."
            )
        else:
            advice = _(
                "Linked to nobody. If it is the same person, link it: then it goes as is decided"
                " here."
            )
            row = speaker
        yield Namesake(
            f"{speaker.event}: {speaker.display_name}",
            reverse("admin:events_speaker_change", args=[speaker.pk]),
            advice,
            row,
        )
