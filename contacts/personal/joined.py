"""Rows that belong to one person, as the table of personal columns tells of them."""

from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.text import capfirst

from contacts.models import Person

from .table import TABLE, WITHIN, Kept, Whose, find_kept

# Of whom the file of a person tells: what is kept of who writes or works here is theirs.
TOLD = (Whose.SPEAKERS, Whose.CONTACTS, Whose.WITHDRAWN)


class Row(NamedTuple):
    pk: Any
    within: dict[str, Any]  # where it belongs
    values: dict[str, Any]  # by column


class Joined(NamedTuple):
    """The rows of a model that belong to somebody."""

    model: type[models.Model]
    rows: list[Row]

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def title(self) -> str:
        within = WITHIN.get(self.label)
        return capfirst(str((within and within.title) or self.model._meta.verbose_name_plural))

    def label_of(self, column: str) -> str:
        field: Any = self.model._meta.get_field(column)
        return capfirst(str(field.verbose_name))


def find_way(model: type[models.Model]) -> str | None:
    """How a row leads to a person, as a lookup, by the fewest steps; None if it leads to nobody.

    Who did something with a row is not whose it is: accounts lead nowhere.
    """
    seen, open_ = {model}, deque([(model, "")])
    while open_:
        here, path = open_.popleft()
        if here is Person:
            return path.removesuffix("__") or "pk"
        for field in here._meta.concrete_fields:
            there: Any = field.related_model
            if there and there not in seen and there is not get_user_model():
                seen.add(there)
                open_.append((there, f"{path}{field.name}__"))
    return None


def told_columns(model: type[models.Model]) -> dict[str, list[Kept]]:
    """The columns of a model that stand in the file, and for what each is kept."""
    found = {}
    for name, kept in find_kept(model).items():
        told = [one for one in kept if one.is_told and one.whose in TOLD]
        if told and not model._meta.get_field(name).is_relation:
            found[name] = told
    return found


def find_joined(person: Person) -> Iterator[Joined]:
    """In the order of the table; only models of which there is a row."""
    for model in dict.fromkeys(apps.get_model(row.model) for row in TABLE):
        names, way = told_columns(model), find_way(model)
        if not (names and way):
            continue
        rows = model._default_manager.filter(**{way: person.pk}).order_by("pk")
        within = WITHIN.get(model._meta.label)
        if within:
            rows = rows.select_related(within.path).defer(*within.defers)
        found = [
            Row(
                row.pk,
                within.tell(follow(row, within.path)) if within else {},
                {name: read(row, name) for name in names},
            )
            for row in rows
        ]
        if found:
            yield Joined(model, found)


def follow(row: models.Model, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def read(row: models.Model, name: str) -> Any:
    """As JSON has it; of a file its name."""
    value = row.serializable_value(name)
    return str(value) if isinstance(row._meta.get_field(name), models.FileField) else value
