"""Names as reference managers take them: bodies whole, persons in their parts.

A record says what the given and the family name is, of whoever the site knows as a person. Of
anybody else, and in records of before, there is a name in print alone: it is split where nothing is
guessed but that a name of two words is “Given Family”, and stays whole everywhere else, since
“Aitor García Pablos” and “Mary Jane Watson” read alike.
"""

import re
import unicodedata
from dataclasses import dataclass

from contacts.words import parts
from contacts.words.characters import make_printable
from contacts.words.particles import PARTICLES
from contacts.words.sorting import without_particles
from events.records import SpeakerRecord

# These belong to the family name that follows; in small letters any word does.
_CAPITALISED = {word.capitalize() for word in PARTICLES}
_SUFFIX = re.compile(r"(?:Jr|Sr|Jun|Sen)\.?|I{2,3}|IV|Ph\.?D\.?|M\.?D\.?|Esq\.?")
_INITIAL = re.compile(r"(?:\w\.-?)+")
_JOINING = {"y", "e", "i"}  # "Ortega y Gasset"
_FAMILY_FIRST = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Creator:
    """A body has `literal` alone; a person the other parts, of which `family` is never empty."""

    literal: str = ""
    family: str = ""
    particle: str = ""  # "van", "de la": sorted and printed with the family name
    given: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        return " ".join(filter(None, [self.particle, self.family]))

    @property
    def inverted(self) -> str:
        """“van Beethoven, Ludwig”; a body as it is."""
        return self.literal or ", ".join(
            filter(None, [parts.invert(self.given, self.surname), self.suffix])
        )

    @property
    def is_undivided(self) -> bool:
        """Whether it stands without a comma wherever it is printed: a body, 陈昊."""
        return bool(self.literal) or parts.are_written_together(self.given, self.family)

    @property
    def filed(self) -> str:
        """“Beethoven, Ludwig van”, by which lists of people are in order; a body as it is."""
        if self.is_undivided:
            return self.inverted
        family = without_particles(self.surname)
        given = " ".join(filter(None, [self.given, self.surname.removesuffix(family).strip()]))
        return ", ".join(filter(None, [family, given, self.suffix]))

    @property
    def abbreviated(self) -> str:
        """“van Beethoven, L.”; a body as it is."""
        if self.is_undivided:
            return self.inverted
        return ", ".join(filter(None, [self.surname, initials(self.given), self.suffix]))


def initials(given: str) -> str:
    """“Jean-Luc Marie” → “J.-L. M.”."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )


def body(name: str) -> Creator:
    return Creator(literal=name)


def of_speaker(one: SpeakerRecord) -> Creator:
    """Whoever is not shown by name stands as they are shown."""
    if one.display != "named" or not one.name:
        return body(_line(one.label))
    if not (one.given_name or one.family_name):
        return person(one.name)
    if not (one.given_name and one.family_name):
        return body(_line(one.name))
    surname, suffix = _without_suffix(_line(one.family_name))
    return _person(surname.split(" "), given=_line(one.given_name), suffix=suffix)


def has_plain_name(one: SpeakerRecord) -> bool:
    """Whether the name alone would be cited as its parts are: in “Ada Moreau” nothing else is
    said.
    """
    return not one.given_name or of_speaker(one) == person(one.name)


def person(name: str) -> Creator:
    """The parts of a name as it is printed, and no more is known of it; whole if it is of one word,
    or if that leaves it open where the family name begins.
    """
    plain, suffix = _without_suffix(_line(name))
    words = parts.skip_titles(plain.split(" "), least=2)
    if len(words) < 2 or _FAMILY_FIRST.search(plain) or not all(map(_is_word, words)):
        return body(name)
    start = _start_of_family(words)
    if start is None:
        return body(plain if not suffix else _line(name))
    if start == 0:  # "MOREAU Ada"
        end = next(place for place, word in enumerate(words) if not _is_capitals(word))
        return Creator(family=" ".join(words[:end]), given=" ".join(words[end:]), suffix=suffix)
    return _person(words[start:], given=" ".join(words[:start]), suffix=suffix)


def _person(surname: list[str], *, given: str, suffix: str) -> Creator:
    family = 0
    while family < len(surname) - 1 and surname[family][:1].islower():
        family += 1
    return Creator(
        family=" ".join(surname[family:]),
        particle=" ".join(surname[:family]),
        given=given,
        suffix=suffix,
    )


def _line(text: str) -> str:
    return " ".join(make_printable(text).split())


def _without_suffix(name: str) -> tuple[str, str]:
    rest, comma, last = name.rpartition(",")
    if not comma:
        rest, _space, last = name.rpartition(" ")
    return (
        (rest.strip(), last.strip())
        if rest.strip() and _SUFFIX.fullmatch(last.strip())
        else (name, "")
    )


def _is_word(word: str) -> bool:
    return (
        all(unicodedata.category(letter)[0] in "LM" or letter in "'’ʼ.-‐‑" for letter in word)
        and word[0].isalpha()
    )


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and "." not in word and word.isupper()


def _start_of_family(words: list[str]) -> int | None:
    """Where it begins; None if nothing tells."""
    last = len(words) - 1
    capitals = [_is_capitals(word) for word in words]
    if capitals[0] and not capitals[last]:
        return 0
    if capitals[last] and not capitals[0]:
        return capitals.index(True)
    for place in range(1, last):
        if words[place] in _JOINING and place > 1:
            return place - 1
        if words[place][0].islower() or words[place] in _CAPITALISED:
            return place
    initials = [place for place in range(last) if _INITIAL.fullmatch(words[place])]
    return initials[-1] + 1 if initials else (1 if last == 1 else None)
