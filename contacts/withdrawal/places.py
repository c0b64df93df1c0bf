"""Every place in which somebody stands or is told of, to be looked at before anything is changed.

The same sentence of several editions, or of an edition and its manuscript, is one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.db import models
from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Person
from contacts.words.care import tells_of_harm
from contacts.words.folding import frame, letters

from .directory import LIVE_TEXTS, Bearing
from .names import Name
from .sentences import Sentence, digest_of, sentences
from .telling import PRONOUN, find_initials, find_one_harmed, find_posts, find_words
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


class Why(models.TextChoices):
    """Why a sentence was found, the surest first."""

    NAME = "name", _("The name")
    MENTION = "mention", _("A part of the name: a second mention")
    REACH = "reach", _("A telephone number or an address of theirs")
    WORD = "word", _("Begins like a word of the name; it may be anything else")
    INITIALS = "initials", _("May be their initials")
    GOES_ON = "goes-on", _("May go on about them from the sentence before")
    POST = "post", _("Says the post that stands beside their name")
    HARMED = "harmed", _("Speaks of one person who was harmed")
    TELLS = "tells", _("Tells what was done to somebody, in a text that names them")

    @property
    def kind(self) -> Kind:
        if self in (Why.NAME, Why.MENTION, Why.REACH):
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


class Namesake(NamedTuple):
    """A row that bears the same name, or nearly."""

    label: str
    address: str


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

    @property
    def digest(self) -> str:
        return digest_of(self.sentence)

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


def find_places(person: Person, name: Name, *, replacement: str, tells_all: bool) -> list[Place]:
    """Where `name` of `person` stands, may stand, or what tells of them without it; names first,
    and what is of one colloquium together.

    `tells_all` says that their own story is proposed to go too, as for somebody who is withdrawn.
    """
    finder = Finder(person, name, replacement=replacement, tells_all=tells_all)
    sources: list[Any] = [finder.live_texts()]
    sources += [texts for _receiver, texts in texts_asked.send(Person, person=person)]
    for text in chain.from_iterable(sources):
        finder.look_at(text)
    kinds = list(Kind)
    order = list(dict.fromkeys(place.source for place in finder.places.values()))
    return sorted(
        finder.places.values(),
        key=lambda place: (kinds.index(place.why.kind), order.index(place.source)),
    )


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
        self.frames = {*name.frames, *map(frame, self.words)}
        self.reach = Name((), reach=name.reach)

    def live_texts(self) -> Iterator[Text]:
        """Those of the directory and of the flat pages."""
        source = gettext("Directory and pages")
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
                    place = (source, where, address, label, column, text)
                    yield Text(*place, theirs, others, room=room(model, column))

    def look_at(self, text: Text) -> None:
        if not text.text or text.field in SLUGS | LINKS:
            return
        if not (text.is_theirs or any(one in frame(text.text) for one in self.frames)):
            return
        name = self.name.within(text.others, also=(), shown="", alone=text.is_theirs)
        here = [(sentence, name.places(sentence.plain)) for sentence in sentences(text.text)]
        is_named = any(marked for _sentence, marked in here)
        plain = ["", *(sentence.plain for sentence, _marked in here), ""]
        follows = False  # the sentence before is about them
        for at, (sentence, marked) in enumerate(here):
            found = (
                self.judge_named(text, sentence, marked)
                if marked
                else self.judge(text, sentence.plain, follows=follows, is_named=is_named)
            )
            if found:
                self.note(text, sentence.plain, found, name, beside=(plain[at], plain[at + 2]))
            follows = bool(marked) or (
                follows and found is not None and found.why not in (Why.POST, Why.HARMED)
            )

    def judge_named(self, text: Text, sentence: Sentence, marked: list[tuple[int, int]]) -> Found:
        words = sentence.plain
        is_said = "<q" in text.text[sentence.start : sentence.end]
        why = Why.MENTION
        pieces = [words[start:end] for start, end in marked]
        if marked == self.reach.places(words) or all("@" in piece for piece in pieces):
            why = Why.REACH
        elif any(" " in letters(piece) for piece in pieces):
            why = Why.NAME
        return Found(why, marked, goes=text.is_theirs and (is_said or tells_of_harm(words)))

    def judge(self, text: Text, words: str, *, follows: bool, is_named: bool) -> Found | None:
        """What may be found in a sentence that has no name."""
        if marked := find_words(self.words, words):
            return Found(Why.WORD, marked)
        if marked := find_initials(self.person, words):
            return Found(Why.INITIALS, marked)
        if follows and (goes_on := PRONOUN.match(words)):
            return Found(Why.GOES_ON, [goes_on.span()], goes=True)
        if not text.is_theirs:
            return None
        if marked := find_posts(text.telling, words):
            return Found(Why.POST, marked)
        if marked := find_one_harmed(words):
            return Found(Why.HARMED, marked)
        return Found(Why.TELLS, [], goes=follows) if is_named and tells_of_harm(words) else None

    def note(
        self, text: Text, sentence: str, found: Found, name: Name, *, beside: tuple[str, str]
    ) -> None:
        kinds = list(Kind)
        place = self.places.get(sentence)
        if not place or kinds.index(found.why.kind) < kinds.index(place.why.kind):
            goes = self.tells_all and found.goes
            otherwise = Choice.REWORD if found.why.kind == Kind.NAME else Choice.KEEP
            self.places[sentence] = Place(
                sentence,
                *(found.why, found.marked, *beside),
                reworded=name.remove(sentence, self.replacement),
                proposal=Choice.REMOVE if goes else otherwise,
                wheres=place.wheres if place else {},
                events=place.events if place else set(),
                bounded=place.bounded if place else [],
            )
        place = self.places[sentence]
        place.wheres[text.source, text.label, text.where] = text.address
        place.events.add(text.event)
        if text.room:
            place.bounded.append(text)
