"""The record: a frozen tree of exactly what may be public of one event.

`EventRecord.of(event)` is the only way from a manuscript to the public. Names enter through `Speaker.public_name` alone.
Where a text says otherwise nothing, texts are plain; `body` is the HTML that `markup.clean` lets through.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext, override, pgettext
from pydantic import BaseModel, ConfigDict

from contacts.models.person import Display, initials
from contacts.withdrawal import Name

from . import markup
from .models import Affiliation, Appearance, Edition, Event, Partnership, Section, Session, Speaker

SCHEMA = 1
WORDS_PER_MINUTE = 220

# From schema n, the function that makes of a stored record one of schema n + 1.
UPGRADES: dict[int, Callable[[dict], dict]] = {}


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class PartnerRecord(Frozen):
    key: str  # of the organization
    name: str
    role: Literal["", "organizer", "host", "partner", "sponsor"] = ""

    @property
    def role_label(self) -> str:
        return str(Partnership.Role(self.role).label) if self.role else ""


class AffiliationRecord(Frozen):
    job_title: str = ""
    organization: str = ""  # as printed
    key: str = ""  # of the organization, if it is in the directory

    @property
    def text(self) -> str:
        return ", ".join(filter(None, [self.job_title, self.organization]))


class SpeakerRecord(Frozen):
    id: str  # opaque; stays the same from edition to edition
    person: str = ""  # opaque key of the person; empty if this stands alone
    name: str = ""  # empty if shown by role only
    display: Literal["named", "first-name", "pseudonym", "role-only"] = "named"
    affiliations: tuple[AffiliationRecord, ...] = ()
    roles: tuple[str, ...] = ()  # in the order of the programme, without repetition

    @property
    def anchor(self) -> str:
        return f"speaker-{self.id}"

    @property
    def label(self) -> str:
        """What stands where a name would."""
        return self.name or self.role_label or gettext("A speaker")

    @property
    def role_label(self) -> str:
        """The roles other than plain speaker, in the reader's language."""
        return ", ".join(str(Appearance.Role(role).label) for role in self.roles if role != Appearance.Role.SPEAKER)

    @property
    def affiliation(self) -> str:
        """The posts of that day in one line."""
        return "; ".join(affiliation.text for affiliation in self.affiliations)

    @property
    def initials(self) -> str:
        return initials(self.name)


class AppearanceRecord(Frozen):
    speaker: str  # SpeakerRecord.id
    role: str

    @property
    def role_label(self) -> str:
        return "" if self.role == Appearance.Role.SPEAKER else str(Appearance.Role(self.role).label)


class SessionRecord(Frozen):
    key: str  # opaque; stays the same from edition to edition
    title: str
    kind: str = ""
    date: dt.date | None = None
    starts_at: dt.time | None = None  # local time of the event
    ends_at: dt.time | None = None
    room: str = ""
    abstract: str = ""
    recording_url: str = ""
    appearances: tuple[AppearanceRecord, ...] = ()

    @property
    def kind_label(self) -> str:
        return str(Session.Kind(self.kind).label) if self.kind else ""


class QuotationRecord(Frozen):
    anchor: str
    text: str  # without quotation marks around it
    speaker: str = ""  # SpeakerRecord.id of who said it in the room
    attribution: str = ""  # whose words they were, if another's
    language: str = ""
    is_lead: bool = False
    is_sic: bool = False
    may_be_shared: bool = True
    note: str = ""  # editor's note


class SectionRecord(Frozen):
    anchor: str
    title: str
    number: str = ""  # as it is read: "1", "IV", "B"; empty if not numbered
    label: str = ""  # what stands before the number
    content_note: str = ""
    body: str = ""
    quotations: tuple[QuotationRecord, ...] = ()

    @property
    def lead(self) -> QuotationRecord | None:
        return next((quotation for quotation in self.quotations if quotation.is_lead), None)


class ChapterRecord(SectionRecord):
    sections: tuple[SectionRecord, ...] = ()


