"""What somebody typed, as what is looked for.

Every text is a query; at worst it asks for nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import tokens, words

LONGEST = 300  # characters
MOST_TERMS = 12
_MARKS = '"“”„‟«»〝〞＂'
_QUOTED, _PLAIN = rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]", rf"([^\s{_MARKS}]+)"
_PART = re.compile(rf"(?:(?<=\s)|^)([-−])?(?:{_QUOTED}|{_PLAIN})|{_QUOTED}|{_PLAIN}")


class Term(NamedTuple):
    """Words that are looked for one after the other, usually one."""

    words: tuple[str, ...]
    is_exact: bool = False  # was in quotation marks: as it stands there, no other form of it
    is_begun: bool = False  # may be the beginning of a word
    in_two: tuple[str, ...] = ()  # the one word in its other spelling, if it has one

    @property
    def spellings(self) -> tuple[str, ...]:
        """Of the one word that is looked for."""
        return (self.words[0], *self.in_two)

    @property
    def stems(self) -> list[str]:
        """The tokens of the stems that find it too."""
        if self.is_exact or len(self.words) > 1 or self.words[0] in words.ALL_STOPS:
            return []
        return list(dict.fromkeys(s for word in self.spellings for s in tokens.stems(word, "")))


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
    text = text.replace("\x00", " ")[:LONGEST]
    found: list[Term] = []
    excluded: list[Term] = []
    for is_excluded, term in parts(text):
        (excluded if is_excluded else found).append(term)
    telling = [term for term in found if term.is_exact or not set(term.words) <= words.ALL_STOPS]
    terms = tuple(dict.fromkeys(telling or found))[:MOST_TERMS]
    return Query(" ".join(text.split()), terms, tuple(dict.fromkeys(excluded))[:MOST_TERMS])


def parts(text: str) -> Iterator[tuple[bool, Term]]:
    """Each phrase or word, and whether it must not be there."""
    for match in _PART.finditer(text):
        minus, quoted, plain, quoted_inside, plain_inside = match.groups()
        phrase = quoted if quoted is not None else quoted_inside
        written = phrase if phrase is not None else (plain or plain_inside or "")
        folded = tuple(words.fold_words(written))
        in_two = tuple(words.in_two(written)) if len(folded) == 1 and phrase is None else ()
        if not folded:
            continue
        if phrase is not None or minus:
            yield bool(minus), Term(folded, is_exact=phrase is not None, in_two=in_two)
        elif match.end() < len(text.rstrip()) or not begins(folded[-1]):
            yield False, Term(folded, in_two=in_two)
        else:
            if folded[:-1]:
                yield False, Term(folded[:-1])
            yield False, Term(folded[-1:], is_begun=True, in_two=in_two)


def begins(word: str) -> bool:
    """Whether the last word of a query may be the beginning of a longer one."""
    return len(word) > 1 and not word.isdigit() and word not in words.ALL_STOPS
