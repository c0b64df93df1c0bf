"""A colloquium in the fifteen words of Dublin Core, as the schema `oai_dc` has them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_countries import countries

from contacts.models.display import Display
from events.formats.xml import LANGUAGE, line, make
from events.models import Event

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
ROOT = {
    "xmlns:oai_dc": NAMESPACE,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}
OF_LANGUAGE = {"title", "description"}
Told = tuple[str, str]  # a word, and what is told by it


def describe(
    edition: dict[str, Any], translations: Iterable[str], *, names: Callable[[str], bool]
) -> Element:
    """In the language of the edition; `translations` are slugs.

    Nothing is told in which `names` finds somebody of whom programs are told nothing.
    """
    told = [*what(edition), *who(edition), *where(edition, translations), *rights(edition)]
    return make(
        "oai_dc:dc",
        (
            make(
                f"dc:{word}",
                text,
                attributes={LANGUAGE: edition["language"] if word in OF_LANGUAGE else ""},
            )
            for word, text in ((word, line(text)) for word, text in told)
            if text and not names(text)
        ),
        attributes=ROOT,
    )


def what(edition: dict[str, Any]) -> Iterator[Told]:
    title, subtitle = edition["title"], edition["subtitle"]
    if subtitle:
        title = _("%(title)s: %(subtitle)s") % {"title": title, "subtitle": subtitle}
    yield "title", Event.Status(edition["status"]).title_with_status(title)
    yield "description", edition["summary"]
    yield "type", "Text" if edition["has_proceedings"] else "Event"
    if edition["has_proceedings"]:
        yield "type", "conference proceedings"
    yield "language", edition["language"]
    yield "date", timezone.localtime(edition["published_at"]).date().isoformat()
    first, last = edition["start_date"].isoformat(), edition["end_date"].isoformat()
    yield "coverage", first if first == last else f"{first}/{last}"
    country = countries.name(edition["country"]) if edition["country"] else ""
    yield "coverage", ", ".join(filter(None, [edition["city"], country]))


def who(edition: dict[str, Any]) -> Iterator[Told]:
    """Those who organized it made it; who spoke had a part in it."""
    partners = edition["record__partners"] or []
    makers = [one for one in partners if one.get("role") in ("organizer", "host")]
    for partner in makers or partners:
        yield "creator", partner["name"]
    for speaker in edition["record__speakers"] or []:
        if speaker.get("name") and speaker.get("display", Display.NAMED) == Display.NAMED:
            yield "contributor", speaker["name"]
    yield "publisher", edition["publisher"] or ""


def where(edition: dict[str, Any], translations: Iterable[str]) -> Iterator[Told]:
    """The edition for ever, and the page that leads to the newest."""
    page = "proceedings-edition" if edition["has_proceedings"] else "event-edition"
    if edition["number"]:
        yield "identifier", address(page, edition["slug"], edition["number"])
    else:  # an announcement
        yield "identifier", address("event", edition["slug"])
    if doi := edition["doi"]:
        yield "identifier", f"https://doi.org/{doi}"
    if isbn := edition["isbn"]:
        yield "identifier", f"ISBN {isbn}"
    yield "relation", address("event", edition["slug"])
    if edition["has_proceedings"]:
        yield "relation", address("download-edition", edition["slug"], edition["number"], "xml")
    for slug in translations:
        yield "relation", address("event", slug)
    yield "source", edition["source_document"] or ""


def rights(edition: dict[str, Any]) -> Iterator[Told]:
    yield "rights", edition["licence"] or _("All rights reserved")


def address(page: str, *arguments: Any) -> str:
    return settings.SITE_URL + reverse(page, args=arguments)
