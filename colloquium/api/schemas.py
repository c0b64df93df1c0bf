"""What the operations answer: the records as they are, each with where it stands, and rows of
lists.
"""

import datetime as dt
from typing import Any

from contacts.records import Frozen, OrganizationRecord
from events.records import EventRecord

from .paging import Page


def fields_of(record: Frozen) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


class Links(Frozen):
    """Where the thing itself stands: here, and as a page for people."""

    self: str
    page: str


class EventLinks(Links):
    editions: str
    proceedings: str | None


class File(Frozen):
    """The proceedings in one of their formats."""

    media_type: str
    url: str


class Imprint(Frozen):
    """What is known of an edition."""

    number: int
    published_at: dt.datetime
    revision: int
    address: str
    event: str


class Event(EventRecord):
    """One edition of a colloquium, whole: the record as `proceedings.json` has it, with the edition
    and where it stands.
    """

    edition: Imprint
    links: EventLinks
    files: tuple[File, ...]


class EventSummary(Frozen):
    """A colloquium in a list, as its current edition has it."""

    slug: str
    language: str
    translation_of: str
    title: str
    subtitle: str
    summary: str
    start_date: dt.date
    end_date: dt.date
    city: str
    country: str
    status: str
    has_proceedings: bool
    edition_number: int
    published_at: dt.datetime
    links: Links


class EventList(Page[EventSummary]):
    """A page of colloquia."""


class EditionSummary(Frozen):
    """An edition in a list."""

    number: int
    published_at: dt.datetime
    revision: int
    note: str
    title: str
    is_current: bool
    links: Links


class EditionList(Page[EditionSummary]):
    """A page of editions of one colloquium."""


class EventReference(Frozen):
    """The colloquium in which something was said."""

    slug: str
    language: str
    title: str
    start_date: dt.date
    city: str
    country: str
    status: str
    links: Links


class SpeakerSummary(Frozen):
    """A person who spoke, in a list."""

    key: str
    slug: str
    name: str
    affiliation: str
    links: Links


class SpeakerList(Page[SpeakerSummary]):
    """A page of speakers."""


class SpokenQuotation(Frozen):
    """Words of a speaker that may stand by themselves."""

    anchor: str
    text: str
    is_sic: bool
    section: str
    links: Links


class SpeakerAppearance(Frozen):
    """A person at one colloquium, as they were that day."""

    event: EventReference
    name: str
    affiliation: str
    roles: tuple[str, ...]
    quotations: tuple[SpokenQuotation, ...]


class AppearanceList(Page[SpeakerAppearance]):
    """A page of what one person took part in."""


class Speaker(SpeakerSummary):
    """A person who spoke, and a page of what they took part in, the newest first."""

    biography: str
    photo: str
    appearances: AppearanceList


class Organization(OrganizationRecord):
    """An organization of the directory as it is now, with its public contacts, and where it
    stands.
    """

    links: Links


class OrganizationList(Page[Organization]):
    """A page of the directory."""


class SpeakerReference(Frozen):
    """A speaker who has a page."""

    slug: str
    name: str
    links: Links


class Quotation(Frozen):
    """Exact words that may stand by themselves."""

    anchor: str
    text: str
    language: str
    byline: str
    section: str
    speaker: SpeakerReference | None
    event: EventReference
    links: Links


class QuotationList(Page[Quotation]):
    """A page of quotations."""


class Facet(Frozen):
    """A value by which what was found can be narrowed."""

    value: str
    label: str
    count: int
    is_more: bool


class Facets(Frozen):
    """What was found, counted."""

    kind: tuple[Facet, ...]
    event: tuple[Facet, ...]
    speaker: tuple[Facet, ...]
    language: tuple[Facet, ...]


class Hit(Frozen):
    """A stretch of the site in which the words were found."""

    kind: str
    title: str
    byline: str
    excerpt: str
    language: str
    event: EventReference | None
    page: str


class HitList(Page[Hit]):
    """A page of what was found, the best first."""

    total: int
    is_more: bool
    facets: Facets
    spellings: tuple[str, ...]
