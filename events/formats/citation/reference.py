"""What every way of citing is made from: the proceedings, a section or a quotation of them, in one
edition.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django_countries import countries

from contacts.words.characters import make_printable
from events.records import EventRecord, QuotationRecord, SectionRecord

from .creators import Creator, body, of_speaker

if TYPE_CHECKING:  # the formats cite, and are not needed for it
    from events.records.imprint import Imprint

LONGEST_TITLE = 200  # characters, of a quotation


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of text in every field; empty where the record says nothing."""

    kind: Literal["proceedings", "section", "quotation"]
    key: str  # ASCII
    title: str
    creators: tuple[Creator, ...]
    proceedings: str  # title of the whole
    makers: tuple[Creator, ...]  # of the whole
    are_organizers: bool  # whether the makers are said to have organized or hosted the colloquium
    event: str  # name of the colloquium
    start: dt.date
    end: dt.date
    place: str
    publisher: str
    number: int | None  # of the edition
    published: dt.date | None  # where the site is
    address: str  # in the edition, for ever
    doi: str  # of the whole, and said of nothing else
    isbn: str
    language: str
    text: str = ""  # the whole of a quotation whose title is cut short
    is_of_another: bool = False  # whether they are words of who did not say them there
    quoted_by: str = ""

    @property
    def is_part(self) -> bool:
        return self.kind != "proceedings"

    @property
    def others(self) -> tuple[Creator, ...]:
        """The makers of the whole, where a part is by somebody else."""
        return self.makers if self.is_part and self.makers != self.creators else ()

    @property
    def said(self) -> tuple[dt.date, dt.date] | None:
        """The days on which what is cited was said, if that was in a year before the edition’s.

        Words of another are older than that day, nobody knows by how much.
        """
        if self.is_of_another or not self.published or self.published.year <= self.end.year:
            return None
        return self.start, self.end

    @property
    def year_said(self) -> str:
        """The year of those days; empty if nothing is known of them."""
        return str(self.said[1].year) if self.said else ""


def of_proceedings(record: EventRecord, imprint: "Imprint") -> Reference:
    return _reference(record, imprint, "proceedings", record.full_title, creators_of(record))


def of_section(record: EventRecord, imprint: "Imprint", section: SectionRecord) -> Reference:
    """A section: its authors are those of the whole: a record names none for it."""
    return _reference(
        record,
        imprint,
        "section",
        section.heading,
        creators_of(record),
        anchor=section.anchor,
        doi=section.doi,
    )


def of_quotation(record: EventRecord, imprint: "Imprint", quotation: QuotationRecord) -> Reference:
    """By whoever said it, or whose words it was said to be.

    Somebody not shown by name stands as they are shown.
    """
    speaker = record.speaker(quotation.speaker)
    by: tuple[Creator, ...] = ()
    if quotation.attribution:
        by = (body(_line(quotation.attribution)),)
    elif speaker:
        by = (of_speaker(speaker),)
    words = _line(quotation.text)
    cut = Truncator(words).chars(LONGEST_TITLE)
    title = _("“%(text)s”") % {"text": cut}
    return _reference(
        record,
        imprint,
        "quotation",
        title,
        by,
        anchor=quotation.anchor,
        language=quotation.language,
        text=words if cut != words else "",
        is_of_another=bool(quotation.attribution),
        quoted_by=_line(speaker.label) if speaker and quotation.attribution else "",
    )


def of_part(record: EventRecord, imprint: "Imprint", anchor: str) -> Reference | None:
    """The reference of the section or the quotation with that anchor.

    None if there is none that may stand by itself.
    """
    for section in record.sections:
        if section.anchor == anchor:
            return of_section(record, imprint, section)
    for _section, quotation in record.quotations:
        if quotation.anchor == anchor and quotation.may_be_shared:
            return of_quotation(record, imprint, quotation)
    return None


def creators_of(record: EventRecord) -> tuple[Creator, ...]:
    """The organizers and hosts; where none is named so, all partners."""
    return tuple(body(_line(partner.name)) for partner in (record.organizers or record.partners))


def _line(text: str) -> str:
    return " ".join(make_printable(text).split())


def _reference(
    record: EventRecord,
    imprint: "Imprint",
    kind: Literal["proceedings", "section", "quotation"],
    title: str,
    creators: Iterable[Creator],
    *,
    anchor: str = "",
    language: str = "",
    text: str = "",
    is_of_another: bool = False,
    quoted_by: str = "",
    doi: str = "",
) -> Reference:
    stem = f"{record.slug}-e{imprint.number}" if imprint.number else record.slug
    country = countries.name(record.country) if record.country else ""
    return Reference(
        kind=kind,
        key=re.sub(r"[^A-Za-z0-9-]", "-", "-".join(filter(None, [stem, anchor]))),
        title=_line(title),
        creators=tuple(creators),
        proceedings=_line(record.full_title),
        makers=creators_of(record),
        are_organizers=bool(record.organizers),
        event=_line(record.title),
        start=record.start_date,
        end=record.end_date,
        place=_line(", ".join(filter(None, [record.venue_name, record.city, country]))),
        publisher=_line(record.publisher),
        number=imprint.number,
        published=imprint.published_at.date() if imprint.published_at else None,
        address=imprint.address + (f"#{anchor}" if anchor and imprint.address else ""),
        doi=_line(doi or (record.doi if kind == "proceedings" else "")),
        isbn=_line(record.isbn),
        language=language or record.language,
        text=text,
        is_of_another=is_of_another,
        quoted_by=quoted_by,
    )
