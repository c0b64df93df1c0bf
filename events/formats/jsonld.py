"""What a page says, for search engines: JSON-LD in the vocabulary of schema.org.

It says nothing that the page does not.
"""

from collections.abc import Container

from django.utils.translation import gettext as _

from contacts.jsonld import Node, drop_empty
from contacts.links import Link
from contacts.words.care import tell_post
from events.records import (
    EventRecord,
    FigureRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
)
from events.records.imprint import Imprint

from .occasions import ends, location, moment, super_event, whole_event

NOBODY: Container[str] = frozenset()
# Which property of the event names a partner; one whose role is not told is named by the page
# alone.
_PARTNERS = {"organizer": "organizer", "sponsor": "sponsor"}


def event_page(
    record: EventRecord,
    imprint: Imprint,
    links: dict[str, Link] | None = None,
    without: Container[str] = NOBODY,
) -> Node:
    """`links` gives for the key of a person or an organization where its page stands.

    `without` are the keys of persons, or of speakers, of whom machines are told nothing.
    """
    links = links or {}
    host = imprint.site_address.rstrip("/")
    node = whole_event(record, imprint) | {
        "description": record.summary or record.what,
        "superEvent": super_event(record, imprint),
        "subEvent": [session(one, record, imprint, without) for one in record.sessions],
        "performer": [
            person(speaker, host, links)
            for speaker in record.speakers
            if may_be_told(speaker, without)
        ],
    }
    for role, field in _PARTNERS.items():
        node[field] = [
            organization(p.name, p.key, host, links) for p in record.partners if p.role == role
        ]
    if record.chapters:
        node["workFeatured"] = drop_empty(
            {"@type": "CreativeWork", "name": _("Proceedings"), "url": imprint.address}
        )
    return drop_empty(node)


def proceedings_page(
    record: EventRecord,
    imprint: Imprint,
    links: dict[str, Link] | None = None,
    without: Container[str] = NOBODY,
) -> Node:
    """The text as one work, with its sections and those quotations that may stand by themselves."""
    links = links or {}
    return drop_empty(
        {
            "@type": "CreativeWork",
            "@id": imprint.address,
            "url": imprint.address,
            "name": record.full_title,
            "inLanguage": record.language,
            "version": str(imprint.number or ""),
            "author": [
                organization(p.name, p.key, imprint.site_address.rstrip("/"), links)
                for p in record.organizers or record.partners
            ],
            "publisher": {"@type": "Organization", "name": record.publisher}
            if record.publisher
            else None,
            "dateCreated": said_on(record),
            "datePublished": published_on(imprint),
            "dateModified": imprint.protected_at.date().isoformat() if imprint.protected_at else "",
            "about": drop_empty(
                whole_event(record, imprint) | {"superEvent": super_event(record, imprint)}
            ),
            "hasPart": [
                part(section, record, imprint, links, without) for section in record.sections
            ],
        }
    )


def quotation(
    record: EventRecord,
    imprint: Imprint,
    quoted: QuotationRecord,
    links: dict[str, Link] | None = None,
    without: Container[str] = NOBODY,
) -> Node:
    """One that may be shared, at its place in the edition."""
    speaker = record.speaker(quoted.speaker)
    host = imprint.site_address.rstrip("/")
    is_theirs = speaker and may_be_told(speaker, without) and not quoted.attribution
    said_by = person(speaker, host, links or {}) if speaker and is_theirs else None
    return drop_empty(
        {
            "@type": "Quotation",
            "@id": f"{imprint.address}#{quoted.anchor}" if imprint.address else "",
            "text": quoted.text,
            "inLanguage": quoted.language or record.language,
            "creator": said_by,
            "creditText": quoted.attribution,
        }
    )


