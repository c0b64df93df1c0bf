"""A name as lists write it, taken apart: “Dr. Fiona McDONALD”, “Halvorsen, Ingrid”."""

import re
from typing import NamedTuple

from .han import ONE
from .particles import PARTICLES
from .parts import skip_titles
from .slugs import HAN

_SEVERAL = re.compile(r"\s(?:and|et|und|y|&)\s|[;&/|\n]|\s\+\s")
_DEGREE = re.compile(
    r",\s*(?:Ph\.?\s?D\.?|M\.?D\.?|LL\.?[MBD]\.?|Esq\.?|Jr\.?|Sr\.?|II|III|MBE|OBE|CBE|KC|QC|MP)$",
    re.I,
)
_SMALL_START = re.compile("Mc|Mac|De|Di|Du|Le|La|Van")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOGETHER = re.compile(f"[{HAN}]{{2,4}}")


class Split(NamedTuple):
    title: str
    given: str
    family: str
    is_doubtful: bool = False
    family_first: bool = False


def are_several(text: str) -> bool:
    """Whether two people stand in one cell: “Ada Moreau and Jean Petit”."""
    return bool(_SEVERAL.search(text.strip()))


def split_name(text: str) -> Split:
    """The form of address, the given and the family name; one of these two may be empty."""
    text = _DEGREE.sub("", " ".join(text.split()))
    typed = text.split()
    words = skip_titles(typed)
    title = " ".join(typed[: len(typed) - len(words)])
    whole = " ".join(words)
    family, comma, given = (part.strip() for part in whole.partition(","))
    if comma and family and given:
        return Split(title, given, _lower(family), is_doubtful=" " in family and " " in given)
    if _TOGETHER.fullmatch(whole.translate(ONE)):
        return Split(title, whole[1:], whole[:1], is_doubtful=True)
    if len(words) < 2:
        return Split(title, whole, "", is_doubtful=True)
    loud = [_is_loud(word) for word in words]
    if all(loud):
        words, start = [_lower(word) for word in words], len(words) - 1
        return Split(title, " ".join(words[:start]), words[start], is_doubtful=True)
    if loud[-1]:
        start = len(words) - loud[::-1].index(False)
        start = _take_particles(words, start)
        return Split(title, " ".join(words[:start]), _lower(" ".join(words[start:])))
    if loud[0]:
        end = loud.index(False)
        family, given = _lower(" ".join(words[:end])), " ".join(words[end:])
        return Split(title, given, family, is_doubtful=True, family_first=True)
    start = _take_particles(words, len(words) - 1)
    is_doubtful = start > 2 or (start == 2 and not re.fullmatch(r"\w\.?", words[1]))
    return Split(title, " ".join(words[:start]), " ".join(words[start:]), is_doubtful=is_doubtful)


def ways_to_split(split: Split) -> list[Split]:
    """`split`, and the others there are of the same words."""
    words = f"{split.given} {split.family}".split()
    ways = [
        Split(split.title, " ".join(words[:at]), " ".join(words[at:]))
        for at in range(1, len(words))
    ]
    if split.family_first:
        words = f"{split.family} {split.given}".split()
        ways += [
            Split(split.title, " ".join(words[at:]), " ".join(words[:at]), family_first=True)
            for at in range(1, len(words))
        ]
    own = split._replace(is_doubtful=False)
    return [own, *(way for way in ways if way != own)]


def _take_particles(words: list[str], start: int) -> int:
    while start > 1 and words[start - 1].lower() in PARTICLES and words[start - 1].islower():
        start -= 1
    return start


def _is_loud(word: str) -> bool:
    """Written in capitals, and no initial: “MOREAU”, “McDONALD”."""
    signs = [sign for sign in word[_end_of_start(word) :] if sign.isalpha()]
    return len(signs) > 1 and all(map(str.isupper, signs))


def _end_of_start(word: str) -> int:
    start = _SMALL_START.match(word)
    return start.end() if start else 0


def _lower(name: str) -> str:
    """A name in capitals as it is written elsewhere: “McDONALD” as “McDonald”."""
    return " ".join(_lower_word(word) if _is_loud(word) else word for word in name.split())


def _lower_word(word: str) -> str:
    end = _end_of_start(word)
    return word[:end] + _LETTERS.sub(lambda letters: letters[0].capitalize(), word[end:])
