"""The desk asks contacts to confirm, makes desks of persons, and says of what nothing is public."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from colloquium.middleware.language import DESK_LANGUAGE
from contacts.models import Contact
from contacts.withdrawal import protect
from tests.desk import make_editor, send
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db


def page_of(contact, name):
    return reverse(f"admin:contacts_contact_{name}", args=[contact.pk])


@pytest.fixture
def desk(client):
    client.force_login(make_editor())
    return client


@pytest.fixture
def contact():
    return make_contact(
        make_organization(),
        make_person(),
        channels=[("email", "ada@example.org", "hidden"), ("telephone", "+33123456789", "hidden")],
    )


def test_a_new_number_is_hidden_and_the_desk_says_what_to_do(desk, contact):
    answer = send(
        desk,
        reverse("admin:contacts_contact_add"),
        "contact_form",
        organization=str(contact.organization_id),
        label="Press office",
        basis="published",
        confirmed_on="2026-02-03",
        channels__TOTAL_FORMS="1",
        channels__0__type="telephone",
        channels__0__value="+33 1 23 45 67 80",
    )
    made = Contact.objects.get(label="Press office")
    assert made.channels.get().visibility == "hidden"
    assert str(made.confirm_by) == "2027-02-03"
    assert "Nothing of this contact is on the site" in answer.text
    values = {"channels__0__visibility": "public", "channels__0__agreed": "on"}
    answer = send(desk, page_of(made, "change"), "contact_form", **values)
    assert "Nothing of this contact" not in answer.text
    send(desk, page_of(made, "change"), "contact_form", confirmed_on="2027-01-30")
    made.refresh_from_db()
    assert str(made.confirm_by) == "2028-01-30"


def test_they_are_asked_by_mail_or_get_a_link_to_hand_over(desk, contact, settings):
    address = page_of(contact, "entry")
    assert "nobody is asked" in desk.get(address).text
    contact.channels.update(position=1)
    number = contact.channels.get(type="telephone")
    number.visibility = "partners"
    number.save()
    assert "sends no mail" in desk.get(address).text
    page = desk.post(address, {"_link": "1"}).text
    [link] = re.findall(r'id="link"[^>]*>http://testserver(/entry/[^<]+)<', page)
    assert Client().get(link).status_code == 200
    assert "/entry/" not in desk.get(address).text.replace(address, "")
    settings.SENDS_MAIL = True
    assert "ada@example.org" in desk.get(address).text
    desk.post(address, {"_ask": "1"})
    assert "less than an hour ago" in desk.post(address, {"_ask": "1"}, follow=True).text
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "Asked by mail to confirm" in desk.get(address).text
    assert "Asked by mail to confirm" in desk.get(page_of(contact, "history")).text
    protect(contact.person, display="role-only")
    page = desk.post(address, {"_ask": "1", "_link": "1"}).text
    assert "nobody is asked" in page
    assert "/entry/" not in page.replace(address, "")
    assert len(mail.outbox) == 1


def test_a_person_becomes_a_desk_and_only_what_was_chosen_stays(desk, contact):
    address = page_of(contact, "desk")
    number = contact.channels.get(type="telephone")
    assert "Secretariat" in desk.get(address).text
    make_contact(contact.organization, label="Press office", channels=())
    for label in ("", "press Office", "x" * 121):
        page = desk.post(address, {"label": label, "kept": [number.pk]})
        assert page.status_code == 200
        assert "errorlist" in page.text
    assert desk.post(address, {"label": "Secretariat", "kept": ["x", "999"]}).status_code == 200
    desk.post(address, {"label": "Secretariat", "kept": [number.pk]})
    contact.refresh_from_db()
    assert (contact.person, contact.label) == (None, "Secretariat")
    assert [row.value for row in contact.channels.all()] == ["+33123456789"]
    assert desk.get(address).status_code == 302
    assert "Made a desk of a person" in desk.get(page_of(contact, "history")).text


def test_the_list_and_the_start_page_show_who_is_overdue(desk, contact, time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    days = {"Soon": "2026-06-01", "Late": "2026-05-03", "Off": "2026-03-04", "Far": "2027-05-01"}
    for label, day in days.items():
        make_contact(contact.organization, label=label, confirm_by=day, confirmed_on="2026-03-01")
    for chosen, label in (("soon", "Soon"), ("overdue", "Late"), ("off", "Off"), ("no", None)):
        page = desk.get(f"/admin/contacts/contact/?confirmation={chosen}")
        found = [row.label for row in page.context["cl"].result_list]
        assert found == [label] if label else len(found) == 5
    home = unescape(desk.get("/admin/").text)
    assert "confirmed on 1 March 2026; readers see it no more" in home
    assert "confirmed on 1 March 2026; overdue" in home


def test_the_history_is_read_in_the_language_of_the_reader(client):
    contact = make_contact(make_organization(), label="Desk")
    client.force_login(editor := make_editor())
    for said in ("Asked the contact to confirm the entry.", "Something of no catalogue.", ""):
        LogEntry.objects.log_actions(editor.pk, [contact], 2, said)
    session = client.session
    session[DESK_LANGUAGE] = "fr"
    session.save()
    text = client.get(f"/admin/contacts/contact/{contact.pk}/history/").text
    assert "Confirmation de la fiche demandée au contact." in text
    assert "Something of no catalogue." in text
    assert "Project-Id-Version" not in text
