"""Going through every text for what is somebody's name, may be it, or tells of them without it."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from contacts.models import Contact, Person
from contacts.words.care import tells_of_harm
from contacts.words.folding import frame, join_places, letters

from .directory import LIVE_TEXTS, NOT_PUBLIC, Bearing
from .doubts import Doubts, outside_of
from .names import Name
from .places import Choice, Found, Kind, Place, Text, Why, label_of, texts_asked
from .sentences import Sentence, sentences
from .telling import PRONOUN, find_one_harmed, find_posts
from .texts import LINKS, SLUGS, room


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


class Finder:
    def __init__(self, person: Person, name: Name, *, replacement: str, tells_all: bool):
        self.person, self.name = person, name
        self.replacement, self.tells_all = replacement, tells_all
        self.places: dict[str, Place] = {}
        self.bearing = Bearing(name, person)
        self.doubts = Doubts(person, name)
        self._names: dict[tuple[tuple[str, ...], bool], Name] = {}
        self.frames = {*name.frames, *map(frame, self.doubts.words | self.doubts.stems)}
        self.reach = Name((), reach=name.reach)

    def live_texts(self) -> Iterator[Text]:
        """Those of the directory and of the flat pages."""
        source = gettext("Directory and pages")
        for model, fields in LIVE_TEXTS.items():
            if model in NOT_PUBLIC:
                continue
            for row in model._default_manager.all():
                if row == self.person:
                    continue
                address = reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]
                )
                where = f"{capfirst(model._meta.verbose_name)}: {row}"
                bearer = row.person if isinstance(row, Contact) else row
                others = (bearer.compared_name,) if isinstance(bearer, Person) else ()
                for column in fields:
                    label = label_of(model, column)
                    theirs = self.bearing.is_theirs(row)
                    bound = room(model, column)
                    for what, text in in_pieces(column, getattr(row, column) or ""):
                        place = (source, where, address, label, what, text)
                        yield Text(*place, theirs, others, room=bound)
        for channel, _name in self.bearing.channels():
            address = reverse("admin:contacts_contact_change", args=[channel.contact_id])
            where = f"{capfirst(Contact._meta.verbose_name)}: {channel.contact}"
            label = str(channel.get_type_display())
            theirs = self.bearing.is_theirs(channel.contact)
            yield Text(source, where, address, label, "url", channel.value, theirs)

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
        is_worth_while = (
            text.is_theirs or self.name.reach or self.doubts.transcribed.may_stand_in(text.text)
        )
        if not (is_worth_while or any(one in frame(text.text) for one in self.frames)):
            return
        spans = self.name_in(text).places(text.text)
        here = [
            (sentence, sentence.places_of(spans, text.text)) for sentence in sentences(text.text)
        ]
        is_named = any(marked for _sentence, marked in here)
        plain = ["", *(sentence.plain for sentence, _marked in here), ""]
        follows = False  # the sentence before is about them
        for at, (sentence, marked) in enumerate(here):
            found = (
                self.judge_named(text, sentence, marked)
                if marked
                else self.judge(text, sentence, follows=follows, is_named=is_named)
            )
            if found:
                self.note(text, sentence.plain, found, beside=(plain[at], plain[at + 2]))
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
        doubtful = outside_of(text.others, words, self.doubts.words_in(words))
        return Found(
            why,
            join_places((*marked, *doubtful)),
            goes=text.is_theirs and (is_said or tells_of_harm(words)),
        )

    def judge(
        self, text: Text, sentence: Sentence, *, follows: bool, is_named: bool
    ) -> Found | None:
        """What may be found in a sentence that has no name."""
        words, stored = sentence.plain, text.text[sentence.start : sentence.end]
        marked = self.doubts.words_in(words)
        if "<" in stored and self.name_in(text).find(stored):
            return Found(Why.LINK, marked)
        if marked:
            return Found(Why.WORD, marked)
        if marked := self.doubts.initials_in(words):
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

    def look_at_address(self, text: Text) -> None:
        """One of this site that has the name is made another in any case."""
        name, words, is_link = self.name_in(text), text.text, text.field in LINKS
        if is_link and name.in_address(words):
            found = Found(Why.LINK, [(0, len(words))], goes=True)
            self.note(text, words, found, reworded="")
        elif (is_link or name.remove_from_slug(words) == words) and (
            doubtful := self.doubts.words_in(words)
        ):
            reworded = "" if is_link else replace(words, doubtful, "withheld")
            self.note(text, words, Found(Why.WORD, doubtful), reworded=reworded)

    def note(
        self,
        text: Text,
        sentence: str,
        found: Found,
        *,
        beside: tuple[str, str] = ("", ""),
        reworded: str | None = None,
    ) -> None:
        kinds = list(Kind)
        place = self.places.get(sentence)
        if not place or kinds.index(found.why.kind) < kinds.index(place.why.kind):
            goes = self.tells_all and found.goes
            otherwise = Choice.REWORD if found.why.kind == Kind.NAME else Choice.KEEP
            names = found.marked if found.why.kind != Kind.STORY else ()
            if reworded is None:
                reworded = replace(sentence, names, self.replacement)
            self.places[sentence] = Place(
                sentence,
                *(found.why, found.marked, *beside),
                reworded=reworded,
                proposal=Choice.REMOVE if goes else otherwise,
                wheres=place.wheres if place else {},
                events=place.events if place else set(),
                bounded=place.bounded if place else [],
                names=place.names if place else [],
            )
        place = self.places[sentence]
        if (name := self.name_in(text)) not in place.names:
            place.names.append(name)
        place.wheres[text.source, text.label, text.where] = text.address
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
