"""What registers the DOIs of proceedings at Crossref: a deposit as its schema 5.3.1 has it, of the
whole as conference proceedings, and of each section that has a DOI as one of their papers.

Speakers are authors of the whole, since its words are theirs, and whoever organized it is editor.
The authors of a section are those as whom it is cited.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.translation import override
from django_countries import countries

from contacts.words import dates
from events.records import EventRecord, SectionRecord, SpeakerRecord
from events.records.imprint import Imprint

from .citation import Reference, of_proceedings, of_section
from .citation.creators import of_speaker
from .jsonld import may_be_told
from .xml import Content, line, make, optional, write

VERSION = "5.3.1"
NAMESPACE = f"http://www.crossref.org/schema/{VERSION}"
ROOT = {
    "version": VERSION,
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} https://www.crossref.org/schemas/crossref{VERSION}.xsd",
}
UNKNOWN = "[s.n.]"  # of a publisher, as catalogues have it
_ISBN = re.compile(r"(?:97[89]-)?\d[\d -]+[\dX]")
_NAME = re.compile(r"[^\d?]*[^?\s]+\D*")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Depositor:
    """Who answers for a deposit: the member of Crossref, and where its report is sent to."""

    name: str
    email: str


def render(record: EventRecord, imprint: Imprint, depositor: Depositor, now: dt.datetime) -> bytes:
    """A deposit of a published edition with a DOI. Crossref takes one for newer than another by
    `now` alone.
    """
    with override(record.language):
        stamp = f"{now.astimezone(dt.UTC):%Y%m%d%H%M%S}"
        whole = of_proceedings(record, imprint)
        head = make(
            "head",
            make("doi_batch_id", f"{imprint.event_key}-{imprint.number}-{stamp}"),
            make("timestamp", stamp),
            make(
                "depositor",
                make("depositor_name", depositor.name[:130]),
                make("email_address", depositor.email),
            ),
            make("registrant", depositor.name[:255]),
        )
        conference = make(
            "conference",
            optional("contributors", contributors(record, imprint, whole)),
            event(record, whole),
            proceedings(record, imprint, whole),
            (paper(record, imprint, section) for section in record.sections if section.doi),
        )
        return write(make("doi_batch", head, make("body", conference), attributes=ROOT))


def contributors(record: EventRecord, imprint: Imprint, whole: Reference) -> Iterator[Element]:
    authors = (
        author_of(speaker, imprint)
        for speaker in record.for_machines().speakers
        if speaker.display == "named" and may_be_told(speaker, imprint.untold)
    )
    return in_order([*bodies(whole, "editor"), *(one for one in authors if one is not None)])


def in_order(contributors: Iterable[Element]) -> Iterator[Element]:
    for place, one in enumerate(contributors):
        one.set("sequence", "additional" if place else "first")
        yield one


def bodies(reference: Reference, role: str) -> Iterator[Element]:
    for creator in reference.creators:
        yield make("organization", creator.literal[:511], attributes={"contributor_role": role})


def author_of(speaker: SpeakerRecord, imprint: Imprint) -> Element | None:
    """None of somebody whose name Crossref does not take, such as a very long one."""
    name = of_speaker(speaker)
    surname = name.surname or name.literal
    if not all(
        len(part) <= LONGEST_NAME and _NAME.fullmatch(part)
        for part in (surname, name.given)
        if part
    ):
        return None
    return make(
        "person_name",
        optional("given_name", name.given),
        make("surname", surname),
        optional("suffix", name.suffix[:10]),
        optional("affiliations", institutions(speaker, imprint)),
        optional("ORCID", imprint.identifiers.get(speaker.person, "")),
        attributes={"contributor_role": "author"},
    )


def institutions(speaker: SpeakerRecord, imprint: Imprint) -> Iterator[Element]:
    for post in speaker.affiliations:
        if name := line(post.organization):
            ror = imprint.identifiers.get(post.key, "")
            yield make(
                "institution",
                make("institution_name", name[:1024]),
                optional("institution_id", ror, attributes={"type": "ror"}),
            )


def event(record: EventRecord, whole: Reference) -> Element:
    name = whole.event if len(whole.event) > 2 else f"{whole.event} {record.start_date.year}"
    country = countries.name(record.country) if record.country else ""
    place = ", ".join(filter(None, (line(record.city), country)))
    days = {"start": record.start_date, "end": record.end_date}
    return make(
        "event_metadata",
        make("conference_name", name),
        optional("conference_location", place if len(place) > 1 else ""),
        make(
            "conference_date",
            dates.span(record.start_date, record.end_date),
            attributes={
                f"{end}_{part}": f"{day:{form}}"
                for end, day in days.items()
                for part, form in (("day", "%d"), ("month", "%m"), ("year", "%Y"))
            },
        ),
    )


def proceedings(record: EventRecord, imprint: Imprint, whole: Reference) -> Element:
    publishers = whole.publisher or "; ".join(one.literal for one in whole.creators) or UNKNOWN
    isbn = whole.isbn if _ISBN.fullmatch(whole.isbn) and 10 <= len(whole.isbn) <= 17 else ""
    return make(
        "proceedings_metadata",
        make("proceedings_title", (whole.proceedings or UNKNOWN)[:511]),
        make("publisher", make("publisher_name", publishers[:255])),
        published(whole),
        make("isbn", isbn, attributes={"media_type": "electronic"})
        if isbn
        else make("noisbn", attributes={"reason": "monograph"}),
        doi_data(whole.doi, imprint.event_address),
        attributes={"language": record.language},
    )


def paper(record: EventRecord, imprint: Imprint, section: SectionRecord) -> Element:
    reference = of_section(record, imprint, section)
    return make(
        "conference_paper",
        optional("contributors", in_order(bodies(reference, "author"))),
        make("titles", make("title", reference.title or UNKNOWN)),
        published(reference),
        doi_data(reference.doi, reference.address),
        attributes={"publication_type": "full_text", "language": record.language},
    )


def published(reference: Reference) -> Iterable[Element]:
    if day := reference.published:
        parts: Iterable[Content] = (
            make("month", f"{day:%m}"),
            make("day", f"{day:%d}"),
            make("year", f"{day:%Y}"),
        )
        yield make("publication_date", parts, attributes={"media_type": "online"})


def doi_data(doi: str, address: str) -> Element:
    return make("doi_data", make("doi", doi), make("resource", address))
