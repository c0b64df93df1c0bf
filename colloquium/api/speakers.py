"""The people who have a page, and what they said across colloquia."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from contacts.former_addresses import answer_elsewhere
from contacts.models import Person
from contacts.models.display import Display
from contacts.words.care import tell_post
from events.models import EditionSpeaker, speaking_persons, with_latest_posts

from . import addresses, schemas
from .events import SLUG_PATTERN, reference
from .paging import DAY, NUMBER, SLUG, Order, Paging, slice_of

router = Router(tags=["Speakers"])

# By what is public: the order of family names would tell the first letter of a name that is not
# shown.
SPEAKERS = Order(("slug",), (SLUG,))
APPEARANCES = Order(("-edition__start_date", "-edition_id"), (DAY, NUMBER))
Slug = Annotated[
    str, Path(pattern=SLUG_PATTERN, description="`slug` of the speaker.", examples=["nora-lind"])
]


class SpeakersQuery(Paging):
    cursor: str | None = Field(None, pattern=SPEAKERS.pattern)


class SpeakerQuery(Paging):
    cursor: str | None = Field(None, pattern=APPEARANCES.pattern)


def persons():
    """With the posts they held the last time."""
    return with_latest_posts(speaking_persons())


@router.api_operation(
    ["GET", "HEAD"],
    "/speakers",
    response=schemas.SpeakerList,
    url_name="list-speakers",
    operation_id="listSpeakers",
)
def list_speakers(request: HttpRequest, query: Query[SpeakersQuery]):
    """Everyone who spoke at a colloquium and has a page, by `slug`, but those whom search engines
    are asked to leave out.
    """
    rows, following = slice_of(request, query, persons().filter(noindex=False), SPEAKERS)
    return schemas.SpeakerList(
        items=tuple(schemas.SpeakerSummary(**facts(person)) for person in rows), next=following
    )


def facts(person):
    links = {
        "self": addresses.operation("read-speaker", person.slug),
        "page": addresses.of("speaker", person.slug),
    }
    return {
        "key": person.key,
        "slug": person.slug,
        "name": person.public_name,
        "affiliation": tell_post(person.affiliation or ""),
        "links": schemas.Links(**links),
    }


@router.api_operation(
    ["GET", "HEAD"],
    "/speakers/{slug:slug}",
    response=schemas.Speaker,
    url_name="read-speaker",
    operation_id="readSpeaker",
)
def read_speaker(request: HttpRequest, slug: Slug, query: Query[SpeakerQuery]):
    """One person, with the colloquia at which they spoke and what may be quoted; `limit` and
    `cursor` are of these.
    """
    person = persons().filter(slug=slug).first()
    if person is None:
        return answer_elsewhere(request, Person, slug, speaking_persons())
    entries = (
        EditionSpeaker.objects.current()
        .filter(person=person)
        .select_related("edition")
        .defer("edition__record")
    )
    rows, following = slice_of(request, query, entries, APPEARANCES)
    return schemas.Speaker(
        **facts(person),
        biography=person.biography if person.display == Display.NAMED else "",
        photo=person.portrait,
        orcid="" if person.noindex else person.orcid_address,
        appearances=schemas.AppearanceList(
            items=tuple(appearance(row) for row in rows), next=following
        ),
    )


def appearance(row: EditionSpeaker) -> schemas.SpeakerAppearance:
    return schemas.SpeakerAppearance(
        event=reference(row.edition),
        name=row.name,
        affiliation=tell_post(row.entry["affiliation"]),
        roles=tuple(row.entry["roles"]),
        quotations=tuple(quotation(row.edition.slug, entry) for entry in row.entry["quotations"]),
    )


def quotation(slug: str, entry: dict) -> schemas.SpokenQuotation:
    return schemas.SpokenQuotation(
        **{field: entry[field] for field in ("anchor", "text", "is_sic", "section")},
        links=quotation_links(slug, entry["anchor"]),
    )


def quotation_links(slug: str, anchor: str) -> schemas.Links:
    here, page = (
        addresses.operation("read-quotation", slug, anchor),
        addresses.of("quotation", slug, anchor),
    )
    return schemas.Links(self=here, page=page)
