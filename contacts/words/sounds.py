"""How words sound across writings, as roughly as one writing hears another: by their consonants, of
which each sign stands for those that are taken for each other.

An Arabic or Hebrew text has no vowels, a Japanese one no l, a Chinese one a syllable for a letter.
So it tells what may be the same name, never what is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from anyascii import anyascii

MOST = 64  # ways to read one word
SILENT = ("silent", ".")  # at the end of a word in French, else as the letter is
# What Latin letters may be heard as: the first that fits. "." parts, and is left out in the end.
_HEARD: list[tuple[str, tuple[str, ...]]] = [
    (r"t?sch|tch|dzh|shch|d[jz]|ts|tz|sh|zh|sz|cz", ("S",)),
    (r"ch", ("S", "K")),
    (r"kh", ("K", ".")),
    (r"th", ("T", "S")),
    (r"ph", ("P",)),
    (r"^h", (".", "K")),
    (r"gh", ("K", ".")),
    (r"ng", ("N", "NK")),
    (r"gn", ("N", "KN")),
    (r"qu?|[ckg][wv]", ("K",)),
    (r"^x", ("S", "KS", "K")),
    (r"x", ("KS", "S")),
    (r"c(?=[eiy])", ("S",)),
    (r"g(?=[eiy])", ("S", "K")),
    (r"j", ("S", ".", "K")),
    (r"ll", ("L", ".")),
    (r"(?<=[aeiouynr])[tdspxz]$", SILENT),
    (r"(?<=m)p(?=[st])", ("P", ".")),
    (r"r(?![aeiouyr])", ("L", ".")),
    (r"[wv]", ("P", ".")),
    (r"[bpf]", ("P",)),
    (r"[dt]", ("T",)),
    (r"[kgc]", ("K",)),
    (r"[sz]", ("S",)),
    (r"[lr]", ("L",)),
    (r"[mn]", ("N",)),
]
_UNIT = re.compile("|".join(f"(?P<u{at}>{unit})" for at, (unit, _) in enumerate(_HEARD)) + "|.")
_LETTER = dict(zip("tdspxz", ["T", "T", "S", "P", "KS", "S"], strict=True))
_TWICE = re.compile(r"(.)\1+")
# Of texts: one way for each, after what is said otherwise in some writing.
_PINYIN = str.maketrans("qxjzc", "sssss")
_READ = str.maketrans(
    {**dict.fromkeys("bpfv", "P"), **dict.fromkeys("dt", "T"), **dict.fromkeys("kgqc", "K")}
    | {**dict.fromkeys("szj", "S"), **dict.fromkeys("lr", "L"), **dict.fromkeys("mn", "N")}
    | {"x": "KS"}
)
_STOPS = re.compile("N([PTK])")  # in Greek and in Japanese names one sound: Ντ, Μπ
_SIBILANT = re.compile(r"shch|dzh|[tsz]h(?<!th)|ch|t[sz]")


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """In which writing it is, as Unicode names it: "LATIN", "CJK"; "" if there is no letter."""
    script = (letter and unicodedata.name(letter, "")).partition(" ")[0].partition("-")[0]
    return "KATAKANA" if script == "HALFWIDTH" else script


@lru_cache(maxsize=8192)
def hear(word: str) -> frozenset[str]:
    """The consonants of a word in one writing, in all the ways in which it may be read."""
    if script_of(word[:1]) != "LATIN":
        return frozenset(close(way) for way in (read(word), _STOPS.sub(r"\1", read(word))))
    units: list[tuple[str, ...]] = []
    for unit in _UNIT.finditer(re.sub(r"[^a-z]", "", anyascii(word).lower())):
        heard = _HEARD[int((unit.lastgroup or "u0")[1:])][1] if unit.lastgroup else (".",)
        units.append((_LETTER[unit[0]], ".") if heard == SILENT else heard)
    ways: Iterator[tuple[str, ...]] = product(*units)
    return frozenset(close("".join(way)) for way in islice(ways, MOST))


def read(word: str) -> str:
    """The same of what is not Latin, in one way, with "." for all that is no consonant."""
    script = script_of(word[:1])
    latin = anyascii(word).lower()
    if script == "CJK":
        latin = re.sub(r"ng\b|ng(?=[^aeiou])", "n", latin).translate(_PINYIN)
    elif script == "HEBREW":
        latin = latin[:1] + latin[1:].replace("v", "")
    latin = re.sub(r"(?<=[kg])[wv]", "", latin.replace("ph", "p").replace("kh", "k"))
    return re.sub(r"[^PTKSLN]", ".", _SIBILANT.sub("s", latin).translate(_READ))


def close(signs: str) -> str:
    """With one sign for any that is written twice, and without what is no consonant."""
    return _TWICE.sub(r"\1", signs).replace(".", "")


def are_near(one: str, other: str, *, longest: int) -> bool:
    """Whether one is the other, or of those that are as long as `longest` has a sign more, less or
    otherwise.
    """
    if one == other:
        return True
    if max(len(one), len(other)) < longest or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if start < 0:  # one is the beginning of the other
        return True
    more, less = sorted((one[start:], other[start:]), key=len, reverse=True)
    return more[1:] == less[len(more) == len(less) :]
