import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext

from contacts.records import Frozen
from events.models import Event
from events.text.body import Body

from .building import facts_of
from .parts import (
    ChapterRecord,
    PartnerRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
    SuperEventRecord,
)
from .upgrades import SCHEMA, upgraded

WORDS_PER_MINUTE = 220


class EventRecord(Frozen):
    schema_number: int = SCHEMA
    slug: str
    language: str
    translation_of: str = ""  # slug of the original
    title: str
    subtitle: str = ""
    start_date: dt.date
    end_date: dt.date
    timezone: str = "UTC"
    venue_name: str = ""
    address: str = ""
    city: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    attendance_mode: Literal["", "offline", "online", "mixed"] = ""
    status: Literal["scheduled", "postponed", "cancelled"] = "scheduled"
    super_event: SuperEventRecord | None = None
    summary: str = ""
    what: str = ""
    why: str = ""
    content_note: str = ""
    editorial_note: str = ""
    cover: str = ""  # path of the upload
    cover_alt: str = ""
    publisher: str = ""
    licence: str = ""
    doi: str = ""
    isbn: str = ""
    source_document: str = ""
    partners: tuple[PartnerRecord, ...] = ()
    speakers: tuple[SpeakerRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    chapters: tuple[ChapterRecord, ...] = ()

    @classmethod
    def of(cls, event: Event) -> "EventRecord":
        """The record of the manuscript as it is now."""
        return cls.model_validate(facts_of(event))

    @classmethod
    def load(cls, stored: dict) -> "EventRecord":
        """A stored record, of this or any earlier schema.

        Raises ValueError if it is of a later one.
        """
        return cls.model_validate(upgraded(stored))

    def dump(self) -> dict[str, Any]:
        return self.model_dump(mode="json")

    @cached_property
    def _speakers(self) -> dict[str, SpeakerRecord]:
        return {speaker.id: speaker for speaker in self.speakers}

    def speaker(self, identifier: str) -> SpeakerRecord | None:
        return self._speakers.get(identifier)

    @property
    def full_title(self) -> str:
        """Title and subtitle, joined as the reader's language does."""
        if not self.subtitle:
            return self.title
        return gettext("%(title)s: %(subtitle)s") % {"title": self.title, "subtitle": self.subtitle}

    @property
    def attendance_label(self) -> str:
        """Whether one attends on site or online, in the reader's language; empty if not stated."""
        return str(Event.AttendanceMode(self.attendance_mode).label) if self.attendance_mode else ""

    @property
    def state(self) -> str:
        """That it is not held as announced, in a word in the reader's language; empty if it is."""
        return Event.Status(self.status).told

    def titled(self, title: str) -> str:
        """A title that stands alone, with that state before it."""
        return Event.Status(self.status).titled(title)

    @property
    def status_sentence(self) -> str:
        """That it is not held as announced, in the reader's language; empty if it is."""
        return Event.Status(self.status).sentence

    def day_of(self, session: SessionRecord) -> dt.date | None:
        """The day of a session; None if there are several and it names none."""
        return session.date or (self.start_date if self.start_date == self.end_date else None)

    @property
    def organizers(self) -> list[PartnerRecord]:
        """The partners who are said to have organized or hosted it."""
        return [partner for partner in self.partners if partner.role in ("organizer", "host")]

    @property
    def sections(self) -> Iterable[SectionRecord]:
        """Chapters and sections as they are read."""
        for chapter in self.chapters:
            yield chapter
            yield from chapter.sections

    @cached_property
    def _notes(self) -> dict[str, str]:
        parts = [
            (section, chapter)
            for chapter in self.chapters
            for section in (chapter, *chapter.sections)
        ]
        return {
            section.anchor: section.content_note or chapter.content_note
            for section, chapter in parts
        }

    def note_before(self, section: SectionRecord) -> str:
        """What a reader is told before `section`: its own content note, or that of its chapter.

        Empty if it has neither.

        Where there is one, nothing of the section stands elsewhere.
        """
        return self._notes.get(section.anchor, "")

    @property
    def quotations(self) -> Iterable[tuple[SectionRecord, QuotationRecord]]:
        for section in self.sections:
            for quotation in section.quotations:
                yield section, quotation

    def byline(self, quotation: QuotationRecord) -> str:
        """Whose words they are, and who quoted them if they are another's, in the reader's
        language.
        """
        speaker = self.speaker(quotation.speaker)
        if quotation.attribution and speaker:
            return (
                quotation.attribution
                + ", "
                + gettext("quoted by %(name)s") % {"name": speaker.label}
            )
        return quotation.attribution or (speaker.label if speaker else "")

    @property
    def reading_minutes(self) -> int:
        words = sum(len(Body.parse(section.body).text.split()) for section in self.sections)
        words += sum(
            len(quotation.text.split()) for _, quotation in self.quotations if quotation.is_lead
        )
        return max(1, round(words / WORDS_PER_MINUTE))

    @property
    def keys(self) -> set[str]:
        """The opaque keys of all persons and organizations named in the record."""
        affiliations = {
            affiliation.key for speaker in self.speakers for affiliation in speaker.affiliations
        }
        return (
            {speaker.person for speaker in self.speakers}
            | affiliations
            | {p.key for p in self.partners}
        ) - {""}
