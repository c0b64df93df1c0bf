"""What a record is made of."""

import datetime as dt
from typing import Literal

from django.utils.translation import gettext

from contacts.models.person import initials
from contacts.records import Frozen
from events.models import Appearance, Partnership, Session
from events.text.body import Body


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
        return ", ".join(
            str(Appearance.Role(role).label)
            for role in self.roles
            if role != Appearance.Role.SPEAKER
        )

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

    @property
    def heading(self) -> str:
        """The title with what is before it: "Recommendation 2. Water"."""
        number = f"{self.number}." if self.number else ""
        return " ".join(filter(None, [self.label, number, self.title]))

    @property
    def first_note(self) -> int:
        """The number of the first note of the text: that of the lead quotation stands before."""
        return 2 if self.lead and self.lead.note else 1

    @property
    def annotated(self) -> Body:
        """The body with [sic] and the editor's notes at its quotations."""
        body = Body.parse(self.body)
        for quotation in self.quotations:
            if not quotation.is_lead and (quotation.is_sic or quotation.note):
                body = body.annotate(quotation.anchor, is_sic=quotation.is_sic, note=quotation.note)
        return body


class ChapterRecord(SectionRecord):
    sections: tuple[SectionRecord, ...] = ()


class SuperEventRecord(Frozen):
    name: str
    relation: Literal["", "during", "beside", "part-of"] = ""
    url: str = ""
