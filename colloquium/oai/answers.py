"""What each verb answers with."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from events.formats.xml import Content, make

from . import dublin_core
from .items import earliest, list_items
from .records import find, header, host_name, records
from .requests import PREFIX, Refused, check_prefix, read_range, write_moment
from .tokens import Place, read_token, write_token

AT_A_TIME = 100


def base_address() -> str:
    return settings.SITE_URL + reverse("oai")


def identify(request: HttpRequest, arguments: dict[str, str]) -> Iterator[Content]:
    yield make("repositoryName", settings.SITE_NAME)
    yield make("baseURL", base_address())
    yield make("protocolVersion", "2.0")
    yield make("adminEmail", mailbox())
    yield make("earliestDatestamp", write_moment(earliest()))
    yield make("deletedRecord", "persistent")
    yield make("granularity", "YYYY-MM-DDThh:mm:ssZ")


def mailbox() -> str:
    """Of whoever can be written to, or as every site has one (RFC 2142)."""
    if "@" in settings.SAFEGUARDING_CONTACT and ":" not in settings.SAFEGUARDING_CONTACT:
        return settings.SAFEGUARDING_CONTACT
    host = host_name()
    return f"webmaster@{host}" if "." in host else f"webmaster@{host}.localdomain"


def list_formats(request: HttpRequest, arguments: dict[str, str]) -> Iterator[Content]:
    if "identifier" in arguments:
        find(arguments["identifier"])
    yield make(
        "metadataFormat",
        make("metadataPrefix", PREFIX),
        make("schema", dublin_core.SCHEMA),
        make("metadataNamespace", dublin_core.NAMESPACE),
    )


def list_sets(request: HttpRequest, arguments: dict[str, str]) -> Iterator[Content]:
    raise Refused("noSetHierarchy", "There are no sets.")


def get_record(request: HttpRequest, arguments: dict[str, str]) -> Iterable[Content]:
    check_prefix(arguments["metadataPrefix"])
    return records(request, [find(arguments["identifier"])])


def list_identifiers(request: HttpRequest, arguments: dict[str, str]) -> Iterable[Content]:
    rows, token = page_of(arguments)
    return [*map(header, rows), token]


def list_records(request: HttpRequest, arguments: dict[str, str]) -> Iterable[Content]:
    rows, token = page_of(arguments)
    return [*records(request, rows), token]


def page_of(arguments: dict[str, str]) -> tuple[list[dict[str, Any]], Element | None]:
    """Some items, and what leads to those behind them."""
    if token := arguments.get("resumptionToken"):
        place = read_token(token)
    else:
        check_prefix(arguments["metadataPrefix"])
        if "set" in arguments:
            raise Refused("noSetHierarchy", "There are no sets.")
        place = Place(arguments.get("from", ""), arguments.get("until", ""))
    asked = read_range(place.start, place.stop)
    rows = list_items(asked, place, AT_A_TIME + 1)
    if not rows:
        raise Refused("noRecordsMatch", "Nothing has changed then.")
    if len(rows) <= AT_A_TIME:
        return rows, resume("", place) if place.count else None
    rows, last = rows[:AT_A_TIME], rows[AT_A_TIME - 1]
    following = Place(
        place.start, place.stop, last["datestamp"], last["pk"], place.count + len(rows)
    )
    return rows, resume(write_token(following), place)


def resume(token: str, place: Place) -> Element:
    return make("resumptionToken", token, attributes={"cursor": str(place.count)})


ANSWERS: dict[str, Callable[[HttpRequest, dict[str, str]], Iterable[Content]]] = {
    "Identify": identify,
    "ListMetadataFormats": list_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
