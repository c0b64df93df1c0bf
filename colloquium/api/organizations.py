"""The directory as it is now."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from contacts.former_addresses import answer_elsewhere
from contacts.models import Organization
from contacts.records import OrganizationRecord, directory, one_of

from . import addresses, schemas
from .events import SLUG_PATTERN
from .paging import SLUG, Order, Paging, slice_of

router = Router(tags=["Organizations"])

ORGANIZATIONS = Order(("slug",), (SLUG,))
KINDS = "|".join(Organization.Kind.values)
Slug = Annotated[
    str,
    Path(
        pattern=SLUG_PATTERN,
        description="`slug` of the organization.",
        examples=["rivers-institute"],
    ),
]


class OrganizationsQuery(Paging):
    kind: str | None = Field(
        None,
        pattern=f"^({KINDS})$",
        description=f"Only organizations of this kind: {one_of(Organization.Kind)}.",
    )
    country: str | None = Field(
        None,
        pattern="^[A-Z]{2}$",
        description="Only organizations in this country (ISO 3166-1 alpha-2).",
    )
    cursor: str | None = Field(None, pattern=ORGANIZATIONS.pattern)


@router.api_operation(
    ["GET", "HEAD"],
    "/organizations",
    response=schemas.OrganizationList,
    url_name="list-organizations",
    operation_id="listOrganizations",
)
def list_organizations(request: HttpRequest, query: Query[OrganizationsQuery]):
    """The organizations of the directory, by `slug`, with their public contacts."""
    wanted = {"kind": query.kind, "country": query.country}
    listed = Organization.objects.listed().filter(
        **{column: value for column, value in wanted.items() if value}
    )
    rows, following = slice_of(request, query, listed.only("slug"), ORGANIZATIONS)
    order = [row.pk for row in rows]
    return schemas.OrganizationList(
        items=answers(Organization.objects.filter(pk__in=order), [r.slug for r in rows]),
        next=following,
    )


def answers(
    organizations: QuerySet[Organization], slugs: list[str]
) -> tuple[schemas.Organization, ...]:
    records = {record.slug: record for record in directory(organizations, without_noindex=True)}
    return tuple(answer(records[slug]) for slug in slugs if slug in records)


def answer(record: OrganizationRecord) -> schemas.Organization:
    links = {
        "self": addresses.operation("read-organization", record.slug),
        "page": addresses.of("organization", record.slug),
    }
    return schemas.Organization.model_construct(
        **schemas.fields_of(record.for_machines()), links=schemas.Links(**links)
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/organizations/{slug:slug}",
    response=schemas.Organization,
    url_name="read-organization",
    operation_id="readOrganization",
)
def read_organization(request: HttpRequest, slug: Slug):
    """One organization, with its public contacts. Its colloquia: `/events?organization=`."""
    records = directory(Organization.objects.filter(slug=slug), without_noindex=True)
    return (
        answer(records[0])
        if records
        else answer_elsewhere(request, Organization, slug, Organization.objects.listed())
    )
