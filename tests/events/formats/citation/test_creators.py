"""Names have the parts that are known; where none are, they are split only where little is guessed,
and stay whole elsewhere.
"""

import pytest

from events.formats.citation.creators import Creator, body, of_speaker, person
from events.records import SpeakerRecord


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
        ("Ruth B. Ginsburg", Creator(family="Ginsburg", given="Ruth B.")),
        ("A. García Pablos", Creator(family="García Pablos", given="A.")),
        ("J.-L. Picard", Creator(family="Picard", given="J.-L.")),
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
        "Aitor García Pablos",
        "Mary Jane Watson",
        "Martin Luther King III",
        "Đặng Thị Ngọc Thịnh",
        'Ó “Quote” "straight"',
        "Comma, Semi; Colon: & Co.",
        "🌊 Wave 👩‍⚖️",
        "Curly } { Brace",
        "1986) Year",
    ],
)
def test_what_does_not_read_like_one_stays_whole(name):
    assert person(name) == body(name)


@pytest.mark.parametrize(
    ("name", "given", "family", "parts", "written"),
    [
        (
            *("Aitor García Pablos", "Aitor", "García Pablos"),
            Creator(family="García Pablos", given="Aitor"),
            ("García Pablos, Aitor", "García Pablos, A.", "García Pablos, Aitor"),
        ),
        (
            *("Đặng Thị Ngọc Thịnh", "Thịnh", "Đặng Thị Ngọc"),
            Creator(family="Đặng Thị Ngọc", given="Thịnh"),
            ("Đặng Thị Ngọc, Thịnh", "Đặng Thị Ngọc, T.", "Đặng Thị Ngọc, Thịnh"),
        ),
        (
            *("Nagy Viktor", "Viktor", "Nagy"),
            Creator(family="Nagy", given="Viktor"),
            ("Nagy, Viktor", "Nagy, V.", "Nagy, Viktor"),
        ),
        (
            *("陈昊", "昊", "陈"),
            Creator(family="陈", given="昊"),
            ("陈昊", "陈昊", "陈昊"),
        ),
        (
            *("Vincent van Gogh", "Vincent", "van Gogh"),
            Creator(family="Gogh", particle="van", given="Vincent"),
            ("van Gogh, Vincent", "van Gogh, V.", "Gogh, Vincent van"),
        ),
        (
            *("Jeanne d’Arc", "Jeanne", "d’Arc"),
            Creator(family="d’Arc", given="Jeanne"),
            ("d’Arc, Jeanne", "d’Arc, J.", "Arc, Jeanne d’"),
        ),
        (
            *("Cyrus R. Vance, Jr.", "Cyrus R.", "Vance, Jr."),
            Creator(family="Vance", given="Cyrus R.", suffix="Jr."),
            ("Vance, Cyrus R., Jr.", "Vance, C. R., Jr.", "Vance, Cyrus R., Jr."),
        ),
        (
            *("Zainab", "Zainab", ""),
            body("Zainab"),
            ("Zainab", "Zainab", "Zainab"),
        ),
        (
            *("Aung San Suu Kyi", "Aung San Suu Kyi", ""),
            body("Aung San Suu Kyi"),
            ("Aung San Suu Kyi", "Aung San Suu Kyi", "Aung San Suu Kyi"),
        ),
    ],
)
def test_a_speaker_is_cited_by_the_parts_of_the_name(name, given, family, parts, written):
    creator = of_speaker(SpeakerRecord(id="x", name=name, given_name=given, family_name=family))
    assert creator == parts
    assert (creator.inverted, creator.abbreviated, creator.filed) == written


def test_who_is_not_shown_by_name_is_cited_as_they_are_shown():
    for shown in (
        {"name": "Inès", "display": "pseudonym"},
        {"name": "Ada Li", "display": "pseudonym"},
        {"name": "Ada", "display": "first-name"},
    ):
        assert of_speaker(SpeakerRecord(id="x", **shown)) == body(shown["name"])
    nobody = SpeakerRecord(id="x", display="role-only", roles=("chair",))
    assert of_speaker(nobody) == body(nobody.label)


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
