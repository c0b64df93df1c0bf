"""No line of print, however odd, costs more than a moment: what takes text takes time in proportion
to it.
"""

import signal
from contextlib import contextmanager, suppress

from events.imports.reading.draft import Paragraph, Section
from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.addresses import contacts_of, has_channel
from events.imports.reading.recognise.contents import remove_contents
from events.imports.reading.recognise.dates import days_in
from events.imports.reading.recognise.front import held_in
from events.imports.reading.recognise.headings import tells
from events.imports.reading.recognise.labels import is_genre, label_of, zone_of
from events.imports.reading.recognise.language import language_of
from events.imports.reading.recognise.meetings import meeting_name, meeting_phrase
from events.imports.reading.recognise.names import is_name, tidy_name, without_honorific
from events.imports.reading.recognise.numbers import split_number
from events.imports.reading.recognise.organization_names import names_in
from events.imports.reading.recognise.partners import introductions
from events.imports.reading.recognise.persons import person_of, role_of
from events.imports.reading.recognise.places import city_in, is_venue, venue_and_city
from events.imports.reading.recognise.posts import is_organization, is_post, post_of
from events.imports.reading.recognise.programme import read_programme
from events.imports.reading.recognise.run_on import find_announced, people_of_line
from events.imports.reading.recognise.suspicions import suspicions
from events.imports.reading.refusals import Refusal

from .blocks import EN, FR, document, english, heading, paragraph, reading, units

LENGTH = 2_000
LIMIT = 0.25  # seconds of the processor

TEXTS = {
    seed: (seed * LENGTH)[:LENGTH]
    for seed in (
        "1 ",
        "(",
        "a, ",
        "A, ",
        "« ",
        "- ",
        "–",
        "a",
        "A",
        "9",
        ".",
        ". ",
        "|",
        ",",
        ":",
        ": ",
        "; ",
        "’",
        "Mr ",
        "de ",
        "Aa de ",
        "Aa and ",
        "a@",
        "1.",
    )
} | {
    "no-break spaces": "x" + "\u00a0" * LENGTH + "x",
    "a dash and no-break spaces": "-" + "\u00a0" * LENGTH + "x",
    "em spaces": "Aa" + "\u2003" * LENGTH + "x",
}
READING = {"en": reading(language="en"), "fr": reading(language="fr")}


@contextmanager
def bounded(seconds):
    """Fails as soon as what is within takes more of the processor: a pattern that blows up might
    not end this day.
    """

    def stop(_signal, _frame):
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def suspect(text):
    return list(
        suspicions(
            [Section(id="s", heading="x", paragraphs=(Paragraph(text=text, html="", block=0),))],
            ["Example Foundation"],
        )
    )


FUNCTIONS = {
    "days_in": lambda text, rules, made: list(days_in(text, rules)),
    "split_number": lambda text, rules, made: split_number(text, rules),
    "without_honorific": lambda text, rules, made: without_honorific(text, rules),
    "is_name": lambda text, rules, made: is_name(text, rules),
    "tidy_name": lambda text, rules, made: tidy_name(text),
    "zone_of": lambda text, rules, made: zone_of(text, rules),
    "label_of": lambda text, rules, made: label_of(text, rules),
    "is_post": lambda text, rules, made: is_post(text, rules),
    "is_organization": lambda text, rules, made: is_organization(text, rules),
    "post_of": lambda text, rules, made: post_of(text, rules),
    "person_of": lambda text, rules, made: person_of(text, rules),
    "role_of": lambda text, rules, made: role_of(text, rules),
    "city_in": lambda text, rules, made: city_in(text),
    "is_venue": lambda text, rules, made: is_venue(text, rules),
    "venue_and_city": lambda text, rules, made: venue_and_city(
        text, rules, labelled=True, dated=True
    ),
    "meeting_phrase": lambda text, rules, made: meeting_phrase(text, rules),
    "meeting_name": lambda text, rules, made: meeting_name(text, made),
    "introductions": lambda text, rules, made: introductions(text, rules),
    "names_in": lambda text, rules, made: names_in(text, rules, ("Example Foundation",)),
    "is_genre": lambda text, rules, made: is_genre(text, rules),
    "tells": lambda text, rules, made: tells(text, rules),
    "held_in": lambda text, rules, made: held_in(text, made),
    "has_channel": lambda text, rules, made: has_channel(text),
    "contacts_of": lambda text, rules, made: contacts_of(units(text), made),
    "people_of_line": lambda text, rules, made: list(people_of_line(text, made)),
    "find_announced": lambda text, rules, made: find_announced(text, made),
    "read_programme": lambda text, rules, made: read_programme(
        units("9:00 Water", text), made, (None, None)
    ),
    "remove_contents": lambda text, rules, made: remove_contents(reading(text, text, text)),
    "suspicions": lambda text, rules, made: suspect(text),
    "language_of": lambda text, rules, made: language_of([text]),
}


def test_a_long_monotonous_line_takes_no_time(subtests):
    for seed in TEXTS:
        for name in FUNCTIONS:
            with subtests.test(seed=seed, name=name):
                for language, rules in (("en", EN), ("fr", FR)):
                    with bounded(LIMIT):
                        FUNCTIONS[name](TEXTS[seed], rules, READING[language])


def test_a_document_with_such_lines_takes_no_time(subtests):
    for seed in TEXTS:
        with subtests.test(seed=seed):
            lines = (paragraph(TEXTS[seed]), heading(TEXTS[seed]))
            for doc in (document(*lines), document(*english(*lines, front=lines))):
                with bounded(2 * LIMIT), suppress(Refusal):
                    recognise(doc)
