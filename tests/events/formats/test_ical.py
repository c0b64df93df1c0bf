"""Colloquia as calendars: golden files, read back by vobject."""

import datetime as dt
import io
import re
import zoneinfo
from pathlib import Path

import dateutil.tz
import pytest
import vobject

from events.formats.ical import render, render_all

from .written import AWKWARD, make_imprint, make_record, make_whole_record

GOLDEN = Path(__file__).parent / "calendars"
ZURICH = zoneinfo.ZoneInfo("Europe/Zurich")


def make_calendar_imprint(**fields):
    return make_imprint(event_key="event-7", **fields)


def make_day(*sessions, **fields):
    """One day in Zurich, with sessions of the given hours."""
    hours = [
        {"key": f"k{n}", "title": f"Part {n}", "starts_at": start, "ends_at": end}
        for n, (start, end) in enumerate(sessions)
    ]
    return make_record(**{"timezone": "Europe/Zurich", "sessions": hours} | fields)


COLLOQUIA = {
    "one-day": make_whole_record(
        status="scheduled",
        end_date="2024-05-03",
        timezone="Europe/Zurich",
        sessions=[
            make_whole_record().sessions[0].model_dump() | {"date": None},
            {
                "key": "k2",
                "title": "Film",
                "kind": "screening",
                "starts_at": "22:30",
                "ends_at": "00:15",
                "room": "Cinema",
            },
        ],
    ),
    "many-days": make_whole_record(status="scheduled", timezone="America/New_York"),
    "empty": make_record(),
    "cancelled": make_day(("09:00", "10:00"), status="cancelled", subtitle="Upstream"),
    "postponed": make_whole_record(timezone="Europe/Zurich"),
    "awkward": make_record(
        title=AWKWARD[0],
        venue_name="Comma, Semi; Colon: \\ Back",
        summary="One\r\ntwo\x01 three, “four”; } 👩‍⚖️\n" * 3,
        timezone="Asia/Jerusalem",
        speakers=[{"id": f"s{n}", "name": name} for n, name in enumerate(AWKWARD[:5])],
        sessions=[
            {
                "key": f"k{n}",
                "title": name,
                "starts_at": "08:00",
                "appearances": [{"speaker": f"s{n}", "role": "chair"}],
            }
            for n, name in enumerate(AWKWARD[:5])
        ],
    ),
}


def entries_of(content):
    return vobject.readOne(content.decode()).vevent_list


def read(record, **imprint):
    return entries_of(render(record, make_calendar_imprint(**imprint)))


@pytest.mark.parametrize("name", COLLOQUIA)
def test_a_calendar_is_as_it_was(name):
    written = render(COLLOQUIA[name], make_calendar_imprint())
    assert written == (GOLDEN / f"{name}.ics").read_bytes()
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_the_days_of_a_colloquium_end_before_the_day_after():
    (event,) = read(make_record(end_date="2024-05-05"))
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2024, 5, 3), dt.date(2024, 5, 6))


def test_one_day_has_the_hours_of_its_programme_in_the_zone_of_the_place():
    event, _first, second = read(make_day(("14:00", "15:30"), ("09:00", "12:00")))
    assert event.dtstart.value == second.dtstart.value == dt.datetime(2024, 5, 3, 9, tzinfo=ZURICH)
    assert event.dtend.value == dt.datetime(2024, 5, 3, 15, 30, tzinfo=ZURICH)
    assert event.dtstart.value.utcoffset() == dt.timedelta(hours=2)


def test_the_end_of_a_session_that_is_not_known_is_not_made_up():
    for end in (None, "14:00"):
        event, _first, second = read(make_day(("09:00", "12:00"), ("14:00", end)))
        assert event.dtend.value == dt.date(2024, 5, 4)
        assert "dtend" not in second.contents


def test_a_day_without_hours_is_one_entry_that_makes_nobody_busy():
    (event,) = read(make_day((None, None), (None, None)))
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2024, 5, 3), dt.date(2024, 5, 4))
    assert event.transp.value == "TRANSPARENT"
    assert "In the programme, hour not stated: Part 0; Part 1" in event.description.value
    sessions = [
        {"key": "a", "title": "Opening", "date": "2024-05-03", "starts_at": "09:00"},
        {"key": "b", "title": "Excursion", "date": "2024-05-04"},
        {"key": "c", "title": "Dinner"},
    ]
    event, opening = read(make_record(end_date="2024-05-05", sessions=sessions))
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2024, 5, 3), dt.date(2024, 5, 6))
    assert event.transp.value == "TRANSPARENT"
    assert "hour not stated: Excursion; Dinner" in event.description.value
    assert (opening.summary.value, "transp" in opening.contents) == (
        "Opening – Rivers and Law",
        False,
    )


def test_a_session_past_midnight_ends_on_the_next_day():
    _event, session = read(make_day(("22:30", "00:15")))
    assert session.dtend.value == dt.datetime(2024, 5, 4, 0, 15, tzinfo=ZURICH)


def test_a_session_of_which_the_day_is_not_known_has_no_entry():
    record = make_day(("09:00", "10:00"), end_date="2024-05-04")
    assert [entry.summary.value for entry in read(record)] == ["Rivers and Law"]


def test_hours_are_right_on_both_sides_of_a_change_of_the_clock():
    sessions = [
        {
            "key": f"k{day}",
            "title": "Part",
            "date": f"2024-03-{day}",
            "starts_at": "09:00",
            "ends_at": "10:00",
        }
        for day in (30, 31)
    ]
    dates = {"start_date": "2024-03-30", "end_date": "2024-03-31"}
    _event, before, after = read(make_record(timezone="Europe/Zurich", sessions=sessions, **dates))
    assert [entry.dtstart.value.utcoffset() for entry in (before, after)] == [
        dt.timedelta(hours=1),
        dt.timedelta(hours=2),
    ]


