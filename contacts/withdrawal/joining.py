"""Two rows of the directory that are one person, or one organization, become one for good.

People only if both are shown by name and nothing was ever withdrawn of either: otherwise a row
would say who is behind a pseudonym, a post or a gap. The name that is left over becomes another
spelling, so that it is known if they are ever taken out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Contact, FormerSlug, Organization, Person, SiteVersion, ToldApart
from contacts.models.display import Display
from contacts.models.portraits import refuse_portrait

# What is chosen of two rows, each with what goes with it. By the address it is chosen which row
# stays.
CHOICES: dict[type[models.Model], tuple[tuple[str, ...], ...]] = {
    Person: (
        ("given_name", "family_name", "family_name_first"),
        ("honorific_prefix",),
        ("biography",),
        ("photo",),
        ("orcid",),
        ("slug",),
    ),
    Organization: (
        *(("name",), ("short_name",), ("kind",), ("country",), ("tagline",), ("description",)),
        *(("url",), ("ror",), ("logo",), ("slug",)),
    ),
}
# Of each the value that protects more, which holds whatever is chosen.
PROTECTIVE: dict[type[models.Model], dict[str, bool]] = {
    Person: {"needs_care": True, "noindex": True},
    Organization: {"is_listed": False},
}
UNSAFE = gettext_lazy(
    "Only two people who are both shown by name everywhere, and of whom nothing was ever taken out,"
    " can be merged: otherwise the merged page could tell who somebody is."
)

# Asked with two rows, `one` and `other`: receivers answer with what keeps them from being one
# (`Obstacle`).
obstacles_asked = Signal()

# Asked with a `row`: receivers answer with what goes with it (`Move`).
moves_asked = Signal()

# Sent when `other` is to go, with `kept` as it will be stored: receivers give it what was the
# other's.
about_to_join = Signal()


class Obstacle(NamedTuple):
    text: str | Promise
    label: str = ""  # of where it is mended
    address: str = ""


class Move(NamedTuple):
    kind: str | Promise
    label: str
    address: str


def is_unsafe(one: Any, other: Any) -> bool:
    """Whether so much as the two names beside each other might tell something."""
    return isinstance(one, Person) and any(
        row.display != Display.NAMED or row.withdrawals.exists() for row in (one, other)
    )


def find_obstacles(one: Any, other: Any) -> list[Obstacle]:
    if is_unsafe(one, other):
        return [Obstacle(UNSAFE)]
    own = "person" if isinstance(one, Person) else "organization"
    beside = "organization" if own == "person" else "person"
    theirs = Contact.objects.filter(**{own: one}).exclude(**{beside: None}).values(beside)
    found = [
        Obstacle(
            _("Both have the same contact. Delete one of the two first."),
            str(contact),
            reverse("admin:contacts_contact_change", args=[contact.pk]),
        )
        for contact in Contact.objects.filter(**{own: other, f"{beside}__in": theirs})
    ]
    answers: list[Any] = obstacles_asked.send(type(one), one=one, other=other)
    return [*found, *chain.from_iterable(rows for _receiver, rows in answers)]


def find_moves(row: Any) -> list[Move]:
    found = [
        Move(
            _("contact"),
            str(contact),
            reverse("admin:contacts_contact_change", args=[contact.pk]),
        )
        for contact in row.contacts.select_related("person", "organization")
    ]
    answers: list[Any] = moves_asked.send(type(row), row=row)
    return [*found, *chain.from_iterable(rows for _receiver, rows in answers)]


def state_of(*rows: models.Model) -> str:
    """By which it is known whether one of them was changed since."""
    said = [[str(getattr(row, f.attname)) for f in row._meta.concrete_fields] for row in rows]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


@transaction.atomic
def join(model: Any, keys: tuple[int, int], chosen: Mapping[str, int], *, since: str) -> Any:
    """The row that stays, with all that was the other's.

    `chosen` gives for the first column of each of CHOICES the primary key of the row whose value
    holds; `since` is the `state_of` both by which that was chosen. Raises ValidationError if they
    are not to be merged, or were changed meanwhile.
    """
    SiteVersion.objects.advance()
    locked = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=keys)}
    if len(locked) < 2 or state_of(*(locked[pk] for pk in keys)) != since:
        raise ValidationError(_("One of them was changed meanwhile. Look at both again."))
    if obstacles := find_obstacles(*locked.values()):
        raise ValidationError([str(obstacle.text) for obstacle in obstacles])
    kept = locked.pop(chosen["slug"])
    [other] = locked.values()
    names = {*names_of(kept), *names_of(other)}
    slug = other.slug
    for columns in CHOICES[model]:
        if chosen.get(columns[0]) == other.pk and columns != ("slug",):
            for column in columns:
                setattr(kept, column, getattr(other, column))
    protect_as_both(kept, other)
    kept.aliases = "\n".join(sorted(names - {*current_names(kept)}))
    move(kept, other)
    if isinstance(kept, Person) and kept.photo and refuse_portrait(kept):
        kept.photo = ""
    kept.save()
    other = model.objects.get(pk=other.pk)
    other.delete()
    FormerSlug.objects.remember(kept, slug)
    return kept


def protect_as_both(kept: Any, other: Any) -> None:
    for column, value in PROTECTIVE[type(kept)].items():
        if value in (getattr(kept, column), getattr(other, column)):
            setattr(kept, column, value)
    if isinstance(kept, Person):
        kept.pseudonym = kept.pseudonym or other.pseudonym
        kept.care_declined = kept.care_declined or other.care_declined
        days = [row.told_apart_at for row in (kept, other) if row.told_apart_at]
        kept.told_apart_at = max(days, default=None)
        if kept.needs_care:
            kept.photo = ""


def names_of(row: Any) -> Iterable[str]:
    """By which a row is known, the names that are printed and other spellings."""
    said = {line.strip() for line in row.aliases.splitlines()}
    return (said | current_names(row) | {getattr(row, "pseudonym", "")}) - {""}


def current_names(row: Any) -> set[str]:
    if isinstance(row, Person):
        return {row.compared_name, row.pseudonym} - {""}
    return {row.name, row.short_name} - {""}


def move(kept: Any, other: Any) -> None:
    own = kept._meta.model_name
    about_to_join.send(type(kept), kept=kept, other=other)
    for contact in Contact.objects.filter(**{own: other}):
        setattr(contact, own, kept)
        contact.save()
    if isinstance(other, Organization):
        other.entry_acts.update(organization=kept)
    ToldApart.objects.forget(other)
    FormerSlug.objects.filter(kind=own, target=other.pk).update(target=kept.pk)
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(kept))
    entries.filter(object_id=str(other.pk)).update(object_id=str(kept.pk))
