"""Every place in which somebody stands or is told of, to be looked at before anything is changed.

The same sentence of several editions, or of an edition and its manuscript, is one place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.db import models
from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Person
from contacts.words.care import tells_of_harm
from contacts.words.folding import frame, letters

from .directory import LIVE_TEXTS, Bearing
from .names import Name
from .sentences import Sentence, digest_of, sentences
from .texts import LINKS, SLUGS, room

# Asked with a `person`: receivers answer with the texts that they store (`Text`).
texts_asked = Signal()

# Asked with a `person`: receivers answer with rows that may be of the same person (`Namesake`).
namesakes_asked = Signal()


class Choice(models.TextChoices):
    KEEP = "keep", _("Leave as it is")
    REWORD = "reword", _("Write instead")
    REMOVE = "remove", _("Take the sentence out")


class Kind(models.TextChoices):
    NAME = "name", _("The name, or a number or address of theirs")
    DOUBTFUL = "doubtful", _("Perhaps the name, perhaps somebody else")
    STORY = "story", _("What may tell who it is without a name")


class Text(NamedTuple):
    where: str  # "Rivers and Law, edition 2"
    address: str  # at the desk
    label: str  # of the field
    field: str
    text: str  # as it is stored
    is_theirs: bool  # whether they have a part in what it is of
    others: tuple[str, ...] = ()  # names of other people in it
    event: int = 0
    telling: tuple[str, ...] = ()  # posts of theirs that stand beside it
    room: int | None = None  # characters that the column holds


def label_of(model: type[models.Model], field: str) -> str:
    """What a column is called at the desk."""
    column: Any = model._meta.get_field(field)
    return capfirst(str(column.verbose_name))


class Namesake(NamedTuple):
    """A row that bears the same name, or nearly."""

    label: str
    address: str


@dataclass
class Place:
    sentence: str
    kind: str
    marked: list[tuple[int, int]]  # what of the sentence is meant
    reworded: str
    proposal: str
    wheres: dict[tuple[str, str], str] = field(default_factory=dict)  # and label: address
    events: set[int] = field(default_factory=set)
    bounded: list[Text] = field(default_factory=list)  # texts that hold no more than so much

    @property
    def digest(self) -> str:
        return digest_of(self.sentence)

    @cached_property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is marked."""
        found: list[tuple[str, bool]] = []
        done = 0
        for start, end in self.marked:
            found += [(self.sentence[done:start], False), (self.sentence[start:end], True)]
            done = end
        return [piece for piece in (*found, (self.sentence[done:], False)) if piece[0]]


def find_places(person: Person, name: Name, *, replacement: str, tells_all: bool) -> list[Place]:
    """Where `name` of `person` stands, may stand, or what tells of them without it; names first.

    `tells_all` says that their own story is proposed to go too, as for somebody who is withdrawn.
    """
    finder = Finder(person, name, replacement=replacement, tells_all=tells_all)
    sources: list[Any] = [finder.live_texts()]
    sources += [texts for _receiver, texts in texts_asked.send(Person, person=person)]
    for text in chain.from_iterable(sources):
        finder.look_at(text)
    order = list(Kind)
    return sorted(finder.places.values(), key=lambda place: order.index(Kind(place.kind)))


def find_namesakes(person: Person) -> list[Namesake]:
    """Rows that are perhaps the same person's: another person of the name, a speaker who is linked
    to nobody.
    """
    words = sorted(letters(person.full_name).split())
    found = [
        Namesake(
            f"{capfirst(Person._meta.verbose_name)}: {other}",
            reverse("admin:contacts_person_change", args=[other.pk]),
        )
        for other in Person.objects.exclude(pk=person.pk)
        if words and sorted(letters(other.full_name).split()) == words
    ]
    answers: list[Any] = [rows for _receiver, rows in namesakes_asked.send(Person, person=person)]
    return [*found, *chain.from_iterable(answers)]


