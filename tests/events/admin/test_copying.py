"""Starting the next colloquium from an earlier one."""

import datetime as dt

import pytest
from django.urls import reverse

from events.editions import coming_along, copying
from events.models import Affiliation, Appearance, Event, Quotation
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db

ALL = {"programme": True, "partners": True, "outline": True, "texts": True, "imprint": True}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def copy_of(event):
    return reverse("admin:events_event_copy", args=[event.pk])


def make(event, title="Next", start_date=dt.date(2025, 5, 3), **wanted):
    return copying.make(event, coming_along.Wanted(title, start_date, **wanted))


def test_the_next_colloquium_is_proposed_a_year_later_and_is_made_once_it_was_looked_at(
    client, editor
):
    event = make_colloquium("Rivers 2024", publisher="A publisher", venue_name="A hall")
    other = make_speaker(event, make_person("Nora", "Lind"))
    shown = client.get(copy_of(event))
    assert [shown.context["form"][name].value() for name in ("title", "start_date")] == [
        "Rivers 2025",
        dt.date(2025, 5, 2),  # a Friday too
    ]
    changed = {"start_date": "2025-06-06", "speakers": "on", "invited": str(other.pk)}
    refused = send(client, copy_of(event), "copy", button="_made", **changed)
    assert "look at what will be made now" in refused.text
    assert Event.objects.count() == 1
    values = {"title": "Rivers 2025", "programme": "on", "imprint": "on", "outline": "on"}
    values |= changed | {"seen": refused.context["seen"], "partners": "on"}
    made = client.post(copy_of(event), values, follow=True)
    new = Event.objects.exclude(pk=event.pk).get()
    assert made.redirect_chain == [(reverse("admin:events_event_change", args=[new.pk]), 302)]
    assert (new.title, new.slug, new.publisher, new.venue_name, new.start_date.day) == (
        "Rivers 2025", "rivers-2025", "A publisher", "A hall", 6,
    )  # fmt: skip
    assert [p.organization for p in new.partnerships.all()] == [
        p.organization for p in event.partnerships.all()
    ]
    assert [str(speaker) for speaker in new.speakers.all()] == ["Nora Lind"]
    # Also in the list, in every row.
    assert copy_of(new) in client.get(reverse("admin:events_event_changelist")).text


def test_a_copy_has_no_consent_no_approval_and_nothing_that_somebody_said():
    event = make_event(summary="Text", content_note="Note", what="He said “no”.", doi="10.1234/abc")
    speaker = make_speaker(event, display="first-name")
    gone = make_speaker(event, make_person("Gone", "Away", display="withdrawn"))
    make_session(
        event, *event.speakers.all(), abstract="Text", date=event.start_date, starts_at="09:00"
    )
    quoting = '<p>She: <q data-quotation="q-a">Water runs downhill</q></p>'
    make_chapter(
        event, body='<p>Of <a href="#lost">rivers</a>.</p>', numbering="1", content_note="Floods"
    )
    make_quotation(make_section(event, "Lead"), speaker, is_lead=True)
    make_quotation(make_section(event, "Running", body=quoting), speaker, anchor="q-a")
    make_section(event, "Typed", body="<p>She said: «\u00a0Water\u00a0».</p>")
    make_section(event, "Set apart", body="<blockquote><p>Water</p></blockquote>")
    make_section(event, "Reported", body="<p>Judge Moreau warned of floods.</p>")
    make_section(event, "Not yet placed")
    wanted = coming_along.Wanted("Next", dt.date(2025, 5, 3), speakers=[speaker.pk, gone.pk], **ALL)
    plan = coming_along.plan(event, wanted)
    assert [heading.title for heading in plan.staying] == [
        "Lead",
        "Running",
        "Typed",
        "Set apart",
        "Reported",
    ]
    assert (plan.speakers, plan.left_out) == ([speaker], [gone])
    new = copying.make(event, wanted)
    assert (new.summary, new.content_note, new.what, new.doi) == ("Text", "", "", "")
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
    assert list(new.sections.values_list("title", "anchor", "numbering", "content_note", "body")) == [
        ("Findings", "findings", "1", "", "<p>Of rivers.</p>"),
        *((title, title.lower().replace(" ", "-"), "", "", "") for title in
          ("Lead", "Running", "Typed", "Set apart", "Reported")),
    ]  # fmt: skip


