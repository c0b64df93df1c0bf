"""A text as it reads: without tags, accents and invisible signs, each character of it at a known
place.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache


class _Folding(dict):
    """A table for str.translate, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        decomposed = unicodedata.normalize("NFKD", character)
        base = decomposed[0]
        if character.isspace():
            base = " "
        elif unicodedata.category(character) == "Pd":
            base = "-"
        elif unicodedata.category(character) == "Nd":
            base = str(unicodedata.decimal(character))
        elif unicodedata.category(character) == "No":
            base = character  # a raised figure belongs to no number
        elif not all(unicodedata.combining(mark) for mark in decomposed[1:]):
            base = character  # a syllable or a ligature is more than its first letter
        self[code] = base
        return base


APOSTROPHES = "'’‘ʼʹ′＇`´‛"
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

_TABLE = (
    {"−": "-", "_": "\x1f", "\x1f": "\x1f"}
    | BARE
    | {bare.upper(): to.upper() for bare, to in BARE.items()}
    | {"ı": "i"}
)
_TABLE |= dict.fromkeys(APOSTROPHES, "'")
_FOLDING = _Folding(str.maketrans(_TABLE))
_AS_READ = _Folding(
    str.maketrans(
        _TABLE | {sign: sign for low in VARIANTS for sign in (low, low.upper()) if len(sign) == 1}
    )
)

# Possessive throughout, so that no text, however odd, takes longer than its length.
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*+)(?=[\s/>])((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
ATTRIBUTE = re.compile(r"""(?<![\w:-])([a-zA-Z][\w:-]*+)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>]++)""")
_UNREAD = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0300-\u036f\u0640\u064b-\u065f\u0670]+"
)
_SOURCE = re.compile(rf"(?P<tag>{TAG.pattern})|(?P<entity>&\#?\w{{1,32}};)|{_UNREAD.pattern}")


def fold(text: str) -> str:
    """`text` without accents, in which each character keeps its place."""
    return text.translate(_FOLDING)


def _read(text: str) -> str:
    return text.translate(_AS_READ)


@lru_cache(maxsize=64)  # one text is searched for many names
def reading(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """What is read of `text`, folded but for VARIANTS, with \\0 for a tag; and where in `text` each
    character of it stands.
    """
    if not _SOURCE.search(text):
        return _read(text), range(len(text)), range(1, len(text) + 1)
    read: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in (*_SOURCE.finditer(text), None):
        start, end = match.span() if match else (len(text), len(text))
        read.append(_read(text[done:start]))
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        if match and (match["tag"] or match["entity"]):
            seen = "\0" if match["tag"] else _read(_UNREAD.sub("", html.unescape(match[0])))
            read.append(seen)
            starts.extend([start] * len(seen))
            ends.extend([end] * len(seen))
        done = end
    return "".join(read), starts, ends
