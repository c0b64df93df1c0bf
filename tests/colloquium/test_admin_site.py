"""What arrives at the desk: what was typed without what nobody sees, and forms that come too
late.
"""

import pytest
from django.contrib.auth.models import User
from django.contrib.flatpages.models import FlatPage
from django.db import transaction
from django.test import Client
from django.urls import reverse

from contacts.models import Organization, Person
from events.models import Event, Section
from tests.desk import form_of, make_editor, send
from tests.factories import make_colloquium, make_event, make_person, make_section

pytestmark = pytest.mark.django_db

# What is pasted from slides, PDFs and terminals, and what is kept of it.
TYPED = {
    "One\x0btwo": "One two",
    "One\x0ctwo\x85three": "One two three",
    "O\x00n\x07e\x1b \x7ftwo\x9c": "One two",
    "One\ttwo": "One\ttwo",
    "\x0bOne\x0b": "One",
    "عربي “q” – Ünïcode": "عربي “q” – Ünïcode",
}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def page_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def test_no_text_is_stored_with_characters_that_nobody_sees(client, editor):
    event = make_event()
    section = make_section(event)
    text = reverse("admin:events_event_text", args=[event.pk])
    values = form_of(client.get(page_of(event)), "event_form") | {"_continue": "1"}
    rows = form_of(client.get(text), "event_form") | {"_continue": "1"}
    for typed, stored in TYPED.items():
        with transaction.atomic():
            lines = {"title": typed, "what": f"{typed}\r\n\r\n{typed}"}
            client.post(page_of(event), values | lines)
            client.post(text, rows | {"sections-0-title": typed})
            event.refresh_from_db()
            section.refresh_from_db()
            transaction.set_rollback(True)  # so that the form that was read is still the newest
        lines = f"{stored}\n\n{stored}" if typed[0] != "\x0b" else "One \n\n One"
        assert (event.title, event.what, section.title) == (stored, lines, stored)
    send(client, page_of(section), "section_form", body="<p>Wa\x07ter\x0bruns.</p>", follow=False)
    assert Section.objects.get().body == "<p>Water runs.</p>"


def test_pages_people_and_organizations_neither(client, editor):
    person = make_person()
    send(
        client,
        page_of(person),
        "person_form",
        given_name="Ad\x07a\x0bMaria",
        biography="One\r\n\x1btwo",
    )
    client.post(
        reverse("admin:contacts_organization_add"),
        {"name": "Water\x0bCourt", "kind": "ngo", "_save": "1"},
    )
    page = {
        "title": "Ab\x07out",
        "url": "/here/",
        "content": "<p>One\x0b</p>\r\n<p>two</p>",
        "_save": "1",
    }
    client.post(reverse("admin:flatpages_flatpage_add"), page)
    person.refresh_from_db()
    assert (person.given_name, person.biography) == ("Ada Maria", "One\ntwo")
    assert Organization.objects.get().name == "Water Court"
    assert FlatPage.objects.values_list("title", "content").get(url="/here/") == (
        "About",
        "<p>One </p>\n<p>two</p>",
    )


def test_a_password_is_taken_as_it_is_typed(client, editor):
    words = "a long\x0bpass\x85word"
    client.post(
        reverse("admin:password_change"),
        {"old_password": "editor", "new_password1": words, "new_password2": words},
    )
    assert User.objects.get().check_password(words)


def test_who_was_signed_out_before_a_save_is_told_so_and_led_back(client, editor):
    event = make_event()
    values = form_of(client.get(page_of(event)), "event_form")
    client.logout()
    response = client.post(
        f"{page_of(event)}?_popup=1", values | {"title": "Typed", "_continue": "1"}, follow=True
    )
    assert response.redirect_chain == [
        (f"/admin/login/?over=1&next=/admin/events/event/{event.pk}/change/%3F_popup%3D1", 302)
    ]
    assert "You were signed out before this could be saved." in response.text
    assert f'data-kept="{page_of(event)}?_popup=1"' in response.text
    sign_in = {"username": "editor", "password": "editor", "next": page_of(event)}
    assert client.post("/admin/login/?over=1", sign_in).url == page_of(event)