def test_nobody_who_is_not_shown_by_name_comes_back_by_a_copy():
    event = make_event(what="Nora Lind came.", venue_name="House of Kim Berg")
    make_person("Nora", "Lind", display="role-only")
    make_printed_speaker(event, "Kim Berg", display="role-only")
    make_chapter(event, "What Kim Berg told", body="<p>Of rivers.</p>")
    make_section(event, "Water", body="<p>Then Kim Berg rose.</p>", content_note="Of Kim Berg.")
    make_session(event, title="Kim Berg and others")
    new = make(event, **ALL)
    said = [new.what, new.venue_name, *new.sessions.values_list("title", flat=True)]
    for row in new.sections.values("title", "anchor", "body", "content_note"):
        said += row.values()
    assert [
        text for text in said if {"Kim", "Nora", "kim"} & {*text.replace("-", " ").split()}
    ] == []
    assert new.sections.last().body == ""


def test_a_copy_keeps_the_days_of_a_programme_apart():
    event = make_event(
        start_date=dt.date(2025, 9, 10), end_date=dt.date(2025, 9, 12), timezone="Europe/Paris"
    )
    for day, starts_at, ends_at in [
        (None, None, None),
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
    new = make(event, start_date=dt.date(2026, 9, 9), programme=True)
    assert (new.start_date, new.end_date, new.timezone) == (
        dt.date(2026, 9, 9),
        dt.date(2026, 9, 11),
        "Europe/Paris",
    )
    hours = [
        ("None", None, None, None),
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
        new = make(event, start_date=dt.date(*start), programme=True)
        assert (new.end_date, new.sessions.get().date) == (dt.date(*end), dt.date(*end))


def test_a_session_outside_the_new_days_stays_and_is_marked(client, editor):
    event = make_event(start_date=dt.date(2025, 9, 10), end_date=dt.date(2025, 9, 12))
    for day in (10, 12, None):
        make_session(event, title=f"Of {day}", date=day and dt.date(2025, 9, day))
    chosen = {"start_date": "2026-09-09", "end_date": "2026-09-10"}
    page = send(client, copy_of(event), "copy", button="_preview", **chosen)
    assert [moved.is_outside for moved in page.context["plan"].sessions] == [False, True, False]
    assert "11 September 2026" not in page.text
    assert "is none of the new days" in page.text
    new = make(event, start_date=dt.date(2026, 9, 9), end_date=dt.date(2026, 9, 10), programme=True)
    assert list(new.sessions.values_list("title", "date")) == [
        ("Of 10", dt.date(2026, 9, 9)),
        ("Of None", None),
    ]


def test_a_copy_of_one_day_has_one_day_unless_another_last_day_is_chosen():
    event = make_event()
    make_session(event)
    for end, stored, day in [
        (None, None, None),
        (dt.date(2026, 5, 3), None, None),
        (dt.date(2026, 5, 4), dt.date(2026, 5, 4), dt.date(2026, 5, 3)),
    ]:
        new = make(event, start_date=dt.date(2026, 5, 3), end_date=end, programme=True)
        assert (new.end_date, new.sessions.get().date) == (stored, day)


def test_what_cannot_be_keeps_all_that_was_typed(client, editor):
    event = make_event(start_date=dt.date(2025, 9, 10), end_date=dt.date(2025, 9, 12))
    for typed, says in [
        ({"end_date": "2026-09-08", "title": "Kept"}, ["The last day comes before the first day."]),
        ({"title": "", "start_date": ""}, ["This field is required."] * 2),
        ({"start_date": "0026-09-08"}, ["The year 26 cannot be right. Give it in four digits."]),
    ]:
        page = send(client, copy_of(event), "copy", **typed)
        found = page.context["form"].errors.values()
        assert [error for errors in found for error in errors] == says
        assert all(f'value="{value}"' in page.text for value in typed.values() if value)
    assert Event.objects.count() == 1
