"""Every place in which somebody stands or is told of, to be looked at before anything is changed.

The same sentence of several editions, or of an edition and its manuscript, is one place.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.db import models
from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from contacts.words.full_names import are_alike

from .names import Name
from .sentences import digest_of

# Asked with a `person`: receivers answer with the texts that they store (`Text`).
texts_asked = Signal()

# Asked with a `person`: receivers answer with rows that may be of the same person (`Namesake`).
namesakes_asked = Signal()

# Asked with a `person` and the `name`: receivers answer with pictures that may show them
# (`Picture`).
pictures_asked = Signal()

# Sent with the `keys` of pictures: a receiver takes them out wherever they stand.
pictures_taken = Signal()


class Choice(models.TextChoices):
    KEEP = "keep", _("Leave as it is")
    REWORD = "reword", _("Write instead")
    REMOVE = "remove", _("Take the sentence out")


class Kind(models.TextChoices):
    NAME = "name", _("The name, or a number or address of theirs")
    DOUBTFUL = "doubtful", _("Perhaps the name, perhaps somebody else")
    STORY = "story", _("What may tell who it is without a name")


class Why(models.TextChoices):
    """Why a sentence was found, the surest first."""

    NAME = "name", _("The name")
    MENTION = "mention", _("A part of the name: a second mention")
    REACH = "reach", _("A telephone number or an address of theirs")
    LINK = "link", _("Leads to an address that has the name")
    WORD = "word", _("Like the name, or like a number or address of theirs; it may be another’s")
    INITIALS = "initials", _("May be their initials")
    GOES_ON = "goes-on", _("May go on about them from the sentence before")
    POST = "post", _("Says the post that stands beside their name")
    HARMED = "harmed", _("Speaks of one person who was harmed")
    TELLS = "tells", _("Tells what was done to somebody, in a text that names them")

    @property
    def kind(self) -> Kind:
        if self in (Why.NAME, Why.MENTION, Why.REACH, Why.LINK):
            return Kind.NAME
        return Kind.DOUBTFUL if self in (Why.WORD, Why.INITIALS) else Kind.STORY


class Text(NamedTuple):
    source: str  # the title of a colloquium, or that it is of the directory
    where: str  # there: "edition 2"
    address: str  # at the desk
    label: str  # of the field
    field: str
    text: str  # as it is stored
    is_theirs: bool  # whether they have a part in what it is of
    others: tuple[str, ...] = ()  # names of other people in it
    event: int = 0
    telling: tuple[str, ...] = ()  # posts of theirs that stand beside it
    room: int | None = None  # characters that the column holds


class Found(NamedTuple):
    why: Why
    marked: list[tuple[int, int]]
    goes: bool = False  # whether it is their own story


def label_of(model: type[models.Model], field: str) -> str:
    """What a column is called at the desk."""
    column: Any = model._meta.get_field(field)
    return capfirst(str(column.verbose_name))


class Picture(NamedTuple):
    """One that stands beside texts in which somebody has a part, and may show them."""

    key: str  # of its file, whatever stands beside it
    address: str  # at the desk, of the file
    text: str  # what is said of it
    source: str  # the title of a colloquium
    wheres: dict[str, str]  # there, with the address at the desk


class Namesake(NamedTuple):
    """A row that bears the same name, or nearly."""

    label: str
    address: str
    advice: str = ""
    row: Any = None  # of nobody, and may be linked to the person


@dataclass
class Place:
    sentence: str
    why: Why
    marked: list[tuple[int, int]]  # what of the sentence is meant
    before: str  # the sentences beside it, in the first text that has it
    after: str
    reworded: str
    proposal: str
    wheres: dict[tuple[str, str, str], str] = field(default_factory=dict)  # source, label, where
    events: set[int] = field(default_factory=set)  # 0 is the directory
    bounded: list[Text] = field(default_factory=list)  # texts that hold no more than so much
    names: list[Name] = field(default_factory=list)  # what is the name in each, beside others of it

    @property
    def digest(self) -> str:
        return digest_of(self.sentence)

    def find_name(self, words: str) -> str:
        """What of the name stands in `words`, if they take the place of the sentence; or ""."""
        return next(filter(None, (name.find(words) for name in self.names)), "")

    @property
    def source(self) -> str:
        return next(source for source, _label, _where in self.wheres)

    @property
    def found_in(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """By source and label of the field, where and at which address."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for (source, label, where), address in self.wheres.items():
            found.setdefault((source, label), []).append((where, address))
        return found

    @cached_property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is marked."""
        found: list[tuple[str, bool]] = []
        done = 0
        for start, end in self.marked:
            found += [(self.sentence[done:start], False), (self.sentence[start:end], True)]
            done = end
        return [piece for piece in (*found, (self.sentence[done:], False)) if piece[0]]


def find_pictures(person: Person, name: Name) -> list[Picture]:
    answers: list[Any] = [
        found for _receiver, found in pictures_asked.send(Person, person=person, name=name)
    ]
    return list(chain.from_iterable(answers))


def find_namesakes(person: Person) -> list[Namesake]:
    """Rows that are perhaps the same person's: another person of the name, a speaker who is linked
    to nobody.
    """
    found = [
        Namesake(
            f"{capfirst(Person._meta.verbose_name)}: {other}",
            reverse("admin:contacts_person_change", args=[other.pk]),
            str(_("If it is the same person, hide this row too.")),
        )
        for other in Person.objects.exclude(pk=person.pk)
        if are_alike(other.compared_name, person.compared_name)
    ]
    answers: list[Any] = [rows for _receiver, rows in namesakes_asked.send(Person, person=person)]
    return [*found, *chain.from_iterable(answers)]
