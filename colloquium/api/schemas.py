"""What the operations answer: the records as they are, each with where it stands, and rows of
lists. What is found stands in `search`.

Each field says what it is, with an example, as the OpenAPI document repeats it. In an address,
`{site}` stands for that of the site.
"""

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from contacts.records import Country, Frozen, Key, OrganizationRecord
from events.records import EventRecord, FigureRecord, RenditionRecord
from events.records.event import (
    STATUS,
    City,
    EndDate,
    Language,
    Slug,
    StartDate,
    Subtitle,
    Summary,
    TranslationOf,
)
from events.records.figures import FIGURES
from events.records.parts import Anchor, Fault, Roles, Title, Words

from .paging import Page

PublishedAt = Annotated[
    dt.datetime,
    Field(description="When the edition was published.", examples=["2024-06-01T09:00:00Z"]),
]
Revision = Annotated[
    int,
    Field(
        description=(
            "How often the edition was rewritten to protect somebody. Nothing else changes it."
        ),
        examples=[0],
    ),
]
ProtectedAt = Annotated[
    dt.datetime | None,
    Field(
        description="When that happened last; null if it never did. Then replace every copy.",
        examples=[None],
    ),
]
EditionNumber = Annotated[int, Field(description="Number of the edition, from 1.", examples=[1])]
Address = Annotated[str, Field(description="The last part of the address.", examples=["nora-lind"])]
PublicName = Annotated[
    str, Field(description="The name that may be shown.", examples=["Nora Lind"])
]
WHERE = Field(description="Where it stands.")
COLLOQUIUM = Field(description="The colloquium.")


def fields_of(record: Frozen) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


class Links(Frozen):
    """Where the thing itself stands: here, and as a page for people."""

    self: str = Field(description="Here.", examples=["{site}/api/v1/…"])
    page: str = Field(description="The page for people.", examples=["{site}/…"])


class EventLinks(Links):
    """Where the colloquium, or this edition of it, stands."""

    self: str = Field(description="Here.", examples=["{site}/api/v1/events/rivers-and-law"])
    page: str = Field(
        description="The page for people.", examples=["{site}/events/rivers-and-law/"]
    )
    editions: str = Field(
        description="The list of its editions.",
        examples=["{site}/api/v1/events/rivers-and-law/editions"],
    )
    proceedings: str | None = Field(
        description="The proceedings, for people; null before there are any.",
        examples=["{site}/events/rivers-and-law/proceedings/"],
    )


class File(Frozen):
    """The proceedings in one of their formats."""

    media_type: str = Field(description="Its media type.", examples=["application/epub+zip"])
    url: str = Field(
        description="Where it is.", examples=["{site}/events/rivers-and-law/proceedings.epub"]
    )


class Imprint(Frozen):
    """What is known of an edition."""

    number: int | None = Field(
        description="Number of the edition; none of an announcement.", examples=[1]
    )
    published_at: PublishedAt
    revision: Revision
    protected_at: ProtectedAt
    address: str = Field(
        description="The proceedings of this edition, for ever: cite this.",
        examples=["{site}/events/rivers-and-law/editions/1/proceedings/"],
    )
    event: str = Field(description="The colloquium.", examples=["{site}/events/rivers-and-law/"])


UPLOAD = Field(description="Where the file is.", examples=["{site}/uploads/figures/…"])


class Rendition(RenditionRecord):
    """A file of a picture, for pages."""

    url: Annotated[str, UPLOAD]


class Figure(FigureRecord):
    """A picture or chart in the text."""

    url: Annotated[str, UPLOAD]
    renditions: tuple[Rendition, ...] = Field(
        default=(), description="Smaller files of it, for pages; none of a broad one."
    )


class Event(EventRecord):
    """One edition of a colloquium, whole: the record as `proceedings.json` has it, with the edition
    and where it stands.
    """

    figures: tuple[Figure, ...] = FIGURES

    edition: Imprint = Field(description="Which edition this is.")
    links: Annotated[EventLinks, WHERE]
    files: tuple[File, ...] = Field(
        description="The proceedings in other formats, and references to them."
    )


