"""What follows in colloquia when two rows of the directory become one: manuscripts, and what stored
editions lead to. What these print stays.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Organization, Person
from contacts.models.display import Display
from contacts.withdrawal.joining import (
    UNSAFE,
    Move,
    Obstacle,
    about_to_join,
    moves_asked,
    obstacles_asked,
)
from contacts.withdrawal.texts import cut
from events.models import (
    Affiliation,
    Edition,
    EditionFile,
    EditionPartner,
    EditionSpeaker,
    Event,
    Partnership,
    Passage,
    Speaker,
)

# The rows of manuscripts and of editions in which each stands.
STANDS_IN: dict[type[models.Model], tuple[type[models.Model], type[models.Model]]] = {
    Person: (Speaker, EditionSpeaker),
    Organization: (Partnership, EditionPartner),
}
TWICE = gettext_lazy(
    "Both are listed here, as two. If they are one, delete one of the two here first."
)
TWICE_IN_EDITION = gettext_lazy(
    "A published edition lists both as two, and stays as it was published. They stay two."
)


def connect() -> None:
    for model in STANDS_IN:
        obstacles_asked.connect(obstacles_of, sender=model, dispatch_uid="joining-editions")
        moves_asked.connect(moves_of, sender=model, dispatch_uid="joining-editions")
        about_to_join.connect(take_over, sender=model, dispatch_uid="joining-editions")


def obstacles_of(sender, one: Any, other: Any, **kwargs) -> Iterator[Obstacle]:
    if sender is Person and is_hidden_somewhere(one, other):
        yield Obstacle(UNSAFE)
        return
    own = sender._meta.model_name
    manuscripts, editions = STANDS_IN[sender]
    theirs = manuscripts._default_manager.filter(**{own: one}).values("event")
    for event in Event.objects.filter(
        pk__in=manuscripts._default_manager.filter(**{own: other, "event__in": theirs}).values(
            "event"
        )
    ):
        yield Obstacle(TWICE, str(event), address_of(event.pk))
    theirs = editions._default_manager.filter(**{own: one}).values("edition")
    both = editions._default_manager.filter(**{own: other, "edition__in": theirs})
    for edition in Edition.objects.filter(pk__in=both.values("edition")).order_by("pk"):
        yield Obstacle(TWICE_IN_EDITION, edition.title, address_of(edition.event_id))


def is_hidden_somewhere(*people: Person) -> bool:
    """Whether one of them is shown with less than the name at a colloquium, or was."""
    rows = Speaker.objects.filter(person__in=people).exclude(display__in=["", Display.NAMED])
    stored = EditionSpeaker.objects.filter(person__in=people)
    return rows.exists() or stored.filter(Q(is_joined=False) | Q(name="")).exists()


def moves_of(sender, row: Any, **kwargs) -> Iterator[Move]:
    manuscripts, editions = STANDS_IN[sender]
    own = sender._meta.model_name
    kind = _("speaker at") if sender is Person else _("partner of")
    for event in Event.objects.filter(
        pk__in=manuscripts._default_manager.filter(**{own: row}).values("event")
    ):
        yield Move(kind, str(event), address_of(event.pk))
    if sender is Organization:
        posts = Affiliation.objects.filter(organization=row).values("speaker__event")
        for event in Event.objects.filter(pk__in=posts):
            yield Move(_("posts of speakers at"), str(event), address_of(event.pk))
    stored = Edition.objects.filter(
        pk__in=editions._default_manager.filter(**{own: row}).values("edition")
    ).numbered()
    for edition in stored.order_by("event", "number"):
        label = f"{edition.title}, {edition.number}"
        yield Move(_("printed in edition"), label, address_of(edition.event_id))


def address_of(event: int) -> str:
    return reverse("admin:events_event_change", args=[event])


def take_over(sender, kept: Any, other: Any, **kwargs) -> None:
    """Both are shown by name, so nothing that is shown changes, and no door is passed."""
    if sender is Person:
        speakers: QuerySet[Speaker] = QuerySet(Speaker).filter(person=other)
        if kept.full_name != other.full_name:  # as it was printed
            speakers.filter(display_name="").update(display_name=other.full_name)
        speakers.update(person=kept)
        EditionSpeaker.objects.filter(person=other).update(person=kept)
        Passage.objects.filter(person=other).exclude(kind=Passage.Kind.SPEAKER).update(person=kept)
    else:
        partners = Partnership.objects.filter(organization=other)
        if kept.name != other.name:
            partners.filter(printed_name="").update(
                printed_name=cut(Partnership, "printed_name", other.name)
            )
        partners.update(organization=kept)
        Affiliation.objects.filter(organization=other).update(organization=kept)
        EditionPartner.objects.filter(organization=other).update(organization=kept)
    point_editions(other.key, kept.key)


def point_editions(before: str, after: str) -> None:
    """Have records lead to the row with the key `after`: what they print stays as it is."""
    texts = Edition.objects.annotate(text=Cast("record", models.TextField()))
    for edition in texts.filter(text__contains=before).iterator(chunk_size=20):
        record = point(edition.record, before, after)
        Edition.objects.filter(pk=edition.pk).update(record=record, sizes={})
        EditionFile.objects.filter(edition=edition).delete()


def point(value: Any, before: str, after: str) -> Any:
    match value:
        case dict():
            return {key: point(item, before, after) for key, item in value.items()}
        case list():
            return [point(item, before, after) for item in value]
    return after if value == before else value
