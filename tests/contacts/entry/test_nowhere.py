"""A number or address that is hidden, for partners or overdue is nowhere but in its own column:
not on any page, in any file, feed or answer, nor in any other column.
"""

import datetime as dt
import html
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from colloquium.traces import Words
from colloquium.traces.addresses import Site
from colloquium.traces.database import search_database
from contacts.models import Contact, SiteVersion
from contacts.models.contact import STAYS_FOR
from events.editions.publishing import publish
from events.models import EditionFile
from tests.factories import (
    make_colloquium,
    make_contact,
    make_organization,
    make_partnership,
    make_person,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 4)
SHOWN = "shown-one@example.org"
HIDDEN, PARTNERS, OVERDUE = "+33612345678", "partners-only@example.org", "overdue-one@example.org"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    return time_machine


def make_site():
    organization = make_organization()
    channels = [
        ("email", SHOWN),
        ("telephone", HIDDEN, "hidden"),
        ("email", PARTNERS, "partners"),
    ]
    make_contact(organization, make_person("Bo", "Petit"), channels=channels)
    make_contact(
        organization, label="Archive desk", channels=[("email", OVERDUE)], confirm_by=TODAY
    )
    event = make_colloquium()
    make_partnership(event, organization)
    publish(event, by=None)
    return event


def find_places(*words):
    """In the database, and behind every public address."""
    site = Site(400)
    traces = [*site.search(Words(words)), *search_database(Words(words))]
    assert site.is_whole
    return {trace.place for trace in traces}


def test_what_is_not_public_is_nowhere_but_in_its_own_column(today):
    event = make_site()
    last = dt.datetime.combine(TODAY + STAYS_FOR, dt.time(12), dt.UTC)
    today.move_to(last)
    book = f"/events/{event.slug}/proceedings.pdf"
    tag = Client().get(book).headers["ETag"]
    for address in ("/contacts/", "/contacts.vcf", "/api/v1/organizations"):
        assert "overdue-one" in html.unescape(Client().get(address).text)
    assert EditionFile.objects.exists()
    today.move_to(last + dt.timedelta(days=1))
    assert Client().get(book).headers["ETag"] != tag
    EditionFile.objects.exclude(content=b"").get()  # made anew, without it
    assert find_places(HIDDEN, PARTNERS, OVERDUE) == {"contacts_channel.value"}
    # Of who is gone only the name is found still, until the next round of `daily`.
    call_command("keep_directory", stdout=StringIO())
    left = search_database(Words(["Archive desk"]))
    assert {trace.place for trace in left} == {"contacts_contact.label"}
    assert "overdue" not in Client().get("/contacts/").text


def test_who_is_overdue_is_marked_and_comes_back_when_it_is_confirmed(client, today):
    contact = make_contact(make_organization(), confirm_by=TODAY, confirmed_on="2025-05-03")
    for shift, marks in ((0, ["confirmed on 3 May 2025"]), (1, ["not confirmed since 3 May 2025"])):
        today.move_to(dt.datetime.combine(TODAY, dt.time(12), dt.UTC) + dt.timedelta(days=shift))
        text = client.get("/contacts/").text
        assert [mark for mark in marks if mark in text] == marks
        assert "we have asked" not in text
    Contact.objects.filter(pk=contact.pk).update(asked_at=timezone.now())
    SiteVersion.objects.advance()
    for address in ("/contacts/", "/contacts.vcf", "/contacts/example-foundation/"):
        assert "we have asked" in client.get(address).text.replace("\r\n ", "")
    told = client.get("/api/v1/organizations/example-foundation").json()["contacts"][0]
    assert (told["is_overdue"], told["was_asked"]) == (True, True)
    today.shift(60 * 86400)
    assert "Press office" not in client.get("/contacts/").text
    contact.refresh_from_db()
    contact.confirm()
    contact.save()
    SiteVersion.objects.advance()
    assert "Press office" in client.get("/contacts/").text