class EventSummary(Frozen):
    """A colloquium in a list, as its current edition has it."""

    slug: Slug
    language: Language
    translation_of: TranslationOf
    title: Title
    subtitle: Subtitle
    summary: Summary
    start_date: StartDate
    end_date: EndDate
    city: City
    country: Country
    status: Annotated[str, STATUS]
    has_proceedings: bool = Field(
        description="Whether the text has been published, or only the announcement.",
        examples=[True],
    )
    edition_number: int | None = Field(
        description="Number of the current edition; none of an announcement.", examples=[1]
    )
    published_at: PublishedAt
    links: Annotated[Links, WHERE]


class EventList(Page[EventSummary]):
    """A page of colloquia."""


class EditionSummary(Frozen):
    """An edition in a list."""

    number: EditionNumber
    published_at: PublishedAt
    revision: Revision
    protected_at: ProtectedAt
    note: str = Field(description="What changed with it.", examples=["First edition"])
    title: Title
    is_current: bool = Field(description="Whether it is the newest.", examples=[True])
    links: Annotated[Links, WHERE]


class EditionList(Page[EditionSummary]):
    """A page of editions of one colloquium."""


class EventReference(Frozen):
    """The colloquium in which something was said."""

    slug: Slug
    language: Language
    title: Title
    start_date: StartDate
    city: City
    country: Country
    status: Annotated[str, STATUS]
    links: Annotated[Links, WHERE]


class SpeakerSummary(Frozen):
    """A person who spoke, in a list."""

    key: Key
    slug: Address
    name: PublicName
    affiliation: str = Field(
        description="The posts they held the last time.", examples=["Judge, Court of Lyon"]
    )
    links: Annotated[Links, WHERE]


class SpeakerList(Page[SpeakerSummary]):
    """A page of speakers."""


class SpokenQuotation(Frozen):
    """Words of a speaker that may stand by themselves."""

    anchor: Anchor
    text: Words
    is_sic: Fault
    section: str = Field(description="Title of the section.", examples=["Rivers as persons"])
    links: Annotated[Links, WHERE]


class SpeakerAppearance(Frozen):
    """A person at one colloquium, as they were that day."""

    event: Annotated[EventReference, COLLOQUIUM]
    name: str = Field(description="Name, as printed that day.", examples=["Nora Lind"])
    affiliation: str = Field(
        description="The posts of that day in one line.", examples=["Judge, Court of Lyon"]
    )
    roles: Roles
    quotations: tuple[SpokenQuotation, ...] = Field(description="What may be quoted of them.")


class AppearanceList(Page[SpeakerAppearance]):
    """A page of what one person took part in."""


class Speaker(SpeakerSummary):
    """A person who spoke, and a page of what they took part in, the newest first."""

    biography: str = Field(description="About the person.", examples=[""])
    photo: str = Field(description="Path of the portrait, below `/uploads/`.", examples=[""])
    orcid: str = Field(
        description="Address of their record at ORCID.",
        examples=["https://orcid.org/0000-0002-1825-0097"],
    )
    appearances: AppearanceList = Field(description="What they took part in.")


class Organization(OrganizationRecord):
    """An organization of the directory as it is now, with its public contacts, and where it
    stands.
    """

    links: Annotated[Links, WHERE]


class OrganizationList(Page[Organization]):
    """A page of the directory."""


class SpeakerReference(Frozen):
    """A speaker who has a page."""

    slug: Address
    name: PublicName
    links: Annotated[Links, WHERE]


class Quotation(Frozen):
    """Exact words that may stand by themselves."""

    anchor: Anchor
    text: str = Field(
        description=(
            "The words, without quotation marks around them; [sic] at the end if they had a fault."
        ),
        examples=["A river is a person."],
    )
    language: Language
    byline: str = Field(
        description="Whose words they are, in the language of the colloquium.",
        examples=["Nora Lind"],
    )
    section: str = Field(
        description="Heading of the section.", examples=["Recommendation 1. Rivers as persons"]
    )
    speaker: SpeakerReference | None = Field(description="The speaker, if there is a page of them.")
    event: Annotated[EventReference, COLLOQUIUM]
    links: Annotated[Links, WHERE]


class QuotationList(Page[Quotation]):
    """A page of quotations."""