@pytest.mark.parametrize(
    ("zone", "onset"),
    [
        ("Europe/Paris", "20240331T020000"),
        ("Australia/Sydney", "20241006T020000"),
        ("America/New_York", "20240310T020000"),
        ("Australia/Lord_Howe", "20241006T020000"),
        ("America/St_Johns", "20240310T020000"),
        ("Asia/Kolkata", ""),
    ],
)
def test_the_rules_of_a_zone_are_those_of_the_place(zone, onset):
    content = render(make_day(("09:00", "10:00"), timezone=zone), make_calendar_imprint()).decode()
    assert not onset or re.search(
        rf"(DTSTART|RDATE)\S*:(\S+,)?{onset}", content.replace("\r\n ", "")
    )
    read_back = dateutil.tz.tzical(io.StringIO(content.replace("\r\n", "\n"))).get(zone)
    place = zoneinfo.ZoneInfo(zone)
    moments = [
        dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hour)
        for hour in range(24 * 366)
    ]
    assert [
        moment
        for moment in moments
        if moment.astimezone(read_back).utcoffset() != moment.astimezone(place).utcoffset()
    ] == []


@pytest.mark.parametrize("zone", ["Europe/Paris", "Australia/Sydney", "America/New_York"])
def test_the_clock_is_put_forward_at_two_and_no_library_speaks_of_itself(zone):
    content = render(make_day(("09:00", "10:00"), timezone=zone), make_calendar_imprint())
    rules = vobject.readOne(content.decode()).vtimezone
    assert re.search(r"BEGIN:DAYLIGHT\r\nDTSTART:\d{8}T020000\r\n", content.decode())
    assert (rules.tzid.value, b"COMMENT" in content) == (zone, False)
    noon = dt.datetime(2024, 7, 1, 12)
    assert rules.gettzinfo().utcoffset(noon) == zoneinfo.ZoneInfo(zone).utcoffset(noon)


def test_universal_time_needs_no_zone():
    content = render(make_day(("09:00", "10:00"), timezone="UTC"), make_calendar_imprint()).decode()
    assert "DTSTART:20240503T090000Z" in content
    assert "VTIMEZONE" not in content


def test_a_colloquium_keeps_its_identity_from_edition_to_edition():
    first = read(make_day(("09:00", "10:00")), sequence=1)
    second = read(
        make_day(("09:00", "10:00"), title="Lakes", slug="lakes", status="postponed"), sequence=2
    )
    assert [entry.uid.value for entry in first] == ["event-7@example.org", "event-7-k0@example.org"]
    assert [entry.uid.value for entry in second] == [entry.uid.value for entry in first]
    assert [entry.sequence.value for entry in first + second] == ["1000"] * 2 + ["2000"] * 2
    assert [entry.dtstamp.value for entry in first] == [
        dt.datetime(2024, 6, 1, 9, tzinfo=dt.UTC)
    ] * 2
    assert first[1].related_to.value == first[0].uid.value


@pytest.mark.parametrize(
    ("status", "told", "summary", "sentence"),
    [
        ("cancelled", "CANCELLED", "Cancelled: Rivers and Law", "This colloquium was cancelled."),
        ("postponed", "TENTATIVE", "Postponed: Rivers and Law", "This colloquium is postponed."),
    ],
)
def test_what_does_not_take_place_says_so_everywhere(status, told, summary, sentence):
    event, session = read(make_day(("09:00", "10:00"), status=status))
    assert [event.status.value, session.status.value] == [told, told]
    assert event.summary.value == summary
    assert session.summary.value == summary.replace("Rivers", "Part 0 – Rivers")
    assert event.description.value.startswith(sentence)
    assert session.description.value.startswith(sentence)


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_as_it_is(name):
    session = {"key": "k", "title": name, "room": name, "abstract": name, "starts_at": "09:00"}
    event, part = read(make_record(title=name, venue_name=name, summary=name, sessions=[session]))
    assert [event.summary.value, event.location.value] == [name] * 2
    assert part.summary.value == f"{name} – {name}"
    assert event.description.value.split("\n\n")[0] == part.description.value == name
    assert part.location.value == f"{name}, {name}"


def test_nobody_is_invited():
    assert b"ORGANIZER" not in render(make_whole_record(), make_calendar_imprint())
    assert b"METHOD" not in render(make_whole_record(), make_calendar_imprint())


def test_all_colloquia_stand_in_one_calendar_each_as_a_whole_in_its_language():
    french = make_day(("09:00", "10:00"), language="fr", title="Les fleuves")
    pairs = [
        (make_whole_record(timezone="America/New_York"), make_calendar_imprint()),
        (french, make_imprint(event_key="event-8")),
    ]
    written = render_all(pairs, name="Proceedings, “all”", address="https://example.org/events.ics")
    assert written == (GOLDEN / "all.ics").read_bytes()
    assert [entry.uid.value for entry in entries_of(written)] == [
        "event-7@example.org",
        "event-8@example.org",
    ]


def test_a_calendar_of_nothing_can_be_read():
    calendar = vobject.readOne(
        render_all([], name="Proceedings", address="https://example.org/events.ics").decode()
    )
    assert (calendar.version.value, "vevent" in calendar.contents) == ("2.0", False)


def test_the_same_record_gives_the_same_bytes_at_any_time(time_machine):
    time_machine.move_to("2024-01-01")
    before = render(COLLOQUIA["one-day"], make_calendar_imprint())
    time_machine.move_to("2040-01-01")
    assert render(COLLOQUIA["one-day"], make_calendar_imprint()) == before
