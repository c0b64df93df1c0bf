"""A proofreader’s advice on a colloquium, and what of it an editor leaves as it is."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.desk import make_editor
from tests.factories import make_event, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event(summary="So is is this.")
    make_section(event, title="Wells", body="<p>Of of water.</p>")
    make_section(event, title="Lakes", body="<p>of of it</p><p>by by it</p>")
    return event


@pytest.fixture
def client():
    client = Client()
    client.force_login(make_editor())
    return client


def advice_on(client, event):
    context = client.get(address_of(event)).context
    return {
        name: [item.finding.words for _advice, items in context[name] for item, _address in items]
        for name in ("open", "ignored")
    }


def address_of(event):
    return reverse("admin:events_event_proofreading", args=[event.pk])


def test_each_place_leads_to_where_it_is_mended(event, client):
    page = client.get(address_of(event)).content.decode().split('class="plain-form advice"')[1]
    section = event.sections.get(title="Lakes")
    assert page.count(reverse("admin:events_section_change", args=[section.pk])) == 2
    assert advice_on(client, event) == {"open": ["of of", "by by"], "ignored": []}
    assert (
        address_of(event)
        in client.get(reverse("admin:events_event_publication", args=[event.pk])).content.decode()
    )


def test_what_is_left_as_it_is_is_not_asked_again_until_it_is_wanted(event, client):
    key = client.get(address_of(event)).context["open"][0][1][0][0].key
    for _twice in range(2):
        assert client.post(address_of(event), {"ignore": key}).status_code == 302
    section = event.sections.get(title="Lakes")
    section.body += "<p>More</p>"
    section.save()
    assert advice_on(client, event) == {"open": ["by by"], "ignored": ["of of"]}
    client.post(address_of(event), {"again": key})
    assert advice_on(client, event) == {"open": ["of of", "by by"], "ignored": []}
    for strange in ({"ignore": "x" * 500 + "\x00"}, {"again": "\x00"}, {}):
        assert client.post(address_of(event), strange).status_code == 302


def test_who_may_only_look_ignores_nothing(event):
    user = User.objects.create_user("viewer", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    client = Client()
    client.force_login(user)
    assert "Leave as it is" not in client.get(address_of(event)).content.decode()
    assert client.post(address_of(event), {"ignore": "a"}).status_code == 403
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger", is_staff=True))
    assert stranger.get(address_of(event)).status_code == 403
    assert Client().get(address_of(event)).status_code == 302
