"""The rows of which the modules of the desk's home are made."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise

MOST = 3  # of one module that has a list of its own, or that are not folded away


class Row(NamedTuple):
    title: str | Promise
    address: str
    about: str | Promise = ""  # what is to be known of it before
    year: int | None = None  # of a colloquium, as titles come back
    alarm: str | Promise = ""  # what makes it urgent


class Found(NamedTuple):
    rows: Sequence[Row]
    total: int
    every: str = ""  # the address of the list of all, where not all are among `rows`

    @property
    def first(self) -> Sequence[Row]:
        return self.rows[:MOST]

    @property
    def others(self) -> Sequence[Row]:
        return self.rows[MOST:]


def pick(rows: Iterable[Any], describe: Callable[[Any], Row]) -> Found:
    """All of `rows`, which stand in no list of their own."""
    found = [describe(row) for row in rows]
    return Found(found, len(found))


def pick_first(rows: QuerySet, describe: Callable[[Any], Row], *, every: str) -> Found:
    """The first of `rows`; counted apart only if there are more."""
    first = list(rows[: MOST + 1])
    if len(first) <= MOST:
        return Found([describe(row) for row in first], len(first))
    return Found([describe(row) for row in first[:MOST]], rows.count(), every)
