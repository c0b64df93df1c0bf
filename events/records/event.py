import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from pydantic import Field

from contacts.records import Country, Frozen
from contacts.words.languages import other_language
from events.models import Event
from events.text.body import Body

from .building import facts_of
from .figures import FIGURES, FigureRecord
from .parts import (
    ChapterRecord,
    ContentNote,
    PartnerRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
    SuperEventRecord,
    Title,
)
from .upgrades import SCHEMA, upgrade_record

WORDS_PER_MINUTE = 220


Slug = Annotated[
    str,
    Field(
        description="The last part of its address. A redirect remains where it is changed.",
        examples=["rivers-and-law"],
    ),
]
Language = Annotated[str, Field(description="ISO 639 code of its language.", examples=["en"])]
TranslationOf = Annotated[
    str, Field(description="`slug` of the colloquium that it translates.", examples=[""])
]
Subtitle = Annotated[str, Field(description="Subtitle.", examples=["Who speaks for the water?"])]
StartDate = Annotated[dt.date, Field(description="The first day.", examples=["2024-05-03"])]
EndDate = Annotated[
    dt.date,
    Field(description="The last day; the first, if there is only one.", examples=["2024-05-03"]),
]
City = Annotated[str, Field(description="Where it was held.", examples=["Lyon"])]
STATUS = Field(
    description="Whether it takes place as announced: `scheduled`, `postponed` or `cancelled`.",
    examples=["scheduled"],
)
Summary = Annotated[
    str,
    Field(
        description="A few sentences on it.",
        examples=["Judges and hydrologists on rivers as persons."],
    ),
]


class EventRecord(Frozen):
    schema_number: int = Field(
        default=SCHEMA,
        description="Number of the form of the record. It is raised when fields change.",
        examples=[1],
    )
    slug: Slug
    language: Language
    translation_of: TranslationOf = ""
    title: Title
    subtitle: Subtitle = ""
    start_date: StartDate
    end_date: EndDate
    timezone: str = Field(
        default="UTC", description="Name of the time zone of all hours.", examples=["Europe/Paris"]
    )
    venue_name: str = Field(
        default="", description="Name of the venue.", examples=["Palais de justice"]
    )
    address: str = Field(
        default="", description="Address of the venue.", examples=["67 rue Servient"]
    )
    city: City = ""
    country: Country = ""
    attendance_mode: Literal["", "offline", "online", "mixed"] = Field(
        default="",
        description="Whether one attends on site or online; empty if that was not said.",
        examples=["offline"],
    )
    status: Annotated[Literal["scheduled", "postponed", "cancelled"], STATUS] = "scheduled"
    super_event: SuperEventRecord | None = Field(
        default=None, description="What it was held on the occasion of."
    )
    summary: Summary = ""
    what: str = Field(
        default="",
        description="What it was about.",
        examples=["Three cases in which a river went to court."],
    )
    why: str = Field(default="", description="Why it was held.", examples=[""])
    content_note: ContentNote = ""
    editorial_note: str = Field(
        default="", description="What the editors say about the text.", examples=[""]
    )
    cover: str = Field(
        default="", description="Path of the picture, below `/uploads/`.", examples=[""]
    )
    cover_alt: str = Field(default="", description="What the picture shows.", examples=[""])
    publisher: str = Field(
        default="", description="Who published the proceedings.", examples=["Rivers Institute"]
    )
    licence: str = Field(
        default="",
        description="Address of the licence; empty if all rights are reserved.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    doi: str = Field(default="", description="DOI.", examples=[""])
    isbn: str = Field(default="", description="ISBN.", examples=[""])
    source_document: str = Field(
        default="", description="What the text was taken from.", examples=[""]
    )
    partners: tuple[PartnerRecord, ...] = Field(
        default=(), description="The organizations that made it."
    )
    speakers: tuple[SpeakerRecord, ...] = Field(
        default=(), description="Who spoke, each as they were that day."
    )
    sessions: tuple[SessionRecord, ...] = Field(default=(), description="The programme.")
    chapters: tuple[ChapterRecord, ...] = Field(
        default=(), description="The proceedings. Empty for an announcement."
    )

    figures: tuple[FigureRecord, ...] = FIGURES

    @classmethod
    def of(cls, event: Event) -> "EventRecord":
        """The record of the manuscript as it is now."""
        return cls.model_validate(facts_of(event))

    @classmethod
    def load(cls, stored: dict) -> "EventRecord":
        """A stored record, of this or any earlier schema.

        Raises ValueError if it is of a later one.
        """
        return cls.model_validate(upgrade_record(stored))

    def for_machines(self) -> "EventRecord":
        """What programs are told: no post that tells of harm."""
        speakers = tuple(speaker.for_machines() for speaker in self.speakers)
        return self.model_copy(update={"speakers": speakers})

    def dump(self) -> dict[str, Any]:
        return self.model_dump(mode="json")

    @cached_property
    def _speakers(self) -> dict[str, SpeakerRecord]:
        return {speaker.id: speaker for speaker in self.speakers}

    def speaker(self, identifier: str) -> SpeakerRecord | None:
        return self._speakers.get(identifier)

    @cached_property
    def _figures(self) -> dict[str, FigureRecord]:
        return {figure.key: figure for figure in self.figures}

    def figure(self, key: str) -> FigureRecord | None:
        return self._figures.get(key)

    def figures_in(self, section: SectionRecord) -> list[FigureRecord]:
        found = map(self.figure, Body.parse(section.body).figures)
        return [figure for figure in found if figure]

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
        """That the colloquium is not held as announced, in a word in the reader's language; empty
        if it is.
        """
        return Event.Status(self.status).told

    def title_with_status(self, title: str) -> str:
        """A title that stands alone, after the state of a colloquium not held as announced."""
        return Event.Status(self.status).title_with_status(title)

    @property
    def status_sentence(self) -> str:
        """That the colloquium is not held as announced, in the reader's language; else empty."""
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
    def tells_of_harm(self) -> bool:
        """Whether a content note stands anywhere in it."""
        return bool(self.content_note) or any(self._notes.values())

    @property
    def quotations(self) -> Iterable[tuple[SectionRecord, QuotationRecord]]:
        for section in self.sections:
            for quotation in section.quotations:
                yield section, quotation

    def languages_of(self, section: SectionRecord) -> dict[str, str]:
        """Of its quotations that are in another language, by anchor, the code of that."""
        return {
            quotation.anchor: code
            for quotation in section.quotations
            if (code := other_language(quotation.language, self.language))
        }

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

    @cached_property
    def places(self) -> set[str]:
        """The anchors of sections, quotations and speakers."""
        sections = {section.anchor for section in self.sections}
        quotations = {quotation.anchor for _section, quotation in self.quotations}
        return sections | quotations | {speaker.anchor for speaker in self.speakers}

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