class Finder:
    def __init__(self, person: Person, name: Name, *, replacement: str, tells_all: bool):
        self.person, self.name = person, name
        self.replacement, self.tells_all = replacement, tells_all
        self.places: dict[str, Place] = {}
        self.bearing = Bearing(name, person)
        words = {word for form in person.names() | name.aliases for word in letters(form).split()}
        words |= {letters(person.given_name.partition(" ")[0])} - {""}
        self.words = {word for word in words if len(word) > 2 or not word.isascii()}
        initials = "".join(word[0] for word in person.full_name.split())
        self.frames = {*name.frames, *map(frame, self.words)}
        self.initials = re.compile(rf"\b{BETWEEN.join(map(re.escape, initials))}\b\.?")

    def live_texts(self) -> Iterator[Text]:
        """Those of the directory and of the flat pages."""
        for model, fields in LIVE_TEXTS.items():
            if model._meta.app_label == "admin":  # the history is freed of names as it is
                continue
            for row in model._default_manager.all():
                if row == self.person:
                    continue
                address = reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]
                )
                where = f"{capfirst(model._meta.verbose_name)}: {row}"
                bearer = row.person if isinstance(row, Contact) else row
                others = (bearer.full_name,) if isinstance(bearer, Person) else ()
                for column in fields:
                    label = label_of(model, column)
                    text = getattr(row, column) or ""
                    theirs = self.bearing.is_theirs(row)
                    bound = room(model, column)
                    yield Text(where, address, label, column, text, theirs, others, room=bound)

    def look_at(self, text: Text) -> None:
        if not text.text or text.field in SLUGS | LINKS:
            return
        if not (text.is_theirs or any(one in frame(text.text) for one in self.frames)):
            return
        name = self.name.within(text.others, also=(), shown="", alone=text.is_theirs)
        here = [(sentence, name.places(sentence.plain)) for sentence in sentences(text.text)]
        is_named = any(marked for _sentence, marked in here)
        follows = False  # the sentence before is about them
        for sentence, marked in here:
            words = sentence.plain
            if marked:
                is_theirs = "<q" in text.text[sentence.start : sentence.end] or tells_of_harm(words)
                self.note(
                    text, sentence, Kind.NAME, marked, name, goes=text.is_theirs and is_theirs
                )
                follows = True
            elif doubtful := self.doubtful(words):
                self.note(text, sentence, Kind.DOUBTFUL, doubtful, name)
            elif follows and (goes_on := PRONOUN.match(words)):
                self.note(text, sentence, Kind.STORY, [goes_on.span()], name, goes=True)
            elif text.is_theirs and (told := told_in(words, text.telling)):
                self.note(text, sentence, Kind.STORY, told, name)
                follows = False
            elif text.is_theirs and is_named and tells_of_harm(words):
                self.note(text, sentence, Kind.STORY, [], name, goes=follows)
            else:
                follows = False

    def note(
        self,
        text: Text,
        sentence: Sentence,
        kind: Kind,
        marked: list[tuple[int, int]],
        name: Name,
        *,
        goes: bool = False,
    ) -> None:
        reworded = name.remove(sentence.plain, self.replacement)
        proposal = {
            Kind.NAME: Choice.REMOVE if self.tells_all and goes else Choice.REWORD,
            Kind.DOUBTFUL: Choice.KEEP,
            Kind.STORY: Choice.REMOVE if self.tells_all and goes else Choice.KEEP,
        }[kind]
        place = self.places.setdefault(
            sentence.plain, Place(sentence.plain, kind, marked, reworded, proposal)
        )
        if list(Kind).index(kind) < list(Kind).index(Kind(place.kind)):
            place.kind, place.marked, place.reworded = kind, marked, reworded
            place.proposal = proposal
        place.wheres[text.where, text.label] = text.address
        if text.event:
            place.events.add(text.event)
        if text.room:
            place.bounded.append(text)

    def doubtful(self, text: str) -> list[tuple[int, int]]:
        """A word of the name in any form, by itself, or the initials."""
        found = [
            match.span()
            for match in WORD.finditer(text)
            if any(letters(match[0]).startswith(word) for word in self.words)
            and match[0][:1] == match[0][:1].upper()
        ]
        return found or [match.span() for match in self.initials.finditer(text)]


BETWEEN = r"\.? ?"  # two initials
WORD = re.compile(r"[^\W\d_]+")
# What goes on about somebody who was named in the sentence before.
PRONOUN = re.compile(
    r"(?:She|He|They|Her|His|Their|The survivor|The victim|Elle|Il|Sa|Son|Ses|La survivante"
    r"|La victime)\b"
)


# One who was harmed, and no more than one: "the survivor on the panel", "a survivor’s testimony".
ONE_OF_THEM = re.compile(
    r"\b(?:the|a|one|this|la|le|une|un|cette) (?:[\w-]+ ){0,2}?"
    r"(?:survivor|victim|survivante?|rescapée?|victime|witness|témoin)\b(?!s)",
    re.IGNORECASE,
)


def told_in(sentence: str, telling: Iterable[str]) -> list[tuple[int, int]]:
    """What in a sentence says one of the posts `telling`, or speaks of one who was harmed."""
    found = [
        match.span()
        for post in telling
        if len(post) > 3
        for match in re.finditer(re.escape(post), sentence, re.IGNORECASE)
    ]
    return found or [match.span() for match in ONE_OF_THEM.finditer(sentence)]
