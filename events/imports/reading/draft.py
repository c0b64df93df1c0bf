"""The draft of a colloquium that a document was recognised as: the tree of its record before an
editor has seen it.

It differs from the record where a machine may err: every part says which blocks it was read from,
what could not be placed is listed, and what an editor should look at is flagged. Names are as
printed.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from events.text.typography import fold_text

from .blocks import Document

PartnerRole = Literal["", "organizer", "host", "partner", "sponsor"]
SpeakerRole = Literal[
    "",
    "speaker",
    "moderator",
    "facilitator",
    "chair",
    "rapporteur",
    "keynote",
    "opening",
    "closing",
    "survivor",
]
# How sure the machine is of a part: a list or label says it; bullets, turns and lines of a cover
# make it likely; a sentence that names it leaves it to the editor.
Confidence = Literal["sure", "likely", "perhaps"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)  # from the surest
Evidence = Literal["label", "head", "cover", "heading", "size", "told"]
FlagKind = Literal[
    "not_proceedings",
    "name_variant",
    "unbalanced_quote",
    "possible_misprint",
    "unknown_speaker",
    "unattributed_quote",
    "ambiguous_speaker",
    "stray_mark",
    "known_person",
    "known_organization",
    "protected_person",
    "missing_date",
    "ambiguous_date",
    "missing_title",
    "shortened",
    "number_out_of_order",
    "unread_session",
]


class Node(BaseModel):
    model_config = ConfigDict(extra="forbid")


def having(node: Any, **values: Any) -> Any:
    """A copy of `node` with other `values`."""
    return node.model_copy(update=values)


class Part(Node):
    id: str  # of this part within the draft, such as "speaker-3"
    blocks: tuple[int, ...] = ()  # places in Document.blocks, from 0


def days_of(start: dt.date | None, end: dt.date | None) -> str:
    """A day, or several, in ISO 8601: 2018-03-14, 2018-03-14/2018-03-15."""
    return "/".join(dict.fromkeys(day.isoformat() for day in (start, end) if day))


class Candidate(Node):
    """One reading of a fact, and what speaks for it."""

    value: str  # days as ISO 8601: 2018-03-14, or 2018-03-14/2018-03-15
    evidence: Evidence
    confidence: Confidence
    blocks: tuple[int, ...] = ()


class Partner(Part):
    name: str
    role: PartnerRole = ""
    organization: int | None = None  # primary key of the one in the directory that it was linked to


class Speaker(Part):
    name: str  # without form of address
    honorific: str = ""
    title: str = ""
    affiliation: str = ""
    role: SpeakerRole = ""
    aliases: tuple[str, ...] = ()  # other spellings in the document
    person: int | None = None  # primary key, likewise
    confidence: Confidence = "sure"


class Appearance(Node):
    speaker: str  # Speaker.id
    role: Literal["speaker", "moderator", "facilitator", "chair", "rapporteur", "keynote"] = (
        "speaker"
    )


class Session(Part):
    title: str
    kind: Literal[
        "", "opening", "keynote", "panel", "workshop", "talk", "screening", "break", "closing"
    ] = ""
    date: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    room: str = ""
    abstract: str = ""
    appearances: tuple[Appearance, ...] = ()


class Paragraph(Node):
    """One block of running text.

    `html` is what stands inside its element, in the dialect of `events.text.markup`.
    """

    kind: Literal["p", "h4", "ul", "ol", "blockquote"] = "p"  # "ul" and "ol" are one item each
    text: str
    html: str
    block: int
    depth: int = 1  # of an item
    # Of a row of a table the HTML of each cell, whose words are one line in `text` and `html`.
    cells: tuple[str, ...] = ()
    is_head: bool = False  # the row


class Section(Part):
    level: Literal[1, 2] = 2  # 1 chapter, 2 section of the chapter before it
    number: str = ""  # as printed, without dot or bracket
    label: str = ""  # what stands before the number, such as "Recommandation n°"
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()


class Quotation(Part):
    section: str  # Section.id
    text: str  # without marks around it; the parts of an interrupted one joined
    speaker: str = ""  # Speaker.id
    attribution: str = ""  # whose words they are, if nobody's in the list
    is_lead: bool = False
    is_unnamed: bool = False  # the text tells that somebody said them, and not who


class Contact(Part):
    organization: str
    name: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    organization_pk: int | None = None
    person_pk: int | None = None


class Flag(Node):
    kind: FlagKind
    text: str  # the words it is about, as printed
    other: str = ""  # what they look like, or belong to
    part: str = ""  # Part.id
    block: int | None = None

    @property
    def is_namesake(self) -> bool:
        """Whether the directory has a person of that very name."""
        return self.kind == "known_person" and fold_text(self.text) == fold_text(self.other)


class Draft(Node):
    language: str = "en"
    title: str = ""
    subtitle: str = ""
    date_start: dt.date | None = None
    date_end: dt.date | None = None  # only if it lasts several days
    city: str = ""
    venue: str = ""
    host_meeting: str = ""
    what: str = ""
    why: str = ""
    facts: dict[str, tuple[int, ...]] = {}  # the blocks that each of the fields above was read from
    # Other readings of title, date, city, venue and host_meeting, the likeliest first; without the
    # one that was taken.
    rivals: dict[str, tuple[Candidate, ...]] = {}
    partners: tuple[Partner, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    suggestions: tuple[Speaker, ...] = ()  # perhaps speakers too: no part until an editor says so
    sessions: tuple[Session, ...] = ()
    sections: tuple[Section, ...] = ()  # chapters and sections as they are read
    quotations: tuple[Quotation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    flags: tuple[Flag, ...] = ()
    unplaced: tuple[int, ...] = ()  # blocks of no part
    contents: tuple[int, ...] = ()  # blocks that repeat the headings: a table of contents
    left_out: tuple[int, ...] = ()  # blocks that an editor left out

    @property
    def days(self) -> str:
        """The day or days as the value of a candidate; empty where there is none."""
        return days_of(self.date_start, self.date_end)

    @property
    def parts(self) -> Iterator[Part]:
        for parts in (
            self.partners,
            self.speakers,
            self.sessions,
            self.sections,
            self.quotations,
            self.contacts,
        ):
            yield from parts

    @property
    def placed(self) -> set[int]:
        """The blocks that stand somewhere in the draft, be it among those without a place."""
        placed = {block for part in self.parts for block in part.blocks}
        placed |= {paragraph.block for section in self.sections for paragraph in section.paragraphs}
        placed |= {block for blocks in self.facts.values() for block in blocks}
        return placed | {*self.unplaced, *self.contents, *self.left_out}

    def missing_blocks(self, document: Document) -> set[int]:
        """The blocks of `document` that stand nowhere in the draft: none, if nothing was lost."""
        return set(range(len(document.blocks))) - self.placed