class SuperEventRecord(Frozen):
    name: str
    relation: Literal["", "during", "beside", "part-of"] = ""
    url: str = ""


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
        return _build(event)

    @classmethod
    def load(cls, stored: dict, upgrades: dict[int, Callable[[dict], dict]] = UPGRADES) -> "EventRecord":
        """A stored record, of this or any earlier schema."""
        target = max([SCHEMA, *(number + 1 for number in upgrades)])
        while (number := stored["schema_number"]) < target:
            stored = upgrades[number](stored) | {"schema_number": number + 1}
        return cls.model_validate(stored)

    def dump(self) -> dict[str, Any]:
        return self.model_dump(mode="json")

    @cached_property
    def _speakers(self) -> dict[str, SpeakerRecord]:
        return {speaker.id: speaker for speaker in self.speakers}

    def speaker(self, identifier: str) -> SpeakerRecord | None:
        return self._speakers.get(identifier)

    @property
    def sections(self) -> Iterable[SectionRecord]:
        """Chapters and sections as they are read."""
        for chapter in self.chapters:
            yield chapter
            yield from chapter.sections

    @property
    def quotations(self) -> Iterable[tuple[SectionRecord, QuotationRecord]]:
        for section in self.sections:
            for quotation in section.quotations:
                yield section, quotation

    @property
    def reading_minutes(self) -> int:
        words = sum(markup.words(section.body) for section in self.sections)
        words += sum(len(quotation.text.split()) for _, quotation in self.quotations if quotation.is_lead)
        return max(1, round(words / WORDS_PER_MINUTE))

    @property
    def keys(self) -> set[str]:
        """The opaque keys of all persons and organizations named in the record."""
        affiliations = {affiliation.key for speaker in self.speakers for affiliation in speaker.affiliations}
        return ({speaker.person for speaker in self.speakers} | affiliations | {p.key for p in self.partners}) - {""}

    def redacted(self, identifier: str, *, display: str, name: str, forms: Name) -> "EventRecord":
        """The record in which one speaker is shown otherwise, and stands in no text under any of `forms`.

        `name` is what may be shown; empty for "role only" and "withdrawn". A withdrawn speaker's quotations go too.
        """
        with override(self.language):
            replacement = name or pgettext("in place of a name", "[name withheld]")
            withheld = pgettext("in place of a quotation", "[quotation withdrawn]")
        data = self.dump()
        gone = display == Display.WITHDRAWN
        if gone:
            data["speakers"] = [s for s in data["speakers"] if s["id"] != identifier]
            for session in data["sessions"]:
                session["appearances"] = [a for a in session["appearances"] if a["speaker"] != identifier]
            for chapter in data["chapters"]:
                for section in (chapter, *chapter["sections"]):
                    theirs = {q["anchor"] for q in section["quotations"] if q["speaker"] == identifier}
                    section["quotations"] = [q for q in section["quotations"] if q["anchor"] not in theirs]
                    section["body"] = markup.withhold(section["body"], theirs, withheld)
        data = _scrubbed(data, forms, replacement)
        for speaker in data["speakers"]:
            if speaker["id"] == identifier:
                person = "" if display == Display.ROLE_ONLY else speaker["person"]
                speaker |= {"display": display, "name": name, "affiliations": [], "person": person}
        return EventRecord.model_validate(data)


def _scrubbed(value, forms: Name, replacement: str, field: str = ""):
    """Every text below `value` without the name; addresses and anchors become other addresses and anchors."""
    match value:
        case dict():
            return {key: _scrubbed(item, forms, replacement, key) for key, item in value.items()}
        case list():
            return [_scrubbed(item, forms, replacement, field) for item in value]
        case str() if field in ("slug", "anchor", "translation_of", "url", "recording_url", "source_document"):
            return forms.remove(forms.remove_from_slug(value), replacement)
        case str() if field == "body":
            return markup.map_anchors(forms.remove(value, replacement), forms.remove_from_slug)
        case str():
            return forms.remove(value, replacement)
    return value


def _build(event: Event) -> EventRecord:
    speakers = list(event.speakers.select_related("person").prefetch_related("affiliations__organization"))
    sessions = list(event.sessions.prefetch_related("appearances"))
    shown = {speaker.pk: speaker for speaker in speakers if speaker.shown != Display.WITHDRAWN}
    with override(event.language):
        facts: dict[str, Any] = {
            "slug": event.slug,
            "language": event.language,
            "start_date": event.start_date,
            "end_date": event.end_date or event.start_date,
            "super_event": {
                "name": event.super_event_name,
                "relation": event.super_event_relation,
                "url": event.super_event_url,
            }
            if event.super_event_name
            else None,
            "country": str(event.country),
            "cover": event.cover.name if event.cover else "",
            "partners": [
                {"key": p.organization.key, "name": p.printed_name or p.organization.name, "role": p.role}
                for p in event.partnerships.select_related("organization")
                if p.organization.is_listed
            ],
            "speakers": [_speaker(speaker, sessions) for speaker in shown.values()],
            "sessions": [_session(session, shown) for session in sessions],
            "chapters": _chapters(event, shown),
        }
        same = "title subtitle timezone venue_name address city attendance_mode status summary what why content_note"
        same += " editorial_note cover_alt publisher licence doi isbn source_document"
        facts |= {field: getattr(event, field) for field in same.split()}
        if event.translation_of:
            facts |= _facts_of_original(event.translation_of, facts)
    return EventRecord.model_validate(facts)


