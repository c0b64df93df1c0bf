"""What was done, for those who are told of it: how often which decision, and in which colloquia."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.dispatch import Signal

from contacts.models import Organization, Person, Withdrawal
from contacts.words.sorting import key_of

from .places import Choice

# Asked with `keys` of colloquia: receivers answer with a list of them (`Colloquium`).
colloquia_asked = Signal()


class Colloquium(NamedTuple):
    key: int
    title: str
    address: str  # whole, of the page that the public reads; "" where there is none
    doi: str
    partners: list[Organization]


class Decided(NamedTuple):
    """How many sentences were taken out, written otherwise, and left."""

    removed: int
    reworded: int
    kept: int


def count_decisions(withdrawal: Withdrawal) -> Decided:
    return count_choices(choice for _keys, choice in withdrawal.decisions)


def count_by_colloquium(withdrawal: Withdrawal) -> list[tuple[Colloquium | None, Decided]]:
    """In the order of their titles, and None for the directory last. What stands in several counts
    in each.
    """
    keys = {key for keys, _choice in withdrawal.decisions for key in keys}
    answers: list[Any] = [found for _receiver, found in colloquia_asked.send(Person, keys=keys)]
    colloquia = sorted(
        (one for found in answers for one in found), key=lambda one: key_of(one.title)
    )
    counted: list[tuple[Colloquium | None, Decided]] = [
        (one, count_choices(choice for keys, choice in withdrawal.decisions if one.key in keys))
        for one in colloquia
    ]
    if 0 in keys:
        live = count_choices(choice for keys, choice in withdrawal.decisions if 0 in keys)
        counted.append((None, live))
    return counted


def count_choices(choices: Iterable[str]) -> Decided:
    counted = Counter(choices)
    return Decided(*(counted[choice] for choice in (Choice.REMOVE, Choice.REWORD, Choice.KEEP)))
