"""Colloquia and their editions, read as their pages read them."""

import datetime as dt
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BeforeValidator, Field

from events.formats import Imprint
from events.models import Edition, EditionPartner
from events.pages.edition import EditionPage
from events.records import FigureRecord
from events.views import MAX_NUMBER, missing_event

from . import addresses, schemas
from .paging import DAY, NUMBER, SLUG, Order, Paging, slice_of

router = Router(tags=["Events"])

EVENTS = Order(("-start_date", "-event_id"), (DAY, NUMBER))
EDITIONS = Order(("-number",), (NUMBER,))
SLUG_PATTERN = f"^{SLUG.pattern}$"
# What an edition and its row of a list have in common.
SUMMARY = (*Edition.SAID_IN_LISTS, "has_proceedings", "published_at")


def check_date(value: Any) -> Any:
    """Refuses what is not yyyy-mm-dd, of the many forms that would be understood."""
    if not (isinstance(value, str) and len(value) == len("2024-05-03")):
        raise ValueError("Write the date as 2024-05-03.")
    return value


Date = Annotated[dt.date, BeforeValidator(check_date)]
Slug = Annotated[
    str,
    Path(
        pattern=SLUG_PATTERN, description="`slug` of the colloquium.", examples=["rivers-and-law"]
    ),
]
Number = Annotated[
    int, Path(ge=1, lt=MAX_NUMBER, description="Number of the edition, from 1.", examples=[1])
]


class EventsQuery(Paging):
    language: str | None = Field(
        None, pattern="^[a-z]{2,3}$", description="Only colloquia in this language (ISO 639)."
    )
    country: str | None = Field(
        None,
        pattern="^[A-Z]{2}$",
        description="Only colloquia held in this country (ISO 3166-1 alpha-2).",
    )
    since: Date | None = Field(None, description="Only colloquia that ended on this day or later.")
    until: Date | None = Field(
        None, description="Only colloquia that began on this day or earlier."
    )
    organization: str | None = Field(
        None,
        pattern=SLUG_PATTERN,
        description="Only colloquia of which this organization was a partner: its `slug`.",
    )
    cursor: str | None = Field(None, pattern=EVENTS.pattern)


class EditionsQuery(Paging):
    cursor: str | None = Field(None, pattern=EDITIONS.pattern)


@router.api_operation(
    ["GET", "HEAD"],
    "/events",
    response=schemas.EventList,
    url_name="list-events",
    operation_id="listEvents",
)
def list_events(request: HttpRequest, query: Query[EventsQuery]):
    """All colloquia, the newest first.

    A translation is a colloquium of its own and says in `translation_of` what it translates.
    """
    original = Edition.objects.current().filter(event=OuterRef("translation_of")).values("slug")[:1]
    editions = Edition.objects.current().defer("record").annotate(original_slug=Subquery(original))
    wanted = {
        "language": query.language,
        "country": query.country,
        "end_date__gte": query.since,
        "start_date__lte": query.until,
    }
    editions = editions.filter(
        **{column: value for column, value in wanted.items() if value is not None}
    )
    if query.organization:
        editions = editions.filter(Exists(partnerships(query.organization)))
    rows, following = slice_of(request, query, editions, EVENTS)
    return schemas.EventList(items=tuple(summary(edition) for edition in rows), next=following)


def partnerships(slug: str) -> QuerySet[EditionPartner]:
    listed = EditionPartner.objects.filter(organization__is_listed=True, organization__slug=slug)
    return listed.filter(edition=OuterRef("pk"))


def summary(edition) -> schemas.EventSummary:
    return schemas.EventSummary(
        **{field: getattr(edition, field) for field in SUMMARY},
        translation_of=edition.original_slug or "",
        edition_number=edition.number,
        links=links(edition.slug),
    )


def links(slug: str) -> schemas.Links:
    return schemas.Links(
        self=addresses.operation("read-event", slug), page=addresses.of("event", slug)
    )


