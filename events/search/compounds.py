"""Words that others write as one, or as two: "anti-trafficking" is "antitrafficking" and "anti
trafficking" too.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from . import words

HYPHENS = ("-", "\u2010", "\u2011", ".-")
MOST_PARTS = 5  # of a word with hyphens, whose parts are joined

# What is written as one with the next word by some, even if a blank is between.
_FIRSTS = """
anti bi bio centre co counter cross cyber demi e eco ex extra geo half hyper inter intra macro
mega meta micro mid mini mono multi narco neo non over para per photo poly post pre pro proto
pseudo psycho quasi re self semi socio sub super supra tele trans ultra under vice web
"""
_SECONDS = """
back base bases care cent centre down holder holders keeper keepers keeping line lines maker makers
making off out place places print site sites through time up wide
"""
_FIRST, _SECOND = frozenset(_FIRSTS.split()), frozenset(_SECONDS.split())
_SMALL = words.ALL_STOPS - _FIRST
# Where one may be, told much sooner than what it is.
_SPOT = re.compile(
    rf"[\w.][{''.join(sign for sign in HYPHENS if len(sign) == 1)}]\w"
    rf"|(?<!\w)(?:{'|'.join(sorted(_FIRST))})[ \u00a0\u202f]\w"
    rf"|\w[ \u00a0\u202f](?:{'|'.join(sorted(_SECOND))})(?!\w)",
    re.IGNORECASE,
)


class Compound(NamedTuple):
    start: int
    end: int
    joined: str


def find_compounds(text: str) -> Iterator[Compound]:
    """The words of `text` that may be written as one, where they stand: those with hyphens, whole
    and each run of their parts, and some without.
    """
    done = 0
    for spot in _SPOT.finditer(text):
        if spot.start() < done:
            continue
        start = _begin_word(text, spot.start())
        done = _end_word(text, spot.end())
        for one in _find_in(text[start:done]):
            yield Compound(start + one.start, start + one.end, one.joined)


def _begin_word(text: str, at: int) -> int:
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _end_word(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _find_in(text: str) -> Iterator[Compound]:
    chain: list[words.Word] = []
    end = -1
    for word in words.words(text):
        between = text[end : word.start] if chain else ""
        if between in HYPHENS:
            chain.append(word)
        else:
            yield from _join_chain(chain)
            if len(between) == 1 and between.isspace() and between != "\n":
                yield from _join_open(chain[-1], word)
            chain = [word]
        end = word.end
    yield from _join_chain(chain)


def _join_chain(chain: list[words.Word]) -> Iterator[Compound]:
    if not 1 < len(chain) <= MOST_PARTS or all(one.folded[0].isdigit() for one in chain):
        return
    for first in range(len(chain) - 1):
        for last in range(first + 1, len(chain)):
            yield _join(chain[first : last + 1])


def _join_open(one: words.Word, other: words.Word) -> Iterator[Compound]:
    first, last = one.folded[-1], other.folded[0]
    if not last.isalpha():
        return
    if (first in _FIRST and last not in _SMALL) or (last in _SECOND and first not in _SMALL):
        yield _join([one, other])


def _join(parts: list[words.Word]) -> Compound:
    joined = "".join(word for part in parts for word in part.folded)
    return Compound(parts[0].start, parts[-1].end, joined[: words.LONGEST])


def join_neighbours(terms: list[str]) -> Iterator[tuple[int, int, str]]:
    """What words that were typed one after the other are as one: from the first to the last."""
    for at, (one, other) in enumerate(pairwise(terms)):
        are_long = len(other) > 1 and (len(one) > 1 or one in _FIRST) and not one.isdigit()
        if are_long and one not in _SMALL and other not in _SMALL - _SECOND:
            yield at, at + 1, one + other
    for kind, run in groupby(enumerate(terms), lambda each: _kind_of(each[1])):
        places = [at for at, _word in run]
        parts = [terms[at] for at in places]
        joined = "".join(parts)
        if (
            kind
            and len(places) > 1
            and (kind == "letter" or words.fold_words(" ".join(parts)) == [joined])
        ):
            yield places[0], places[-1], joined


def _kind_of(word: str) -> str:
    return "figures" if word.isdigit() else "letter" if len(word) == 1 else ""
