"""What is published before there are proceedings is an announcement: read, replaced and taken back
like an edition, and not counted.
"""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from contacts.withdrawal import protect
from events.editions.publishing import publish, unpublish
from events.models import Edition, Event
from tests.desk import make_editor
from tests.factories import make_chapter, make_event, make_section, make_session, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    with time_machine.travel(dt.datetime(2024, 3, 1, 9, tzinfo=dt.UTC), tick=False):
        event = make_event("Rivers", summary="Rivers are heard.", doi="10.1234/rivers")
        make_session(event, make_speaker(event))
        publish(event, by=None)
    return event


def announce_anew(event):
    Event.objects.filter(pk=event.pk).update(summary="Lakes are heard.")
    with time_machine.travel(dt.datetime(2024, 4, 1, 9, tzinfo=dt.UTC), tick=False):
        return publish(Event.objects.get(pk=event.pk), by=None)


def read(path):
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_it_is_read_everywhere_and_has_no_number_nor_an_address_of_its_own(event):
    announce_anew(event)
    [page] = Edition.objects.current()
    assert (page.number, page.sequence, page.summary) == (None, 2, "Lakes are heard.")
    path = page.get_absolute_url()
    shown = read(path)
    assert "Announcement, updated 1 April 2024" in shown
    assert "Lakes are heard." in shown
    assert "Edition" not in shown.replace("Editions", "")
    assert "/editions/" not in shown
    for number in (0, 1, 2):
        assert Client().get(f"{path}editions/{number}/").status_code == 404
    feed = read("/feed.atom")
    assert feed.count("<entry") == 1  # the one before is read no more
    assert "Rivers, announcement" in feed
    assert "/editions/" not in feed
    assert "/announcement-2</id>" in feed
    oai = read("/oai?verb=ListRecords&metadataPrefix=oai_dc")
    assert f"<dc:identifier>http://testserver{path}</dc:identifier>" in oai
    told = Client().get("/api/v1/events/rivers-2024").json()
    assert told["edition"]["number"] is None
    assert Client().get("/api/v1/events").json()["items"][0]["edition_number"] is None
    assert Client().get("/api/v1/events/rivers-2024/editions").json()["items"] == []
    for file in ("citation.ris", "citation.bib", "event.ics", "record.json"):
        response = Client().get(f"{path}{file}")
        if response.status_code == 200:
            assert "None" not in response.content.decode(), file
            assert "edition-None" not in response.headers["Content-Disposition"]


def test_a_calendar_knows_the_later_one_for_newer(event):
    before = [
        line for line in read(reverse("calendars")).splitlines() if line.startswith("SEQUENCE")
    ]
    announce_anew(event)
    after = [
        line for line in read(reverse("calendars")).splitlines() if line.startswith("SEQUENCE")
    ]
    assert int(after[0].rpartition(":")[2]) > int(before[0].rpartition(":")[2])


def test_numbers_begin_with_the_proceedings_and_go_on(event):
    make_chapter(event)
    make_section(event)
    edition = publish(event, by=None)
    assert (edition.number, edition.sequence) == (1, 2)
    assert Edition.objects.current().get() == edition
    event.sections.all().delete()
    assert publish(event, by=None).number == 2  # once there were proceedings
    shown = read(f"{edition.get_absolute_url()}editions/1/")
    assert "You are reading edition 1" in shown


def test_taken_back_it_is_gone_and_not_deleted(event):
    path = Edition.objects.get().get_absolute_url()
    editor = make_editor()
    client = Client()
    client.force_login(editor)
    publication = client.get(reverse("admin:events_event_publication", args=[event.pk]))
    assert "The announcement is public" in publication.content.decode()
    deletion = reverse("admin:events_event_delete", args=[event.pk])
    client.post(deletion, {"post": "yes"})
    assert Event.objects.exists()
    unpublish(event)
    assert Client().get(path).status_code == 410
    assert publish(event, by=None).number is None


def test_the_desk_says_that_it_will_be_an_announcement(event):
    client = Client()
    client.force_login(make_editor())
    Event.objects.filter(pk=event.pk).update(summary="Other")
    address = reverse("admin:events_event_publish", args=[event.pk])
    assert "This will be an announcement" in client.get(address).content.decode()
    later = "2999-01-01T10:00"
    response = client.post(address, {"note": "", "when": "now", "at": later}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said[0].startswith("The announcement is public.")
    discard = reverse("admin:events_event_discard", args=[event.pk])
    Event.objects.filter(pk=event.pk).update(summary="Again")
    assert "since the announcement" in client.get(discard).content.decode()


def test_who_is_withdrawn_is_gone_from_every_announcement(event):
    announce_anew(event)
    protect(event.speakers.get().person, display="withdrawn")
    assert all("Moreau" not in str(edition.record) for edition in Edition.objects.all())
    assert [edition.revision for edition in Edition.objects.issued()] == [1, 1]