def reference(edition: Edition) -> schemas.EventReference:
    same = ("slug", "language", "title", "start_date", "city", "country", "status")
    return schemas.EventReference(
        **{field: getattr(edition, field) for field in same}, links=links(edition.slug)
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/events/{slug:slug}",
    response=schemas.Event,
    url_name="read-event",
    operation_id="readEvent",
)
def read_event(request: HttpRequest, slug: Slug):
    """One colloquium: its current edition, whole."""
    return answer(request, slug)


@router.api_operation(
    ["GET", "HEAD"],
    "/events/{slug:slug}/editions",
    response=schemas.EditionList,
    url_name="list-editions",
    operation_id="listEditions",
)
def list_editions(request: HttpRequest, slug: Slug, query: Query[EditionsQuery]):
    """The editions of one colloquium, the newest first.

    None changes once it is published, except to protect somebody.
    """
    event = Edition.objects.current().filter(slug=slug).values("event")
    newest = (
        Edition.objects.published()
        .numbered()
        .filter(event=OuterRef("event"))
        .order_by("-number")
        .values("number")[:1]
    )
    editions = (
        Edition.objects.published()
        .numbered()
        .filter(event__in=event)
        .defer("record")
        .annotate(newest=Subquery(newest))
    )
    rows, following = slice_of(request, query, editions, EDITIONS)
    if not rows and not event.exists():
        return missing_event(request, slug)
    return schemas.EditionList(
        items=tuple(edition_summary(edition, slug) for edition in rows), next=following
    )


def edition_summary(edition, slug: str) -> schemas.EditionSummary:
    same = ("number", "published_at", "revision", "protected_at", "note", "title")
    where = {"self": addresses.operation("read-edition", slug, edition.number)}
    where["page"] = addresses.of("event-edition", slug, edition.number)
    return schemas.EditionSummary(
        **{field: getattr(edition, field) for field in same},
        is_current=edition.number == edition.newest,
        links=schemas.Links(**where),
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/events/{slug:slug}/editions/{int:number}",
    response=schemas.Event,
    url_name="read-edition",
    operation_id="readEdition",
)
def read_edition(request: HttpRequest, slug: Slug, number: Number):
    """One edition of a colloquium, whole, at an address for citing it."""
    return answer(request, slug, number)


def answer(
    request: HttpRequest, slug: str, number: int | None = None
) -> schemas.Event | HttpResponse:
    page = EditionPage.find(slug, number)
    if page is None or page.edition is None or page.current is None:
        return missing_event(request, slug)
    edition, present = page.edition, page.current.slug
    here = ["read-edition", present, edition.number] if page.is_pinned else ["read-event", present]
    has_proceedings = bool(page.record.chapters)
    files = [*page.downloads.proceedings, *page.downloads.citations]
    record = page.record.for_machines()
    figures = tuple(figure_of(figure, page.imprint) for figure in record.figures)
    return schemas.Event.model_construct(
        **schemas.fields_of(record) | {"figures": figures},
        edition=imprint_of(edition, page.imprint),
        links=schemas.EventLinks(
            self=addresses.operation(*here),
            page=settings.SITE_URL + page.paths.to_page("event"),
            editions=addresses.operation("list-editions", present),
            proceedings=(
                settings.SITE_URL + page.paths.to_page("proceedings") if has_proceedings else None
            ),
        ),
        files=tuple(
            schemas.File(media_type=file.format.type, url=settings.SITE_URL + file.path)
            for file in files
        ),
    )


def figure_of(figure: FigureRecord, imprint: Imprint) -> schemas.Figure:
    renditions = tuple(
        schemas.Rendition(**schemas.fields_of(one), url=imprint.uploads + one.path)
        for one in figure.renditions
    )
    known = schemas.fields_of(figure) | {"renditions": renditions}
    return schemas.Figure(**known, url=imprint.uploads + figure.path)


def imprint_of(edition, imprint: Imprint) -> schemas.Imprint:
    same = ("number", "published_at", "revision", "protected_at")
    known = {field: getattr(edition, field) for field in same}
    return schemas.Imprint(**known, address=imprint.address, event=imprint.event_address)
