"""Slips of the print that an editor should look at."""

import pytest

from events.imports.reading.draft import Flag, Paragraph, Section
from events.imports.reading.recognise.suspicions import suspicions


def flags(*texts, organizations=()):
    paragraphs = tuple(
        Paragraph(text=text, html=text, block=place) for place, text in enumerate(texts)
    )
    return list(
        suspicions([Section(id="section-1", heading="Water", paragraphs=paragraphs)], organizations)
    )


def misprint(text, other="", block=0):
    return Flag(kind="possible_misprint", text=text, other=other, part="section-1", block=block)


@pytest.mark.parametrize("text", ["the the", "rivers rivers", "de de", "eau eau"])
def test_a_doubled_word_is_flagged(text):
    assert flags("Water runs.", f"Here {text} end") == [misprint(text, block=1)]


@pytest.mark.parametrize(
    "text",
    [
        "had had",
        "that that",
        "nous nous",
        "vous vous",
        "very very",
        "a a",
        "2 2",
        "the, the",
        "water waters",
    ],
)
def test_words_that_may_be_said_twice_are_not(text):
    assert flags(f"Here {text} end") == []


@pytest.mark.parametrize("text", ["Ms.Rivera", "Mr.Danso", "Dr.Marsh", "Mme.Roy"])
def test_a_form_of_address_set_against_its_name_is_flagged(text):
    assert flags(f"Then {text} spoke") == [misprint(text)]


def test_an_organization_spelt_almost_as_elsewhere_is_flagged_once():
    known = ["Sanctuary for Families"]
    assert flags(
        "we at Sanctuary for Family came.", "and at Sanctuary for Family left.", organizations=known
    ) == [misprint("Sanctuary for Family", "Sanctuary for Families")]


@pytest.mark.parametrize(
    "text",
    [
        "Sanctuary for Families",
        "Sanctuary for Families Office",
        "Society for Fables",
        "Water Trust",
    ],
)
def test_the_same_organization_or_another_is_not(text):
    assert flags(f"we at {text} came.", organizations=["Sanctuary for Families"]) == []


@pytest.mark.parametrize(
    ("text", "printed", "known"),
    [
        ("The Sanctuary for Family came.", "Sanctuary for Family", "Sanctuary for Families"),
        ("we at Sanctuary for River came.", "Sanctuary for River", "Sanctuary for Rivers"),
        (
            "since the Convention on Watrcrimes holds.",
            "Convention on Watrcrimes",
            "Convention on Watercrimes",
        ),
    ],
)
def test_a_misprint_is_seen_after_an_article_at_the_end_and_after_any_small_word(
    text, printed, known
):
    assert flags(text, organizations=[known]) == [misprint(printed, known)]


def numbers(*rows):
    sections = [
        Section(id=f"s-{place}", heading="Water", number=number, level=level)
        for place, (level, number) in enumerate(rows)
    ]
    return [(flag.kind, flag.text, flag.part) for flag in suspicions(sections, [])]


def test_a_number_that_skips_is_flagged():
    assert numbers((1, "1"), (1, "3")) == [("number_out_of_order", "3 Water", "s-1")]
    assert numbers((1, "I"), (1, "III")) == [("number_out_of_order", "III Water", "s-1")]
    assert numbers((1, "A"), (1, "C")) == [("number_out_of_order", "C Water", "s-1")]
    assert numbers((1, "1"), (2, "1.1"), (2, "1.3")) == [
        ("number_out_of_order", "1.3 Water", "s-2")
    ]


def test_numbers_may_begin_anew_and_stand_beside_others():
    assert (
        numbers((1, "1"), (2, "1.1"), (2, "1.2"), (1, "2"), (2, "2.1"), (1, ""), (1, "1"), (1, "2"))
        == []
    )


@pytest.mark.parametrize("letters", ["ABCD", "GHIJ", "BCDE"])
def test_letters_run_through_those_that_are_roman_numerals_besides(letters):
    assert numbers(*((1, letter) for letter in letters)) == []
