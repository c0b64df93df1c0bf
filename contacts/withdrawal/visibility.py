"""How much of a row the public sees: what of it decides that, and whether a change shows more or
less.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contacts.models import Channel, Organization, Person
from contacts.models.display import Display

# Of each field the values from the most open to the most protective.
DECIDING: dict[type[models.Model], dict[str, list[Any]]] = {
    Person: {"display": list(Display), "needs_care": [False, True], "noindex": [False, True]},
    Channel: {"visibility": list(Channel.Visibility)},
    Organization: {"is_listed": [True, False]},
}


class Change(NamedTuple):
    field: str
    label: str
    before: Any
    after: Any
    order: list[Any]

    @property
    def shows_more(self) -> bool:
        return self.order.index(self.after) < self.order.index(self.before)

    @property
    def sentence(self) -> str:
        """For the history, which is kept: it says nobody's name."""
        words = {
            "label": capfirst(self.label),
            "before": in_words(self.before),
            "after": in_words(self.after),
        }
        return _("%(label)s: from “%(before)s” to “%(after)s”.") % words


def in_words(value: Any) -> str:
    match value:
        case models.Choices():
            return str(value.label)
        case True:
            return _("ticked")
    return _("not ticked")


def changes(row: models.Model, values: dict[str, Any]) -> Iterator[Change]:
    """What `values`, by their fields, change of how much the public sees of `row`."""
    model: Any = type(row)
    for field, order in DECIDING[model].items():
        before, after = (
            order[order.index(value)]
            for value in (getattr(row, field), values.get(field, getattr(row, field)))
        )
        if before != after:
            yield Change(
                field, str(model._meta.get_field(field).verbose_name), before, after, order
            )
