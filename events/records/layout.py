"""A record as it is laid out on a page: notes at the foot, names with what stands under them, links
to where they stand today.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from contacts.links import Link
from contacts.links import links as links_of
from events.models import speaking_persons
from events.text.figures import write_on_page
from events.text.writing import SetNote

from . import (
    ChapterRecord,
    EventRecord,
    PartnerRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
)
from .hours import zone_note, zone_of


@dataclass(frozen=True)
class SpeakerLayout:
    record: SpeakerRecord
    link: Link | None
    organizations: dict[str, Link]

    @property
    def affiliations(self) -> list[tuple[str, str, str]]:
        """Each post: job title, organization as printed, address of the organization or ""."""
        return [
            (
                post.job_title,
                post.organization,
                self.organizations[post.key].url if post.key in self.organizations else "",
            )
            for post in self.record.affiliations
        ]


@dataclass(frozen=True)
class PartnerLayout:
    record: PartnerRecord
    link: Link | None


@dataclass(frozen=True)
class SessionLayout:
    record: SessionRecord
    appearances: list[tuple[SpeakerLayout, str]]  # with the role, unless it is plain speaker
    zone: str = ""  # what stands beside its hours

    @property
    def kind(self) -> str:
        """What kind of session it is, unless the title says so."""
        label = self.record.kind_label
        return "" if label.casefold() in self.record.title.casefold() else label


@dataclass(frozen=True)
class QuotationLayout:
    record: QuotationRecord
    speaker: SpeakerLayout | None
    url: str = ""  # of its own page, if it has one

    @property
    def name(self) -> str:
        """Whose words these are."""
        return self.record.attribution or (self.speaker.record.label if self.speaker else "")


@dataclass(frozen=True)
class SectionLayout:
    record: SectionRecord
    body: SafeString
    notes: list[SetNote]
    first_note: int  # of the text: that of the lead quotation stands before
    lead: QuotationLayout | None
    lead_note: SetNote | None = None
    sections: list["SectionLayout"] = field(default_factory=list)
    # Chapters and sections in the order in which they are read.
    previous: SectionRecord | None = None
    next: SectionRecord | None = None
    after: SectionRecord | None = None  # the next that is not a part of this one
    address_after: str = ""  # of that, in a format of several files
    # Those of its quotations that have a page.
    shared: list[QuotationLayout] = field(default_factory=list)
    # For reference managers: each with its format and its path.
    files: list[Any] = field(default_factory=list)


class Layout:
    """How a record is laid out on a page.

    Reads the present addresses of everyone named in it by one query, unless `links` gives them.

    `page` gives for the anchor of a quotation the path of its page, or "", `files` for that of a
    section its references; `uploads` is the path under which uploads are served.
    """

    def __init__(
        self,
        record: EventRecord,
        links: dict[str, Link] | None = None,
        *,
        page: Callable[[str], str] = lambda anchor: "",
        files: Callable[[str], list[Any]] = lambda anchor: [],
        uploads: str = "",
    ):
        self.record = record
        self._page = page
        self._files = files
        self.uploads = uploads
        self._notes = count(1)  # numbered in one run through the proceedings, as in every file
        self.links = links_of(record.keys, speaking_persons()) if links is None else links

    @cached_property
    def speakers(self) -> list[SpeakerLayout]:
        return list(self._speakers.values())

    @cached_property
    def _speakers(self) -> dict[str, SpeakerLayout]:
        return {
            speaker.id: SpeakerLayout(speaker, self.links.get(speaker.person), self.links)
            for speaker in self.record.speakers
        }

    @property
    def partners(self) -> list[PartnerLayout]:
        return [
            PartnerLayout(partner, self.links.get(partner.key)) for partner in self.record.partners
        ]

    @property
    def sessions(self) -> list[SessionLayout]:
        return [
            SessionLayout(
                session,
                [(self._speakers[a.speaker], a.role_label) for a in session.appearances],
                zone_of(self.record, session),
            )
            for session in self.record.sessions
        ]

    @property
    def zone_note(self) -> str:
        return zone_note(self.record)

    @cached_property
    def chapters(self) -> list[SectionLayout]:
        return [self._lay_out(chapter) for chapter in self.record.chapters]

    @property
    def leads(self) -> list[tuple[SectionLayout, QuotationLayout]]:
        """The lead quotations that may be shown away from their section."""
        sections = [
            section for chapter in self.chapters for section in (chapter, *chapter.sections)
        ]
        return [
            (section, section.lead)
            for section in sections
            if section.lead
            and section.lead.record.may_be_shared
            and not self.record.note_before(section.record)
        ]

    def quotation(self, record: QuotationRecord) -> QuotationLayout:
        url = self._page(record.anchor) if record.may_be_shared else ""
        return QuotationLayout(record, self._speakers.get(record.speaker), url)

    def _figure(self, key: str) -> str:
        figure = self.record.figure(key)
        return write_on_page(figure, self.uploads) if figure else ""

    @cached_property
    def _order(self) -> list[SectionRecord]:
        return list(self.record.sections)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {section.anchor: place for place, section in enumerate(self._order)}

    def _neighbour(self, place: int) -> SectionRecord | None:
        return self._order[place] if 0 <= place < len(self._order) else None

    def _lay_out(self, section: SectionRecord) -> SectionLayout:
        lead = section.lead
        lead_note = (
            SetNote(next(self._notes), "editor", conditional_escape(lead.note))
            if lead and lead.note
            else None
        )
        first = next(self._notes)
        body, notes = section.annotated.set(
            section.anchor,
            first=first,
            languages=self.record.languages_of(section),
            figure=self._figure,
        )
        self._notes = count(first + len(notes))
        parts = section.sections if isinstance(section, ChapterRecord) else ()
        place = self._places[section.anchor]
        return SectionLayout(
            record=section,
            body=body,
            notes=[*([lead_note] if lead_note else []), *notes],
            first_note=first,
            lead=self.quotation(lead) if lead else None,
            lead_note=lead_note,
            sections=[self._lay_out(part) for part in parts],
            previous=self._neighbour(place - 1),
            next=self._neighbour(place + 1),
            after=self._neighbour(place + 1 + len(parts)),
            shared=[one for one in map(self.quotation, section.quotations) if one.url],
            files=self._files(section.anchor),
        )