def _facts_of_original(original: Event, facts: dict[str, Any]) -> dict[str, Any]:
    """Dates, place, partners and hours of the original, as its current edition has them."""
    edition = Edition.objects.current().filter(event=original).first()
    if edition is None:
        return {"translation_of": original.slug}
    record = EventRecord.load(edition.record)
    fields = ("start_date", "end_date", "timezone", "venue_name", "address", "city", "country", "partners", "status")
    hours = ("date", "starts_at", "ends_at")
    sessions = [
        ours.model_copy(update={field: getattr(theirs, field) for field in hours})
        for ours, theirs in zip(facts["sessions"], record.sessions, strict=False)
    ]
    return (
        {field: getattr(record, field) for field in fields}
        | {"translation_of": record.slug}
        | {"sessions": sessions + facts["sessions"][len(sessions) :]}
    )


def _speaker(speaker: Speaker, sessions: list[Session]) -> SpeakerRecord:
    roles = [a.role for session in sessions for a in session.appearances.all() if a.speaker_id == speaker.pk]
    named = speaker.shown == Display.NAMED
    joined = speaker.person is not None and speaker.person.has_page and speaker.shown == speaker.person.display
    return SpeakerRecord.model_validate(
        {
            "id": speaker.key,
            "person": speaker.person.key if joined and speaker.person else "",
            "name": speaker.public_name,
            "display": speaker.shown.value,
            "affiliations": [_affiliation(post) for post in speaker.affiliations.all() if named],
            "roles": list(dict.fromkeys(roles)),
        }
    )


def _affiliation(post: Affiliation) -> AffiliationRecord:
    organization = post.organization
    return AffiliationRecord(
        job_title=post.job_title,
        organization=post.organization_name or (organization.name if organization else ""),
        key=organization.key if organization else "",
    )


def _session(session: Session, shown: dict[int, Speaker]) -> SessionRecord:
    same = "key title kind date starts_at ends_at room abstract recording_url"
    return SessionRecord(
        **{field: getattr(session, field) for field in same.split()},
        appearances=tuple(
            AppearanceRecord(speaker=shown[a.speaker_id].key, role=a.role)
            for a in session.appearances.all()
            if a.speaker_id in shown
        ),
    )


def _chapters(event: Event, shown: dict[int, Speaker]) -> list[ChapterRecord]:
    chapters: list[dict[str, Any]] = []
    for section in event.sections.prefetch_related("quotations"):
        entry = _section(section, shown)
        if section.level == Section.Level.CHAPTER or not chapters:
            chapters.append(entry | {"sections": [], "numbering": section.numbering, "of_sections": section.label})
        else:
            chapter = chapters[-1]
            number = numeral(len(chapter["sections"]) + 1, chapter["numbering"])
            chapter["sections"].append(entry | {"number": number, "label": chapter["of_sections"] if number else ""})
    return [ChapterRecord.model_validate(chapter) for chapter in chapters]


def _section(section: Section, shown: dict[int, Speaker]) -> dict[str, Any]:
    quotations = [q for q in section.quotations.all() if q.speaker_id is None or q.speaker_id in shown]
    gone = {q.anchor for q in section.quotations.all()} - {q.anchor for q in quotations}
    same = "anchor text attribution language is_lead is_sic may_be_shared note"
    return {
        "anchor": section.anchor,
        "title": section.title,
        "content_note": section.content_note,
        "body": markup.withhold(section.body, gone, pgettext("in place of a quotation", "[quotation withdrawn]")),
        "quotations": [
            {field: getattr(q, field) for field in same.split()} | {"speaker": shown[q.speaker_id].key if q.speaker_id else ""}
            for q in quotations
        ],
    }


ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numeral(number: int, style: str) -> str:
    """`number` as 1, I or A; empty for no style. Letters go on with AA after Z."""
    match style:
        case Section.Numbering.ARABIC:
            return str(number)
        case Section.Numbering.ROMAN:
            text = ""
            for value, sign in zip(
                (100, 90, 50, 40, 10, 9, 5, 4, 1), ["C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"], strict=True
            ):
                text += sign * (number // value)
                number %= value
            return text
        case Section.Numbering.LETTER:
            text = ""
            while number:
                number, rest = divmod(number - 1, 26)
                text = chr(ord("A") + rest) + text
            return text
    return ""
