"""Rows that decide how somebody is shown, kept from being written past the door of withdrawal."""

import copy
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any, ClassVar, Self, TypeVar

from django.db import models, transaction

from .natural import NaturalKeyManager, NaturallyKeyed
from .sorting import SortKeyField

Row = TypeVar("Row", bound="Guarded", covariant=True)

# Stores the row, given what it was before, or None if it is new.
Write = Callable[[Any], None]


class PastTheDoor(TypeError):
    """Rows would be written in a way that no edition, no search and no file follows, or that takes
    more than one person.
    """

    ADVICE = (
        "Save the rows one by one, or call `protect` of the app’s withdrawal, so that all that"
        " shows them follows."
    )

    def __init__(self, model: type[models.Model], what: str, advice: str = ADVICE):
        super().__init__(f"{model.__name__}: {what} decides how somebody is shown. {advice}")


class GuardedQuerySet(models.QuerySet[Row]):
    """Writes many rows at once, but nothing that decides how somebody is shown."""

    def update(self, **kwargs):  # to which `bulk_update` and related managers come too
        self.refuse(kwargs)
        return super().update(**kwargs)

    def bulk_create(
        self,
        objs,
        batch_size=None,
        ignore_conflicts=False,
        update_conflicts=False,
        update_fields=None,
        unique_fields=None,
    ):
        rows = list(objs)
        self.refuse(update_fields or ())
        self.model.look_anew(rows)
        if any(row.is_protected for row in rows):
            raise PastTheDoor(self.model, "a new row that is not shown by name")
        return super().bulk_create(
            rows, batch_size, ignore_conflicts, update_conflicts, update_fields, unique_fields
        )

    def refuse(self, fields: Collection[str]) -> None:
        model: type[Guarded] = self.model
        if deciding := model.deciding(fields) | model.staying(fields):
            raise PastTheDoor(model, ", ".join(sorted(deciding)))


class Guarded(NaturallyKeyed):
    """A row that decides how somebody is shown.

    However it is saved, the columns that decide are written by its `door` alone: a save that leaves
    them as they are stored does not write them. Whenever somebody is shown otherwise another key is
    drawn, by which a row is known that was read before: it brings nothing back.
    """

    SHOWN_BY: ClassVar[tuple[str, ...]]  # the columns that decide
    LASTING: ClassVar[tuple[str, ...]]  # of these, names and marks: no older row brings them back
    DRAWN: ClassVar[tuple[str, ...]] = ("key",)  # those that are written where they are asked for
    STAYING: ClassVar[tuple[str, ...]] = ()  # those by which stored editions know the row
    key: Any
    door: ClassVar[Callable[[Any, Write], None]]  # set by the `withdrawal` of its app

    objects = NaturalKeyManager.from_queryset(GuardedQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @property
    def is_protected(self) -> bool:
        """Whether the public may not read their name."""
        raise NotImplementedError

    def shows_more_than(self, before: Self) -> bool:
        raise NotImplementedError

    def undoes(self, before: Self) -> bool:
        """Whether this row, read before somebody was shown otherwise, would bring back a name that
        was taken out since, or take a mark off.
        """
        return any(
            getattr(self, name) not in (True, getattr(before, name)) for name in self.LASTING
        )

    def withdraw_if_noted(self) -> bool:
        """Set this row, unsaved, to be shown nowhere if it bears the name of somebody who asked for
        that; whether it does.
        """
        raise NotImplementedError

    @classmethod
    def look_anew(cls, rows: Collection[Self]) -> None:
        """Read again what else tells how new `rows` are shown, and may have changed since."""

    def settle(self, row: Self, before: Self | None) -> set[str]:
        """Set what follows from the columns that decide, as `row` has them.

        The columns that were set.
        """
        return set()

    @classmethod
    def columns(cls, fields: Collection[str] | None) -> Iterable[models.Field]:
        """Of `fields`, named in either way, or of all."""
        for column in cls._meta.concrete_fields:
            if fields is None or column.name in fields or column.attname in fields:
                yield column

    @classmethod
    def deciding(cls, fields: Collection[str] | None = None) -> set[str]:
        return {column.attname for column in cls.columns(fields)} & {*cls.SHOWN_BY}

    @classmethod
    def staying(cls, fields: Collection[str] | None = None) -> set[str]:
        return {column.attname for column in cls.columns(fields)} & {*cls.STAYING}

    @classmethod
    def others(cls, fields: Collection[str] | None) -> set[str]:
        """Those that neither decide nor follow from one that does."""
        return {
            column.attname
            for column in cls.columns(fields)
            if not (column.primary_key or column.generated or isinstance(column, SortKeyField))
        } - {*cls.SHOWN_BY, *(() if fields else cls.DRAWN)}

    @classmethod
    def sort_keys(cls, sources: Collection[str]) -> set[str]:
        """The columns for the order of lists that are made of any of `sources`."""
        return {
            column.attname
            for column in cls.columns(None)
            if isinstance(column, SortKeyField) and {*column.sources} & {*sources}
        }

    def refuse_expressions(self, columns: Iterable[str]) -> None:
        for name in columns:
            if hasattr(getattr(self, name), "resolve_expression"):
                raise PastTheDoor(type(self), f"an expression for {name}")

    def save_base(
        self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None
    ):
        """What every way to save one row comes down to but that of fixtures, for which signals
        stand.
        """
        if raw:
            super().save_base(raw, force_insert, force_update, using, update_fields)
            return
        if update_fields and self.get_deferred_fields():  # then Django asks for all that was read
            update_fields = frozenset(update_fields) - {*self.DRAWN}
        deciding = self.deciding(update_fields)
        self.refuse_expressions(deciding)
        key = self.__dict__.get("key")  # None where it was not read: it says nothing of the age
        save = partial(super().save_base, False, force_insert, force_update, using)
        rows = type(self)._base_manager.using(using).filter(pk=self.pk)
        with transaction.atomic(using=using):
            is_new = force_insert or not self.pk
            stored = None if is_new else rows.values(*self.SHOWN_BY, *self.STAYING).first()
            if stored is None:
                self.insert(partial(save, update_fields))
            elif moved := self.differing(self.staying(update_fields), stored):
                raise PastTheDoor(type(self), f"another {', '.join(moved)}")
            elif changed := self.differing(deciding, stored):
                type(self).door(self, partial(self.overwrite, save, update_fields, changed, key))
            elif others := self.others(update_fields):
                save(others)

    def differing(self, columns: Iterable[str], stored: dict[str, Any]) -> set[str]:
        return {name for name in columns if stored[name] != getattr(self, name)}

    def insert(self, save: Callable[[], None]) -> None:
        def write(_before: Any = None) -> None:
            self.settle(self, None)
            save()

        self.look_anew([self])
        if self.is_protected:
            type(self).door(self, write)
        else:
            write()

    def overwrite(
        self,
        save: Callable[[Collection[str] | None], None],
        update_fields: Collection[str] | None,
        changed: set[str],
        key: Any,
        before: Self | None,
    ) -> None:
        """Store the columns that are `changed`, with what follows from them and all others of
        `update_fields`. `key` is the one with which the row was read.
        """
        if before is None:  # deleted meanwhile
            self.settle(self, None)
            save(update_fields)
            return
        row = copy.copy(before)
        for name in changed:
            setattr(row, name, getattr(self, name))
        is_stale = before.key != key
        if is_stale and (row.shows_more_than(before) or (key and row.undoes(before))):
            raise PastTheDoor(type(self), "a row read before they were shown otherwise")
        settled = changed | self.settle(row, before)
        save(self.others(update_fields) | settled | self.sort_keys(settled))
