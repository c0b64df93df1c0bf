"""A printed name as given and family name."""

import re
from typing import NamedTuple

from contacts.words.parts import are_written_together
from events.imports.reading.rules.names import FAMILY_PARTICLES

_INITIAL = re.compile(r"(?:\w\.-?)+")
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


class FullName(NamedTuple):
    given: str
    family: str


def split_name(name: str) -> FullName:
    """`name` without form of address, divided; a name of one word is a given name.

    Words in capitals are the family name wherever they stand ("DUPONT Jean"), and so is what
    follows a particle, and the first word of two in Chinese, Japanese or Korean characters; else it
    is the last word. Compound family names without a particle or a hyphen cannot be told from
    middle names: see `is_in_doubt`.
    """
    if "," in name:
        family, _comma, given = (part.strip() for part in name.partition(","))
        if given and not SUFFIX.fullmatch(given):
            return FullName(_lower(given), _lower(family))
    words = name.replace(",", "").split()
    if len(words) < 2:
        return FullName(_lower(name.strip()), "")
    if len(words) == 2 and are_written_together(words[1], words[0]):
        return FullName(words[1], words[0])
    capital = [_is_capital(word) for word in words]
    if any(capital) and not all(word.isupper() for word in words):
        first = capital.index(True)
        last = len(capital) - 1 - capital[::-1].index(True)
        while first and words[first - 1].lower() in FAMILY_PARTICLES:
            first -= 1
        if others := words[:first] + words[last + 1 :]:
            return FullName(" ".join(others), " ".join(map(_title, words[first : last + 1])))
    words = [_title(word) if all(map(str.isupper, words)) else word for word in words]
    start = len(words) - 1 - (len(words) > 2 and bool(SUFFIX.fullmatch(words[-1])))
    for place in range(1, len(words)):
        if (
            words[place].lower() in FAMILY_PARTICLES
            and place < len(words) - 1
            and (words[place].islower() or place >= start - 2)
        ):
            start = min(start, place)
            break
    return FullName(" ".join(words[:start]), " ".join(words[start:]))


def is_in_doubt(parts: FullName) -> bool:
    """Whether a middle name may be the first of two family names: “Aitor García Pablos”."""
    middle = parts.given.split()[1:]
    return bool(middle) and " " not in parts.family and not _INITIAL.fullmatch(middle[-1])


def _is_capital(word: str) -> bool:
    """Whether a word is set in capitals, initials and numerals of a line of kings aside."""
    letters = [letter for letter in word if letter.isalpha()]
    return (
        len(letters) > 1
        and all(map(str.isupper, letters))
        and "." not in word
        and not SUFFIX.fullmatch(word)
    )


def _lower(text: str) -> str:
    return " ".join(_title(word) if _is_capital(word) else word for word in text.split())


def _title(word: str) -> str:
    """A word in capitals as it is written else: "DUPONT" as "Dupont", "D'ARC" as "d'Arc", "VAN" as
    "van".
    """
    if not word.isupper():
        return word
    if word.lower() in FAMILY_PARTICLES:
        return word.lower()
    small = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(
        r"^D(?=['’])", "d", re.sub(r"^Mc(\w)", lambda part: f"Mc{part[1].upper()}", small)
    )
