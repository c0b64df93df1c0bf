"""Whom a reader may call: beside every content note, as it is now, and in nothing that is kept."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contacts.models import HelpLine, SiteVersion
from contacts.withdrawal import protect
from events.editions.publishing import publish
from events.models import Edition, EditionSpeaker
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_event,
    make_help_line,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db

ADD = "/admin/contacts/helpline/add/"
FIELDS = {"country": "FR", "name": "Line", "telephone": "39 19", "position": "0"}


def make_noted(slug="c", *, note="It tells of harm.", section_note="", **fields):
    event = make_event(f"Colloquium {slug}", slug=slug, content_note=note, **fields)
    speaker = make_speaker(event, make_person("Ada", f"Moreau {slug}"))
    make_chapter(event)
    section = make_section(event, "Told", content_note=section_note)
    make_quotation(section, speaker, "I was nine", is_lead=True)
    publish(event, by=None)
    return event


def numbers_of(text):
    """In the order of the page, those behind the fold after a bar."""
    return re.findall(r'(?:href="((?:tel|sms):[^"]*)|<(details) class="talk)', text)


def test_those_of_the_country_come_first_and_only_where_a_note_stands(client):
    make_help_line(position=2)
    make_help_line("Child line", "119", position=1)
    make_help_line("Hotline", "1-888-373-7888", country="US", text_number="233733")
    make_help_line("Everywhere", "116 111", country="")
    make_help_line("Gone", "116 006", is_public=False)
    make_noted()
    make_noted("s", note="", section_note="A survivor speaks.", country="US")
    make_noted("free", note="")
    us, fr = [("tel:+18883737888", ""), ("sms:233733", "")], [("tel:119", ""), ("tel:3919", "")]
    fold, anywhere = [("", "details")], [("tel:116111", "")]
    quoted = "/events/c/quotations/q-i-was-nine/"
    for address in ("/events/c/", "/events/c/proceedings/", "/events/c/editions/1/", quoted):
        assert numbers_of(page(client, address)) == fr + fold + anywhere + us
    assert numbers_of(page(client, "/events/s/proceedings/")) == us + fold + anywhere + fr
    assert 'href="#talk"' in page(client, "/events/s/proceedings/")
    assert numbers_of(page(client, "/events/s/quotations/q-i-was-nine/")) == (
        us + fold + anywhere + fr
    )
    assert "It tells of harm." in page(client, quoted)
    assert numbers_of(page(client, "/speakers/ada-moreau-c/")) == fr + fold + anywhere + us
    assert numbers_of(page(client, "/events/s/")) == []  # which has no note
    for path in ("", "proceedings/", "quotations/q-i-was-nine/"):
        assert numbers_of(page(client, f"/events/free/{path}")) == []
    assert numbers_of(page(client, "/speakers/ada-moreau-free/")) == []
    for file in ("proceedings.md", "proceedings.xml", "event.ics", "proceedings.json"):
        assert "3919" not in page(client, f"/events/c/{file}"), file
    assert "3919" not in str(list(Edition.objects.values_list("record", flat=True)))
    HelpLine.objects.all().delete()
    SiteVersion.objects.advance()
    text = page(client, "/events/s/proceedings/")
    assert ("talk" in text, "Leave this page" in text) == (False, True)


def test_every_page_with_a_note_can_be_left_and_no_other(client, settings):
    settings.QUICK_EXIT_URL = "https://weather.example/"
    make_noted()
    make_noted("s", note="", section_note="A survivor speaks.")
    make_noted("free", note="")
    link = 'href="https://weather.example/" rel="noreferrer nofollow"'
    for address in (
        *("/events/c/", "/events/c/proceedings/", "/events/c/quotations/q-i-was-nine/"),
        *("/events/s/", "/events/s/proceedings/", "/events/s/quotations/q-i-was-nine/"),
        *("/events/s/editions/1/", "/speakers/ada-moreau-c/", "/speakers/ada-moreau-s/"),
        *("/leaving/", "/fr/leaving/"),
    ):
        assert link in page(client, address), address
    for address in (
        *("/events/free/", "/events/free/proceedings/", "/events/free/quotations/q-i-was-nine/"),
        *("/speakers/ada-moreau-free/", "/speakers/", "/"),
    ):
        assert link not in page(client, address), address
    # Of what was written before it was noted it is not known.
    for row in EditionSpeaker.objects.all():
        row.entry.pop("is_noted")
        row.save()
    SiteVersion.objects.advance()
    assert link in page(client, "/speakers/ada-moreau-free/")
    client.force_login(make_editor())
    event = make_event("Draft", content_note="It tells of harm.")
    assert link in page(client, reverse("preview-event", args=[event.pk]))


def test_what_was_not_checked_for_a_year_says_so_to_readers_and_at_the_desk(client):
    today = timezone.localdate()
    make_help_line("New", "119", checked_on=today - dt.timedelta(days=300))
    old = make_help_line("Old", checked_on=dt.date(2024, 5, 3))
    never = make_help_line("Never", "116 006", country="")
    make_help_line("Gone", "116 111", is_public=False)
    make_noted()
    text = page(client, "/events/c/")
    assert text.count("it may have changed") == 1
    assert "Checked on 3 May 2024, and not since" in text
    assert "Nobody has checked yet" in text
    client.force_login(make_editor())
    work = {module.name: found for module, found in client.get("/admin/").context["work"]}
    rows = [(str(row.title), row.address, row.about) for row in work["help-lines"].rows]
    address = "/admin/contacts/helpline/{}/change/#id_checked_on"
    assert rows == [
        ("Never", address.format(never.pk), "never checked"),
        ("France: Old", address.format(old.pk), "checked on 3 May 2024"),
    ]
    listed = client.get("/admin/contacts/helpline/").text
    assert (listed.count("<br><strong>check again<"), listed.count("never checked")) == (1, 2)


def test_a_save_is_on_the_site_at_once_and_what_cannot_be_dialled_is_refused(client):
    make_noted()
    assert "tel:" not in page(client, "/events/c/")
    client.force_login(make_editor())
    for wrong in (
        {"telephone": "call us"},
        {"telephone": "0119"},
        {"text_number": "12"},
        {"url": "javascript:alert(1)"},
        {"checked_on": "2199-01-01"},
        {"note": "Ask for Bo Petit."},
    ):
        make_person("Bo", "Petit", display="role-only") if "note" in wrong else None
        response = client.post(ADD, FIELDS | wrong | {"is_public": "on", "_save": "1"})
        assert (response.status_code, HelpLine.objects.count()) == (200, 0), wrong
        assert response.context["adminform"].form.errors, wrong
    client.post(ADD, FIELDS | {"is_public": "on", "_save": "1"})
    assert 'href="tel:3919"' in page(client, "/events/c/")
    line = HelpLine.objects.get()
    send(client, f"/admin/contacts/helpline/{line.pk}/change/", "helpline_form", telephone="119")
    assert 'href="tel:119"' in page(client, "/events/c/")
    client.post(f"/admin/contacts/helpline/{line.pk}/delete/", {"post": "yes"})
    assert "tel:" not in page(client, "/events/c/")


def test_a_withdrawal_reaches_them():
    line = make_help_line(note="Ask for Ada Moreau.", hours="When Ada Moreau is in")
    protect(make_person(), display="withdrawn")
    line.refresh_from_db()
    assert "Moreau" not in f"{line.note}{line.hours}"


def test_those_of_a_new_site_can_be_dialled():
    call_command("loaddata", "help-lines", verbosity=0)
    call_command("loaddata", "help-lines", verbosity=0)
    lines = list(HelpLine.objects.all())
    for line in lines:
        line.full_clean()
    assert {str(line.country) for line in lines} == {"FR", "GB", "US"}
    assert len(lines) == 5


def test_they_cost_one_query_however_many_there_are(client, django_assert_num_queries):
    make_noted("free", note="")
    make_noted(section_note="A survivor speaks.")
    counts = {"": 7, "proceedings/": 7, "quotations/q-i-was-nine/": 7}
    for number in range(1, 10, 8):
        for n in range(number):
            make_help_line(f"{number}-{n}", country=("FR", "US", "GB")[n % 3], telephone="112")
        SiteVersion.objects.advance()
        for path, queries in counts.items():
            with django_assert_num_queries(queries):
                page(client, f"/events/free/{path}")
            with django_assert_num_queries(queries + 1):
                page(client, f"/events/c/{path}")
        for name, queries in (("free", 5), ("c", 6)):
            with django_assert_num_queries(queries):
                page(client, f"/speakers/ada-moreau-{name}/")
