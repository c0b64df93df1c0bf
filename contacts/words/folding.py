"""Letters by one table, for whoever compares names and words: search, lists, withdrawal; and a text
as it reads, without tags, accents and invisible signs, each character of it at a known place.

Withdrawal has to find whatever search does. So what search folds, `reading` folds too, or it stands
in VARIANTS, by which every spelling of a name is looked for.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .han import ONE
from .lookalikes import ways_to_read

APOSTROPHES = "'’‘ʼʹ′＇`´‛"
# Apostrophes too in names that are written in other letters first: Oʻtkir, ʿAlī.
HALF_RINGS = "ʻʽʾʿ"
# Letters that are no accented ones, and stand for one other.
BARE = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ى": "ي", "ة": "ه"}
# Those that are written as two letters where they are not known.
SPELLED = {"œ": "oe", "æ": "ae", "þ": "th"}
# What else a letter of a name is written as, and so what it may be where those are read: "Müller",
# "Mueller", "Muller".
VARIANTS = {
    **{sign: (two,) for sign, two in SPELLED.items()},
    "ß": ("ss",),
    "ø": ("o", "oe"),
    "å": ("a", "aa"),
}
VARIANTS |= {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue")}
SIGNS = {
    two: "".join(sign for sign, known in VARIANTS.items() if two in known)
    for known in VARIANTS.values()
    for two in known
}

# Writing without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# What is written upon, below or beside a letter and belongs to it.
MARKS = "".join(
    c for c in map(chr, range(0x300, 0x3100)) if unicodedata.category(c) in ("Mn", "Mc")
)
# Those that a writer may leave out; the vowel signs of India are not.
OPTIONAL = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    r"\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
)
# Joiners, hyphens that are not printed, marks of direction, variants of a sign, letters and blanks
# without a shape, control characters.
INVISIBLE = (
    r"\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufff9-\ufffb\U000e0001-\U000e007f\U000e0100-\U000e01ef"
)
_OPTIONAL = re.compile(f"[{OPTIONAL}]+")
_UNREAD = re.compile(f"[{INVISIBLE}{OPTIONAL}]+")
# French words that are written together with the next: "d’Arc", "qu’Ada".
ELIDED = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu"


def decompose(text: str) -> str:
    """`text` as letters and marks apart (NFKD), without the marks that may be left out."""
    return _OPTIONAL.sub("", unicodedata.normalize("NFKD", text))


class _Folding(dict):
    """A table for str.translate, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = decompose(character)
        if character.isspace():
            base = " "
        elif unicodedata.category(character) == "Pd":
            base = "-"
        elif unicodedata.category(character) == "Nd":
            base = str(unicodedata.decimal(character))
        elif unicodedata.category(character) == "No":
            base = character  # a raised figure belongs to no number
        elif len(base) != 1:
            base = character  # a syllable or a ligature is more than its first letter
        elif base != character:
            base = self[ord(base)]
        self[code] = base
        return base


_TABLE = (
    {"−": "-", "_": "\x1f", "\x1f": "\x1f"}
    | BARE
    | {bare.upper(): to.upper() for bare, to in BARE.items()}
    | {"ı": "i"}
)
_TABLE |= dict.fromkeys(APOSTROPHES + HALF_RINGS, "'")
_FOLDING = _Folding(str.maketrans(_TABLE))
_AS_READ = _Folding(
    str.maketrans(
        _TABLE
        | {sign: sign for low in VARIANTS for sign in (low, low.upper()) if len(sign) == 1}
        | {"ẞ": "ß"}
    )
)

