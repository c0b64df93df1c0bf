"""New editions as a feed, read back by feedparser."""

import datetime as dt

import feedparser
import pytest

from events.editions.publishing import publish, unpublish
from events.models import Edition, Event
from tests.factories import make_colloquium, make_event

pytestmark = pytest.mark.django_db


def read(client):
    response = client.get("/feed.atom")
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    return feed


def again(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()
    return publish(event, by=None, note="Two slips corrected.")


def test_each_edition_is_an_entry_with_what_changed(client, time_machine):
    time_machine.move_to("2024-06-01 09:00+00:00", tick=False)
    event = make_colloquium(summary="Who owns a river <b>?")
    publish(event, by=None)
    time_machine.move_to("2024-07-01 09:00+00:00", tick=False)
    again(event, subtitle="Second & last")
    feed = read(client)
    assert (feed.version, feed.feed.title, feed.feed.updated) == (
        "atom10",
        "Colloquium Proceedings",
        "2024-07-01T09:00:00+00:00",
    )
    key = f"event-{event.pk}"
    assert [
        (entry.id, entry.title, entry.link, entry.published, entry.updated, entry.summary)
        for entry in feed.entries
    ] == [
        (
            f"tag:testserver,2024-07-01:{key}/edition-2",
            "Rivers and Law: Second & last, edition 2",
            "http://testserver/events/rivers-and-law-2024/editions/2/",
            "2024-07-01T09:00:00+00:00",
            "2024-07-01T09:00:00+00:00",
            "<p>What changed: Two slips corrected.</p><p>Who owns a river &lt;b&gt;?</p>",
        ),
        (
            f"tag:testserver,2024-06-01:{key}/edition-1",
            "Rivers and Law, edition 1",
            "http://testserver/events/rivers-and-law-2024/editions/1/",
            "2024-06-01T09:00:00+00:00",
            "2024-06-01T09:00:00+00:00",
            "<p>Who owns a river &lt;b&gt;?</p>",
        ),
    ]


def test_a_renamed_colloquium_keeps_the_identifiers_of_its_entries(client):
    publish(event := make_colloquium(), by=None)
    before = [entry.id for entry in read(client).entries]
    again(event, slug="rivers")
    entries = read(client).entries
    assert [entry.id for entry in entries][1:] == before
    assert [entry.link for entry in entries] == [
        f"http://testserver/events/rivers/editions/{n}/" for n in (2, 1)
    ]
    for entry in entries:
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200


def test_what_is_not_published_or_not_any_more_has_no_entry(client):
    make_colloquium("Draft")
    publish(event := make_colloquium(), by=None)
    later = Edition.objects.get()
    Edition.objects.filter(pk=later.pk).update(
        published_at=later.published_at + dt.timedelta(days=1)
    )
    assert read(client).entries == []
    Edition.objects.update(published_at=later.published_at)
    assert len(feedparser.parse(client.get("/feed.atom?now").content).entries) == 1
    unpublish(event)
    assert read(client).entries == []


def test_an_entry_is_in_the_language_of_its_colloquium(client):
    publish(make_event("Rivières", language="fr"), by=None)
    assert read(client).entries[0].title_detail.language == "fr"


def test_characters_that_xml_refuses_are_left_out(client):
    publish(make_event("Riv\x01ers 🌊 נועה & <b>", slug="e"), by=None)
    assert read(client).entries[0].title == "Rivers 🌊 נועה & <b>, announcement"


def test_the_newest_fifty_are_told(client):
    publish(make_colloquium(slug="e"), by=None)
    first = Edition.objects.get()
    for number in range(2, 53):
        Edition.objects.create(
            **{f.attname: getattr(first, f.attname) for f in Edition._meta.concrete_fields}
            | {"id": None, "number": number, "sequence": number}
        )
    entries = read(client).entries
    assert [entry.title.rpartition(" ")[2] for entry in entries] == [
        str(number) for number in range(52, 2, -1)
    ]


def test_the_feed_says_what_it_is_and_is_not_sent_twice(client):
    publish(make_colloquium(), by=None)
    response = client.get("/feed.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert '<link href="http://testserver/feed.atom" rel="self"/>' in response.text
    assert (
        client.get("/feed.atom", headers={"if-none-match": response.headers["ETag"]}).status_code
        == 304
    )


@pytest.mark.parametrize("address", ["/", "/fr/", "/events/rivers-and-law-2024/", "/contacts/?q=x"])
def test_every_page_tells_programs_of_the_feed(client, address):
    publish(make_colloquium(), by=None)
    assert (
        '<link rel="alternate" type="application/atom+xml" href="http://testserver/feed.atom"'
        in client.get(address).text
    )
