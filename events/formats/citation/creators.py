"""Names as reference managers take them: bodies whole, persons in their parts.

A record has one string for a name. It is split only where it reads like the name of a person;
anything else stays whole.
"""

import re
import unicodedata
from dataclasses import dataclass

from contacts.words.particles import PARTICLES
from contacts.words.sorting import without_particles

# These belong to the family name that follows; in small letters any word does.
_CAPITALISED = {word.capitalize() for word in PARTICLES}
_SUFFIX = re.compile(r"(?:Jr|Sr|Jun|Sen)\.?|I{2,3}|IV|Ph\.?D\.?|M\.?D\.?|Esq\.?")
_JOINING = {"y", "e", "i"}  # "Ortega y Gasset"
_TITLE = re.compile(
    r"(?:Ms|Mrs|Mr|Mx|Mme|Mlle|M|Dr|Dre|Prof|H\.E)\.?|Sir|Dame|Judge|Justice|Professor|Ambassador|Senator"
)
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
        return self.literal or ", ".join(filter(None, [self.surname, self.given, self.suffix]))

    @property
    def filed(self) -> str:
        """“Beethoven, Ludwig van”, by which lists of people are in order; a body as it is."""
        family = without_particles(self.surname)
        given = " ".join(filter(None, [self.given, self.surname.removesuffix(family).strip()]))
        return self.literal or ", ".join(filter(None, [family, given, self.suffix]))

    @property
    def abbreviated(self) -> str:
        """“van Beethoven, L.”; a body as it is."""
        return self.literal or ", ".join(
            filter(None, [self.surname, initials(self.given), self.suffix])
        )


def initials(given: str) -> str:
    """“Jean-Luc Marie” → “J.-L. M.”."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )


def body(name: str) -> Creator:
    return Creator(literal=name)


def person(name: str) -> Creator:
    """The parts of a name as it is printed; whole if it is of one word, or reads unlike “Given
    Family”.
    """
    plain, suffix = _without_suffix(" ".join(name.split()))
    words = plain.split(" ")
    while len(words) > 2 and _TITLE.fullmatch(words[0]):
        words = words[1:]
    if len(words) < 2 or _FAMILY_FIRST.search(plain) or not all(map(_is_word, words)):
        return body(name)
    start = _start_of_family(words)
    if start == 0:  # "MOREAU Ada"
        end = next(place for place, word in enumerate(words) if not _is_capitals(word))
        return Creator(family=" ".join(words[:end]), given=" ".join(words[end:]), suffix=suffix)
    family = start
    while family < len(words) - 1 and words[family][0].islower():
        family += 1
    return Creator(
        family=" ".join(words[family:]),
        particle=" ".join(words[start:family]),
        given=" ".join(words[:start]),
        suffix=suffix,
    )


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


def _start_of_family(words: list[str]) -> int:
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
    return last
