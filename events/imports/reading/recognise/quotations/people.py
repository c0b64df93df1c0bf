"""The people of a colloquium, to be found again in its text under part of their names or by their
posts.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from events.imports.reading.rules.names import PASSED_OVER
from events.imports.reading.rules.speech import Gender, Speech

from .sentences import words

LONGEST = 8  # words: no name is longer
SURVIVORS = frozenset({"survivor", "survivant", "survivante"})


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on the list of speakers; the name is without form of address."""

    id: str
    name: str
    honorific: str = ""
    title: str = ""
    affiliation: str = ""
    aliases: tuple[str, ...] = ()
    is_survivor: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    names: tuple[tuple[str, ...], ...]  # folded words of the name and of each alias
    surnames: frozenset[str]
    gender: Gender
    post: frozenset[str]  # folded words of title, affiliation and form of address
    roles: frozenset[str]  # those of the title and the form of address alone
    is_survivor: bool = False

    @property
    def is_veiled(self) -> bool:
        """Whether it is a survivor of whom the document gives one name, a pseudonym or initials:
        never taken for anybody whose name is alike.
        """
        return self.is_survivor and all(len(name) == 1 for name in self.names)


def fold(text: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‑", "-"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class People:
    def __init__(self, people: Iterable[Person]):
        self.all = tuple(people)
        self.by_id = {person.id: person for person in self.all}
        self.tokens = {word for person in self.all for name in person.names for word in name}
        self.tokens |= {word[0] for word in self.tokens if word}

    def with_genders(self, genders: Mapping[str, Gender]) -> "People":
        return People(
            replace(person, gender=person.gender or genders.get(person.id, ""))
            for person in self.all
        )

    def with_posts(self, posts: Mapping[str, set[str]]) -> "People":
        return People(
            person
            if person.is_veiled
            else replace(person, roles=person.roles | posts.get(person.id, set()))
            for person in self.all
        )

    def find_longest(self, run: Sequence[str]) -> tuple[int, list[Person]]:
        """How many words from the first are part of names, and of whose."""
        for length in range(min(len(run), LONGEST), 0, -1):
            part = [word for word in run[:length] if word not in PASSED_OVER]
            if not part or run[length - 1] in PASSED_OVER:
                continue
            fitting = [
                person for person in self.all if any(_follows(part, name) for name in person.names)
            ]
            if length == 1 and len(fitting) > 1:
                fitting = [person for person in fitting if part[0] in person.surnames] or fitting
            if fitting:
                return length, fitting
        return 0, []

    def find_misspelt(self, run: Sequence[str], gender: Gender) -> list[Person]:
        """Those whose name the words misspell."""
        part = [word for word in run if word not in PASSED_OVER]
        fitting = [
            person
            for person in self.all
            if not person.is_veiled and any(_is_near(part, name, person) for name in person.names)
        ]
        return [person for person in fitting if not gender or person.gender in {"", gender}]


def _follows(part: Sequence[str], name: Sequence[str]) -> bool:
    """Whether `part` is in `name` in order; initials between may be left out or stand for a first
    name.
    """
    matched: list[int] = []
    place = 0
    for word in part:
        while place < len(name) and not (
            name[place] == word or (len(word) == 1 and not matched and name[place][0] == word)
        ):
            place += 1
        if place == len(name):
            return False
        matched.append(place)
        place += 1
    if len(part) == 1:
        return len(part[0]) > 1
    return matched[-1] == len(name) - 1 or matched == [*range(matched[0], matched[-1] + 1)]


def _is_near(part: Sequence[str], name: Sequence[str], person: Person) -> bool:
    borne = [word for word in name if word not in PASSED_OVER and len(word) > 1]
    given = [word for word in part if len(word) > 1]
    if not given or not borne or len(given) > len(borne):
        return False
    if len(given) == 1:
        return any(_close(given[0], surname) for surname in person.surnames)
    same = (given[0] == borne[0]) + (given[-1] == borne[-1])
    return same == 1 and _close(given[0], borne[0]) and _close(given[-1], borne[-1])


def _close(one: str, other: str) -> bool:
    """Equal but for one letter, or two in eight and more."""
    if min(len(one), len(other)) < 4:
        return one == other
    return _distance(one, other, 2) <= (2 if max(len(one), len(other)) >= 8 else 1)


def _distance(one: str, other: str, limit: int) -> int:
    """Of Damerau and Levenshtein (letters lost, added, changed, exchanged with a neighbour); above
    `limit` not exact.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        former, before = before, row
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, former[j - 2] + 1)
            row.append(cost)
    return row[-1]


def gather(people: Iterable[Someone], tables: Sequence[Speech]) -> People:
    return People(_person(someone, tables) for someone in people)


def _person(someone: Someone, tables: Sequence[Speech]) -> Person:
    spellings = [name for name in (someone.name, *someone.aliases) if name.strip()]
    names = tuple(name for spelling in spellings if (name := _words(spelling)))
    gender: Gender = ""
    for table in tables:
        for word in words(someone.honorific):
            gender = gender or table.titles.get(word.low, "")
    for table in tables:
        for word in words(someone.title)[:2]:
            gender = gender or table.roles.get(word.low, "")
    title = words(f"{someone.honorific} {someone.title}")
    survivor = SURVIVORS if someone.is_survivor else frozenset()
    post = {fold(word.low) for word in [*title, *words(someone.affiliation)]}
    return Person(
        id=someone.id,
        name=someone.name,
        names=names,
        surnames=frozenset(surname for name in names for surname in _surnames(name)),
        gender=gender,
        post=frozenset(post | {_initials(someone.affiliation), _initials(someone.title)}),
        roles=frozenset({fold(word.low) for word in title} | {_initials(someone.title)}) | survivor,
        is_survivor=someone.is_survivor,
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()).lower()


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word.low) for word in words(name) if word.text[0].isalpha())


def _surnames(name: Sequence[str]) -> Iterable[str]:
    """The last word, and the one before it if the name has three or more, since some bear two."""
    borne = [word for word in name if word not in PASSED_OVER and len(word) > 1]
    yield from borne[-1:]
    if len(borne) >= 3:
        yield borne[-2]
