"""The words that were found, marked in a title and in the stretch of a text that has the most of
them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from . import tokens, words
from .compounds import find_compounds
from .query import Query
from .stemming import irregular_forms

LENGTH = 280  # characters of an excerpt
BEFORE = 60  # of these, before the first word that was found


class Piece(NamedTuple):
    text: str
    is_marked: bool = False


Span = tuple[int, int]


class Marker:
    """Marks the terms of one query in many texts."""

    def __init__(self, query: Query):
        self.phrases = [term for term in query.terms if len(term.words) > 1]
        self.is_found = Found(query)

    def mark(self, text: str) -> list[Piece]:
        """The whole of `text`."""
        return pieces(text, self.spans(text), 0, len(text))

    def excerpt(self, text: str) -> list[Piece]:
        """About `LENGTH` characters of `text`, whole words; its lines are told apart by a point."""
        text = " · ".join(" ".join(line.split()) for line in text.split("\n"))
        found = self.spans(text)
        if len(text) <= LENGTH * 1.2:
            return pieces(text, found, 0, len(text))
        most = max(
            found,
            key=lambda span: sum(
                span[0] <= other[0] < span[0] + LENGTH - BEFORE for other in found
            ),
            default=(0, 0),
        )
        start = text.rfind(" ", 0, most[0] - BEFORE) + 1 if most[0] > BEFORE else 0
        end = text.rfind(" ", start + LENGTH // 2, start + LENGTH)
        end = len(text) if start + LENGTH >= len(text) else (end if end > 0 else start + LENGTH)
        return [
            *([Piece("… ")] if start else []),
            *pieces(text, found, start, end),
            *([Piece(" …")] if end < len(text) else []),
        ]

    def spans(self, text: str) -> list[Span]:
        """Where the terms stand in `text`, in order; a phrase from its first word to its last."""
        found = {match.span() for match in words.find_words(text) if self.is_found[match[0]]}
        found |= {
            (compound.start, compound.end)
            for compound in find_compounds(text)
            if self.is_found.is_form(compound.joined)
        }
        if self.phrases:
            folded = [
                (*match.span(), word)
                for match in words.find_words(text)
                for word in words.fold(match[0])
            ]
            for term in self.phrases:
                last = len(term.words) - 1
                for at in range(len(folded) - last):
                    if all(
                        is_said(folded[at + place][2], word, is_exact=term.is_exact)
                        for place, word in enumerate(term.words)
                    ):
                        found.add((folded[at][0], folded[at + last][1]))
        return sorted(found, key=lambda span: (span[0], -span[1]))


def is_said(word: str, wanted: str, *, is_exact: bool) -> bool:
    """Whether `word` is the one that is wanted, or a form of it that may begin otherwise."""
    if word == wanted or is_exact:
        return word == wanted
    return word[:1] == wanted[:1] and not {*tokens.stems(word, "")}.isdisjoint(
        tokens.stems(wanted, "")
    )


class Found(dict[str, bool]):
    """Whether a word, as it is written, is one of the single terms of a query: worked out once for
    each.
    """

    def __init__(self, query: Query):
        single = [one for term in query.terms for one in term.each]
        self.cased = {word for term in single if term.is_cased for word in term.words}
        self.exact = {word for term in single for word in term.spellings} - self.cased
        self.stems = {stem for term in single for stem in term.stems}
        # No form of a word begins otherwise, but those without rule; to stem is slow.
        self.heads = {word[:2] for word in self.exact}
        self.heads |= {form[:2] for stem in self.stems for form in irregular_forms(stem[2:])}
        self.heads |= {stem[2:4] for stem in self.stems}
        self.begun = tuple(word for term in single if term.is_begun for word in term.spellings)

    def __missing__(self, raw: str) -> bool:
        is_plain = raw.isascii() and raw.isalpha()
        self[raw] = not (is_plain and raw[:2].lower() not in self.heads) and any(
            map(self.is_form, (*words.fold(raw), *words.in_two(raw)))
        )
        if self.cased:
            self[raw] |= not self.cased.isdisjoint(words.find_abbreviations(raw))
        return self[raw]

    def is_form(self, word: str) -> bool:
        if word in self.exact or (self.begun and word.startswith(self.begun)):
            return True
        if word[:2] not in self.heads or word in words.ALL_STOPS:
            return False
        return not self.stems.isdisjoint(tokens.stems(word, ""))


def html(pieces: Iterable[Piece]) -> SafeString:
    marked = (
        f"<mark>{escape(piece.text)}</mark>" if piece.is_marked else escape(piece.text)
        for piece in pieces
    )
    return mark_safe("".join(marked))  # noqa: S308 each is escaped


def pieces(text: str, spans: list[Span], start: int, end: int) -> list[Piece]:
    result, at = [], start
    for first, last in spans:
        if first >= at and last <= end:
            result += [Piece(text[at:first]), Piece(text[first:last], is_marked=True)]
            at = last
    return [piece for piece in [*result, Piece(text[at:end])] if piece.text]
