"""Slips of the print that an editor should look at."""

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


def test_a_doubled_word_is_flagged(subtests):
    for text in ["the the", "rivers rivers", "de de", "eau eau"]:
        with subtests.test(text=text):
            assert flags("Water runs.", f"Here {text} end") == [misprint(text, block=1)]


def test_words_that_may_be_said_twice_are_not(subtests):
    for text in [
        "had had",
        "that that",
        "nous nous",
        "vous vous",
        "very very",
        "a a",
        "2 2",
        "the, the",
        "water waters",
    ]:
        with subtests.test(text=text):
            assert flags(f"Here {text} end") == []


def test_a_form_of_address_set_against_its_name_is_flagged(subtests):
    for text in ["Ms.Rivera", "Mr.Danso", "Dr.Marsh", "Mme.Roy"]:
        with subtests.test(text=text):
            assert flags(f"Then {text} spoke") == [misprint(text)]


def test_an_organization_spelt_almost_as_elsewhere_is_flagged_once():
    known = ["Sanctuary for Families"]
    assert flags(
        "we at Sanctuary for Family came.", "and at Sanctuary for Family left.", organizations=known
    ) == [misprint("Sanctuary for Family", "Sanctuary for Families")]


def test_the_same_organization_or_another_is_not(subtests):
    for text in [
        "Sanctuary for Families",
        "Sanctuary for Families Office",
        "Society for Fables",
        "Water Trust",
    ]:
        with subtests.test(text=text):
            assert flags(f"we at {text} came.", organizations=["Sanctuary for Families"]) == []


def test_a_misprint_is_seen_after_an_article_at_the_end_and_after_any_small_word(subtests):
    for text, printed, known in [
        ("The Sanctuary for Family came.", "Sanctuary for Family", "Sanctuary for Families"),
        ("we at Sanctuary for River came.", "Sanctuary for River", "Sanctuary for Rivers"),
        (
            "since the Convention on Watrcrimes holds.",
            "Convention on Watrcrimes",
            "Convention on Watercrimes",
        ),
    ]:
        with subtests.test(text=text):
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


def test_letters_run_through_those_that_are_roman_numerals_besides(subtests):
    for letters in ["ABCD", "GHIJ", "BCDE"]:
        with subtests.test(letters=letters):
            assert numbers(*((1, letter) for letter in letters)) == []
