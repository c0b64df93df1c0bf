"""The number before a heading."""

import pytest

from events.imports.reading.recognise.numbers import numeral, split_number, value

from .blocks import EN, FR

ENGLISH = [  # printed, number, style, label, heading, sure
    ("1. Water", "1", "arabic", "", "Water", True),
    ("1.Water", "1", "arabic", "", "Water", True),
    ("1) Water", "1", "arabic", "", "Water", True),
    ("(1) Water", "1", "arabic", "", "Water", True),
    ("1 – Water", "1", "arabic", "", "Water", True),
    ("1- Water", "1", "arabic", "", "Water", True),
    ("1: Water", "1", "arabic", "", "Water", True),
    ("1° Water", "1", "arabic", "", "Water", True),
    ("§ 3. Water", "3", "arabic", "", "Water", True),
    ("1 Water", "1", "arabic", "", "Water", False),
    ("6 Main Takeaways", "6", "arabic", "", "Main Takeaways", False),
    ("1.1 Water", "1.1", "decimal", "", "Water", True),
    ("1.1. Water", "1.1", "decimal", "", "Water", True),
    ("2.3.4 Water", "2.3.4", "decimal", "", "Water", True),
    ("II.1 Water", "II.1", "decimal", "", "Water", True),
    ("A.2 Water", "A.2", "decimal", "", "Water", True),
    ("IV – Water", "IV", "roman", "", "Water", True),
    ("IX. Water", "IX", "roman", "", "Water", True),
    ("XL) Water", "XL", "roman", "", "Water", True),
    ("A. Water", "A", "letter", "", "Water", True),
    ("B) Water", "B", "letter", "", "Water", True),
    ("a) Water", "a", "letter", "", "Water", True),
    ("Recommendation 1: Water", "1", "label:recommendation", "Recommendation", "Water", True),
    ("Recommendation 1", "1", "label:recommendation", "Recommendation", "", True),
    ("Lesson no. 2: Water", "2", "label:lesson", "Lesson no.", "Water", True),
    ("Chapter I. Water", "I", "label:chapter", "Chapter", "Water", True),
    ("Chapter One: Water", "1", "label:chapter", "Chapter", "Water", True),
    ("Part A – Water", "A", "label:part", "Part", "Water", True),
    ("Section 1.2: Water", "1.2", "label:section", "Section", "Water", True),
    ("First lesson: Water", "First lesson", "label:lesson", "", "Water", True),
    ("Third takeaway – Water", "Third takeaway", "label:takeaway", "", "Water", True),
]


def test_numbers_in_english(subtests):
    for text, number, style, label, heading, sure in ENGLISH:
        with subtests.test(text=text):
            assert split_number(text, EN) == (number, style, label, heading, sure)


FRENCH = [
    ("Recommandation n° 1 : Agir", "1", "label:recommandation", "Recommandation n°", "Agir", True),
    ("Recommandation n°1 – Agir", "1", "label:recommandation", "Recommandation n°", "Agir", True),
    ("Défi no 3. Agir", "3", "label:défi", "Défi no", "Agir", True),
    (
        "Proposition numéro trois : Agir",
        "3",
        "label:proposition",
        "Proposition numéro",
        "Agir",
        True,
    ),
    ("Axe 2 : Agir", "2", "label:axe", "Axe", "Agir", True),
    ("Table ronde 2 : Agir", "2", "label:table ronde", "Table ronde", "Agir", True),
    ("Chapitre premier : Agir", "1", "label:chapitre", "Chapitre", "Agir", True),
    ("Titre II. Agir", "II", "label:titre", "Titre", "Agir", True),
    ("Annexe A : Agir", "A", "label:annexe", "Annexe", "Agir", True),
    ("Journée 1", "1", "label:journée", "Journée", "", True),
    ("Premier enseignement : Agir", "Premier enseignement", "label:enseignement", "", "Agir", True),
    ("Première table ronde : Agir", "Première table ronde", "label:table ronde", "", "Agir", True),
    ("I - Agir", "I", "roman", "", "Agir", True),
    ("B – Agir", "B", "letter", "", "Agir", True),
    ("1 : Agir", "1", "arabic", "", "Agir", True),
]


def test_numbers_in_french(subtests):
    for text, number, style, label, heading, sure in FRENCH:
        with subtests.test(text=text):
            assert split_number(text, FR) == (number, style, label, heading, sure)


def test_every_english_label_may_stand_before_a_number(subtests):
    for label in EN.section_labels:
        with subtests.test(label=label):
            assert split_number(f"{label.capitalize()} 2: Water", EN) == (
                "2",
                f"label:{label}",
                label.capitalize(),
                "Water",
                True,
            )


def test_every_french_label_may_stand_before_a_number(subtests):
    for label in FR.section_labels:
        with subtests.test(label=label):
            assert split_number(f"{label.capitalize()} 2 : Agir", FR) == (
                "2",
                f"label:{label}",
                label.capitalize(),
                "Agir",
                True,
            )


def test_every_english_number_in_letters_counts_after_a_label(subtests):
    for word in EN.ordinals:
        with subtests.test(word=word):
            assert split_number(f"Lesson {word}: Water", EN) == (
                EN.ordinals[word],
                "label:lesson",
                "Lesson",
                "Water",
                True,
            )


def test_every_french_number_in_letters_counts_after_a_label(subtests):
    for word in FR.ordinals:
        with subtests.test(word=word):
            assert split_number(f"Leçon {word} : Agir", FR) == (
                FR.ordinals[word],
                "label:leçon",
                "Leçon",
                "Agir",
                True,
            )


def test_what_only_looks_like_a_number_is_none(subtests):
    for text in [
        "1.",
        "I.",
        "2018 Conference",
        "I saw the river",
        "Point of law",
        "Panel 2 discussed the law",
        "Water 1",
    ]:
        with subtests.test(text=text):
            assert split_number(text, EN) is None


def test_a_quantity_or_an_hour_is_no_number_of_a_heading(subtests):
    for text in ["3.5 million people drink it", "10.30 Coffee"]:
        with subtests.test(text=text):
            found = split_number(text, EN)
            assert found is None or not found.sure


def test_numbers_as_french_print_has_them(subtests):
    for text, number in [
        ("Chapitre Ier : Agir", "I"),
        ("1/ Agir", "1"),
        ("I/ Agir", "I"),
        ("1°) Agir", "1"),
    ]:
        with subtests.test(text=text):
            found = split_number(text, FR)
            assert (
                (found.number, found.heading) == (number, "Agir")
                if found
                else pytest.fail(f"{text}: no number")
            )


def test_how_a_number_is_written_and_its_place_in_the_series(subtests):
    for number, style, place in [
        ("1", "arabic", 1),
        ("1.2", "arabic", 2),
        ("II.3", "arabic", 3),
        ("I", "roman", 1),
        ("IV", "roman", 4),
        ("XLIX", "roman", 49),
        ("A", "letter", 1),
        ("c", "letter", 3),
        ("V", "letter", 22),
        ("First lesson", "", 0),
        ("", "", 0),
    ]:
        with subtests.test(number=number):
            assert numeral(number) == (style, place)


def test_a_number_of_thousands_of_digits_is_a_number():
    assert value("1" * 5000, "arabic") > 0
