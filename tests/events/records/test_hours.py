"""Hours name the clock by which they are read, on pages and in every format."""

import re

import pytest
from django.utils.translation import override

from events.editions import publishing
from events.formats import docx, epub, markdown, pdf
from events.records.hours import city_of, zone_note, zone_of
from tests.events.formats.files import opened, text_of
from tests.events.formats.written import make_imprint, make_record
from tests.factories import make_event, make_session
from tests.reader import page

# Zone and day; what stands above the programme; what stands beside the hours.
CLOCKS = [
    ("America/New_York", "2018-03-14", "New York time (EDT, UTC−4)", "EDT"),
    ("America/New_York", "2018-03-10", "New York time (EST, UTC−5)", "EST"),
    ("Europe/Paris", "2025-09-10", "Paris time (CEST, UTC+2)", "CEST"),
    ("Europe/London", "2025-01-10", "London time (GMT, UTC+0)", "GMT"),
    ("Europe/Istanbul", "2025-01-10", "Istanbul time (UTC+3)", "UTC+3"),
    ("America/Argentina/Buenos_Aires", "2025-01-10", "Buenos Aires time (UTC−3)", "UTC−3"),
    ("America/Sao_Paulo", "2025-01-10", "São Paulo time (UTC−3)", "UTC−3"),
    ("Asia/Kolkata", "2025-01-10", "Kolkata time (IST, UTC+5:30)", "IST"),
    ("Asia/Kathmandu", "2025-01-10", "Kathmandu time (UTC+5:45)", "UTC+5:45"),
    ("Australia/Sydney", "2025-01-10", "Sydney time (AEDT, UTC+11)", "AEDT"),
    ("UTC", "2025-01-10", "UTC", "UTC"),
    ("Etc/GMT+5", "2025-01-10", "UTC−5", "UTC−5"),
]


def make_day(zone, *days, **fields):
    """An event of those days with a session from nine to ten on each."""
    sessions = [
        {
            "key": f"k{n}",
            "title": f"Part {n}",
            "date": day,
            "starts_at": "09:00",
            "ends_at": "10:00",
        }
        for n, day in enumerate(days)
    ]
    return make_record(
        timezone=zone, start_date=days[0], end_date=days[-1], **{"sessions": sessions} | fields
    )


def test_hours_name_city_letters_and_offset_of_their_day():
    for zone, day, above, beside in CLOCKS:
        record = make_day(zone, day)
        assert (zone_note(record), zone_of(record, record.sessions[0])) == (
            f"All times are {above}.",
            beside,
        )


def test_cities_have_the_names_of_the_readers_language():
    zones = (
        "Europe/London",
        "Asia/Kolkata",
        "America/Mexico_City",
        "America/Bogota",
        "Europe/Paris",
        "Etc/GMT",
        "EST",
    )
    assert [city_of(zone) for zone in zones] == [
        "London",
        "Kolkata",
        "Mexico City",
        "Bogotá",
        "Paris",
        "",
        "",
    ]
    with override("fr"):
        assert [city_of(zone) for zone in zones] == [
            "Londres",
            "Calcutta",
            "Mexico",
            "Bogotá",
            "Paris",
            "",
            "",
        ]


def test_both_clocks_are_named_where_they_change_between_two_sessions():
    record = make_day("Europe/Paris", "2025-03-29", "2025-03-30")
    assert zone_note(record) == "All times are Paris time (CET, UTC+1; CEST, UTC+2)."
    assert [zone_of(record, session) for session in record.sessions] == ["CET", "CEST"]


def test_where_the_day_is_not_known_no_clock_is_made_up():
    session = {"key": "k", "title": "Part", "starts_at": "09:00"}
    record = make_day("Europe/Paris", "2025-03-29", "2025-03-30", sessions=[session])
    assert zone_of(record, record.sessions[0]) == "CET/CEST"


def test_a_programme_without_hours_names_no_clock():
    record = make_day("Europe/Paris", "2025-09-10", sessions=[{"key": "k", "title": "Part"}])
    assert (zone_note(record), zone_of(record, record.sessions[0])) == ("", "")


def test_every_format_names_the_clock():
    record = make_day("America/New_York", "2018-03-14", attendance_mode="online")
    note = "All times are New York time (EDT, UTC−4)."
    written = text_of(markdown.render(record, make_imprint()))
    word = "\n".join(
        paragraph.text for paragraph in opened(docx.render(record, make_imprint())).paragraphs
    )
    book = re.sub(r"<[^>]+>", "", text_of(epub.render(record, make_imprint())))
    printed = " ".join(text_of(pdf.render(record, make_imprint())).split())
    for text in (written, word, book, printed):
        assert note in text
        assert "09:00–10:00 EDT" in text


@pytest.mark.django_db
def test_the_page_of_an_online_colloquium_names_the_clock(client):
    event = make_event(timezone="Europe/Paris", attendance_mode="online")
    make_session(event, starts_at="09:00")
    publishing.publish(event, by=None)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(client, "/events/rivers-and-law-2024/")))
    assert "All times are Paris time (CEST, UTC+2)." in text
    assert "09:00 CEST" in text
