"""Calendars at their addresses: of one colloquium, of one edition, of all colloquia."""

import datetime as dt

import pytest
import vobject

from events.editions.publishing import publish, unpublish
from events.models import Edition, Event
from tests.factories import make_colloquium, make_event, make_session, make_speaker
from tests.reader import page

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
ALL = "/events.ics"


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()


def make_timed_colloquium(**fields):
    event = make_colloquium(**fields)
    event.sessions.update(starts_at=dt.time(9), ends_at=dt.time(10))
    return event


def titles(client, address):
    calendar = vobject.readOne(page(client, address))
    return [entry.summary.value for entry in calendar.contents.get("vevent", [])]


def test_a_calendar_says_what_it_is_and_where_its_page_stands(client):
    publish(make_timed_colloquium(), by=None)
    for folder in ("", "editions/1/"):
        response = client.get(f"/events/{SLUG}/{folder}event.ics")
        told = {
            name: response.headers[name]
            for name in ("Content-Type", "Content-Disposition", "Link", "Cache-Control")
        }
        assert told == {
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{SLUG}-edition-1.ics"',
            "Link": f'<http://testserver/events/{SLUG}/>; rel="canonical"',
            "Cache-Control": "public, no-cache",
        }
        assert titles(client, f"/events/{SLUG}/{folder}event.ics") == [
            "Rivers and Law",
            "Panel – Rivers and Law",
        ]


def test_an_announcement_has_a_calendar(client):
    publish(make_event(slug="announced"), by=None)
    assert titles(client, "/events/announced/event.ics") == ["Rivers and Law"]
    page(client, "/events/announced/editions/1/event.ics", status=404)


def test_a_draft_has_none_and_an_unpublished_colloquium_has_none_any_more(client):
    event = make_colloquium()
    page(client, f"/events/{SLUG}/event.ics", status=404)
    assert titles(client, ALL) == []
    publish(event, by=None)
    assert titles(client, ALL) == ["Rivers and Law"]
    page(client, f"/events/{SLUG}/editions/2/event.ics", status=404)
    unpublish(event)
    page(client, f"/events/{SLUG}/event.ics", status=410)
    assert titles(client, ALL) == []


def test_a_renamed_colloquium_keeps_its_identity_and_its_old_address_leads_on(client):
    publish(event := make_timed_colloquium(), by=None)
    before = vobject.readOne(page(client, f"/events/{SLUG}/event.ics")).vevent_list
    change(event, slug="rivers", title="Rivers")
    publish(event, by=None)
    response = client.get(f"/events/{SLUG}/editions/1/event.ics")
    assert (response.status_code, response.url) == (301, "/events/rivers/editions/1/event.ics")
    after = vobject.readOne(page(client, "/events/rivers/event.ics")).vevent_list
    assert [entry.uid.value for entry in after] == [entry.uid.value for entry in before]
    assert [entry.sequence.value for entry in before + after] == ["1000"] * 2 + ["2000"] * 2


def test_the_calendar_of_all_holds_each_colloquium_once_as_it_is_now(client):
    publish(event := make_colloquium("Lakes", slug="lakes"), by=None)
    change(event, subtitle="Second", status="cancelled")
    publish(event, by=None)
    publish(make_colloquium("Lacs", slug="lacs", language="fr", translation_of=event), by=None)
    publish(make_event("Seas", slug="seas", start_date=dt.date(2030, 1, 2)), by=None)
    assert titles(client, ALL) == ["Seas", "Cancelled: Lakes: Second"]


def test_the_calendar_of_all_says_the_same_of_a_colloquium_as_its_own(client):
    event = make_event(
        "1984",
        slug="e",
        timezone="Europe/Paris",
        venue_name="1984",
        address="true",
        status="postponed",
        content_note='"x"',
        attendance_mode="mixed",
    )
    make_session(event, make_speaker(event), starts_at=dt.time(9), ends_at=dt.time(10))
    publish(event, by=None)
    own = page(client, "/events/e/event.ics")
    assert page(client, ALL).partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0] in own
    assert "LOCATION;LANGUAGE=en:1984\\, true\\, Lyon\\, France" in own
    assert "TZID:Europe/Paris" in page(client, ALL)


def test_the_calendar_of_all_can_be_subscribed_to(client):
    publish(make_colloquium(), by=None)
    response = client.get(ALL)
    assert (response.headers["Content-Type"], response.headers.get("Content-Disposition")) == (
        "text/calendar; charset=utf-8",
        None,
    )
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in response.text
    assert client.get(ALL, headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_it_reads_no_text_of_proceedings(client):
    publish(make_colloquium(), by=None)
    for edition in Edition.objects.all():
        edition.record["chapters"] = "broken"
        edition.save()
    assert titles(client, ALL) == ["Rivers and Law"]


def test_the_pages_lead_to_the_calendar(client):
    publish(make_colloquium(), by=None)
    publish(make_event(slug="announced"), by=None)
    for slug, folder in ((SLUG, ""), (SLUG, "editions/1/"), ("announced", "")):
        address = f"/events/{slug}/{folder}event.ics"
        text = page(client, f"/events/{slug}/{folder}")
        assert text.count(f'<a class="quiet-link" href="{address}" type="text/calendar"') == 1
        assert (
            f'<link rel="alternate" type="text/calendar" href="http://testserver{address}"' in text
        )
    assert f'<a class="quiet-link" href="{ALL}" type="text/calendar"' in page(client, "/events/")


def test_a_preview_leads_to_no_calendar(admin_client):
    event = make_colloquium()
    assert "event.ics" not in page(admin_client, f"/admin/preview/events/{event.pk}/")
