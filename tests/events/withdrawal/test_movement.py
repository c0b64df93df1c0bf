"""An edition that was changed to protect somebody says so, to readers and to whoever keeps a copy,
and neither who nor where.
"""

import feedparser
import pytest
import vobject
from django.db import connection

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.publishing import publish
from events.models import Edition
from tests.factories import make_colloquium, make_event

pytestmark = pytest.mark.django_db

SENTENCE = "Changed on 30 November 2026 for the protection of a person."
PAGES = [
    "/events/rivers/",
    "/events/rivers/proceedings/",
    "/events/rivers/editions/1/",
    "/events/rivers/quotations/q-a-river-is-a-person/",
]
FILES = ["/events/rivers/proceedings.md", "/events/rivers/event.ics"]


@pytest.fixture
def event(time_machine):
    time_machine.move_to("2024-06-01 09:00+00:00", tick=False)
    event = make_colloquium(slug="rivers")
    publish(event, by=None)
    publish(make_event("Lakes", slug="lakes"), by=None)
    time_machine.move_to("2024-07-01 09:00+00:00", tick=False)
    event.subtitle = "Second"
    event.save()
    publish(event, by=None)
    time_machine.move_to("2026-11-30 10:00+00:00", tick=False)
    return event


def entries_of(client):
    feed = feedparser.parse(client.get("/feed.atom").content)
    return {entry.id: entry.updated for entry in feed.entries}


def components(client, address):
    return vobject.readOne(client.get(address).text).vevent_list


def unfolded(client, address):
    return client.get(address).text.replace("\r\n ", "")


def test_readers_are_told_the_day(client, event):
    assert [a for a in [*PAGES, *FILES] if SENTENCE in unfolded(client, a)] == []
    protect(Person.objects.get(), display="pseudonym", pseudonym="Inès")
    assert [a for a in [*PAGES, *FILES] if SENTENCE not in unfolded(client, a)] == []
    assert SENTENCE not in client.get("/events/lakes/").text
    edition = client.get("/events/rivers/proceedings.json").json()["edition"]
    assert edition["protected_at"] == "2026-11-30T10:00:00+00:00"
    listed = client.get("/api/v1/events/rivers/editions").json()["items"]
    assert [one["protected_at"] for one in listed] == ["2026-11-30T10:00:00Z"] * 2


def test_feeds_sitemaps_and_calendars_move(client, event):
    before = entries_of(client)
    calendar = {one.uid.value: one.sequence.value for one in components(client, "/events.ics")}
    protect(Person.objects.get(), display="role-only")
    after = entries_of(client)
    moved = {key for key in after if after[key] != before[key]}
    assert (len(before), after.keys(), len(moved)) == (3, before.keys(), 2)
    assert {after[key] for key in moved} == {"2026-11-30T10:00:00+00:00"}
    assert list(after)[-1] not in moved  # what has changed comes first
    rivers = client.get("/sitemap-events-1.xml").text.split("/events/rivers/</loc>")[1]
    assert rivers.startswith("<lastmod>2026-11-30T10:00:00+00:00</lastmod>")
    key = f"event-{event.pk}@testserver"
    for address in ("/events.ics", "/events/rivers/event.ics"):
        (whole,) = [one for one in components(client, address) if one.uid.value == key]
        assert int(whole.sequence.value) > int(calendar[key])
        assert whole.last_modified.value.isoformat() == "2026-11-30T10:00:00+00:00"


def test_a_new_edition_comes_after_every_change_of_the_one_before(client, event, time_machine):
    protect(Person.objects.get(), display="role-only")
    changed = int(components(client, "/events/rivers/event.ics")[0].sequence.value)
    time_machine.move_to("2026-12-01 10:00+00:00", tick=False)
    event.subtitle = "Third"
    event.save()
    publish(event, by=None)
    assert int(components(client, "/events/rivers/event.ics")[0].sequence.value) > changed
    assert SENTENCE not in client.get("/events/rivers/").text
    assert SENTENCE in client.get("/events/rivers/editions/2/").text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the order does not matter")
def test_sqlite_reads_no_record_to_get_at_another_column(db):
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, Edition._meta.db_table)
    assert columns[-1].name == "record"
