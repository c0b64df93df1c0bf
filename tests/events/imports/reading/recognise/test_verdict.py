"""Whether a document is the proceedings of a colloquium at all."""

import datetime as dt

import pytest

from events.imports.reading.draft import Draft, Partner, Quotation, Section, Session, Speaker
from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.verdict import is_proceedings
from events.imports.reading.refusals import Refusal

from .blocks import BODY, CORPS, EN, FR, bold, document, english, french, heading, item, reading

SPEAKERS = tuple(
    Speaker(id=f"speaker-{n}", name=name)
    for n, name in enumerate(("Ana Rivera", "Kofi Danso", "Helen Marsh"), 1)
)
DATE = {"date_start": dt.date(2018, 3, 14)}
SECTIONS = {"sections": tuple(Section(id=f"section-{n}", heading="Water") for n in (1, 2))}
QUOTATIONS = {
    "quotations": (
        (Quotation(id="quotation-1", section="section-1", text="So", speaker="speaker-1"),) * 3
    )
}


def verdict(text, *, speakers=3, **facts):
    return is_proceedings(Draft(speakers=SPEAKERS[:speakers], **facts), reading(text))


def test_a_colloquium_with_three_speakers_a_day_and_one_more_sign_is_taken():
    assert not verdict("A colloquium", **DATE)
    for more in (
        SECTIONS,
        {"partners": (Partner(id="partner-1", name="River Trust"),)},
        {"host_meeting": "Water Forum"},
        {"sessions": (Session(id="session-1", title="Water"),)},
        {"what": "So"},
        {"why": "So"},
        {"quotations": QUOTATIONS["quotations"][:1]},
    ):
        assert verdict("A colloquium", **DATE, **more)


def test_a_word_that_salesmen_use_counts_less():
    assert not verdict("A forum", **DATE, what="So")
    assert verdict("A forum", **DATE, what="So", **SECTIONS)


def test_nothing_is_taken_without_two_speakers_or_without_a_word_for_what_was_held():
    rich = DATE | SECTIONS | QUOTATIONS | {"what": "So", "host_meeting": "Water Forum"}
    assert verdict("A colloquium", speakers=2, **rich)
    assert not verdict("A colloquium", speakers=1, **rich)
    assert not verdict("A day", **rich)


def test_every_english_word_for_what_was_held_counts(subtests):
    for word in EN.events:
        with subtests.test(word=word):
            assert verdict(f"This {word} was fine", **DATE, what="So", **SECTIONS)


def test_every_french_word_for_what_was_held_counts(subtests):
    for word in FR.events:
        with subtests.test(word=word):
            draft = Draft(speakers=SPEAKERS, what="So", **DATE, **SECTIONS)
            assert is_proceedings(draft, reading(f"Voici : {word}", language="fr"))


def test_the_least_proceedings_are_taken():
    assert recognise(document(*english())).title == "Rivers and the Law"
    assert recognise(document(*french(), language="fr")).title == "Le droit des rives"


def test_what_hardly_tells_of_a_colloquium_is_a_draft_with_a_notice_above_all_others(subtests):
    for kind, blocks in {
        "recipe": (
            heading("Soup"),
            heading("Ingredients", 2),
            item("Water"),
            item("Salt"),
            heading("What to do", 2),
            BODY,
        ),
        "article": (
            heading("A day at the river"),
            "by Ana Rivera",
            BODY,
            "“Water runs,” said Ana Rivera.",
            BODY,
        ),
        "advert": (
            heading("Director wanted"),
            "The River Trust seeks a director from 14 March 2018.",
            heading("Contacts", 2),
            "a@example.org",
        ),
        "french": (heading("Une journée au bord de l’eau"), CORPS, CORPS),
        "title": (bold("The river"), BODY),
        "day": (BODY, "On 14 March 2018 they met again."),
        "meeting": ("The participants left before the seminar was over.", BODY),
        "turns": (
            "JW: Who owns it?",
            "TO: Nobody does.",
            "JW: And the water?",
            "TO: Less than nobody.",
        ),
        "quotation": (BODY, "“Water runs downhill to whoever is lowest,” said Ms. Ana Rivera."),
    }.items():
        with subtests.test(kind=kind):
            assert recognise(document(*blocks)).flags[0].kind == "not_proceedings"


def test_what_tells_of_no_event_at_all_is_refused(subtests):
    for kind, blocks in {
        "text": (BODY,),
        "shopping": (item("Milk"), item("Eggs"), item("Bread, if there is any")),
        "source": ("def add(one, other):", "    return one + other", "print(add(1, 2))"),
        "lorem": (
            (
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor"
                " incididunt ut labore."
            ),
        ),
    }.items():
        with subtests.test(kind=kind):
            with pytest.raises(Refusal) as refusal:
                recognise(document(*blocks))
            assert refusal.value.code == "not_proceedings"


def test_a_document_without_words_is_empty(subtests):
    for kind, blocks in {
        "nothing": (),
        "empty": ("",),
        "spaces": ("   ", "\n", "\u00a0"),
    }.items():
        with subtests.test(kind=kind):
            with pytest.raises(Refusal) as refusal:
                recognise(document(*blocks))
            assert refusal.value.code == "empty"
