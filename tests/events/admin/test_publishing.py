"""The decision to publish: seen, made, put off, taken back."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import SiteVersion
from events.editions.publishing import publish
from events.models import Edition, Event, Passage, Section
from tests.desk import make_editor
from tests.factories import (
    make_colloquium,
    make_event,
    make_person,
    make_printed_speaker,
    make_section,
)

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def client():
    client = Client()
    client.force_login(make_editor("ada", first_name="Ada"))
    return client


def page_of(event):
    return reverse("admin:events_event_publish", args=[event.pk])


def decide(client, event, **typed):
    return client.post(page_of(event), {"note": "", "when": "now"} | typed, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_the_first_edition_tells_who_becomes_public_and_how(client):
    event = make_colloquium()
    context = client.get(page_of(event)).context
    assert [(speaker.label, display) for speaker, display in context["people"]] == [
        ("Ada Moreau", "By name")
    ]
    assert (context["quotations"], context["problems"]) == (1, [])
    response = decide(client, event, note="First edition.")
    edition = Edition.objects.get()
    assert (edition.number, edition.note, edition.published_by.first_name) == (
        1,
        "First edition.",
        "Ada",
    )
    assert "Edition 1 is published." in told(response)[0]
    assert edition.get_absolute_url() in told(response)[0]


def test_the_next_edition_tells_what_changes(client):
    event = make_colloquium()
    publish(event, by=None)
    Section.objects.filter(title="Water").update(body="<p>Water ran.</p>")
    make_printed_speaker(event, "Nora Lind")
    context = client.get(page_of(event)).context
    assert [str(group.name) for group in context["groups"]] == ["People", "Text"]
    assert [speaker.label for speaker, _display in context["people"]] == ["Nora Lind"]
    assert 'value="Publish"' in client.get(page_of(event)).content.decode()


def test_what_stands_in_the_way_leads_to_its_field_and_nothing_is_published(client):
    event = make_event(why="Asked for by Ada Moreau.")
    make_person(display="role-only")
    section = make_section(event, "A lonely section")
    page = decide(client, event, note="Typed.").content.decode()
    address = reverse("admin:events_section_change", args=[section.pk])
    assert (
        f'<strong><a href="{address}">A lonely section</a></strong>: The proceedings must start'
        " with a chapter." in page
    )
    address = reverse("admin:events_event_change", args=[event.pk])
    assert f'<a href="{address}#id_why">why</a></strong>: “Ada Moreau” stands here' in page
    assert 'value="Typed."' in page
    assert 'value="Publish"' not in page
    assert not Edition.objects.exists()


def test_nothing_to_publish_is_said(client):
    event = make_colloquium()
    publish(event, by=None)
    page = decide(client, event).content.decode()
    assert "the public already reads exactly this" in page
    assert Edition.objects.count() == 1


def test_a_note_that_names_somebody_is_refused_at_its_field(client):
    event = make_colloquium()
    make_person("Nora", "Vidal", display="withdrawn")
    response = decide(client, event, note="At the request of Nora Vidal.")
    assert response.context["form"].errors["note"] == [
        "“Nora Vidal” stands here, but this person is not shown by name. Take the name out."
    ]
    assert not Edition.objects.exists()


def test_advice_is_left_as_it_is_from_here(client):
    event = make_colloquium()
    make_section(event, body="<p>of of</p>")
    advice = client.get(page_of(event)).context["advice"]
    key = advice[0][1][0][0].key
    address = reverse("admin:events_event_proofreading", args=[event.pk])
    response = client.post(address, {"ignore": key, "publish": "1"})
    assert response.url == page_of(event)
    assert client.get(page_of(event)).context["advice"] == []


# At a time


def plan(client, event, at="2027-03-02T09:00", **typed):
    client.force_login(User.objects.get())  # whose session of today is over at that time
    return decide(client, event, when="later", at=at, **typed)


def test_a_planned_edition_becomes_public_by_itself(client):
    reader = Client()
    with time_machine.travel(NOON, tick=False):
        event = make_colloquium()
        publish(event, by=None)
        Event.objects.filter(pk=event.pk).update(title="Lakes and Law", slug="lakes")
        assert "Edition 2 will be public on" in told(plan(client, event))[0]
        before = SiteVersion.objects.current()
        for address in ("/events/lakes/", f"/events/{event.slug}/editions/2/"):
            assert reader.get(address).status_code == 404
        for address in ("/events/", "/feed.atom", "/search/?q=lakes", f"/events/{event.slug}/"):
            assert "Lakes" not in reader.get(address).content.decode()
        assert SiteVersion.objects.current() == before
    with time_machine.travel(NOON + dt.timedelta(days=1), tick=False):
        assert "Lakes" in reader.get("/events/").content.decode()
        assert SiteVersion.objects.current() != before
        for address in ("/feed.atom", "/search/?q=lakes", "/events/lakes/editions/2/"):
            assert "Lakes" in reader.get(address).content.decode()
        assert reader.get(f"/events/{event.slug}/").headers["Location"] == "/events/lakes/"
        assert set(Passage.objects.values_list("edition__number", flat=True)) == {2, None}
        after = SiteVersion.objects.current()
        assert SiteVersion.objects.current() == after


def test_a_planned_edition_is_called_back_without_a_trace(client):
    with time_machine.travel(NOON, tick=False):
        event = make_colloquium()
        plan(client, event)
        part = client.get(reverse("admin:events_event_publication", args=[event.pk])).text
        assert "Planned for" in part
        assert 'name="call_back"' in part
        page = client.get(page_of(event)).content.decode()
        assert "Call it back" in page
        assert 'value="Publish"' not in page
        assert Edition.objects.numbered().count() == 1
        decide(client, event)  # in a page that was open before
        assert Edition.objects.numbered().count() == 1
        response = client.post(page_of(event), {"call_back": "1"}, follow=True)
        assert told(response) == ["Called edition 1 back. It will not be published."]
        assert not Edition.objects.numbered().exists()
    with time_machine.travel(NOON + dt.timedelta(days=2), tick=False):
        assert Client().get(f"/events/{event.slug}/").status_code == 404
        client.force_login(User.objects.get())
        decide(client, event)
        assert Edition.objects.current().get().number == 1


def test_what_is_public_already_is_not_called_back(client):
    event = make_colloquium()
    publish(event, by=None)
    response = client.post(page_of(event), {"call_back": "1"}, follow=True)
    assert "It is public already." in told(response)[0]
    assert Edition.objects.current().exists()


def test_two_are_planned_and_each_comes_at_its_time(client):
    with time_machine.travel(NOON, tick=False):
        first, second = make_colloquium("First"), make_colloquium("Second")
        plan(client, second, at="2027-03-05T09:00")
        plan(client, first, at="2027-03-03T09:00")
    for day, public in ((1, set()), (2, {"First"}), (3, {"First"}), (5, {"First", "Second"})):
        with time_machine.travel(NOON + dt.timedelta(days=day), tick=False):
            page = Client().get("/events/").content.decode()
            assert {title for title in ("First", "Second") if title in page} == public
            found = {
                title
                for title in ("First", "Second")
                if f"/{title.lower()}-2024/" in Client().get(f"/search/?q={title}").content.decode()
            }
            assert found == public


def test_who_is_taken_out_meanwhile_is_not_published(client):
    with time_machine.travel(NOON, tick=False):
        event = make_colloquium()
        plan(client, event)
        person = event.speakers.get().person
        person.display = "withdrawn"
        person.save()
    with time_machine.travel(NOON + dt.timedelta(days=1), tick=False):
        page = Client().get(f"/events/{event.slug}/").content.decode()
        assert "Rivers and Law" in page
        assert "Moreau" not in page


def test_a_time_that_cannot_be_is_refused_and_what_was_typed_stays(client):
    event = make_colloquium()
    past = f"{timezone.now() - dt.timedelta(days=2):%Y-%m-%dT%H:%M}"
    for at in ("", past, "2999-01-01T09:00", "tomorrow"):
        response = plan(client, event, at=at, note="Typed.")
        assert response.context["form"].errors["at"]
        assert 'value="Typed."' in response.content.decode()
    assert not Edition.objects.exists()


# One edition withdrawn


def test_one_edition_is_withdrawn_with_a_reason_and_the_one_before_is_read_again(client):
    event = make_colloquium()
    publish(event, by=None)
    Section.objects.filter(title="Water").update(body="<p>A wrong figure: 70.</p>")
    publish(event, by=None)
    reader = Client()
    assert "figure" in reader.get("/search/?q=figure").content.decode()
    address = reverse("admin:events_event_withdraw_edition", args=[event.pk, 2])
    assert "edition 1 again" in client.get(address).content.decode()
    response = client.post(address, {"reason": "A figure was wrong."}, follow=True)
    assert told(response) == ["Edition 2 is off the site."]
    gone = reader.get(f"/events/{event.slug}/editions/2/proceedings/")
    assert gone.status_code == 410
    assert "A figure was wrong." in gone.content.decode()
    for page in (f"/events/{event.slug}/proceedings/", f"/events/{event.slug}/editions/1/"):
        assert reader.get(page).status_code == 200
    assert "wrong figure" not in reader.get(f"/events/{event.slug}/proceedings/").content.decode()
    assert "wrong figure" not in reader.get("/search/?q=figure").content.decode()
    assert client.post(address, {"reason": "Again."}).status_code == 404
    publish(event, by=None)
    assert Edition.objects.current().get().number == 3


def test_the_only_edition_withdrawn_takes_the_colloquium_off_the_site(client):
    event = make_colloquium()
    publish(event, by=None)
    address = reverse("admin:events_event_withdraw_edition", args=[event.pk, 1])
    assert "It is the only one" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).context["form"].errors["reason"]
    client.post(address, {"reason": "All wrong."})
    reader = Client()
    for page in ("", "proceedings/", "editions/1/"):
        gone = reader.get(f"/events/{event.slug}/{page}")
        assert (gone.status_code, "All wrong." in gone.text) == (410, True)
    assert "Ada Moreau" not in reader.get("/speakers/").content.decode()
    assert not Passage.objects.filter(edition__isnull=False).exists()
