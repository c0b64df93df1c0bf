"""What stands before the text: titles, who made it and who spoke, dates, rights, the conference."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django_countries import countries

from contacts.words import dates
from events.formats.citation.creators import of_speaker
from events.formats.jsonld import may_be_told
from events.formats.xml import HREF, line, make, optional
from events.records import EventRecord, PartnerRecord, SpeakerRecord
from events.records.imprint import Imprint
from events.records.parts import AffiliationRecord
from events.text.running import split_paragraphs
from events.text.xhtml import resolve


def write_front(record: EventRecord, imprint: Imprint) -> Element:
    meta = make(
        "article-meta",
        optional("article-id", line(record.doi), attributes={"pub-id-type": "doi"}),
        optional("article-id", imprint.event_key, attributes={"pub-id-type": "publisher-id"}),
        make(
            "title-group",
            make("article-title", line(record.title)),
            optional("subtitle", line(record.subtitle)),
        ),
        optional(
            "contrib-group",
            (organizer(one, imprint) for one in record.organizers or record.partners),
            attributes={"content-type": "organizers"},
        ),
        optional(
            "contrib-group",
            (
                speaker(one, imprint)
                for one in record.speakers
                if not one.name or may_be_told(one, imprint.untold)
            ),
            attributes={"content-type": "speakers"},
        ),
        published(imprint),
        optional("isbn", line(record.isbn)),
        permissions(record),
        optional_link("self-uri", imprint.address),
        optional("abstract", paragraphs(record.summary)),
        abstract("what", _("What"), record.what),
        abstract("why", _("Why"), record.why),
        conference(record),
        make("custom-meta-group", *facts(record, imprint)),
    )
    return make("front", meta, notes(record, imprint))


def paragraphs(text: str) -> Iterator[Element]:
    """Of a text without markup."""
    for runs in split_paragraphs(text):
        if (found := optional("p", "".join(run.text for run in runs))) is not None:
            yield found


def organizer(partner: PartnerRecord, imprint: Imprint) -> Element:
    name = institution(partner.name, partner.key, imprint)
    return make(
        "contrib", make("collab", name), attributes={"contrib-type": partner.role or "partner"}
    )


def institution(name: str, key: str, imprint: Imprint) -> Element:
    ror = imprint.identifiers.get(key, "")
    return make(
        "institution-wrap",
        optional("institution-id", ror, attributes={"institution-id-type": "ror"}),
        make("institution", line(name)),
    )


def speaker(one: SpeakerRecord, imprint: Imprint) -> Element:
    orcid = imprint.identifiers.get(one.person, "") if one.display == "named" else ""
    return make(
        "contrib",
        optional("contrib-id", orcid, attributes={"contrib-id-type": "orcid"}),
        name_of(one),
        optional("role", line(one.role_label)),
        (affiliation(post, imprint) for post in one.affiliations if post.text),
        attributes={"contrib-type": "speaker", "id": f"speaker.{one.id}"},
    )


def name_of(one: SpeakerRecord) -> Element:
    if not one.name:
        return make("anonymous")
    creator = of_speaker(one)
    if creator.literal:
        return make("string-name", creator.literal)
    return make(
        "name",
        make("surname", creator.surname),
        optional("given-names", creator.given),
        optional("suffix", creator.suffix),
        attributes={"name-style": "eastern" if creator.is_undivided else ""},
    )


def affiliation(post: AffiliationRecord, imprint: Imprint) -> Element:
    parts = [line(post.job_title)] if post.job_title else []
    between = ", " if parts and post.organization else ""
    house = institution(post.organization, post.key, imprint) if post.organization else None
    return make("aff", *parts, between, house)


def published(imprint: Imprint) -> Element | None:
    day = imprint.published_at
    if day is None:
        return None
    return make(
        "pub-date",
        make("day", f"{day:%d}"),
        make("month", f"{day:%m}"),
        make("year", f"{day:%Y}"),
        attributes={
            "date-type": "pub",
            "publication-format": "electronic",
            "iso-8601-date": day.date().isoformat(),
        },
    )


def permissions(record: EventRecord) -> Element:
    address = resolve(record.licence, "") if record.licence else ""
    if not address:
        return make("permissions", make("copyright-statement", _("All rights reserved")))
    return make(
        "permissions", make("license", make("license-p", address), attributes={HREF: address})
    )


def optional_link(tag: str, address: str) -> Element | None:
    return make(tag, address, attributes={HREF: address}) if address else None


def abstract(kind: str, title: str, text: str) -> Element | None:
    told = list(paragraphs(text))
    if not told:
        return None
    return make("abstract", make("title", title), told, attributes={"abstract-type": kind})


def conference(record: EventRecord) -> Element:
    country = countries.name(record.country) if record.country else ""
    place = ", ".join(filter(None, map(line, (record.venue_name, record.city, country))))
    return make(
        "conference",
        make("conf-date", dates.span(record.start_date, record.end_date)),
        optional("conf-name", line(record.full_title)),
        optional("conf-loc", place),
    )


def facts(record: EventRecord, imprint: Imprint) -> Iterator[Element]:
    told = {
        "edition": str(imprint.number or ""),
        "publisher": record.publisher,
        "source": record.source_document,
        "conference-status": record.status_sentence,
    }
    told |= {"conference-start": record.start_date.isoformat()}
    told |= {"conference-end": record.end_date.isoformat()}
    for name, value in told.items():
        if value := line(value):
            yield make("custom-meta", make("meta-name", name), make("meta-value", value))


def notes(record: EventRecord, imprint: Imprint) -> Element | None:
    """What a reader has to know before the text."""
    warning = record.content_note
    label = _("%(label)s:") % {"label": _("Content note")}
    return optional(
        "notes",
        paragraphs(f"{label} {warning}" if warning.strip() else ""),
        paragraphs(record.editorial_note),
        paragraphs(imprint.change_sentence),
    )
