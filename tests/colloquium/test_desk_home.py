"""The home of the desk: what there is to do, for whom, and what it costs."""

import datetime as dt

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.admin.saves import note_save
from events.editions.publishing import publish
from events.models import Edition, Event
from tests.desk import make_editor
from tests.factories import (
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_section,
)

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture
def ada(client):
    ada = make_editor("ada", first_name="Ada", last_name="Byron")
    client.force_login(ada)
    return ada


def sign_in_with(client, *rights):
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)


def told(response):
    return {
        module.name: [(str(row.title), row.address, str(row.about)) for row in found.rows]
        for module, found in response.context["work"]
    }


def save_later(event, by, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    note_save(Event.objects.get(pk=event.pk), by=by)


def test_home_tells_what_there_is_to_do_the_most_urgent_first(client, ada):
    original = make_colloquium("Rivers")
    translation = make_colloquium(
        "Fleuves", language="fr", translation_of=original, original_sequence=1
    )
    publish(original, by=ada)
    publish(translation, by=ada)
    save_later(original, ada, what="They met and met.")
    publish(original, by=ada)
    save_later(translation, ada, what="Ils se sont vus.")
    save_later(translation, ada, what="Ils se sont rencontrés.")
    planned = make_colloquium("Lakes")
    at = timezone.now() + dt.timedelta(days=2)
    publish(planned, by=ada, at=at)
    draft = make_event("Glaciers", what="On the the ice.")
    save_later(draft, ada, summary="Ice.")
    contact = make_contact(make_organization("Court"))
    for days, name in ((400, "Old"), (10, "New")):
        day = timezone.localdate() - dt.timedelta(days=days)
        make_contact(make_organization(name), confirmed_on=day)
    page = told(client.get(HOME))
    assert [*page] == ["planned", "drafts", "changed", "advice", "contacts", "translations"]
    assert page["planned"][0][:2] == ("Lakes", f"/admin/events/event/{planned.pk}/publication/")
    assert page["planned"][0][2].startswith("edition 1, public from ")
    assert page["drafts"] == [
        (
            "Glaciers",
            f"/admin/events/event/{draft.pk}/text/",
            "saved just now by Ada Byron",
        )
    ]
    assert page["changed"] == [
        (
            "Fleuves",
            f"/admin/events/event/{translation.pk}/publish/",
            "edition 1 is public · 2 saves since · saved just now by Ada Byron",
        )
    ]
    advice = f"/admin/events/event/{draft.pk}/proofreading/"
    assert page["advice"] == [("Glaciers", advice, "1 piece of advice")]
    assert [(who, about[:9]) for who, _address, about in page["contacts"]] == [
        ("Press office, Court", "never con"),
        ("Press office, Old", "confirmed"),
    ]
    assert page["contacts"][0][1] == (
        f"/admin/contacts/contact/{contact.pk}/change/#id_confirmed_on"
    )
    assert [row[0] for row in page["translations"]] == ["Fleuves"]


def test_all_contacts_to_confirm_are_found_by_the_link_below_them(client, ada):
    for number in range(4):
        make_contact(make_organization(f"Court {number}"))
    today = timezone.localdate()
    make_contact(make_organization("Sure"), confirmed_on=today)
    [contacts] = [
        found for one, found in client.get(HOME).context["work"] if one.name == "contacts"
    ]
    for query, many in ((contacts.every.partition("?")[2], 4), ("confirmation=never", 4), ("", 5)):
        page = client.get(f"/admin/contacts/contact/?{query}")
        assert page.context["cl"].result_count == many, query


def test_where_one_left_off_are_rows_that_say_something_to_people(client, ada):
    contact, user = make_contact(make_organization("Court")), make_editor("marie@rivers.example")
    for row in (contact, user):
        LogEntry.objects.log_actions(ada.pk, [row], CHANGE, "[]", single_object=True)
    page = client.get(HOME)
    assert [entry.object_id for entry in page.context["recent"]] == [str(contact.pk)]
    assert "marie@" not in page.text


def test_an_announcement_is_no_draft(client, ada):
    event = make_event("Glaciers", summary="Ice.")
    publish(event, by=ada)
    save_later(event, ada, summary="Ice and snow.")
    page = told(client.get(HOME))
    assert [*page] == ["changed"]
    assert page["changed"][0][2].startswith("the announcement is public · 1 save since · ")


def test_advice_that_was_left_as_it_is_is_not_counted(client, ada):
    draft = make_event(what="On the the ice.")
    save_later(draft, ada, summary="Ice.")
    [row] = told(client.get(HOME))["advice"]
    [[advice]] = [items for _rule, items in client.get(row[1]).context["open"]]
    client.post(row[1], {"ignore": advice[0].key})
    assert "advice" not in told(client.get(HOME))


def test_who_is_not_shown_by_name_is_no_contact_to_confirm(client, ada):
    organization = make_organization()
    make_contact(organization, make_person("Nora", "Lind", display="role-only"))
    make_contact(make_organization("Unlisted", is_listed=False))
    assert told(client.get(HOME)) == {}


def test_home_offers_what_one_may_do_and_nothing_else(client, ada):
    event = make_event("Glaciers")
    make_contact(make_organization())
    ways = [
        f"/admin/events/event/{event.pk}/publish/",
        f"/admin/events/event/{event.pk}/copy/",
        "/admin/events/event/add/",
        "/admin/events/event/import/",
        "Contacts to confirm",
        "Drafts",
    ]
    page = client.get(HOME).text
    assert [way in page for way in ways] == [True] * 6
    sign_in_with(client, "view_event")
    page = client.get(HOME).text
    assert f"/admin/preview/events/{event.pk}/" in page
    assert [way in page for way in ways] == [False] * 6


def test_home_without_any_colloquium_says_how_to_begin(client, ada):
    page = client.get(HOME)
    assert (page.context["work"], page.context["colloquia"]) == ([], [])
    assert "Nothing is waiting." in page.text
    assert "There is none yet." in page.text


def count_queries(ask):
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
    return len(queries)


def test_home_costs_the_same_queries_with_one_and_with_thirty_colloquia(client, ada):
    counts = []
    for number in (4, 30):
        for n in range(Event.objects.count(), number):
            event = make_event(f"Draft {n}")
            make_section(event, body="<p>On the the ice.</p>")
            save_later(event, ada, summary=f"Ice {n}.")
            make_contact(make_organization(f"Organization {n}"))
        client.get(HOME)  # advice is worked out once
        counts.append(count_queries(lambda: client.get(HOME)))
    assert counts == [25, 25]
    assert Edition.objects.snapshots().count() == 30
    page = client.get(HOME)
    assert 'href="/admin/events/event/?state=draft">All 30<' in page.text