def quotation_page(
    record: EventRecord,
    imprint: Imprint,
    section: SectionRecord,
    quoted: QuotationRecord,
    links: dict[str, Link] | None = None,
    without: Container[str] = NOBODY,
) -> Node:
    """The quotation with where it stands and where it was said; its words, unless a note has to be
    read before them.
    """
    event = {
        field: whole_event(record, imprint)[field]
        for field in ("@type", "@id", "url", "name", "startDate", "endDate", "eventStatus")
    }
    shown = record.model_copy(update={"venue_name": "", "address": ""})
    event["location"] = location(shown, imprint)
    proceedings = {
        "@type": "CreativeWork",
        "@id": imprint.address,
        "name": record.full_title,
        "datePublished": published_on(imprint),
        "about": drop_empty(event),
    }
    around = {
        "@type": "CreativeWork",
        "@id": f"{imprint.address}#{section.anchor}",
        "name": section.heading,
    }
    node = quotation(record, imprint, quoted, links, without)
    if record.note_before(section):
        del node["text"]
    node["dateCreated"] = "" if quoted.attribution else said_on(record)
    node["isPartOf"] = drop_empty(around | {"isPartOf": drop_empty(proceedings)})
    return drop_empty(node)


def said_on(record: EventRecord) -> str:
    """As much of its date as all days of the colloquium have in common: 2018-05-03, 2018-05, 2018,
    or nothing.
    """
    days = (record.start_date.isoformat(), record.end_date.isoformat())
    return next((days[0][:end] for end in (10, 7, 4) if days[0][:end] == days[1][:end]), "")


def published_on(imprint: Imprint) -> str:
    return imprint.published_at.date().isoformat() if imprint.published_at else ""


def session(
    one: SessionRecord, record: EventRecord, imprint: Imprint, without: Container[str]
) -> Node:
    day = record.day_of(one)
    speakers = [record.speaker(appearance.speaker) for appearance in one.appearances]
    return drop_empty(
        {
            "@type": "Event",
            "name": one.title,
            "description": one.abstract,
            "startDate": moment(day, one.starts_at, record.timezone)
            or (day.isoformat() if day else ""),
            "endDate": ends(one, day, record.timezone),
            "location": location(record, imprint, one.room),
            "performer": [
                {"@type": "Person", "name": speaker.name}
                for speaker in speakers
                if speaker and may_be_told(speaker, without)
            ],
        }
    )


def may_be_told(speaker: SpeakerRecord, without: Container[str]) -> bool:
    return bool(speaker.name) and speaker.id not in without and speaker.person not in without


def person(speaker: SpeakerRecord, host: str, links: dict[str, Link]) -> Node:
    """A speaker as they were that day."""
    posts = speaker.affiliations
    page = links.get(speaker.person)
    return drop_empty(
        {
            "@type": "Person",
            "name": speaker.name,
            "givenName": speaker.given_name,
            "familyName": speaker.family_name,
            "url": host + page.url if page else "",
            "sameAs": page.identifier if page else "",
            "jobTitle": [tell_post(post.job_title) for post in posts],
            "affiliation": [
                organization(post.organization, post.key, host, links)
                for post in posts
                if post.organization
            ],
        }
    )


def organization(name: str, key: str, host: str, links: dict[str, Link]) -> Node:
    page = links.get(key)
    return drop_empty(
        {
            "@type": "Organization",
            "name": name,
            "url": host + page.url if page else "",
            "identifier": page.identifier if page else "",
        }
    )


def part(
    section: SectionRecord,
    record: EventRecord,
    imprint: Imprint,
    links: dict[str, Link],
    without: Container[str],
) -> Node:
    is_told = not record.note_before(section)
    quotations = [one for one in section.quotations if one.may_be_shared and is_told]
    figures = record.figures_in(section) if is_told else []
    return drop_empty(
        {
            "@type": "CreativeWork",
            "@id": f"{imprint.address}#{section.anchor}" if imprint.address else "",
            "name": section.heading,
            "hasPart": [quotation(record, imprint, one, links, without) for one in quotations],
            "image": [image(one, imprint) for one in figures if not one.is_decorative],
        }
    )


def image(figure: FigureRecord, imprint: Imprint) -> Node:
    return drop_empty(
        {
            "@type": "ImageObject",
            "contentUrl": imprint.uploads + figure.path,
            "width": str(figure.width),
            "height": str(figure.height),
            "caption": figure.caption or figure.alt,
            "creditText": figure.credit,
        }
    )
