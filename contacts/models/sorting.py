"""Columns by which lists are ordered, alike in every database, whatever the collation of its other
texts.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute


class ComparedByBytes(models.CharField):
    def db_parameters(self, connection):
        # SQLite has no other from the start.
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}


class AddressField(ComparedByBytes, models.SlugField):
    """A slug that is also the last of what a list is ordered by."""


class Derived(DeferredAttribute):
    """The value of a `SortKeyField`: made anew whenever it is written, by `loaddata` and
    `bulk_create` too.
    """

    field: "SortKeyField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        return self.field.key(*(getattr(instance, name) for name in self.field.sources))[
            : self.field.max_length
        ]

    def __set__(self, instance: Any, value: str) -> None:
        # By which Django knows that the column was read.
        instance.__dict__[self.field.attname] = value


class SortKeyField(ComparedByBytes):
    """The place of a row in lists: what `key`, a function of `contacts.words.sorting`, makes of the
    columns `sources`.

    Whatever writes a source alone (`QuerySet.update`, `save(update_fields=…)`) has to write this
    too.
    """

    descriptor_class = Derived

    def __init__(self, *args: Any, key: Callable[..., str], sources: Sequence[str], **kwargs: Any):
        self.key, self.sources = key, sources
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"key": self.key, "sources": self.sources}