# Possessive throughout, so that no text, however odd, takes longer than its length.
TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)(?=[\s/>])((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
ATTRIBUTE = re.compile(r"""(?<![\w:-])([a-zA-Z][\w:-]*+)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>]++)""")
# One sign for several letters: "ﬁ", "ﷴ".
_SEVERAL = "".join(
    character
    for character in map(chr, (*range(0x80, 0x1000), *range(0xFB00, 0xFF00)))
    if unicodedata.decomposition(character)
    and character.isalpha()
    and len(unicodedata.normalize("NFC", decompose(character))) > 1
)
_SOURCE = (
    rf"(?P<tag>{TAG.pattern}|<!--[\s\S]{{0,300}}?-->)|(?P<signs>&\#?\w{{1,32}};|[{_SEVERAL}]|[\uff66-\uff9d][\uff9e\uff9f])"
    rf"|(?P<coded>(?:%[0-9a-fA-F]{{2}})++)|{_UNREAD.pattern}"
)
# Several signs for one letter, or for a syllable of Korean.
_APART = re.compile(
    rf"(?P<apart>\w[{MARKS}]+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?)|{_SOURCE}"
)
_COMPOSED = re.compile(rf"(?P<apart>(?!))|{_SOURCE}")
_LETTERS = str.maketrans(BARE | SPELLED | dict.fromkeys(APOSTROPHES + HALF_RINGS, "'"))


def letters(word: str) -> str:
    """What a word is searched by: in small letters without accents, spelled out ("œ" as "oe"), with
    one sign for every apostrophe.
    """
    word = decompose(_UNREAD.sub("", word.translate(_LETTERS)))
    return unicodedata.normalize("NFC", decompose(word.casefold().translate(_LETTERS)))


def fold(text: str) -> str:
    """`text` without accents, in which each character keeps its place."""
    return text.translate(_FOLDING)


def _read(text: str) -> str:
    return text.translate(_AS_READ)


def _read_signs(text: str) -> str:
    composed = unicodedata.normalize("NFC", html.unescape(text))
    if any(sign in _SEVERAL for sign in composed) or "\uff9e" <= composed[-1:] <= "\uff9f":
        composed = unicodedata.normalize("NFC", decompose(composed))
    return _read(_UNREAD.sub("", composed))


def _seen(match: re.Match) -> Iterator[tuple[str, int, int]]:
    """What is read of what `_SOURCE` has found, and where it starts and ends."""
    start, end = match.span()
    if match["tag"]:
        yield "\0", start, end
    elif match["coded"]:
        yield from _decode(match["coded"], start)
    elif match["signs"] or match["apart"]:
        yield _read_signs(match[0]), start, end


def _decode(coded: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The letters of what is written as in an address: "%C3%A9" is "é"."""
    try:
        decoded = bytes.fromhex(coded.replace("%", "")).decode()
    except UnicodeDecodeError:
        yield from ((sign, at, at + 1) for at, sign in enumerate(coded, start))
        return
    for letter in decoded:
        end = start + 3 * len(letter.encode())
        yield _read_signs(letter), start, end
        start = end


@lru_cache(maxsize=64)  # one text is searched for many names
def reading(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """What is read of `text`, folded but for VARIANTS, with \\0 for a tag; and where in `text` each
    character of it stands.
    """
    source = _COMPOSED if unicodedata.is_normalized("NFC", text) else _APART
    if not source.search(text):
        return _read(text), range(len(text)), range(1, len(text) + 1)
    read: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in (*source.finditer(text), None):
        start, end = match.span() if match else (len(text), len(text))
        read.append(_read(text[done:start]))
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        for seen, first, last in _seen(match) if match else ():
            read.append(seen)
            starts.extend([first] * len(seen))
            ends.extend([last] * len(seen))
        done = end
    return "".join(read), starts, ends


def join_places(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


class _Frame(dict):
    """A table for str.translate: what no spelling of a letter leaves out."""

    def __missing__(self, code: int) -> str:
        plain = letters(chr(code)).translate(ONE)
        self[code] = "".join(c for c in plain if c.isalnum() and c not in "aeouhا")
        return self[code]


_FRAME = _Frame()
_DOUBLE = re.compile("s{2,}")


def _frame(read: str) -> str:
    return _DOUBLE.sub("s", read.translate(_FRAME))


def frame_word(word: str) -> str:
    """What no spelling of a word leaves out: "tmpsn" of "Thompson"."""
    return _frame(reading(word)[0])


@lru_cache(maxsize=64)
def frame(text: str) -> str:
    """The same of a text, however it is broken up by signs and tags, in every way to read it. A
    name can stand only where the frame of its words does; what tags hold comes last.
    """
    parts = [text, " ".join(tag[0].strip("<>") for tag in TAG.finditer(text))]
    return "|".join(
        _frame(read) for part in parts if part for read in ways_to_read(reading(part)[0])
    )
