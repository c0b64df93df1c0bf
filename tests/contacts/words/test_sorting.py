"""Where names stand in lists: where a reader of English or French looks for them, in every
database.
"""

import re

import pytest
from django.core.management import call_command
from django.db import connection

from contacts.models import Organization, Person
from contacts.words.parts import join
from contacts.words.sorting import key_of, key_of_organization, key_of_person
from events.editions import publishing
from tests.factories import (
    make_chapter,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
    write_past_the_door,
)
from tests.reader import page

# Family and given name, as they stand one after the other.
PEOPLE = [
    ("", "Æthel"),
    ("Ahmed", "Zoé"),
    ("Åkesson", "Maja"),
    ("Alm", "Maja"),
    ("d’Arc", "Jeanne"),
    ("Đặng Thị", "Ngọc"),
    ("De Quincey", "Thomas"),
    ("Dubois", "Zacharie"),
    ("Écoffey", "Anne"),
    ("Flamand", "Luc"),
    ("van Gogh", "Vincent"),
    ("d'Holbach", "Paul"),
    ("Holm", "Åsa"),
    ("Hölzl", "Ada"),
    ("hooks", "bell"),
    ("ibn al-Khatib", "Omar"),
    ("von der Leyen", "Ada"),
    ("Lind", "Zoe"),
    ("Lind Berg", "Ada"),
    ("Lindberg", "Ada"),
    ("Łukasik", "Jan"),
    ("Luther", "Ada"),
    ("Nagy", "Viktor"),
    ("Núñez", "Ana"),
    ("Nuri", "Ada"),
    ("O’Brien", "Ada"),
    ("Obrist", "Ada"),
    ("Øre", "Lars"),
    ("Orr", "Ada"),
    ("al-Sayed", "Mona"),
    ("Straße", "Ada"),
    ("Strassner", "Ada"),
    ("Þorsson", "Jón"),
    ("von Trapp", "Maria"),
    ("Van Buren", "Martin"),
    ("YILDIZ", "Ada"),
    ("", "Zainab"),
    ("Zeller", "Ada"),
    ("Άννου", "Άννα"),
    ("Αρβανίτης", "Νίκος"),
    ("Βασιλείου", "Άννα"),
    ("Ежов", "Юрий"),
    ("Ёлкин", "Юрий"),
    ("Енина", "Анна"),
    ("Иванова", "Ольга"),
    ("Яковлев", "Юрий"),
    ("أحمد", "محمد"),
    ("ادريس", "محمد"),
    ("العربي", "محمد"),
    ("باشا", "محمد"),
    ("陈", "昊"),
    ("김", "민수"),
]
ORGANIZATIONS = [
    "amnesty line",
    "L’Aube",
    "The Beacon",
    "«Courage»",
    "École de droit",
    "Œuvre sociale",
    "La Passerelle",
    "The Record Society",
    "Sant’Egidio",
    "Théâtre du Nord",
    "Zonta",
    "Фонд",
]


def names(text: str, css: str) -> list[str]:
    """What the links with that class, or in an element with it, read."""
    return [
        re.sub(r"\s+", " ", found).strip()
        for found in re.findall(rf'class="{css}">\s*<a [^>]*>(?:<bdi>)?([^<]*)<', text)
    ]


def test_names_of_people_are_filed_by_one_rule():
    assert sorted(set(PEOPLE), key=lambda name: key_of_person(*name)) == PEOPLE


def test_names_of_organizations_are_filed_without_articles_accents_and_signs():
    assert sorted(set(ORGANIZATIONS), key=key_of_organization) == ORGANIZATIONS
    assert [key_of_organization(name) for name in ("The", "La", "L’", "Lesotho Line")] == [
        "the",
        "la",
        "l",
        "lesotho line",
    ]


def test_a_key_keeps_the_vowel_signs_of_other_scripts():
    assert key_of("हिन्दी Été\u00ad’s  Jean-Luc") == "हिन्दी etes jean luc"