def test_who_opens_a_page_without_being_signed_in_is_told_nothing_of_the_kind(client):
    response = client.get("/admin/", follow=True)
    assert "You were signed out" not in response.text


def test_a_page_from_before_the_last_sign_in_is_answered_in_words_and_leads_back(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    address = page_of(make_event())
    response = client.post(
        f"{address}?_popup=1", {"title": "Typed", "csrfmiddlewaretoken": "x" * 64}
    )
    assert response.status_code == 403
    assert "Nothing was saved, because you signed in again since" in response.text
    assert f'href="{address}?_popup=1"' in response.text
    assert f'data-kept="{address}"' in response.text


# What the browser kept


def restore(client, address, form_id, **changes):
    values = form_of(client.get(address), form_id) | changes
    return client.post(address, values | {"_restore": "1", "unsaved": "1-2-3-4"})


def saved(response):
    return [name for name in response.cookies if name.startswith("saved-")]


def test_what_was_kept_is_filled_in_and_neither_saved_nor_found_fault_with(client, editor):
    event = make_colloquium()
    text = reverse("admin:events_event_text", args=[event.pk])
    changes = {
        "sections-0-title": "",
        "sections-TOTAL_FORMS": "4",
        "sections-3-title": "Added",
        "sections-3-level": "2",
    }
    response = restore(client, text, "event_form", **changes)
    assert response.status_code == 200
    held = form_of(response, "event_form")
    assert {name: held[name] for name in changes} == changes
    assert response.context["error_places"] == []
    assert "errorlist" not in response.text
    assert "is not saved yet" in response.text
    titles = event.sections.values_list("title", flat=True)
    assert ([*titles], saved(response)) == (["Findings", "Water"], [])
    again = client.post(text, held | {"sections-0-title": "Named", "_continue": "1"})
    assert saved(again) == ["saved-1-2-3-4"]
    assert [*titles.all()] == ["Named", "Water", "Added"]


def test_what_is_added_can_be_kept_too(client, editor):
    address = reverse("admin:contacts_person_add")
    response = restore(client, address, "person_form", given_name="Nadia")
    assert form_of(response, "person_form")["given_name"] == "Nadia"
    assert not Person.objects.exists()


def test_what_others_saved_meanwhile_is_not_overwritten_by_what_was_kept(client, editor):
    event = make_event(summary="Old", subtitle="Old")
    kept = form_of(client.get(page_of(event)), "event_form") | {"summary": "Mine"}
    send(client, page_of(event), "event_form", summary="Theirs", subtitle="Theirs", follow=False)
    response = client.post(page_of(event), kept | {"_restore": "1"})
    held = form_of(response, "event_form")
    assert (held["summary"], held["subtitle"]) == ("Mine", "Theirs")
    assert [place.message for place in response.context["error_places"]] == [
        "Changed meanwhile to “Theirs”. Your version is kept below; save again to keep yours."
    ]
    assert Event.objects.get().summary == "Theirs"


def test_only_a_save_lets_the_browser_forget_and_only_what_is_its_own(client, editor):
    event = make_event()
    opened = form_of(client.get(page_of(event)), "event_form")
    for unsaved, title, names in [
        ("1-2-3-4", "", []),
        ("1-2-3-4", "Named", ["saved-1-2-3-4"]),
        ("x; path=/", "Named again", []),
        ("", "And again", []),
    ]:
        values = opened | {"unsaved": unsaved, "title": title}
        for button in ("_continue", "_save", "_preview"):
            with transaction.atomic():
                response = client.post(page_of(event), values | {button: "1"})
                transaction.set_rollback(True)
            assert saved(response) == names
            assert response.status_code == (302 if title else 200)
