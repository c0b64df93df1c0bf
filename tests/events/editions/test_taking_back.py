"""What was published a moment ago and nobody read is taken back, and leaves nothing."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone

from contacts.models import FormerSlug
from contacts.models.site import SiteVersionManager
from events.editions.publishing import (
    find_unread,
    publish,
    take_back,
    withdraw_edition,
)
from events.models import Edition, EditionSpeaker, Passage
from tests.factories import make_colloquium, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("ada", password="a long password")


@pytest.fixture
def event():
    event = make_colloquium()
    make_section(event, "Law")
    return event


def derived():
    """What the site knows by its editions, but for when it was made."""
    return (
        list(Edition.objects.issued().values_list("event", "number", "sequence", "slug")),
        list(EditionSpeaker.objects.filter(edition__sequence__isnull=False).values_list("key")),
        sorted(Passage.objects.values_list("kind", "anchor", "text")),
        list(FormerSlug.objects.values_list("kind", "target")),
    )


def test_nothing_is_left_and_the_one_before_is_current_again(event, editor):
    publish(event, by=None)
    before = derived()
    make_section(event, "Ice")
    event.slug, event.summary = "ice", "Colder."
    event.save()
    publish(event, by=editor)
    assert take_back(event) == "edition 2"
    assert derived() == before
    assert dict(event.sections.values_list("title", "anchor_is_fixed"))["Ice"] is False
    assert dict(event.sections.values_list("title", "anchor_is_fixed"))["Law"] is True
    assert event.editions.snapshots().first().record["summary"] == "Colder."
    assert publish(event, by=editor).number == 2


def test_the_first_one_leaves_an_address_that_never_was(event, editor, client):
    before = derived()
    publish(event, by=editor)
    assert derived() != before
    assert take_back(event) == "edition 1"
    assert client.get(f"/events/{event.slug}/").status_code == 404
    assert derived() == before


@pytest.mark.parametrize("address", ["/", "/speakers/", "/robots.txt", "/api/v1/events", "/oai"])
def test_whatever_a_reader_asked_for_ends_it(event, editor, client, address):
    publish(event, by=editor)
    assert find_unread(event)
    if address == "/oai":  # as a harvester may ask
        arguments = "verb=ListRecords&metadataPrefix=oai_dc"
        answer = client.post("/oai", arguments, "application/x-www-form-urlencoded")
    else:
        answer = client.get(address)
    assert answer.status_code == 200
    assert take_back(event) is None
    assert event.editions.issued().count() == 1


def test_a_page_asked_for_while_it_is_taken_back_has_nothing_of_it(
    event, editor, client, monkeypatch
):
    publish(event, by=editor)
    note = SiteVersionManager.await_reader

    def take_back_first(self, slug):
        monkeypatch.undo()
        assert take_back(event)
        note(self, slug)

    monkeypatch.setattr(SiteVersionManager, "await_reader", take_back_first)
    assert client.get(f"/events/{event.slug}/").status_code == 404


def test_what_was_withdrawn_leaves_no_other_to_take_back(event, editor, client):
    publish(event, by=editor)
    client.get("/")
    event.summary = "Colder."
    event.save()
    withdraw_edition(publish(event, by=editor), reason="Wrong.")
    assert take_back(event) is None


def test_ten_minutes_end_it_and_a_program_has_no_need_of_it(event, editor):
    publish(event, by=editor)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=11)):
        assert take_back(event) is None
    assert take_back(event)
    publish(event, by=None)
    assert take_back(event) is None


def test_the_desk_offers_it_while_it_can_be_done(event, editor, client, admin_client):
    publish(event, by=editor)
    page = f"/admin/events/event/{event.pk}/publication/"
    assert "Take it back" in admin_client.get(page).content.decode()
    answer = admin_client.post(f"/admin/events/event/{event.pk}/take_back/", follow=True)
    assert "Took back edition 1." in answer.content.decode()
    publish(event, by=editor)
    client.get(f"/events/{event.slug}/")
    assert "Take it back" not in admin_client.get(page).content.decode()
    answer = admin_client.post(f"/admin/events/event/{event.pk}/take_back/", follow=True)
    assert "It cannot be taken back any more" in answer.content.decode()
