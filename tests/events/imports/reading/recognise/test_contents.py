"""Tables of contents are taken out; what only looks like one stays."""

from events.imports.reading.recognise.contents import remove_contents

from .blocks import BODY, heading, reading, table


def left(*blocks, language="en"):
    made = reading(*blocks, language=language)
    remove_contents(made)
    return [unit.text for unit in made.units if unit not in made.contents]


TEXT = (heading("1. Water"), BODY, heading("2. Land"), BODY, heading("3. Air"), BODY)
STAYS = ["1. Water", BODY, "2. Land", BODY, "3. Air", BODY]


def test_leaders_to_pages_tell_a_table_of_contents(subtests):
    for kind, entries in {
        "dots": ("1. Water ...... 3", "2. Land ...... 5", "3. Air ...... 9"),
        "spaced": ("1. Water . . . . 3", "2. Land . . . . 5", "3. Air . . . . 9"),
        "ellipsis": ("1. Water … 3", "2. Land … 5", "3. Air … 9"),
        "tab": ("1. Water\t3", "2. Land\t5", "3. Air\t9"),
        "line": ("1. Water ____ 3", "2. Land ____ 5", "3. Air ____ 9"),
    }.items():
        with subtests.test(kind=kind):
            assert left(*entries, *TEXT) == STAYS
            assert left(heading("Contents"), *entries, *TEXT) == STAYS


def test_after_the_label_headings_alone_are_enough(subtests):
    for label, language in [
        ("Contents", "en"),
        ("In this report", "en"),
        ("Sommaire", "fr"),
        ("Table des matières", "fr"),
    ]:
        with subtests.test(label=label):
            assert (
                left(heading(label), "1. Water", "2. Land", "3. Air", *TEXT, language=language)
                == STAYS
            )
            assert (
                left(heading(label), "Water 3", "Land 5", "Air 9", *TEXT, language=language)
                == STAYS
            )


def test_a_table_of_contents_set_as_a_table_is_one():
    assert (
        left(
            heading("Contents"), table(("1. Water", "3"), ("2. Land", "5"), ("3. Air", "9")), *TEXT
        )
        == STAYS
    )


def test_a_list_of_what_comes_later_is_text_without_label_and_pages():
    assert left("Water", "Land", "Air", *TEXT) == ["Water", "Land", "Air", *STAYS]


def test_the_label_alone_stays():
    assert left(heading("Contents"), BODY, *TEXT) == ["Contents", BODY, *STAYS]


def test_running_text_that_ends_in_a_figure_stays():
    assert left("The law is of 1918", "It was changed in 1956", "And again in 2018", *TEXT)[:1] == [
        "The law is of 1918"
    ]
