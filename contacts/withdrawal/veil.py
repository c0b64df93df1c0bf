"""Hiding somebody at once: one row is written, and whatever reads what is stored leaves them out.

So it takes no longer with a thousand colloquia than with one, and all of it can be undone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from contacts import audit
from contacts.audit import Deed
from contacts.models import Person, SiteVersion, UnsavedPicture, Withdrawal
from contacts.models.display import Display

from .door import Act, forms_of, shown_otherwise, withdrawn
from .forms import telling_words
from .names import Name
from .stored import dump, load

SHOWN_BY = ("display", "pseudonym")


class Veiled:
    """Somebody whom readers must not meet, though what is stored still names them."""

    def __init__(self, person: int, forms: dict[str, list[str]]):
        self.person = person  # primary key
        self.name = load(forms)  # where they have a part
        self.telling = forms["telling"]

    @cached_property
    def elsewhere(self) -> Name:
        """Where a word of it alone may be anybody's."""
        name = self.name
        return Name(
            name.forms,
            aliases={*name.aliases, *self.telling},
            parts=name.parts,
            reach=name.reach,
            alone=False,
        )


_known: ContextVar[list[Veiled] | None] = ContextVar("veiled", default=None)


def read_veiled() -> list[Veiled]:
    rows = Withdrawal.objects.open().order_by("pk")
    return [Veiled(person, forms) for person, forms in rows.values_list("person", "forms")]


def veiled() -> list[Veiled]:
    """All who are veiled now, or were at the start of `veiled_throughout`."""
    known = _known.get()
    return read_veiled() if known is None else known


def free_slug(slug: str) -> str:
    """The last part of an address without the names of all who are veiled."""
    for one in veiled():
        slug = one.elsewhere.remove_from_slug(slug)
    return slug


@contextmanager
def veiled_throughout() -> Iterator[list[Veiled]]:
    """Reads once who is veiled, for all that one answer is made of."""
    rows = read_veiled()
    token = _known.set(rows)
    try:
        yield rows
    finally:
        _known.reset(token)


def has_changed() -> bool:
    """Whether others are veiled now than what is being made was told."""
    known = _known.get()
    return known is not None and {one.person for one in known} != {
        one.person for one in read_veiled()
    }


@transaction.atomic
def hide(person: Person, *, by: User | None) -> Withdrawal:
    """Show a person nowhere, from now on; or the act by which they are hidden already."""
    SiteVersion.objects.advance()  # first, as in every act
    before = Person.objects.select_for_update().get(pk=person.pk)
    if known := before.withdrawals.open().first():
        return known
    withdrawal = Withdrawal.objects.create(
        person=before,
        hidden_by=by,
        before={field: getattr(before, field) for field in SHOWN_BY},
        forms=dump(forms_of(withdrawn(before), before)) | {"telling": telling_words(before)},
    )
    show_as(before, {"display": Display.WITHDRAWN}, name=load(withdrawal.forms))
    UnsavedPicture.objects.all().delete()  # one may show them, and nothing says which
    audit.note(Deed.HIDDEN, by, about=withdrawal)
    return withdrawal


@transaction.atomic
def undo(withdrawal: Withdrawal, *, by: User) -> bool:
    """Ask that somebody is shown again as before; done, and true, when a second person asks it.

    Raises ValueError if it is too late.
    """
    SiteVersion.objects.advance()
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if not withdrawal.may_be_undone:
        raise ValueError("What was decided, or is older, is not undone.")
    if withdrawal.undo_asked_by in (None, by):
        withdrawal.undo_asked_by = by
        withdrawal.save(update_fields=["undo_asked_by"])
        audit.note(Deed.ASKED_AGAIN, by, about=withdrawal)
        return False
    name = load(withdrawal.forms)
    withdrawal.undone_at, withdrawal.undone_by = timezone.now(), by
    withdrawal.forms, withdrawal.wording, withdrawal.pseudonym = {}, {}, ""
    withdrawal.save()
    show_as(withdrawal.person, withdrawal.before, name=name)
    audit.note(Deed.SHOWN_AGAIN, by, about=withdrawal)
    return True


def show_as(person: Person, columns: Mapping[str, str], *, name: Name) -> None:
    """Write how a person is shown, past the door: what is stored of them stays."""
    before = Person.objects.get(pk=person.pk)
    row = write_row(person, columns)
    shown_otherwise.send(Person, act=Act(row, before, name, is_veil=True))


def write_row(person: Person, columns: Mapping[str, Any]) -> Person:
    """Store columns of a person past the door, with those by which lists are ordered."""
    row = Person.objects.get(pk=person.pk)
    for column, value in columns.items():
        setattr(row, column, value)
    keys = {key: getattr(row, key) for key in Person.sort_keys(columns)}
    QuerySet(Person).filter(pk=row.pk).update(**columns, **keys)
    return row
