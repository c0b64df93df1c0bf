"""Contacts are asked a month before their deadline and at it, never twice for the same."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from contacts.entry import asking
from contacts.entry.asking import queue_due
from contacts.models import Channel, Contact, WithdrawnName
from contacts.personal.columns import delete_entry_acts
from contacts.withdrawal import protect
from contacts.withdrawal.remembering import address_of
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db
TODAY = "2026-05-04"


@pytest.fixture(autouse=True)
def today(time_machine, settings):
    time_machine.move_to(f"{TODAY}T12:00Z", tick=False)
    settings.SENDS_MAIL = True
    return time_machine


def make_due(by="2026-06-03", *, channels=(("email", "ada@example.org"),), **fields):
    fields = {"organization": make_organization(), "person": make_person()} | fields
    return make_contact(**fields, channels=channels, confirm_by=by)


def keep():
    call_command("keep_directory", verbosity=0, stdout=StringIO())
    return len(mail.outbox)


def test_each_deadline_is_asked_for_twice_and_no_more(today):
    contact = make_due("2026-06-04")
    assert keep() == 0  # 31 days before
    today.shift(86400)
    assert [keep(), keep()] == [1, 1]
    today.shift(30 * 86400)
    assert [keep(), keep()] == [2, 2]
    for _day in range(70):
        today.shift(86400)
        keep()
    assert len(mail.outbox) == 2
    assert [act.act for act in contact.entry_acts.all()] == ["asked", "asked"]
    message = mail.outbox[0]
    assert message.to == ["ada@example.org"]
    assert "Moreau" not in message.subject + message.body
    assert "4 June 2026" in message.body
    links = re.findall(r"http://testserver(/\S+)", message.body)
    assert [link.split("/")[1] for link in links] == ["entry", "fr"]
    assert Client().get(links[0]).status_code == 404  # another was sent since
    contact.refresh_from_db()
    contact.confirm()
    contact.save()
    today.shift(340 * 86400)
    assert keep() == 3


def test_nobody_is_asked_who_is_not_shown_or_has_no_address(settings):
    gone = make_person("Omar", "Haddad")
    make_due(person=gone)
    protect(gone, display="pseudonym", pseudonym="Nour")
    make_due(organization=make_organization("Unlisted", is_listed=False))
    make_due(channels=[("telephone", "+33123456789")])
    make_due(channels=[("email", "all@example.org", "hidden")])
    make_due(channels=[("telephone", "+33123456789"), ("email", "omar@example.org", "hidden")])
    WithdrawnName.objects.note([address_of("omar@example.org")])
    waiting = make_due(channels=[("telephone", "+33123456789")])
    Channel.objects.create(contact=waiting, type="email", value="new@example.org", waits=True)
    make_due("2026-01-01")  # long gone from the site
    assert keep() == 0
    settings.SENDS_MAIL = False
    make_due()
    assert queue_due() == 0
    settings.SENDS_MAIL = True
    assert queue_due() == 1


def test_a_hidden_address_is_written_to_if_there_is_no_other():
    make_due(
        channels=[
            ("email", "hidden@example.org", "hidden"),
            ("email", "partners@example.org", "partners"),
            ("telephone", "+33123456789"),
        ]
    )
    keep()
    assert mail.outbox[0].to == ["partners@example.org"]


def test_a_server_that_takes_nothing_is_asked_again_tomorrow(monkeypatch, today):
    contact = make_due()
    monkeypatch.setattr(asking.mail, "send", lambda messages: False)
    assert keep() == 0
    monkeypatch.undo()
    contact.refresh_from_db()
    assert contact.asked_at is None
    today.shift(86400)
    assert keep() == 1


def test_what_was_said_is_kept_for_three_years(today):
    contact = make_due()
    keep()
    today.shift(3 * 365 * 86400)
    delete_entry_acts(timezone.now())
    assert contact.entry_acts.count() == 1
    today.shift(1)
    delete_entry_acts(timezone.now())
    assert contact.entry_acts.count() == 0


def test_who_has_no_deadline_gets_one():
    contact = make_contact(make_organization(), confirm_by=None, confirmed_on="2025-08-01")
    closed = make_contact(
        contact.organization, label="Desk", channels=[("email", "a@b.org", "hidden")]
    )
    new = make_contact(contact.organization, label="Other")
    assert Contact.objects.give_deadlines() == 2
    days = {row.pk: str(row.confirm_by) for row in Contact.objects.all()}
    assert days == {contact.pk: "2026-08-01", closed.pk: "None", new.pk: "2026-08-02"}
