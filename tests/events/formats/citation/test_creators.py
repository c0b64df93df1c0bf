"""Names are split where they read like those of persons, and stay whole elsewhere."""

import pytest

from events.formats.citation.creators import Creator, body, person


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Moreau", Creator(family="Moreau", given="Ada")),
        ("Ada L. Moreau", Creator(family="Moreau", given="Ada L.")),
        ("Jean-Luc O’Connor", Creator(family="O’Connor", given="Jean-Luc")),
        ("Ludwig van Beethoven", Creator(family="Beethoven", particle="van", given="Ludwig")),
        ("Marie de la Tour", Creator(family="Tour", particle="de la", given="Marie")),
        ("Charles De Gaulle", Creator(family="De Gaulle", given="Charles")),
        ("Jean d’Alembert", Creator(family="d’Alembert", given="Jean")),
        ("José Ortega y Gasset", Creator(family="Ortega y Gasset", given="José")),
        ("Cyrus Vance, Jr.", Creator(family="Vance", given="Cyrus", suffix="Jr.")),
        ("Martin Luther King III", Creator(family="King", given="Martin Luther", suffix="III")),
        ("Ada MOREAU LEFÈVRE", Creator(family="MOREAU LEFÈVRE", given="Ada")),
        ("MOREAU Ada", Creator(family="MOREAU", given="Ada")),
        ("bell hooks", Creator(family="hooks", given="bell")),
        ("Dr. Ada Moreau", Creator(family="Moreau", given="Ada")),
        ("נועה לוי", Creator(family="לוי", given="נועה")),
    ],
)
def test_the_name_of_a_person_is_split(name, parts):
    assert person(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        "Inès",
        "山田 太郎",
        'Ó “Quote” "straight"',
        "Comma, Semi; Colon: & Co.",
        "🌊 Wave 👩‍⚖️",
        "Curly } { Brace",
        "1986) Year",
    ],
)
def test_what_does_not_read_like_one_stays_whole(name):
    assert person(name) == body(name)


def test_a_name_is_filed_as_lists_of_people_are_in_order():
    names = (
        "Ludwig van Beethoven",
        "Jean d’Alembert",
        "Charles De Gaulle",
        "bell hooks",
        "Cyrus Vance, Jr.",
        "Inès",
    )
    assert [person(name).filed for name in names] == [
        "Beethoven, Ludwig van",
        "Alembert, Jean d’",
        "De Gaulle, Charles",
        "hooks, bell",
        "Vance, Cyrus, Jr.",
        "Inès",
    ]


def test_initials_keep_their_hyphens():
    assert person("Jean-Luc Marie van der Berg").abbreviated == "van der Berg, J.-L. M."
