"""What a record is made of."""

import datetime as dt
from typing import Annotated, Literal

from django.utils.translation import gettext
from pydantic import Field

from contacts.models.display import initials
from contacts.records import Frozen, JobTitle, one_of
from contacts.words.care import tell_post
from events.models import Appearance, Partnership, Session
from events.text.body import Body

Title = Annotated[str, Field(description="Title.", examples=["Rivers and Law"])]
Anchor = Annotated[
    str,
    Field(
        description="Names its place in the proceedings: `…/proceedings/#anchor`.",
        examples=["rivers-as-persons"],
    ),
]
Words = Annotated[
    str,
    Field(
        description="The words, without quotation marks around them.",
        examples=["A river is a person."],
    ),
]
Fault = Annotated[
    bool,
    Field(description="Whether the words are given with a fault that they had.", examples=[False]),
]
Roles = Annotated[
    tuple[str, ...],
    Field(
        description=f"In the order of the programme: {one_of(Appearance.Role)}.",
        examples=[["speaker"]],
    ),
]
ContentNote = Annotated[
    str, Field(description="What a reader should be warned of before reading.", examples=[""])
]


class PartnerRecord(Frozen):
    """An organization that had a part in the colloquium."""

    key: str = Field(
        description="`key` of the organization, if it is in the directory.",
        examples=["90cd51e2b7f3"],
    )
    name: str = Field(description="Name, as printed.", examples=["Rivers Institute"])
    role: Literal["", "organizer", "host", "partner", "sponsor"] = Field(
        default="",
        description="What it did; empty if that was not said.",
        examples=["organizer"],
    )

    @property
    def role_label(self) -> str:
        return str(Partnership.Role(self.role).label) if self.role else ""


class AffiliationRecord(Frozen):
    """A post of a speaker."""

    job_title: JobTitle = ""
    organization: str = Field(
        default="",
        description="Name of the organization, as printed.",
        examples=["Court of Lyon"],
    )
    key: str = Field(
        default="",
        description="`key` of the organization, if it is in the directory.",
        examples=[""],
    )

    @property
    def text(self) -> str:
        return ", ".join(filter(None, [self.job_title, self.organization]))

    def for_machines(self) -> "AffiliationRecord | None":
        """Without a post that tells of harm; None if nothing else is known."""
        if tell_post(self.job_title or self.organization):
            return self
        if not (self.job_title and self.organization):
            return None
        return self.model_copy(update={"job_title": ""})


class SpeakerRecord(Frozen):
    """Somebody who spoke, as they were that day."""

    id: str = Field(
        description="Opaque; the same in every edition in which they are shown alike.",
        examples=["a17be0c4925d"],
    )
    person: str = Field(
        default="",
        description="`key` of the speaker across colloquia; empty if this entry stands alone.",
        examples=["3f9c1d7a40be"],
    )
    name: str = Field(
        default="",
        description="Name, as printed; empty if shown by role only.",
        examples=["Nora Lind"],
    )
    given_name: str = Field(
        default="",
        description=(
            "The given name in it, of somebody shown by name; with no family name, all of it. Both"
            " are empty where they are not known apart."
        ),
        examples=["Nora"],
    )
    family_name: str = Field(
        default="", description="The family name in it, in whole.", examples=["Lind"]
    )
    display: Literal["named", "first-name", "pseudonym", "role-only"] = Field(
        default="named",
        description="How the person is shown. Never try to find out more.",
        examples=["named"],
    )
    affiliations: tuple[AffiliationRecord, ...] = Field(
        default=(), description="The posts of that day."
    )
    roles: Roles = ()  # without repetition

    @property
    def anchor(self) -> str:
        return f"speaker-{self.id}"

    @property
    def compared_name(self) -> str:
        """The given name, then the family name, by which names are looked for in every order."""
        return f"{self.given_name} {self.family_name}".strip() or self.name

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

    def for_machines(self) -> "SpeakerRecord":
        told = (post.for_machines() for post in self.affiliations)
        return self.model_copy(update={"affiliations": tuple(filter(None, told))})


class AppearanceRecord(Frozen):
    """A speaker in a session."""

    speaker: str = Field(description="`id` of the speaker.", examples=["a17be0c4925d"])
    role: str = Field(description=f"One of {one_of(Appearance.Role)}.", examples=["speaker"])

    @property
    def role_label(self) -> str:
        return "" if self.role == Appearance.Role.SPEAKER else str(Appearance.Role(self.role).label)


