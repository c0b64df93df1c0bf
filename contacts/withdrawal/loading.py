"""Fixtures are loaded past every form, so they may not change what the public sees of anybody."""

from django.db import models, transaction
from django.db.models.signals import pre_save

from contacts.models import Person
from contacts.models.guard import Guarded

from .names import Name
from .visibility import DECIDING


def connect() -> None:
    for model in DECIDING:
        pre_save.connect(about_to_load, sender=model, dispatch_uid="loading")


def about_to_load(sender, instance: models.Model, raw: bool = False, **kwargs) -> None:
    if raw:
        keep_seen_as_before(instance)
        if isinstance(instance, Guarded):
            keep_keys(instance)
        if isinstance(instance, Person):
            keep_unnamed(instance)
        if isinstance(instance, Guarded):
            keep_withdrawn(instance)


def keep_seen_as_before(row: models.Model) -> None:
    """Raises ValueError if the row is there and something that decides what is seen of it is
    another.
    """
    model = type(row)
    fields = row.SHOWN_BY if isinstance(row, Guarded) else DECIDING[model]
    before = model._default_manager.filter(pk=row.pk).values(*fields).first() or {}
    for field, value in before.items():
        if getattr(row, field) != value:
            raise ValueError(
                f"The file would change “{field}” from “{value}” to “{getattr(row, field)}”, which"
                " decides what the public sees. Change that at the desk, where it takes effect"
                " everywhere, or in the file."
            )


def keep_keys(row: Guarded) -> None:
    """Of a row that is there: a file has no keys, or those from before somebody was shown
    otherwise.
    """
    stored = type(row)._default_manager.filter(pk=row.pk).values(*row.DRAWN).first() or {}
    for field, value in stored.items():
        setattr(row, field, value)


def keep_unnamed(person: Person) -> None:
    """Raises ValueError if the file brings somebody by name who is not shown by name here."""
    for other in Person.objects.protected().exclude(pk=person.pk):
        if person.public_name and Name.of_protected(other, others=()).find(person.public_name):
            raise ValueError(
                "The file names somebody who is not shown by name here: the person with the key"
                f" {other.key}."
            )


def keep_withdrawn(row: Guarded) -> None:
    """Whoever asked to be taken out and is known by a digest only comes as one who is withdrawn.

    The address is redrawn when all is loaded, since other rows of the file may name it.
    """
    if type(row)._base_manager.filter(pk=row.pk).exists() or not row.withdraw_if_noted():
        return
    if isinstance(row, Person):
        transaction.on_commit(lambda: redraw_address(row))


def redraw_address(person: Person) -> None:
    stored = Person.objects.get(pk=person.pk)
    stored.slug = ""
    stored.save(update_fields=["slug"])
