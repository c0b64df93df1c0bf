"""Pages of a list by cursor: each goes on after the last row of the one before, whatever is added
meanwhile.

A cursor holds values of that row that are public anyway. Its pattern describes it whole: each that
fits has a page.
"""

import datetime as dt
from collections.abc import Callable
from functools import reduce
from typing import Any, Generic, NamedTuple, TypeVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from pydantic import BaseModel, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from contacts.records import Frozen

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)


class Page(Frozen, Generic[Item]):
    items: tuple[Item, ...] = Field(description="What is on this page.")
    next: str | None = Field(description="Address of the next page; null on the last.")


class Parameters(BaseModel):
    """Of a query.

    One that is not known is refused, since a misspelt filter would otherwise answer with
    everything.
    """

    @model_validator(mode="before")
    @classmethod
    def refuse_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        asked: HttpRequest = info.context["request"] if info.context else HttpRequest()
        if unknown := sorted(set(asked.GET) - set(cls.model_fields)):
            sentence = f"There is no such parameter here, only {', '.join(cls.model_fields)}."
            raise PydanticCustomError("unknown", sentence, {"parameter": unknown[0]})
        return data


class Paging(Parameters):
    limit: int = Field(50, ge=1, le=100, description="How many items a page has at most.")
    cursor: str | None = None


class Part(NamedTuple):
    """How one value is written in a cursor."""

    pattern: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


NUMBER = Part("[0-9]{1,9}", int)
SLUG = Part("[-a-zA-Z0-9_]{1,100}", str)
# By its number, since any number is one of a day, and not every eight digits are a date.
LAST_DAY = dt.date.max.toordinal()
DAY = Part(
    "[0-9]{1,7}",
    lambda text: dt.date.fromordinal(min(max(int(text), 1), LAST_DAY)),
    lambda day: str(day.toordinal()),
)


class Order(NamedTuple):
    """The columns by which a list is sorted, as `order_by` takes them; together they are of one row
    only.
    """

    columns: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def pattern(self) -> str:
        return "^" + "-".join(part.pattern for part in self.parts) + "$"

    def cursor(self, row: Model) -> str:
        values = [reduce(getattr, column.lstrip("-").split("__"), row) for column in self.columns]
        return "-".join(part.write(value) for part, value in zip(self.parts, values, strict=True))

    def after(self, cursor: str) -> Q:
        """The rows that come after the one of `cursor`."""
        texts = cursor.split("-") if len(self.parts) > 1 else [cursor]
        condition, same = Q(), Q()
        for column, part, text in zip(self.columns, self.parts, texts, strict=True):
            name, value = column.lstrip("-"), part.read(text)
            beyond = Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
            condition |= same & beyond
            same &= Q(**{name: value})
        return condition


class Slice(NamedTuple):
    rows: list[Any]
    next: str | None  # address of the page after, if there is one


def slice_of(request: HttpRequest, paging: Paging, rows: QuerySet[Row, Any], order: Order) -> Slice:
    if paging.cursor:
        rows = rows.filter(order.after(paging.cursor))
    found = list(rows.order_by(*order.columns)[: paging.limit + 1])
    shown = found[: paging.limit]
    return Slice(
        shown, next_address(request, order.cursor(shown[-1])) if len(found) > len(shown) else None
    )


def next_address(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"
