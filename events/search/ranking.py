"""How well a passage answers a query, worked out from its words alone, so that the order is the
same in every database.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import tokens, words
from .index import Match
from .query import Query, Term

TITLE, KEYWORDS, WHOLE_TITLE, TOGETHER = 6.0, 4.0, 12.0, 3.0
USUAL_LENGTH = 1200  # characters; longer texts say a word more often without being more about it


class Candidate(NamedTuple):
    """A passage that has the tokens of a query: columns of `Passage`."""

    pk: int
    kind: str
    language: str
    date: dt.date | None
    position: int
    edition: int | None
    person: int | None
    organization: int | None
    words: str
    title: str


def match(query: Query, *, facets: tuple[str, ...] = (), in_title: bool = False) -> Match:
    """The tokens of a passage that `query` finds; or of one that has it all in its title or
    keywords.
    """
    groups = [
        group for term in query.terms for group in groups_of(term, sign="^" if in_title else "")
    ]
    without = [
        token
        for term in query.excluded
        if len(term.words) == 1
        for group in groups_of(term)
        for token in group
    ]
    return Match([*groups, *([token] for token in facets)], without)


def groups_of(term: Term, *, sign: str = "") -> Iterator[list[str]]:
    if len(term.words) > 1:
        for word in term.words:
            if word not in words.ALL_STOPS:
                yield [f"{sign}{word}", f"{sign}#{word}"]
        yield from ([token] for token in tokens.pairs(term.words))
        return
    # Where a word stands its stem does, but for words that are too frequent or asked for exactly.
    group = [f"{sign}#{word}" for word in term.spellings]
    group += [f"{sign}{form}" for form in term.stems or term.spellings]
    for word in term.spellings if term.is_begun else ():
        if len(word) in tokens.BEGINNINGS:
            group.append(f"{sign}.{word}")
        else:
            group += [f"{sign}{word}*", f"{sign}#{word}*"]
    yield group


def has_phrases(candidate: Candidate, query: Query) -> bool:
    """Whether each phrase of the query stands in the words, and none of the excluded ones."""
    return all(
        phrase_of(term) in candidate.words for term in query.terms if len(term.words) > 1
    ) and not any(
        phrase_of(term) in candidate.words for term in query.excluded if len(term.words) > 1
    )


def phrase_of(term: Term) -> str:
    return f" {' '.join(term.words)} "


class Scored(NamedTuple):
    """A term as it is looked for in `Passage.words`."""

    root: str  # how each of its forms begins
    standing: str  # exactly it


def order(query: Query) -> Callable[[Candidate], tuple]:
    """A key for sorting: the best first, then the newest colloquium, as it is read."""
    terms = [Scored(root(term), phrase_of(term)) for term in query.terms]
    together = f" {' '.join(word for term in query.terms for word in term.words)}"

    def key(candidate: Candidate) -> tuple:
        newest = -candidate.date.toordinal() if candidate.date else 0
        return (
            -score(candidate.words, terms, together),
            newest,
            candidate.edition or 0,
            candidate.position,
            candidate.pk,
        )

    return key


def score(said: str, terms: list[Scored], together: str) -> float:
    """Titles before texts; then how often the words are said, in proportion to the length; whole
    phrases first.
    """
    title, keywords, _text = said.split(tokens.BREAK, 2)
    length = 0.25 + 0.75 * len(said) / USUAL_LENGTH
    total = 0.0
    for term in terms:
        if term.root in title:
            total += TITLE
        elif term.root in keywords:
            total += KEYWORDS
        times = said.count(term.root)
        total += 2.2 * times / (times + 1.2 * length)
        if times and term.standing in said:
            total += 0.5  # exactly this form
    if len(terms) > 1 and together in said:
        total += TOGETHER + (TITLE if together in title else 0)
    if title.strip() == together.strip():
        total += WHOLE_TITLE
    return round(total, 6)


def root(term: Term) -> str:
    """What the forms of a term begin with, if its stem is the beginning of it; else the term
    itself.
    """
    if term.is_exact or len(term.words) > 1:
        return phrase_of(term)
    word = term.words[0]
    stems = [stem[2:] for stem in term.stems if word.startswith(stem[2:])]
    return f" {min(stems, key=len, default=word)}"
