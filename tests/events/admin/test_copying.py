"""Starting the next colloquium from an earlier one."""

import datetime as dt

import pytest
from django.urls import reverse

from events.models import Affiliation, Appearance, Event, Quotation, copying
from tests.desk import make_editor
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_quotation,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_the_next_colloquium_starts_from_an_earlier_one(client, editor):
    event = make_colloquium(publisher="A publisher", venue_name="A hall")
    address = reverse("admin:events_event_copy", args=[event.pk])
    response = client.post(
        address,
        {"title": "Rivers, again", "start_date": "2026-05-03", "partners": "on", "outline": "on"},
        follow=True,
    )
    new = Event.objects.exclude(pk=event.pk).get()
    assert response.redirect_chain == [(reverse("admin:events_event_change", args=[new.pk]), 302)]
    assert (new.title, new.slug, new.publisher, new.venue_name) == (
        "Rivers, again", "rivers-again-2026", "A publisher", "A hall",
    )  # fmt: skip
    assert [p.organization for p in new.partnerships.all()] == [
        p.organization for p in event.partnerships.all()
    ]
    assert list(new.sections.values_list("title", "numbering", "body")) == [("Findings", "1", "")]
    assert [new.sessions.count(), new.speakers.count()] == [0, 0]


def test_copying_takes_over_people_and_programme_but_no_text_and_no_consent():
    event = make_event(summary="Text", content_note="Note", cover_alt="Alt", doi="10.1234/abc")
    speaker = make_speaker(event, display="first-name")
    make_speaker(event, make_person("Gone", "Away", display="withdrawn"))
    make_session(
        event, *event.speakers.all(), abstract="Text", date=event.start_date, starts_at="09:00"
    )
    make_quotation(make_chapter(event), speaker, is_lead=True)
    new = copying.copy(
        event,
        title="Next",
        start_date=dt.date(2025, 5, 3),
        programme=True,
        speakers=True,
        outline=True,
    )
    assert (new.summary, new.content_note, new.cover_alt, new.doi) == ("", "", "", "")
    assert list(new.speakers.values_list("person", "display", "consents")) == [
        (speaker.person_id, "first-name", None)
    ]
    assert list(new.sessions.values_list("title", "abstract", "date", "starts_at")) == [
        ("Panel", "", None, dt.time(9))
    ]
    assert list(
        Appearance.objects.filter(session__event=new).values_list("speaker__person", flat=True)
    ) == [speaker.person_id]
    assert list(
        Affiliation.objects.filter(speaker__event=new).values_list("job_title", flat=True)
    ) == ["Judge"]
    assert not Quotation.objects.filter(section__event=new).exists()
    assert new.sections.get().body == ""


def test_a_copy_keeps_the_days_of_a_programme_apart():
    event = make_event(
        start_date=dt.date(2025, 9, 10), end_date=dt.date(2025, 9, 12), timezone="Europe/Paris"
    )
    for day, starts_at, ends_at in [
        (None, None, None),
        (9, "20:00", None),
        (10, "09:00", "10:00"),
        (11, "22:00", "01:00"),
        (12, "09:00", None),
    ]:
        make_session(
            event,
            title=f"{day}",
            date=day and dt.date(2025, 9, day),
            starts_at=starts_at,
            ends_at=ends_at,
        )
    new = copying.copy(event, title="Next", start_date=dt.date(2026, 9, 9), programme=True)
    assert (new.start_date, new.end_date, new.timezone) == (
        dt.date(2026, 9, 9),
        dt.date(2026, 9, 11),
        "Europe/Paris",
    )
    hours = [
        ("None", None, None, None),
        ("9", 8, 20, None),
        ("10", 9, 9, 10),
        ("11", 10, 22, 1),
        ("12", 11, 9, None),
    ]
    assert [
        (
            s.title,
            s.date and s.date.day,
            s.starts_at and s.starts_at.hour,
            s.ends_at and s.ends_at.hour,
        )
        for s in new.sessions.all()
    ] == hours


def test_a_copy_across_a_leap_day_and_the_end_of_a_year_keeps_the_days_apart_too():
    for first, last, start, end in [
        ((2023, 2, 27), (2023, 3, 1), (2024, 2, 27), (2024, 2, 29)),
        ((2024, 2, 28), (2024, 3, 1), (2025, 2, 28), (2025, 3, 2)),
        ((2025, 5, 1), (2025, 5, 3), (2025, 12, 30), (2026, 1, 1)),
        ((2026, 5, 1), (2026, 5, 2), (2025, 5, 1), (2025, 5, 2)),
    ]:
        event = make_event(start_date=dt.date(*first), end_date=dt.date(*last))
        make_session(event, date=dt.date(*last))
        new = copying.copy(event, title="Next", start_date=dt.date(*start), programme=True)
        assert (new.end_date, new.sessions.get().date) == (dt.date(*end), dt.date(*end))


def test_a_copy_of_one_day_has_one_day_unless_another_last_day_is_chosen(client, editor):
    event = make_event()
    make_session(event, date=event.start_date)
    address = reverse("admin:events_event_copy", args=[event.pk])
    assert "Empty: it lasts 1 day, as this one did." in client.get(address).content.decode()
    for end, stored, day in [
        ("", None, None),
        ("2026-05-03", None, None),
        ("2026-05-04", dt.date(2026, 5, 4), dt.date(2026, 5, 3)),
    ]:
        client.post(
            address,
            {"title": "Next", "start_date": "2026-05-03", "end_date": end, "programme": "on"},
        )
        new = Event.objects.latest("pk")
        assert (new.title, new.end_date, new.sessions.get().date) == ("Next", stored, day)


def test_a_last_day_that_the_programme_does_not_fit_into_is_refused_with_the_day_it_needs(
    client, editor
):
    event = make_event(start_date=dt.date(2025, 9, 10), end_date=dt.date(2025, 9, 12))
    make_session(event, date=dt.date(2025, 9, 12))
    address = reverse("admin:events_event_copy", args=[event.pk])
    form = {"title": "Next", "start_date": "2026-09-09"}
    for end, ticked, says in [
        ("2026-09-08", {}, "The last day comes before the first day."),
        ("2026-09-10", {"programme": "on"}, "The programme has sessions up to 11 September 2026."),
    ]:
        response = client.post(address, form | ticked | {"end_date": end})
        assert response.context["form"].errors["end_date"][0].startswith(says)
        assert f'value="{end}"' in response.content.decode()
    assert Event.objects.count() == 1
    client.post(address, form | {"end_date": "2026-09-10"})
    assert Event.objects.latest("pk").end_date == dt.date(2026, 9, 10)


def test_a_copy_without_a_title_makes_nothing(client, editor):
    event = make_event()
    response = client.post(
        reverse("admin:events_event_copy", args=[event.pk]), {"title": "", "start_date": ""}
    )
    assert response.context["form"].errors.keys() == {"title", "start_date"}
    assert Event.objects.count() == 1
