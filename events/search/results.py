"""From a query to what it finds: candidates by the index, ranked by their words, counted, and read
with what they stand in.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from contacts.models import Person
from events.models import Edition, Passage, speaking_persons
from events.records.noindex import NoindexPersons, sign_of_edition

from . import index, ranking, tokens, words
from .excerpts import Marker, Piece, html
from .query import Query, parse
from .ranking import Candidate
from .spelling import spellings

MOST = 200  # hits of one kind that are looked at
MOST_OF_EACH = 60  # of each kind, where none is chosen
FACETS = 12  # values of a facet
KINDS = Passage.Kind.values
BY_NAME = (
    Passage.Kind.SPEAKER,
    Passage.Kind.QUOTATION,
)  # the title of the one is the name, that of the other is not found
NAMED_BY = ("slug", "display", "given_name", "family_name", "pseudonym", "aliases", "noindex")


@dataclass(frozen=True)
class Facet:
    value: str  # as the argument of `search` takes it: a slug, a kind, the code of a language
    label: str
    count: int
    is_more: bool  # there may be more than `count`
    is_chosen: bool


class Hit(NamedTuple):
    passage: Passage  # with edition, person and organization
    title: list[Piece]
    excerpt: list[Piece]  # of its text; plain, may be empty
    byline: str = ""

    @property
    def title_html(self) -> SafeString:
        return html(self.title)

    @property
    def excerpt_html(self) -> SafeString:
        return html(self.excerpt)


class Results(NamedTuple):
    query: Query
    hits: list[Hit]
    total: int = 0
    is_more: bool = False  # there are more than `total`
    kinds: list[Facet] = []
    colloquia: list[Facet] = []
    speakers: list[Facet] = []
    languages: list[Facet] = []
    spellings: list[str] = []  # other queries, where nothing was found


class Filters(NamedTuple):
    """What is known of what was asked for; the rest is ignored."""

    kind: str
    edition: Edition | None
    person: Person | None
    language: str

    @classmethod
    def of(cls, *, kind: str, colloquium: str, speaker: str, language: str) -> "Filters":
        return cls(
            kind=kind if kind in KINDS else "",
            edition=edition_at(colloquium) if is_word(colloquium) else None,
            person=speaking_persons().filter(slug=speaker, noindex=False).first()
            if is_word(speaker)
            else None,
            language=language.lower() if is_word(language) and "_" not in language else "",
        )

    @property
    def tokens(self) -> tuple[str, ...]:
        asked = [
            ("event", self.edition and self.edition.event_id),
            ("person", self.person and self.person.pk),
            ("language", self.language),
        ]
        return tuple(tokens.facet(name, value) for name, value in asked if value)


def edition_at(slug: str) -> Edition | None:
    return Edition.objects.current().filter(slug=slug).defer("record").order_by("-pk").first()


def is_word(text: str) -> bool:
    """Whether it may be a slug or the code of a language."""
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def search(
    query: str,
    *,
    kind: str = "",
    colloquium: str = "",
    speaker: str = "",
    language: str = "",
    start: int = 0,
    stop: int = 50,
    persons: NoindexPersons | None = None,
) -> Results:
    """What the public may read that has the words of `query`, the best first.

    `kind`: a Passage.Kind; `colloquium`: the slug of a current edition; `speaker`: the slug of a
    person with a page. What is not known is ignored, and no text is an error. `start` and `stop`
    cut the hits, of which at most `MOST` are ranked. `persons` are those whom search engines are to
    leave out, if they are known already.
    """
    filters = Filters.of(kind=kind, colloquium=colloquium, speaker=speaker, language=language)
    return found(parse(query), filters, lambda ranked: ranked[start:stop], persons)


def overview(
    query: str,
    *,
    few: int,
    colloquium: str = "",
    speaker: str = "",
    language: str = "",
    persons: NoindexPersons | None = None,
) -> Results:
    """The same with the best `few` hits of each kind, the kind of the best hit first."""

    def best(ranked: list[Candidate]) -> list[Candidate]:
        kinds = list(dict.fromkeys(candidate.kind for candidate in ranked))
        return [
            candidate for kind in kinds for candidate in [c for c in ranked if c.kind == kind][:few]
        ]

    filters = Filters.of(kind="", colloquium=colloquium, speaker=speaker, language=language)
    return found(parse(query), filters, best, persons)


def found(
    query: Query,
    filters: Filters,
    choose: Callable[[list[Candidate]], list[Candidate]],
    persons: NoindexPersons | None,
) -> Results:
    if not query:
        return Results(query, [])
    persons = persons or NoindexPersons.read()
    kinds = [filters.kind] if filters.kind else KINDS
    most = MOST if filters.kind else MOST_OF_EACH
    ranked, named = candidates(query, kinds, filters.tokens, persons, most=most)
    if not ranked:
        return Results(query, [], spellings=spellings(query))
    counts = Counter(candidate.kind for candidate in ranked)
    capped = {kind for kind, count in counts.items() if count >= most}
    return Results(
        query,
        hits=hits(choose(ranked), query, persons),
        total=len(ranked),
        is_more=bool(capped),
        kinds=[
            Facet(
                kind,
                str(Passage.Kind(kind).label),
                counts[kind],
                kind in capped,
                kind == filters.kind,
            )
            for kind in KINDS
            if counts[kind]
        ],
        colloquia=colloquia(ranked, filters, is_more=bool(capped)),
        speakers=speakers(ranked, named, filters, is_more=bool(capped)),
        languages=languages(ranked, filters, is_more=bool(capped)),
    )


def candidates(
    query: Query,
    kinds: Sequence[str],
    facets: tuple[str, ...],
    persons: NoindexPersons,
    *,
    most: int,
    in_title: tuple[bool, ...] = (True, False),
) -> tuple[list[Candidate], dict[int, Person]]:
    """Of each kind the passages that were written last, and those that have the query in their
    titles; ranked.

    With the speakers among them, and those who have most of the others.
    """
    if len(kinds) == 1:
        facets = (tokens.facet("kind", kinds[0]), *facets)
    matches = [ranking.match(query, facets=facets, in_title=where) for where in in_title]
    rows = (
        Passage.objects.public().filter(pk__in=index.newest(matches, kinds, most=most)).order_by()
    )
    found = (Candidate(*row) for row in rows.values_list(*Candidate._fields))
    having = [
        c
        for c in found
        if ranking.has_phrases(c, query)
        and (c.kind in BY_NAME or may_be_read(c.title, c.edition, query, persons))
    ]
    number: Counter[str] = Counter()
    ranked = []
    for candidate in sorted(having, key=ranking.order(query)):
        number[candidate.kind] += 1
        if number[candidate.kind] <= most:
            ranked.append(candidate)
    speakers = {c.person for c in ranked if c.person and c.kind == Passage.Kind.SPEAKER}
    asked = speakers | {
        person for person, _ in Counter(c.person for c in ranked if c.person).most_common(FACETS)
    }
    shown = (
        speaking_persons() if speakers else Person.objects.with_page()
    )  # who has another passage speaks there
    named = shown.filter(pk__in=asked).only(*NAMED_BY).in_bulk()
    return [c for c in ranked if c.person in named or c.person not in speakers], named


def may_be_read(text: str, edition: int | None, query: Query, persons: NoindexPersons) -> bool:
    """Whether `text` leads to nobody whom search engines are to leave out, but those who ask for
    the name alone.
    """
    about = sign_of_edition(edition)
    names = {
        word
        for start, end in persons.places(text, about=about)
        for word in words.folded(text[start:end])
    }
    return not names or all(
        any(name.startswith(word) for name in names) for term in query.terms for word in term.words
    )


def hits(chosen: list[Candidate], query: Query, persons: NoindexPersons) -> list[Hit]:
    """As they are shown: whoever search engines are to leave out stands in no excerpt and in no
    byline.
    """
    keys = [candidate.pk for candidate in chosen]
    rows = Passage.objects.filter(pk__in=keys).select_related("edition", "person", "organization")
    passages = rows.defer("edition__record", "words", "keywords").in_bulk()
    marker = Marker(query)
    return [
        hit(passage, marker, persons)
        for key in keys
        if (passage := passages.get(key))
        and (
            passage.kind != Passage.Kind.QUOTATION
            or may_be_read(passage.text, passage.edition_id, query, persons)
        )
    ]


def hit(passage: Passage, marker: Marker, persons: NoindexPersons) -> Hit:
    excerpt = marker.excerpt(passage.text)
    about = sign_of_edition(passage.edition_id)
    said = "".join(piece.text for piece in excerpt)
    is_hers = passage.person is not None and passage.person.noindex
    byline = "" if is_hers or any(persons.places(passage.byline, about=about)) else passage.byline
    if passage.kind != Passage.Kind.QUOTATION and any(persons.places(said, about=about)):
        excerpt = []
    return Hit(passage, marker.marked(passage.title), excerpt, byline)


def titles(query: str, *, most: int, persons: NoindexPersons | None = None) -> list[Hit]:
    """Pages that have the words of an unfinished query in their titles, the best first."""
    parsed = parse(query)
    if not parsed:
        return []
    kinds = [kind for kind in KINDS if kind != Passage.Kind.QUOTATION]
    persons = persons or NoindexPersons.read()
    ranked, _ = candidates(parsed, kinds, (), persons, most=MOST_OF_EACH, in_title=(True,))
    return hits(ranked[:most], parsed, persons)


def colloquia(ranked: list[Candidate], filters: Filters, *, is_more: bool) -> list[Facet]:
    counts = Counter(candidate.edition for candidate in ranked if candidate.edition).most_common(
        FACETS
    )
    named = (
        Edition.objects.published()
        .only("slug", "title", "status")
        .in_bulk([key for key, _ in counts])
    )
    return [
        Facet(edition.slug, edition.stated_title, count, is_more, filters.edition is not None)
        for key, count in counts
        if (edition := named.get(key))
    ]


def speakers(
    ranked: list[Candidate], named: dict[int, Person], filters: Filters, *, is_more: bool
) -> list[Facet]:
    counts = Counter(candidate.person for candidate in ranked if candidate.person)
    return [
        Facet(person.slug, person.public_name, count, is_more, filters.person is not None)
        for key, count in counts.most_common(FACETS)
        if (person := named.get(key)) and not person.noindex
    ]


def languages(ranked: list[Candidate], filters: Filters, *, is_more: bool) -> list[Facet]:
    counts = Counter(candidate.language for candidate in ranked if candidate.language)
    return [
        Facet(code, name_of(code), count, is_more, bool(filters.language))
        for code, count in counts.most_common(FACETS)
    ]


def name_of(language: str) -> str:
    try:
        return capfirst(get_language_info(language)["name_translated"])
    except KeyError:
        return language
