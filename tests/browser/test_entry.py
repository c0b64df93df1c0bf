"""A contact confirms, corrects and takes itself out by the link that was mailed, without an
account and without JavaScript.
"""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from contacts import public_forms
from contacts.models import Channel, Contact
from tests.factories import make_contact, make_organization, make_person


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"java_script_enabled": False}


def mailed_link(live_server):
    call_command("keep_directory", verbosity=0)
    path, _in_french = re.findall(r"http://\S+?(/entry/\S+)", mail.outbox[-1].body)
    return live_server.url + path


def test_a_contact_confirms_corrects_and_takes_itself_out(page, live_server, settings, monkeypatch):
    settings.SENDS_MAIL = True
    monkeypatch.setattr(public_forms, "SOONEST", -1)
    contact = make_contact(
        make_organization("Rivers Institute"),
        make_person(),
        job_title="Judge",
        confirm_by=timezone.localdate() + dt.timedelta(days=20),
        channels=[("telephone", "+33123456789"), ("email", "ada@example.org")],
    )
    page.goto(mailed_link(live_server))
    assert page.locator("a[href='mailto:ada@example.org']").inner_text() == "ada@example.org"
    page.get_by_role("button", name="All this is right").click()
    page.get_by_role("status").filter(has_text="confirmed as of today").wait_for()
    contact.refresh_from_db()
    assert contact.confirmed_on == timezone.localdate()

    page.get_by_role("link", name="Correct it").click()
    page.get_by_label("Job title").fill("President")
    telephone = page.get_by_role("group", name="Another telephone number").get_by_label("Telephone")
    telephone.fill("1")
    page.get_by_role("group", name="+33123456789").get_by_label("Who may see it").select_option(
        "gone"
    )
    page.get_by_role("group", name="A new e-mail address").get_by_label("E-mail").fill(
        "new@example.org"
    )
    page.get_by_role("button", name="Send").click()
    assert "not a telephone number" in page.locator(".public-field-error").inner_text()
    assert page.get_by_label("Job title").input_value() == "President"
    telephone.fill("01 23 45 67 80")
    page.get_by_role("group", name="ada@example.org").get_by_label("Who may see it").select_option(
        "gone"
    )
    page.get_by_role("button", name="Send").click()
    page.get_by_role("status").filter(has_text="gone from this site").wait_for()
    assert page.get_by_text("Something new waits").count() == 1
    link = page.url
    page.goto(f"{live_server.url}/contacts/")
    for text in ("President", "01 23 45 67 80", "+33123456789"):
        assert page.get_by_text(text).count() == 0
    assert page.locator("[href^='mailto:']").count() == 0

    page.goto(link)
    page.get_by_role("link", name="Take me out").click()
    assert Contact.objects.exists()
    page.get_by_role("button", name="Take me out now").click()
    page.get_by_role("heading", name="You are out of the directory").wait_for()
    assert not Channel.objects.exists()
    page.goto(f"{live_server.url}/contacts/")
    assert page.get_by_text("President").count() == 0
    page.goto(link)
    page.get_by_role("heading", name="This link has ended").wait_for()
