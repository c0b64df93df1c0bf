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
from contacts.words.folding import frame
from contacts.words.full_names import are_alike

from .directory import LIVE_TEXTS, Bearing
from .doubts import Doubts, join_spans, outside_of
from .names import Name
from .sentences import digest_of, sentences
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
    found = [
        Namesake(
            f"{capfirst(Person._meta.verbose_name)}: {other}",
            reverse("admin:contacts_person_change", args=[other.pk]),
        )
        for other in Person.objects.exclude(pk=person.pk)
        if are_alike(other.full_name, person.full_name)
    ]
    answers: list[Any] = [rows for _receiver, rows in namesakes_asked.send(Person, person=person)]
    return [*found, *chain.from_iterable(answers)]


class Finder:
    def __init__(self, person: Person, name: Name, *, replacement: str, tells_all: bool):
        self.person, self.name = person, name
        self.replacement, self.tells_all = replacement, tells_all
        self.places: dict[str, Place] = {}
        self.bearing = Bearing(name, person)
        self.doubts = Doubts(person, name)
        self._names: dict[tuple[tuple[str, ...], bool], Name] = {}
        self.frames = {*name.frames, *map(frame, self.doubts.words | self.doubts.stems)}

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
                    theirs = self.bearing.is_theirs(row)
                    bound = room(model, column)
                    for what, text in in_pieces(column, getattr(row, column) or ""):
                        yield Text(where, address, label, what, text, theirs, others, room=bound)
        for channel, _name in self.bearing.channels():
            address = reverse("admin:contacts_contact_change", args=[channel.contact_id])
            where = f"{capfirst(Contact._meta.verbose_name)}: {channel.contact}"
            label = str(channel.get_type_display())
            theirs = self.bearing.is_theirs(channel.contact)
            yield Text(where, address, label, "url", channel.value, theirs)

    def name_in(self, text: Text) -> Name:
        key = (text.others, text.is_theirs)
        if key not in self._names:
            self._names[key] = self.name.within(
                text.others, also=(), shown="", alone=text.is_theirs
            )
        return self._names[key]

    def look_at(self, text: Text) -> None:
        if text.field in SLUGS | LINKS:
            self.look_at_address(text)
            return
        is_worth_while = text.is_theirs or self.name.reach
        if not (is_worth_while or any(one in frame(text.text) for one in self.frames)):
            return
        name = self.name_in(text)
        spans = name.places(text.text)
        here = [
            (sentence, sentence.places_of(spans, text.text)) for sentence in sentences(text.text)
        ]
        is_named = any(marked for _sentence, marked in here)
        follows = False  # the sentence before is about them
        for sentence, marked in here:
            words, stored = sentence.plain, text.text[sentence.start : sentence.end]
            doubtful = self.doubts.words_in(words)
            if marked:
                goes = text.is_theirs and ("<q" in stored or tells_of_harm(words))
                meant = join_spans((*marked, *outside_of(text.others, words, doubtful)))
                self.note(text, words, Kind.NAME, meant, goes=goes)
                follows = True
            elif "<" in stored and (link := name.find(stored)):
                there = text._replace(label=f"{text.label}: {link}")
                self.note(there, words, Kind.NAME, doubtful)
            elif doubtful or (doubtful := self.doubts.initials_in(words)):
                self.note(text, words, Kind.DOUBTFUL, doubtful)
            elif follows and (goes_on := PRONOUN.match(words)):
                self.note(text, words, Kind.STORY, [goes_on.span()], goes=True)
            elif text.is_theirs and (told := told_in(words, text.telling)):
                self.note(text, words, Kind.STORY, told)
                follows = False
            elif text.is_theirs and is_named and tells_of_harm(words):
                self.note(text, words, Kind.STORY, [], goes=follows)
            else:
                follows = False

    def look_at_address(self, text: Text) -> None:
        """One of this site that has the name is made another in any case."""
        name, words, is_link = self.name_in(text), text.text, text.field in LINKS
        if is_link and name.in_address(words):
            self.note(text, words, Kind.NAME, [(0, len(words))], reworded="", goes=True)
        elif (is_link or name.remove_from_slug(words) == words) and (
            doubtful := self.doubts.words_in(words)
        ):
            reworded = "" if is_link else replace(words, doubtful, "withheld")
            self.note(text, words, Kind.DOUBTFUL, doubtful, reworded=reworded)

    def note(
        self,
        text: Text,
        words: str,
        kind: Kind,
        marked: list[tuple[int, int]],
        *,
        reworded: str | None = None,
        goes: bool = False,
    ) -> None:
        if reworded is None:
            names = marked if kind != Kind.STORY else ()
            reworded = replace(words, names, self.replacement)
        proposal = {
            Kind.NAME: Choice.REMOVE if self.tells_all and goes else Choice.REWORD,
            Kind.DOUBTFUL: Choice.KEEP,
            Kind.STORY: Choice.REMOVE if self.tells_all and goes else Choice.KEEP,
        }[kind]
        found = Place(words, kind, marked, reworded, proposal)
        place = self.places.setdefault(words, found)
        if list(Kind).index(kind) < list(Kind).index(Kind(place.kind)):
            place.kind, place.marked, place.reworded = kind, marked, found.reworded
            place.proposal = proposal
        place.wheres[text.where, text.label] = text.address
        if text.event:
            place.events.add(text.event)
        if text.room:
            place.bounded.append(text)


def in_pieces(field: str, text: str) -> list[tuple[str, str]]:
    """The parts of an address of this site, each by itself; any other text whole."""
    if field == "url" and text.startswith("/"):
        return [("slug", part) for part in text.split("/")]
    return [(field, text)]


def replace(words: str, spans: Iterable[tuple[int, int]], replacement: str) -> str:
    for start, end in reversed(list(spans)):
        words = words[:start] + replacement + words[end:]
    return words


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
