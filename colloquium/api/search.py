"""Words looked for everywhere, as on the page for it."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router
from pydantic import Field

from events.models import Edition, Passage, speaking_persons
from events.search import Facet, Hit, search

from . import schemas
from .events import SLUG_PATTERN, reference
from .paging import Paging, following
from .words import one_of

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


@router.api_operation(
    ["GET", "HEAD"],
    "/search",
    response=schemas.HitList,
    url_name="search-everything",
    operation_id="searchEverything",
)
def find(request: HttpRequest, query: Query[SearchQuery]):
    """Where words are found, the best first.

    Accents, ligatures and case do not matter, nor does the form of a word. `facets` counts what was
    found.
    """
    start = int(query.cursor or 0)
    stop = start + query.limit
    # The search leaves out a filter that it does not know, and would answer with everything.
    words = query.q if is_known(query) else ""
    with translation.override("en"):  # in which the labels are said
        found = search(
            words,
            kind=query.kind or "",
            colloquium=query.event or "",
            speaker=query.speaker or "",
            language=query.language or "",
            start=start,
            stop=stop,
        )
        counted = schemas.Facets(
            kind=facets(found.kinds),
            event=facets(found.colloquia),
            speaker=facets(found.speakers),
            language=facets(found.languages),
        )
    return schemas.HitList(
        items=tuple(answer(hit) for hit in found.hits),
        next=following(request, str(stop)) if stop < found.total else None,
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


def answer(hit: Hit) -> schemas.Hit:
    passage = hit.passage
    return schemas.Hit(
        kind=passage.kind,
        title="".join(piece.text for piece in hit.title),
        byline=hit.byline,
        excerpt="".join(piece.text for piece in hit.excerpt),
        language=passage.language,
        event=reference(passage.edition) if passage.edition else None,
        page=settings.SITE_URL + passage.get_absolute_url(),
    )


def facets(found: Iterable[Facet]) -> tuple[schemas.Facet, ...]:
    return tuple(
        schemas.Facet(value=one.value, label=str(one.label), count=one.count, is_more=one.is_more)
        for one in found
    )
