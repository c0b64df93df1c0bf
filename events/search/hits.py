"""What is found, as it is shown: nobody whom search engines are asked to leave out is led to."""

from typing import NamedTuple

from django.utils.safestring import SafeString

from events.models import Passage
from events.records.noindex import NoindexPersons, sign_of_edition

from . import words
from .compounds import find_compounds
from .excerpts import Marker, Piece, html
from .query import Query
from .ranking import Candidate


class Hit(NamedTuple):
    passage: Passage  # with edition, person and organization
    title: list[Piece]
    excerpt: list[Piece]  # of its text; plain, may be empty
    byline: str = ""

    @property
    def title_html(self) -> SafeString:
        return html(self.title)

    @property
    def excerpt_text(self) -> str:
        return "".join(piece.text for piece in self.excerpt)

    @property
    def excerpt_html(self) -> SafeString:
        return html(self.excerpt)


def may_be_read(text: str, edition: int | None, query: Query, persons: NoindexPersons) -> bool:
    """Whether `text` leads to nobody whom search engines are to leave out, but those who ask for
    the name alone.
    """
    about = sign_of_edition(edition)
    names = {
        word
        for start, end in persons.places(text, about=about)
        for word in (
            *words.fold_words(text[start:end]),
            *(compound.joined for compound in find_compounds(text[start:end])),
        )
    }
    return not names or all(
        any(name.startswith(word) for name in names) for term in query.terms for word in term.words
    )


def read_hits(chosen: list[Candidate], query: Query, persons: NoindexPersons) -> list[Hit]:
    """The candidates as they are shown: whoever search engines are to leave out stands in no
    excerpt and in no byline.
    """
    keys = [candidate.pk for candidate in chosen]
    rows = Passage.objects.filter(pk__in=keys).select_related("edition", "person", "organization")
    passages = rows.defer("edition__record", "words", "keywords").in_bulk()
    marker = Marker(query)
    return [
        _hit(passage, marker, persons)
        for key in keys
        if (passage := passages.get(key))
        and (
            passage.kind != Passage.Kind.QUOTATION
            or may_be_read(passage.text, passage.edition_id, query, persons)
        )
    ]


def _hit(passage: Passage, marker: Marker, persons: NoindexPersons) -> Hit:
    excerpt = marker.excerpt(passage.text)
    about = sign_of_edition(passage.edition_id)
    said = "".join(piece.text for piece in excerpt)
    is_hers = passage.person is not None and passage.person.noindex
    byline = "" if is_hers or any(persons.places(passage.byline, about=about)) else passage.byline
    if passage.kind != Passage.Kind.QUOTATION and any(persons.places(said, about=about)):
        excerpt = []
    return Hit(passage, marker.mark(passage.title), excerpt, byline)
