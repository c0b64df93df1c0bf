"""Colleagues on the same page are told of each other, and nothing is kept of it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from events.editions import snapshots
from events.models import Event, Presence
from tests.desk import make_editor
from tests.factories import make_event

pytestmark = pytest.mark.django_db
START = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)


def test_who_has_the_same_page_open_is_told_and_who_saved_meanwhile_and_forgotten_in_a_minute():
    event = make_event()
    address = reverse("admin:events_event_presence", args=[event.pk])
    ada, bo = (make_editor(name, first_name=name.title()) for name in ("ada", "bo"))
    clients = {}
    for user in (ada, bo):
        # The token of an open page is too old after a sign-in in another window.
        clients[user] = Client(enforce_csrf_checks=True)
        clients[user].force_login(user)

    def ask(user, page="/admin/events/event/1/people/", **more):
        sent = {"page": page, "opened": int(START.timestamp())} | more
        return clients[user].post(address, sent).json()["told"]

    with time_machine.travel(START, tick=False) as clock:
        assert ask(ada) == []
        assert ask(bo, "/admin/events/event/1/when/") == []
        clock.shift(30)
        assert ask(bo) == ["Ada has this page open since 12:00."]
        assert ask(ada) == ["Bo has this page open since 12:00."]
        Event.objects.filter(pk=event.pk).update(title="Lakes")
        clock.shift(1)
        snapshots.take(event, by=bo)
        assert ask(ada)[1].startswith("Bo saved something of this colloquium at ")
        assert len(ask(bo)) == 1
        ask(bo, closed="1")
        assert len(ask(ada)) == 1
        clock.shift(90)
        assert ask(bo) == []
        assert [str(row.user) for row in Presence.objects.all()] == ["bo"]
    for sent in (
        {},
        {"page": "x", "opened": "9" * 5000},
        {"page": "x", "opened": "x"},
        {"page": "x" * 999, "opened": "1"},
    ):
        assert clients[ada].post(address, sent).status_code == 404
    assert Client().post(address, {"page": "x", "opened": "1"}).status_code == 302
