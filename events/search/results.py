"""From a query to what it finds: candidates by the index, ranked by their words, counted, and read
with what they stand in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from contacts.models import Person
from contacts.withdrawal.veil import veiled
from contacts.words.full_names import fold as fold_letters
from contacts.words.full_names import spell
from contacts.words.han import ONE
from events.models import Passage, speaking_persons
from events.records.noindex import NoindexPersons

from . import facets, index, ranking, tokens, words
from .facets import KINDS, Facet, Filters
from .hits import Hit, may_be_read, read_hits
from .query import Query, parse
from .ranking import Candidate
from .spelling import spellings

MOST = 200  # hits of one kind that are looked at
MOST_OF_EACH = 60  # of each kind, where none is chosen
# The title of the one is the name, that of the other is not found.
BY_NAME = (
    Passage.Kind.SPEAKER,
    Passage.Kind.QUOTATION,
)
NAMED_BY = (
    *("slug", "display", "given_name", "family_name", "family_name_first", "pseudonym"),
    *("aliases", "noindex"),
)


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
    return find(parse(query), filters, lambda ranked: ranked[start:stop], persons)


def overview(
    query: str,
    *,
    few: int,
    colloquium: str = "",
    speaker: str = "",
    language: str = "",
    persons: NoindexPersons | None = None,
) -> Results:
    """What `search` finds, cut to the best `few` hits of each kind, the kind of the best first."""

    def keep_best(ranked: list[Candidate]) -> list[Candidate]:
        kinds = list(dict.fromkeys(candidate.kind for candidate in ranked))
        return [
            candidate for kind in kinds for candidate in [c for c in ranked if c.kind == kind][:few]
        ]

    filters = Filters.of(kind="", colloquium=colloquium, speaker=speaker, language=language)
    return find(parse(query), filters, keep_best, persons)


def find(
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
        offered = [text for text in spellings(query) if not tells_veiled(text)]
        return Results(query, [], spellings=offered)
    counts = Counter(candidate.kind for candidate in ranked)
    capped = {kind for kind, count in counts.items() if count >= most}
    return Results(
        query,
        hits=read_hits(choose(ranked), query, persons),
        total=len(ranked),
        is_more=bool(capped),
        kinds=facets.kinds(counts, filters, capped),
        colloquia=facets.colloquia(ranked, filters, is_more=bool(capped)),
        speakers=facets.speakers(ranked, named, filters, is_more=bool(capped)),
        languages=facets.languages(ranked, filters, is_more=bool(capped)),
    )


def candidates(
    query: Query,
    kinds: Sequence[str],
    only: tuple[str, ...],
    persons: NoindexPersons,
    *,
    most: int,
    in_title: tuple[bool, ...] = (True, False),
) -> tuple[list[Candidate], dict[int, Person]]:
    """Of each kind the passages that were written last, and those that have the query in their
    titles; ranked. With the speakers among them, and those who have most of the others.

    `only` are tokens that each of them has.
    """
    if len(kinds) == 1:
        only = (tokens.facet("kind", kinds[0]), *only)
    matches = [ranking.match(query, facets=only, in_title=where) for where in in_title]
    rows = (
        Passage.objects.public()
        .filter(pk__in=index.find_newest(matches, kinds, most=most))
        .order_by()
    )
    hidden = hidden_names()
    found = (Candidate(*row) for row in rows.values_list(*Candidate._fields))
    having = [
        c
        for c in found
        if ranking.has_phrases(c, query)
        and not (hidden and tells_name(c.words, hidden))
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
        person
        for person, _ in Counter(c.person for c in ranked if c.person).most_common(facets.MOST)
    }
    # Who has another passage speaks there.
    shown = speaking_persons() if speakers else Person.objects.with_page()
    named = shown.filter(pk__in=asked).only(*NAMED_BY).in_bulk()
    return [c for c in ranked if c.person in named or c.person not in speakers], named


def hidden_names() -> set[str]:
    """The letters of the names of those who are hidden at once, as `Passage.words` may still have
    them: none of these passages is found by any word.
    """
    forms = {form for one in veiled() for form in one.name.forms | one.name.aliases}
    return {
        name.translate(ONE)
        for form in forms
        if len(words.fold_words(form)) > 1
        for name in spell(form)
    }


def tells_name(said: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in folded words, in whatever words it is divided."""
    letters = fold_letters(said)
    return any(name in letters for name in names)


def tells_veiled(text: str) -> bool:
    """Whether a query has a word of the name of somebody who is hidden at once."""
    asked = set(words.fold_words(text))
    return any(asked & set(words.fold_words(form)) for one in veiled() for form in one.name.forms)


def titles(query: str, *, most: int, persons: NoindexPersons | None = None) -> list[Hit]:
    """Pages that have the words of an unfinished query in their titles, the best first."""
    parsed = parse(query)
    if not parsed:
        return []
    kinds = [kind for kind in KINDS if kind != Passage.Kind.QUOTATION]
    persons = persons or NoindexPersons.read()
    ranked, _ = candidates(parsed, kinds, (), persons, most=MOST_OF_EACH, in_title=(True,))
    return read_hits(ranked[:most], parsed, persons)
