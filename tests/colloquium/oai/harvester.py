"""A harvester: what it asks, and what it reads, held against the schema of the protocol."""

import datetime as dt

from lxml import etree

from events.models import Edition
from tests.schemas import faults, harvest_schema

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def ask(client, method="get", **arguments):
    """The answer; `from_` is what Python has another use for."""
    told = {name.rstrip("_"): value for name, value in arguments.items()}
    response = getattr(client, method)("/oai", told)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml; charset=UTF-8"
    root = etree.fromstring(response.content)
    assert faults(harvest_schema(), root) == []
    return root


def code_of(root):
    """Of the error."""
    return root.find(f"{OAI}error").get("code")


def headers(root):
    """Identifier, datestamp and whether it was deleted, of each record."""
    return [
        (
            header.findtext(f"{OAI}identifier"),
            header.findtext(f"{OAI}datestamp"),
            header.get("status") == "deleted",
        )
        for header in root.iter(f"{OAI}header")
    ]


def identifiers(root):
    return [identifier for identifier, _datestamp, _is_deleted in headers(root)]


def told(root):
    """What the first record says, by the words of Dublin Core."""
    found = {}
    [dc, *_others] = root.iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")
    for element in dc:
        found.setdefault(element.tag.removeprefix(DC), []).append(element.text)
    return found


def name_of(event):
    return f"oai:testserver:event-{event.pk}"


def publish_on(event, day, **fields):
    """As if the editions of `event` had been published on that day of May."""
    moment = dt.datetime(2024, 5, day, 9, 30, 15, 250_000, tzinfo=dt.UTC)
    Edition.objects.filter(event=event).update(published_at=moment, **fields)
    return moment
