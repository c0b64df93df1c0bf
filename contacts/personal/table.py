"""The table of every personal column, to which each app adds its part when the site starts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Whose(models.TextChoices):
    """Of whom something is kept, in the order in which readers are told."""

    SPEAKERS = "speakers", _("People who speak, and people named in texts")
    CONTACTS = "contacts", _("People in the directory")
    WRITERS = "writers", _("People who write or ask")
    WITHDRAWN = "withdrawn", _("People who asked not to be named")
    EDITORS = "editors", _("People who work on this site")


@dataclass(frozen=True, eq=False, kw_only=True)
class Kept:
    """Something that is kept of people, in words for readers."""

    whose: Whose
    what: str | Promise
    why: str | Promise
    basis: str | Promise
    how_long: str | Promise
    # Deletes what is older, seen from a point in time, and says how many rows; None where that
    # hangs on what people do, not on time.
    delete: Callable[[datetime], int] | None = None
    # Whether it stands in the file of one person. Not what only serves to compare or to find.
    is_told: bool = True


# For a column that says nothing of anybody.
NOTHING = None


class Columns(NamedTuple):
    """Some columns of a model, by their names, and for what they are kept."""

    model: str  # "app.Model"
    names: str
    kept: Kept | None


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How the rows of a model are told to the person whose they are."""

    path: str = ""  # from a row to what it belongs to, if that is not the person alone
    tell: Callable[[Any], dict[str, Any]] = lambda _one: {}  # of what it belongs to
    defers: tuple[str, ...] = ()  # large columns that this needs not
    title: str | Promise = ""  # where the model has no name for readers
    labels: Mapping[str, str | Promise] = field(default_factory=dict)  # nor its columns
    # By column, what a value of several parts says, each on a line of its own.
    lines: Mapping[str, Callable[[Any], Iterable[str]]] = field(default_factory=dict)


TABLE: list[Columns] = []
TELLING: dict[str, Telling] = {}


def declare(columns: Iterable[Columns], telling: dict[str, Telling] | None = None) -> None:
    """Add the part of an app: before those of the apps that know it, which start earlier."""
    TABLE[:0] = columns
    TELLING.update(telling or {})


def list_kept() -> list[Kept]:
    """Each once, in the order of whose they are; what serves to compare or to find comes last."""
    kept = list(dict.fromkeys(row.kept for row in TABLE if row.kept))
    order = list(Whose)
    return sorted(kept, key=lambda one: (order.index(one.whose), not one.is_told))


def find_kept(model: type[models.Model]) -> dict[str, list[Kept]]:
    """What each declared column of a model is kept for; nothing, if it says nothing of anybody."""
    found: dict[str, list[Kept]] = {}
    for label, names, kept in TABLE:
        if label == model._meta.label:
            for name in names.split():
                found.setdefault(name, []).extend([kept] if kept else [])
    return found


def list_columns(model: type[models.Model]) -> Iterator[str]:
    """The columns that have to be declared: all but automatic keys, the place in an order
    (`position`), and what leads to a row that is no person.
    """
    people = {"contacts.Person", "events.Speaker", settings.AUTH_USER_MODEL}
    for column in model._meta.concrete_fields:
        leads_on = column.is_relation and column.related_model._meta.label not in people  # type: ignore[union-attr]
        if not (isinstance(column, models.AutoField) or column.name == "position" or leads_on):
            yield column.name


def find_undeclared() -> Iterator[str]:
    """The lines to add, of columns of which nothing is said."""
    for model in apps.get_models(include_auto_created=True):
        declared = find_kept(model)
        if missing := [name for name in list_columns(model) if name not in declared]:
            yield f'Columns("{model._meta.label}", "{" ".join(missing)}", ...),'


def find_gone() -> Iterator[str]:
    """What is declared and not there, as `app.Model.column`."""
    there = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models(include_auto_created=True)
        for name in list_columns(model)
    }
    for label, names, _kept in TABLE:
        yield from (f"{label}.{name}" for name in names.split() if f"{label}.{name}" not in there)