@pytest.mark.django_db
def test_speakers_stand_where_readers_look_for_them(client):
    event = make_event()
    make_chapter(event)
    for family, given in PEOPLE[::-1]:
        person = make_person(given, family)
        make_quotation(make_section(event), make_speaker(event, person), is_lead=True)
    publishing.publish(event, by=None)
    expected = [
        join(given, family, family_first=False).replace("'", "&#x27;") for family, given in PEOPLE
    ]
    listed = names(page(client, "/speakers/"), "person-name")
    assert listed + names(page(client, "/speakers/?page=2"), "person-name") == expected
    options = re.search(
        r'<select[^>]*name="speaker".*?</select>', page(client, "/quotations/"), re.DOTALL
    )[0]
    assert [
        re.sub(r" \(\d+\)$", "", one.strip())
        for one in re.findall(r"<option [^>]*>([^<]*)", options)
    ][1:] == expected
    assert [(person.family_name, person.given_name) for person in Person.objects.all()] == PEOPLE


@pytest.mark.django_db
def test_organizations_stand_where_readers_look_for_them(client, admin_client):
    for name in ORGANIZATIONS[::-1]:
        make_organization(name)
    assert names(page(client, "/contacts/"), "row-title") == ORGANIZATIONS
    for query, expected in (
        ("", ORGANIZATIONS),
        ("?o=1", ORGANIZATIONS),
        ("?o=-1", ORGANIZATIONS[::-1]),
    ):
        listed = page(admin_client, f"/admin/contacts/organization/{query}")
        assert re.findall(r'class="field-full_name"[^>]*><a [^>]*>([^<]*)</a>', listed) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("display", ["first-name", "pseudonym"])
def test_the_place_of_a_name_that_is_not_shown_tells_nothing_of_it(display):
    """Also where the display is written without the person being saved."""
    for given, family in (("Ada", "Moreau"), ("Élodie", "Zzz"), ("Nora", "Lind")):
        make_person(given, family, pseudonym="Érato")
    write_past_the_door(Person.objects.filter(family_name="Zzz"), display=display)
    shown = [person.public_name for person in Person.objects.with_page()]
    assert shown == ["Élodie" if display == "first-name" else "Érato", "Nora Lind", "Ada Moreau"]


@pytest.mark.django_db
def test_what_is_loaded_from_a_fixture_has_its_place(tmp_path):
    row = '{"model": "contacts.%s", "fields": {"slug": "%s", %s}}'
    person = row % ("person", "ecoffey", '"given_name": "Anne", "family_name": "Écoffey"')
    organization = row % ("organization", "ecole", '"name": "L’École", "kind": "ngo"')
    (tmp_path / "rows.json").write_text(f"[{person}, {organization}]")
    call_command("loaddata", tmp_path / "rows.json", verbosity=0)
    assert Person.objects.values_list("full_key", "given_key", "sort_name").get() == (
        "ecoffey  anne",
        "anne",
        "ecoffey  anne",
    )
    assert Organization.objects.values_list("sort_name", flat=True).get() == "ecole"


@pytest.mark.django_db
def test_a_place_follows_a_change_of_name_and_fits_its_column():
    person, organization = make_person("ﷺ" * 50, "ﷺ" * 100), make_organization("Old")
    assert len(Person.objects.values_list("full_key", flat=True).get()) == 200
    person.given_name, person.family_name = "Anne", "Écoffey"
    person.save()
    organization.name = "The Éclair"
    organization.save()
    assert Person.objects.get().sort_name == "ecoffey  anne"
    assert Organization.objects.values_list("sort_name", flat=True).get() == "eclair"


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="only there have columns a collation from the start"
)
def test_what_lists_are_ordered_by_is_compared_by_its_bytes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE collation_name ="
            " 'C' AND table_name LIKE 'contacts_%' ORDER BY 1, 2"
        )
        assert cursor.fetchall() == [
            ("contacts_organization", "slug"),
            ("contacts_organization", "sort_name"),
            ("contacts_person", "full_key"),
            ("contacts_person", "given_key"),
            ("contacts_person", "pseudonym_key"),
            ("contacts_person", "slug"),
            ("contacts_person", "sort_name"),
        ]
