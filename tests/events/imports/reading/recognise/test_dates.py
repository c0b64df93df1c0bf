"""The day or days on which something was held, as they are printed."""

import datetime as dt

from events.imports.reading.recognise.dates import days_in

from .blocks import EN, FR


def days(text, rules):
    return [(found.start, found.end, text[slice(*found.at)]) for found in days_in(text, rules)]


def day(text):
    return dt.date.fromisoformat(text) if text else None


def test_every_english_month_is_known_in_full_and_shortened(subtests):
    for month in EN.months:
        with subtests.test(month=month):
            assert days(f"4 {month.title()} 2020", EN) == [
                (dt.date(2020, EN.months[month], 4), None, f"4 {month.title()} 2020")
            ]


def test_every_french_month_is_known_in_full_and_shortened(subtests):
    for month in FR.months:
        with subtests.test(month=month):
            assert days(f"le 4 {month} 2020", FR) == [
                (dt.date(2020, FR.months[month], 4), None, f"4 {month} 2020")
            ]


ENGLISH = [
    ("14 March 2018", "14 March 2018", "2018-03-14", ""),
    ("Held on the 14th of March, 2018, in York", "14th of March, 2018", "2018-03-14", ""),
    ("Wednesday, 14 March 2018", "14 March 2018", "2018-03-14", ""),
    ("14 MARCH 2018", "14 MARCH 2018", "2018-03-14", ""),
    ("March 14, 2018", "March 14, 2018", "2018-03-14", ""),
    ("Sept. 3rd, 2021", "Sept. 3rd, 2021", "2021-09-03", ""),
    ("2019-05-14", "2019-05-14", "2019-05-14", ""),
    ("14.05.2019", "14.05.2019", "2019-05-14", ""),
    ("14/05/2019", "14/05/2019", "2019-05-14", ""),
    ("14–16 May 2019", "14–16 May 2019", "2019-05-14", "2019-05-16"),
    ("14 to 16 May 2019", "14 to 16 May 2019", "2019-05-14", "2019-05-16"),
    ("14 & 15 May 2019", "14 & 15 May 2019", "2019-05-14", "2019-05-15"),
    ("14, 15 and 16 May 2019", "14, 15 and 16 May 2019", "2019-05-14", "2019-05-16"),
    ("Monday 3 and Tuesday 4 June 2019", "3 and Tuesday 4 June 2019", "2019-06-03", "2019-06-04"),
    ("May 14–16, 2019", "May 14–16, 2019", "2019-05-14", "2019-05-16"),
    ("March 14 and 15, 2018", "March 14 and 15, 2018", "2018-03-14", "2018-03-15"),
    (
        "30 September to 2 October 2020",
        "30 September to 2 October 2020",
        "2020-09-30",
        "2020-10-02",
    ),
    (
        "September 30 – October 2, 2020",
        "September 30 – October 2, 2020",
        "2020-09-30",
        "2020-10-02",
    ),
    (
        "30 December 2019 – 2 January 2020",
        "30 December 2019 – 2 January 2020",
        "2019-12-30",
        "2020-01-02",
    ),
]


def test_days_in_english(subtests):
    for text, printed, start, end in ENGLISH:
        with subtests.test(text=text):
            assert days(text, EN) == [(day(start), day(end), printed)]


FRENCH = [
    ("mercredi 14 mars 2018", "14 mars 2018", "2018-03-14", ""),
    ("Lyon, le 1er juin 2021", "1er juin 2021", "2021-06-01", ""),
    ("1ᵉʳ juin 2021", "1ᵉʳ juin 2021", "2021-06-01", ""),
    ("le 14/05/2019", "14/05/2019", "2019-05-14", ""),
    ("14.05.2019", "14.05.2019", "2019-05-14", ""),
    ("du 3 au 5 juin 2021", "3 au 5 juin 2021", "2021-06-03", "2021-06-05"),
    ("3-5 juin 2021", "3-5 juin 2021", "2021-06-03", "2021-06-05"),
    ("les 3 et 4 juin 2021", "3 et 4 juin 2021", "2021-06-03", "2021-06-04"),
    ("3, 4 et 5 juin 2021", "3, 4 et 5 juin 2021", "2021-06-03", "2021-06-05"),
    ("samedi 1er et dimanche 2 mai 2021", "1er et dimanche 2 mai 2021", "2021-05-01", "2021-05-02"),
    (
        "du mardi 30 mai au jeudi 1er juin 2023",
        "30 mai au jeudi 1er juin 2023",
        "2023-05-30",
        "2023-06-01",
    ),
    (
        "du 30 décembre 2019 au 2 janvier 2020",
        "30 décembre 2019 au 2 janvier 2020",
        "2019-12-30",
        "2020-01-02",
    ),
]


def test_days_in_french(subtests):
    for text, printed, start, end in FRENCH:
        with subtests.test(text=text):
            assert days(text, FR) == [(day(start), day(end), printed)]


def test_a_span_of_days_in_figures_has_its_end(subtests):
    for text, start, end in [
        ("2019-05-14 to 2019-05-16", "2019-05-14", "2019-05-16"),
        ("14.05.2019 – 16.05.2019", "2019-05-14", "2019-05-16"),
        ("14/05/2019 – 16/05/2019", "2019-05-14", "2019-05-16"),
    ]:
        with subtests.test(text=text):
            assert [found[:2] for found in days(text, EN)] == [(day(start), day(end))]


def test_what_is_no_day_of_the_calendar_with_a_year_is_none(subtests):
    for text in [
        "14 March",
        "May 2019",
        "31 February 2019",
        "14 May 20190",
        "99.99.2019",
        "2018",
        "114 May 2019",
    ]:
        with subtests.test(text=text):
            assert days(text, EN) == []


def test_every_day_of_a_text_is_found_once():
    assert days("On 14 March 2018 and again on 3 May 2019", EN) == [
        (dt.date(2018, 3, 14), None, "14 March 2018"),
        (dt.date(2019, 5, 3), None, "3 May 2019"),
    ]
