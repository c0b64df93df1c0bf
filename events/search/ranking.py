"""How well a passage answers a query, worked out from its words alone, so that the order is the
same in every database.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from . import tokens, words
from .index import Match
from .query import Query, Term
from .stemming import irregular_forms

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
    instead = [token for one in term.instead for token in forms_of(one, sign)]
    if len(term.words) == 1:
        yield [*forms_of(term, sign), *instead]
        return
    for word in term.words:
        if word not in words.ALL_STOPS:
            yield [*forms_of(Term((word,), term.is_exact), sign), *instead]
    for two in pairwise(term.words):
        yield [*dict.fromkeys(tokens.pairs(two, "")), *instead]


def forms_of(term: Term, sign: str) -> list[str]:
    """The tokens of one word. Where it stands its stem does, but for words that are too frequent or
    asked for exactly.
    """
    found = [f"{sign}#{word}" for word in term.spellings]
    if term.is_frequent:
        found.append(f"{sign}={term.words[0]}")
    if not term.is_cased:
        found += [f"{sign}{form}" for form in term.stems or term.spellings]
    for word in term.spellings if term.is_begun else ():
        if len(word) in tokens.BEGINNINGS:
            found.append(f"{sign}.{word}")
        else:
            found += [f"{sign}{word}*", f"{sign}#{word}*"]
    return found


def has_phrases(candidate: Candidate, query: Query) -> bool:
    """Whether each exact phrase of the query stands in the words, and none of the excluded ones."""
    return all(
        phrase_of(term) in candidate.words
        for term in query.terms
        if len(term.words) > 1 and term.is_exact
    ) and not any(
        phrase_of(term) in candidate.words for term in query.excluded if len(term.words) > 1
    )


def phrase_of(term: Term) -> str:
    return f" {' '.join(term.words)} "


class Scored(NamedTuple):
    """A term as it is looked for in `Passage.words`."""

    roots: tuple[str, ...]  # how each of its forms begins
    standing: str  # exactly it
    stems: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()  # with which a word of them may begin

    @classmethod
    def of(cls, term: Term) -> "Scored":
        if term.is_exact:
            return cls((phrase_of(term),), phrase_of(term))
        found = dict.fromkeys(root for one in term.each for root in roots(one))
        if len(term.words) > 1:
            found[phrase_of(term).rstrip()] = None
        stems = frozenset(stem for one in term.each for stem in one.stems)
        heads = frozenset(root[1] for root in found)
        return cls(tuple(found), phrase_of(term), stems, heads)

    def count(self, said: str) -> int:
        return sum(map(said.count, self.roots))

    def is_in_title(self, title: str) -> bool:
        return any(root in title for root in self.roots) or any(
            not self.stems.isdisjoint(tokens.stems(word, ""))
            for word in title.split()
            if word[0] in self.heads
        )


def order(query: Query) -> Callable[[Candidate], tuple]:
    """A key for sorting: the best first, then the newest colloquium, as it is read."""
    terms = [Scored.of(term) for term in query.terms]
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

    Each is said at least once, in a spelling that no root has, or it would not have been found.
    """
    title, keywords, _text = said.split(tokens.BREAK, 2)
    length = 0.25 + 0.75 * len(said) / USUAL_LENGTH
    total = 0.0
    for term in terms:
        if term.is_in_title(title):
            total += TITLE
        elif term.count(keywords):
            total += KEYWORDS
        times = max(1, term.count(said))
        total += 2.2 * times / (times + 1.2 * length)
        if term.standing in said:
            total += 0.5  # exactly this form
    if len(terms) > 1 and together in said:
        total += TOGETHER + (TITLE if together in title else 0)
    if title.strip() == together.strip():
        total += WHOLE_TITLE
    return round(total, 6)


def roots(term: Term) -> Iterator[str]:
    """What the forms of a word begin with: its stem, if that is the beginning of it, else itself;
    and other stems and plurals.
    """
    if term.is_frequent:
        yield phrase_of(term)
        return
    word = term.words[0]
    stems = [stem[2:] for stem in term.stems]
    own = min((stem for stem in stems if word.startswith(stem)), key=len, default=word)
    yield f" {own}"
    for stem in stems:
        for form in (stem, *irregular_forms(stem)):
            if not form.startswith(own) and not own.startswith(form):
                yield f" {form}"