class SessionRecord(Frozen):
    """A part of the programme."""

    key: str = Field(description="Opaque; the same in every edition.", examples=["c2f80a6be913"])
    title: str = Field(description="Title.", examples=["Opening"])
    kind: str = Field(
        default="",
        description=f"Empty, or one of {one_of(Session.Kind)}.",
        examples=["opening"],
    )
    date: dt.date | None = Field(default=None, description="The day, if there are several.")
    starts_at: dt.time | None = Field(
        default=None, description="Local time.", examples=["09:30:00"]
    )
    ends_at: dt.time | None = Field(default=None, description="Local time.", examples=["10:00:00"])
    room: str = Field(default="", description="Where.", examples=[""])
    abstract: str = Field(default="", description="What it was about.", examples=[""])
    recording_url: str = Field(default="", description="Address of a recording.", examples=[""])
    appearances: tuple[AppearanceRecord, ...] = Field(default=(), description="Who spoke in it.")

    @property
    def kind_label(self) -> str:
        return str(Session.Kind(self.kind).label) if self.kind else ""


class QuotationRecord(Frozen):
    """Exact words, in their section."""

    anchor: Anchor
    text: Words
    speaker: str = Field(default="", description="`id` of who said it.", examples=["a17be0c4925d"])
    attribution: str = Field(
        default="", description="Whose words they were, if another’s.", examples=[""]
    )
    language: str = Field(
        default="",
        description="Code of their language (BCP 47); empty for that of the colloquium.",
        examples=[""],
    )
    is_lead: bool = Field(
        default=False,
        description="Whether it opens the section, and stands in no text.",
        examples=[True],
    )
    is_sic: Fault = False
    may_be_shared: bool = Field(
        default=True,
        description="Whether it may stand outside of its section. If not, show it nowhere else.",
        examples=[True],
    )
    note: str = Field(default="", description="What the editors say about it.", examples=[""])


class SectionRecord(Frozen):
    """A section of the proceedings."""

    anchor: Anchor
    title: str = Field(description="Heading.", examples=["Rivers as persons"])
    number: str = Field(
        default="",
        description="As it is read: 1, IV, B; empty if it is not numbered.",
        examples=["1"],
    )
    label: str = Field(
        default="", description="What stands before the number.", examples=["Recommendation"]
    )
    content_note: ContentNote = ""
    doi: str = Field(default="", description="DOI, if it has one of its own.", examples=[""])
    body: str = Field(
        default="",
        description=(
            "The text, as HTML. A quotation stands in `<q data-quotation>`, a note in `<small"
            " data-note>`, words in another language in `<span lang>` (BCP 47), a box in `<aside"
            " data-box>`, which is of `recommendations`, `key-figures` or, of anything else,"
            " `note`; a heading at its start is its title. The first paragraph of a table’s caption"
            " is its title, the others tell its source. A figure stands where `<figure"
            " data-figure>` names its key; leave out one that is not among the figures."
        ),
        examples=["<p>…</p>"],
    )
    quotations: tuple[QuotationRecord, ...] = Field(
        default=(), description="The quotations of the section, the lead quotation first."
    )

    @property
    def lead(self) -> QuotationRecord | None:
        return next((quotation for quotation in self.quotations if quotation.is_lead), None)

    @property
    def heading(self) -> str:
        """The title with what is before it: "Recommendation 2. Water"."""
        number = f"{self.number}." if self.number else ""
        return " ".join(filter(None, [self.label, number, self.title]))

    @property
    def annotated(self) -> Body:
        """The body with [sic] and the editor's notes at its quotations."""
        body = Body.parse(self.body)
        for quotation in self.quotations:
            if not quotation.is_lead and (quotation.is_sic or quotation.note):
                body = body.annotate(quotation.anchor, is_sic=quotation.is_sic, note=quotation.note)
        return body


class ChapterRecord(SectionRecord):
    """A chapter of the proceedings, which may have a text of its own."""

    sections: tuple[SectionRecord, ...] = Field(
        default=(), description="The sections of the chapter."
    )


class SuperEventRecord(Frozen):
    """The meeting on whose occasion the colloquium was held."""

    name: str = Field(description="Its name.", examples=["World Water Week"])
    relation: Literal["", "during", "beside", "part-of"] = Field(
        default="", description="How the two are related.", examples=["during"]
    )
    url: str = Field(default="", description="Its website.", examples=[""])
