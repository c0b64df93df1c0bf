"""Words looked for everywhere, as on the page for it."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router
from pydantic import Field

from contacts.records import Frozen, one_of
from events import search
from events.models import Edition, Passage, speaking_persons
from events.records.event import Language

from .events import SLUG_PATTERN, reference
from .paging import Page, Paging, next_address
from .schemas import EventReference

router = Router(tags=["Search"])

KINDS = "|".join(Passage.Kind.values)
LONGEST = 500  # letters of a query


class SearchQuery(Paging):
    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        description=(
            "What to look for: words, “exact words” in quotation marks, -words that must not be"
            " there. Of the last word the beginning is enough."
        ),
        examples=["rivers"],
    )
    kind: str | None = Field(
        None,
        pattern=f"^({KINDS})$",
        description=f"Only what is of this kind: {one_of(Passage.Kind)}.",
    )
    event: str | None = Field(
        None, pattern=SLUG_PATTERN, description="Only in this colloquium: its `slug`."
    )
    speaker: str | None = Field(
        None, pattern=SLUG_PATTERN, description="Only of this speaker: their `slug`."
    )
    language: str | None = Field(
        None, pattern="^[a-z]{2,3}$", description="Only in this language (ISO 639)."
    )
    cursor: str | None = Field(None, pattern="^[0-9]{1,4}$")


class Facet(Frozen):
    """A value by which what was found can be narrowed."""

    value: str = Field(
        description="What to give for the parameter of that name.", examples=["rivers-and-law"]
    )
    label: str = Field(description="What people call it.", examples=["Rivers and Law"])
    count: int = Field(description="How many were found with it.", examples=[1])
    is_more: bool = Field(description="Whether there are more than `count`.", examples=[False])


class Facets(Frozen):
    """The values by which what was found can be narrowed."""

    kind: tuple[Facet, ...] = Field(description="By kind.")
    event: tuple[Facet, ...] = Field(description="By colloquium.")
    speaker: tuple[Facet, ...] = Field(description="By speaker.")
    language: tuple[Facet, ...] = Field(description="By language.")


class Hit(Frozen):
    """A stretch of the site in which the words were found."""

    kind: str = Field(description=f"One of {one_of(Passage.Kind)}.", examples=["quotation"])
    title: str = Field(
        description="Its title; of a quotation, the heading of its section.",
        examples=["Rivers as persons"],
    )
    byline: str = Field(description="Of a quotation: whose words they are.", examples=["Nora Lind"])
    excerpt: str = Field(
        description="The text around the words that were looked for.",
        examples=["A river is a person."],
    )
    language: Language
    event: EventReference | None = Field(description="The colloquium, if it belongs to one.")
    page: str = Field(
        description="Where it can be read, at the very place.",
        examples=["{site}/events/rivers-and-law/quotations/rivers-as-persons/"],
    )


class HitList(Page[Hit]):
    """A page of what was found, the best first."""

    total: int = Field(
        description="How many were found, as far as they were counted.", examples=[1]
    )
    is_more: bool = Field(
        description="Whether there are more than `total`, which are older.", examples=[False]
    )
    facets: Facets = Field(description="What was found, counted.")
    spellings: tuple[str, ...] = Field(
        description="Other words that would find something, where nothing was found.",
        examples=[[]],
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/search",
    response=HitList,
    url_name="search-everything",
    operation_id="searchEverything",
)
def find(request: HttpRequest, query: Query[SearchQuery]):
    """Where words are found, the best first.

    Accents, ligatures, case, hyphens, the points of an abbreviation and the separators of a number
    do not matter, nor does the form of a word or whether it is spelled as in Britain or in America.
    `facets` counts what was found.
    """
    start = int(query.cursor or 0)
    stop = start + query.limit
    # The search leaves out a filter that it does not know, and would answer with everything.
    words = query.q if is_known(query) else ""
    with translation.override("en"):  # in which the labels are said
        found = search.search(
            words,
            kind=query.kind or "",
            colloquium=query.event or "",
            speaker=query.speaker or "",
            language=query.language or "",
            start=start,
            stop=stop,
        )
        counted = Facets(
            kind=facets(found.kinds),
            event=facets(found.colloquia),
            speaker=facets(found.speakers),
            language=facets(found.languages),
        )
    return HitList(
        items=tuple(answer(hit) for hit in found.hits),
        next=next_address(request, str(stop)) if stop < found.total else None,
        total=found.total,
        is_more=found.is_more,
        facets=counted,
        spellings=tuple(found.spellings),
    )


def is_known(query: SearchQuery) -> bool:
    if query.event and not Edition.objects.current().filter(slug=query.event).exists():
        return False
    return (
        not query.speaker or speaking_persons().filter(slug=query.speaker, noindex=False).exists()
    )


def answer(hit: search.Hit) -> Hit:
    passage = hit.passage
    return Hit(
        kind=passage.kind,
        title="".join(piece.text for piece in hit.title),
        byline=hit.byline,
        excerpt="".join(piece.text for piece in hit.excerpt),
        language=passage.language,
        event=reference(passage.edition) if passage.edition else None,
        page=settings.SITE_URL + passage.get_absolute_url(),
    )


def facets(found: Iterable[search.Facet]) -> tuple[Facet, ...]:
    return tuple(
        Facet(value=one.value, label=str(one.label), count=one.count, is_more=one.is_more)
        for one in found
    )
