"""What somebody typed, as what is looked for.

Every text is a query; at worst it asks for nothing.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from contacts.words.folding import UNSPACED

from . import tokens, words
from .compounds import find_compounds, join_neighbours

LONGEST = 300  # characters
MOST_TERMS = 12
_MARKS = '"“”„‟«»〝〞＂'
_QUOTED, _PLAIN = rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]", rf"([^\s{_MARKS}]+)"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PART = re.compile(rf"(?:(?<=\s)|^)([-−])?(?:{_QUOTED}|{_PLAIN})|{_QUOTED}|{_PLAIN}")


class Term(NamedTuple):
    """Words that are looked for one after the other, usually one."""

    words: tuple[str, ...]
    is_exact: bool = False  # as it stands there, no other form of it: in quotation marks, Chinese
    is_begun: bool = False  # may be the beginning of a word
    in_two: tuple[str, ...] = ()  # the one word in its other spelling, if it has one
    is_short: bool = False  # an abbreviation, with points or in capitals
    instead: tuple["Term", ...] = ()  # single words, each of which may stand for it

    @property
    def spellings(self) -> tuple[str, ...]:
        """Of the one word that is looked for."""
        return (self.words[0], *self.in_two)

    @property
    def is_frequent(self) -> bool:
        """Whether it tells nothing, unless it is an abbreviation: "who"."""
        return set(self.words) <= words.ALL_STOPS

    @property
    def is_cased(self) -> bool:
        """Whether nothing but an abbreviation is it: "US" is not "us"."""
        return self.is_short and self.is_frequent

    @property
    def stems(self) -> list[str]:
        """The tokens of the stems that find it too."""
        if self.is_exact or len(self.words) > 1 or self.is_frequent:
            return []
        return list(dict.fromkeys(s for word in self.spellings for s in tokens.stems(word, "")))

    @property
    def each(self) -> list["Term"]:
        """It, if it is one word, and what may stand for it."""
        return [*([self] if len(self.words) == 1 else []), *self.instead]


class Query(NamedTuple):
    text: str
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def single(self) -> list[str]:
        """The words that stand alone and could be misspelt."""
        return [term.words[0] for term in self.terms if len(term.words) == 1 and not term.is_exact]


def parse(text: str) -> Query:
    text = words.close_up(text.replace("\x00", " ")[:LONGEST])
    found: list[Term] = []
    excluded: list[Term] = []
    for is_excluded, term in parts(text):
        (excluded if is_excluded else found).append(term)
    found = list(join(found))
    telling = [term for term in found if term.is_exact or term.is_short or not term.is_frequent]
    terms = tuple(dict.fromkeys(telling or found))[:MOST_TERMS]
    return Query(" ".join(text.split()), terms, tuple(dict.fromkeys(excluded))[:MOST_TERMS])


def parts(text: str) -> Iterator[tuple[bool, Term]]:
    """Each phrase or word, and whether it must not be there."""
    is_loud = text.isupper() and " " in text.strip()  # where capitals tell nothing
    for match in _PART.finditer(text):
        minus, quoted, plain, quoted_inside, plain_inside = match.groups()
        phrase = quoted if quoted is not None else quoted_inside
        written = phrase if phrase is not None else (plain or plain_inside or "")
        folded = tuple(words.fold_words(written))
        if not folded:
            continue
        in_two = tuple(words.in_two(written)) if len(folded) == 1 and phrase is None else ()
        if phrase is not None or minus or _UNSPACED.search(written):
            is_exact = phrase is not None or (len(folded) > 1 and not minus)
            yield bool(minus), Term(folded, is_exact, in_two=in_two)
            continue
        is_short = not is_loud and [*words.find_abbreviations(written)] == [*folded]
        is_last = match.end() == len(text.rstrip()) and begins(folded[-1])
        as_one = "".join(folded) in [compound.joined for compound in find_compounds(written)]
        instead = (Term(("".join(folded),), is_begun=is_last),) if as_one else ()
        if not is_last:
            yield False, Term(folded, in_two=in_two, is_short=is_short, instead=instead)
            continue
        if folded[:-1]:
            yield False, Term(folded[:-1], instead=instead)
        yield False, Term(folded[-1:], False, True, in_two, is_short, instead)


def join(terms: list[Term]) -> Iterator[Term]:
    """`terms`, with what several of them are if they are written as one."""
    instead = [list(term.instead) for term in terms]
    for start, run in find_runs(terms):
        for first, last, joined in join_neighbours([term.words[0] for term in run]):
            is_short = joined in words.ALL_STOPS  # "u s"
            one = Term((joined,), is_begun=run[last].is_begun, is_short=is_short)
            for at in range(start + first, start + last + 1):
                instead[at].append(one)
    for term, others in zip(terms, instead, strict=True):
        yield term._replace(instead=tuple(others))


def find_runs(terms: list[Term]) -> Iterator[tuple[int, list[Term]]]:
    """Where terms of one word follow each other, and these."""
    start = 0
    for is_single, run in groupby(terms, lambda term: len(term.words) == 1 and not term.is_exact):
        of_run = list(run)
        if is_single:
            yield start, of_run
        start += len(of_run)


def begins(word: str) -> bool:
    """Whether the last word of a query may be the beginning of a longer one."""
    return len(word) > 1 and not word.isdigit() and word not in words.ALL_STOPS
