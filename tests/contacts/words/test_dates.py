"""Days and spans of days, as readers of English and French write them."""

import datetime as dt

import pytest
from django.template import engines
from django.utils.translation import override

from contacts.words import dates

# First and last day, in English, in French.
SPANS = [
    ("2018-03-14", "2018-03-14", "14 March 2018", "14 mars 2018"),
    ("2027-03-11", "2027-03-12", "11–12 March 2027", "11–12 mars 2027"),
    ("2027-03-01", "2027-03-02", "1–2 March 2027", "1er–2 mars 2027"),
    ("2027-03-30", "2027-04-02", "30 March – 2 April 2027", "30 mars – 2 avril 2027"),
    ("2027-03-30", "2027-04-01", "30 March – 1 April 2027", "30 mars – 1er avril 2027"),
    (
        "2026-12-30",
        "2027-01-02",
        "30 December 2026 – 2 January 2027",
        "30 décembre 2026 – 2 janvier 2027",
    ),
    ("2026-03-11", "2027-03-11", "11 March 2026 – 11 March 2027", "11 mars 2026 – 11 mars 2027"),
]


def test_a_span_says_once_what_its_days_have_in_common():
    for first, last, english, french in SPANS:
        span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        for language, expected in (("en", english), ("fr", french)):
            with override(language):
                assert dates.span(*span) == expected


def test_a_day_without_an_end_is_one_day_and_a_moment_is_its_day():
    assert (
        dates.span(dt.date(2027, 3, 1), None)
        == dates.write_day(dt.datetime(2027, 3, 1, 9, 30))
        == "1 March 2027"
    )


def test_a_language_with_another_order_has_both_days_in_full():
    with override("hu"):
        assert (
            dates.span(dt.date(2027, 3, 11), dt.date(2027, 3, 12))
            == "2027. március 11. – 2027. március 12."
        )


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2027-03-11", '<time datetime="2027-03-11">11 March 2027</time>'),
        (
            "2027-03-12",
            (
                '<time datetime="2027-03-11">11</time>–<time datetime="2027-03-12">12 March'
                " 2027</time>"
            ),
        ),
    ],
)
def test_programs_read_each_day_whole(last, expected):
    template = engines["django"].from_string("{% load dates %}{% days first last %}")
    text = template.render({"first": dt.date(2027, 3, 11), "last": dt.date.fromisoformat(last)})
    assert text.strip() == expected


def test_a_template_has_the_day_where_the_site_is(settings):
    settings.TIME_ZONE = "Europe/Paris"
    template = engines["django"].from_string("{% load dates %}{{ moment|day }}/{{ nothing|day }}")
    assert (
        template.render(
            {"moment": dt.datetime(2027, 3, 11, 23, 30, tzinfo=dt.UTC), "nothing": None}
        )
        == "12 March 2027/"
    )
