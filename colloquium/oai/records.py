"""Items as a harvester reads them: a header, and what is told, unless it was withdrawn."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override

from contacts.withdrawal.veil import veiled
from events.formats.xml import make
from events.models import Edition
from events.pages.robots import noindex_persons

from . import dublin_core
from .items import items, original_of, read_editions, read_versions
from .requests import Refused, write_moment


def host_name() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def identifier_of(item: dict[str, Any]) -> str:
    return f"oai:{host_name()}:{Edition(event_id=item['pk']).event_key}"


def find(identifier: str) -> dict[str, Any]:
    """Raises Refused if it names no item."""
    start = f"oai:{host_name()}:event-"
    number = identifier.removeprefix(start)
    if identifier.startswith(start) and number.isascii() and number.isdecimal():
        rows = items().filter(pk=int(number)) if len(number) < 19 else items().none()
        for item in rows.values("pk", "edition", "datestamp"):
            if identifier_of(item) == identifier:
                return item
    raise Refused("idDoesNotExist", "There is no such item.")


def header(item: dict[str, Any]) -> Element:
    return make(
        "header",
        make("identifier", identifier_of(item)),
        make("datestamp", write_moment(item["datestamp"])),
        attributes={"status": "" if item["edition"] else "deleted"},
    )


def records(request: HttpRequest, rows: list[dict[str, Any]]) -> Iterator[Element]:
    editions = read_editions([row["edition"] for row in rows if row["edition"]])
    versions = read_versions(editions.values()) if editions else {}
    persons = noindex_persons(request)
    hidden = [one.elsewhere for one in veiled()]

    def names(text: str) -> bool:
        return persons.named_in(text) or any(name.find(text) for name in hidden)

    for row in rows:
        edition = editions.get(row["edition"])
        if edition is None:
            yield make("record", header(row))
            continue
        others = [
            slug for event, slug in versions.get(original_of(edition), ()) if event != row["pk"]
        ]
        with override(edition["language"]):
            described = dublin_core.describe(edition, others, names=names)
        yield make("record", header(row), make("metadata", described))
