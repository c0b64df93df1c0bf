"""What was saved is kept, seen by editors alone, and holds nobody who was taken out."""

import datetime as dt
import json

import pytest
import time_machine
from django.test import Client

from contacts.models import FormerSlug
from contacts.withdrawal import protect
from events.editions import snapshots
from events.editions.publishing import publish
from events.models import Edition, EditionSpeaker, Event, Quotation
from events.withdrawal.places import tell_edition
from tests.factories import make_colloquium, make_event, make_person, make_section

pytestmark = pytest.mark.django_db


def change(event, title):
    Event.objects.filter(pk=event.pk).update(title=title)
    return snapshots.take(event, by=None)


def test_what_says_the_same_is_not_kept_twice():
    event = make_event()
    assert snapshots.take(event, by=None) is not None
    assert snapshots.take(event, by=None) is None
    assert change(event, "Other") is not None
    assert event.editions.snapshots().count() == 2


def test_an_edition_stands_for_what_was_saved_as_it_was_published():
    event = make_colloquium()
    snapshots.take(event, by=None)
    publish(event, by=None)
    assert [edition.number for edition in event.editions.all()] == [1]
    assert snapshots.take(event, by=None) is None


def test_the_newest_fifty_are_kept_and_the_last_of_each_day_of_a_year():
    event = make_event()
    start = dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC)
    for day in range(3):
        for hour in range(2):
            with time_machine.travel(start + dt.timedelta(days=day, hours=hour), tick=False):
                change(event, f"Day {day}, {hour}")
    with time_machine.travel(start + dt.timedelta(days=20), tick=False):
        for number in range(snapshots.KEPT):
            change(event, f"Number {number}")
    titles = list(event.editions.snapshots().values_list("title", flat=True))
    assert titles[-3:] == ["Day 2, 1", "Day 1, 1", "Day 0, 1"]
    assert len(titles) == snapshots.KEPT + 3
    with time_machine.travel(start + dt.timedelta(days=400), tick=False):
        change(event, "A year later")
    titles = list(event.editions.snapshots().values_list("title", flat=True))
    assert (
        titles
        == [
            "A year later",
            *(f"Number {number}" for number in reversed(range(1, snapshots.KEPT))),
            "Number 0",
        ][: snapshots.KEPT]
    )


def test_no_page_shows_what_was_only_saved():
    event = make_colloquium("Lakes and Law")
    publish(event, by=None)
    Event.objects.filter(pk=event.pk).update(slug="secret", title="Secret title")
    snapshots.take(event, by=None)
    draft = make_event("Secret draft")
    snapshots.take(draft, by=None)
    client = Client()
    for path in ("/", "/events/", "/feed.atom", "/sitemap-events.xml", "/api/v1/events/"):
        assert "Secret" not in client.get(path).content.decode()
    for path in (
        "/events/secret/",
        f"/events/{draft.slug}/",
        "/events/lakes-and-law-2024/editions/0/",
    ):
        assert client.get(path).status_code == 404
    assert not FormerSlug.objects.exists()


def test_who_is_taken_out_is_gone_from_what_was_saved():
    event = make_colloquium()
    make_section(event, body="<p>Ada Moreau spoke of it.</p>")
    snapshots.take(event, by=None)
    Quotation.objects.all().delete()
    event.speakers.all().delete()
    snapshots.take(event, by=None)
    person = EditionSpeaker.objects.first().person
    protect(person, display="withdrawn")
    stored = json.dumps(list(Edition.objects.values_list("record", "title")))
    assert "Moreau" not in stored
    assert "Judge" not in stored


def test_no_name_is_kept_of_who_is_not_shown_by_name():
    event = make_event(why="Ada Moreau asked for it.")
    make_person(display="role-only")
    edition = snapshots.take(event, by=None)
    assert edition.record["why"] == "[name withheld] asked for it."
    assert snapshots.take(event, by=None) is None


def test_the_desk_calls_it_by_the_time_at_which_it_was_saved():
    with time_machine.travel(dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC), tick=False):
        edition = snapshots.take(make_event(), by=None)
    assert tell_edition(edition).startswith("saved on ")
