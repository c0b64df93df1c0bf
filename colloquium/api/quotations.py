"""Words that may stand by themselves."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from events.models import Passage, speaking_persons
from events.views import missing_event

from . import addresses, schemas
from .events import SLUG_PATTERN, Slug, reference
from .paging import DAY, NUMBER, Order, Paging, slice_of
from .speakers import quotation_links

router = Router(tags=["Quotations"])

QUOTATIONS = Order(("-date", "edition_id", "position"), (DAY, NUMBER, NUMBER))
Anchor = Annotated[
    str,
    Path(
        pattern="^[-a-zA-Z0-9_]{1,200}$",
        description="`anchor` of the quotation.",
        examples=["a-river-is-a-person"],
    ),
]


class QuotationsQuery(Paging):
    speaker: str | None = Field(
        None, pattern=SLUG_PATTERN, description="Only words of this speaker: their `slug`."
    )
    event: str | None = Field(
        None, pattern=SLUG_PATTERN, description="Only words of this colloquium: its `slug`."
    )
    language: str | None = Field(
        None, pattern="^[a-z]{2,3}$", description="Only words in this language (ISO 639)."
    )
    cursor: str | None = Field(None, pattern=QUOTATIONS.pattern)


def rows() -> QuerySet[Passage]:
    """Without those before which a note has to be read."""
    shared = Passage.objects.public().filter(kind=Passage.Kind.QUOTATION).exclude(text="")
    return shared.select_related("edition", "person").defer("edition__record", "words", "keywords")


@router.api_operation(
    ["GET", "HEAD"],
    "/quotations",
    response=schemas.QuotationList,
    url_name="list-quotations",
    operation_id="listQuotations",
)
def list_quotations(request: HttpRequest, query: Query[QuotationsQuery]):
    """The quotations that may be shared, of the newest colloquium first, as they are read there.

    Not those of persons whom search engines are asked to leave out: they stand in the record of the
    colloquium alone.
    """
    wanted = {"edition__slug": query.event, "language": query.language}
    shared = (
        rows()
        .exclude(person__noindex=True)
        .filter(**{column: value for column, value in wanted.items() if value})
    )
    if query.speaker:
        shared = shared.filter(person__in=speaking_persons().filter(slug=query.speaker))
    found, following = slice_of(request, query, shared, QUOTATIONS)
    return schemas.QuotationList(items=tuple(answer(passage) for passage in found), next=following)


@router.api_operation(
    ["GET", "HEAD"],
    "/quotations/{slug:slug}/{slug:anchor}",
    response=schemas.Quotation,
    url_name="read-quotation",
    operation_id="readQuotation",
)
def read_quotation(request: HttpRequest, slug: Slug, anchor: Anchor):
    """One quotation that may be shared."""
    passage = rows().filter(edition__slug=slug, anchor=anchor).first()
    return answer(passage) if passage else missing_event(request, slug)


def answer(passage) -> schemas.Quotation:
    edition, person = passage.edition, passage.person
    speaker = None
    if person and not person.noindex:
        here, page = (
            addresses.operation("read-speaker", person.slug),
            addresses.of("speaker", person.slug),
        )
        speaker = schemas.SpeakerReference(
            slug=person.slug, name=person.public_name, links=schemas.Links(self=here, page=page)
        )
    return schemas.Quotation(
        anchor=passage.anchor,
        text=passage.text,
        language=passage.language,
        byline=passage.byline,
        section=passage.title,
        speaker=speaker,
        event=reference(edition),
        links=quotation_links(edition.slug, passage.anchor),
    )
