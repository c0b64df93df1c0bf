"""The directory as vCards: a card for each organization, and one for each of its contacts after it.

In version 4.0 (RFC 6350), for programs that ask for it; and in 3.0 (RFC 2426), the last that every
address book reads: most of them show `tel:` as a part of the number, and ask every card for an `N`.
"""

import uuid
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django_countries import countries

from .records import ChannelRecord, ContactRecord, OrganizationRecord
from .words.care import tell_post
from .words.characters import make_printable

TYPE = "text/vcard"
MEDIA_TYPE = f"{TYPE}; charset=utf-8"
VERSIONS = ("4.0", "3.0")
LONGEST = 75  # octets of a line, without its end
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def render(
    organizations: Iterable[OrganizationRecord],
    *,
    site_address: str,
    uploads: str,
    version: str = "4.0",
) -> bytes:
    """`site_address` ends without a slash; `uploads` is the path under which uploads are served."""
    lines: list[str] = []
    for organization in organizations:
        lines += card(organization_lines(organization, site_address, uploads), version)
        for contact in organization.contacts:
            lines += card(contact_lines(contact, organization, site_address), version)
    return b"".join(fold(line) for line in lines)


def card(lines: Iterable[str], version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield from map(write_older, lines) if version == "3.0" else lines
    yield "END:VCARD"


def write_older(line: str) -> str:
    """A line of 4.0 as 3.0 has it."""
    name, _colon, value = line.partition(":")
    match name.partition(";")[0]:
        case "KIND":
            # The kinds that Apple’s address books, and those that follow them, know.
            return f"X-ABSHOWAS:{'COMPANY' if value == 'org' else 'PERSON'}"
        case "TEL":
            return f"TEL;TYPE=WORK,VOICE:{text(value.removeprefix('tel:'))}"
        case "EMAIL":
            return f"EMAIL;TYPE=INTERNET:{value}"
        case "LOGO":
            return f"LOGO;VALUE=uri:{value}"
        case "URL":
            return f"URL:{value}"
        case "SOURCE":
            return f"{line}?version=3.0"
    return line


def organization_lines(
    organization: OrganizationRecord, site_address: str, uploads: str
) -> Iterator[str]:
    yield "KIND:org"
    yield identifier(site_address, organization.key)
    yield source(organization, site_address)
    yield f"FN:{text(organization.name)}"
    yield f"N:{text(organization.name)};;;;"
    yield f"ORG:{text(organization.name)}"
    if organization.short_name:
        yield f"NICKNAME:{text(organization.short_name)}"
    yield f"CATEGORIES:{text(organization.kind_label)}"
    if organization.country:
        yield f"ADR;TYPE=work:;;;;;;{text(countries.name(organization.country))}"
    if organization.url:
        yield f"URL;TYPE=work:{uri(organization.url)}"
    if organization.logo:
        yield f"LOGO;MEDIATYPE=image/webp:{uri(site_address + uploads + organization.logo)}"
    if note := "\n\n".join(filter(None, [organization.tagline, organization.description])):
        yield f"NOTE:{text(note)}"


def contact_lines(
    contact: ContactRecord, organization: OrganizationRecord, site_address: str
) -> Iterator[str]:
    """A person is an individual; a desk is a unit of its organization."""
    yield f"KIND:{'individual' if contact.is_person else 'org'}"
    yield identifier(site_address, f"{organization.key}/{contact.key}")
    yield source(organization, site_address)
    if contact.is_person:
        yield f"FN:{text(contact.name)}"
        yield f"N:{text(contact.family_name)};{text(contact.given_name)};;;"
        yield f"ORG:{text(organization.name)}"
    else:
        yield f"FN:{text(f'{contact.name}, {organization.name}')}"
        yield f"N:{text(contact.name)};;;;"
        yield f"ORG:{text(organization.name)};{text(contact.name)}"
    if post := tell_post(contact.job_title):
        yield f"TITLE:{text(post)}"
    for channel in contact.channels:
        yield channel_line(channel)
    if address := contact.letter_address(site_address):
        yield f"URL;TYPE=work:{address}"
    if contact.provenance:
        yield f"NOTE:{text(contact.provenance)}"


def channel_line(channel: ChannelRecord) -> str:
    match channel.type:
        case "telephone":
            return f"TEL;VALUE=uri;TYPE=work:tel:{uri(channel.value)}"
        case "email":
            return f"EMAIL;TYPE=work:{text(channel.value)}"
        case _:
            return f"URL;TYPE=work:{uri(channel.value)}"


def identifier(site_address: str, key: str) -> str:
    """Says nothing, and stays the same, so that an address book knows the card again when it is
    fetched anew.
    """
    return f"UID:urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{site_address}/contacts/{key}')}"


def source(organization: OrganizationRecord, site_address: str) -> str:
    return f"SOURCE:{site_address}{reverse('organization-vcard', args=[organization.slug])}"


def uri(value: str) -> str:
    """An address with nothing in it but ASCII."""
    return iri_to_uri("".join(make_printable(value).split()))


def text(value: str) -> str:
    return make_printable(value).translate(_ESCAPES)


def fold(line: str) -> bytes:
    """`line` with its end, folded between characters where it is too long."""
    folded, length = [], 0
    for character in line:
        octets = character.encode()
        if length + len(octets) > LONGEST:
            folded.append(b"\r\n ")
            length = 1
        folded.append(octets)
        length += len(octets)
    return b"".join(folded) + b"\r\n"
