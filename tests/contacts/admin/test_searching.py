"""Searching and choosing at the desk: by what is typed without accents, in any order, alike on both
databases.
"""

import json
import unicodedata

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Value
from django.urls import reverse

from contacts.desk.searching import Folded
from contacts.models import Organization, Person
from contacts.words.full_names import fold
from tests.contacts.withdrawal.test_found_by_search import PEOPLE, spellings
from tests.desk import make_editor, send
from tests.factories import make_contact, make_event, make_organization, make_person

pytestmark = pytest.mark.django_db

NAMES = {
    "francois": "François Delattre",
    "Francois Delattre": "François Delattre",
    "DELATTRE, FRANÇOIS": "François Delattre",
    "delat fran": "François Delattre",
    "Franc\u0327ois": "François Delattre",
    "Lukasz Kakol": "Łukasz Kąkol",
    "kąkol": "Łukasz Kąkol",
    "Aethel": "Æthel Þorsson",
    "Æthel": "Æthel Þorsson",
    "thorsson": "Æthel Þorsson",
    "mueller": "Jürgen Müller",
    "Muller": "Jürgen Müller",
    "Müller": "Jürgen Müller",
    "OBrien": "Mary O’Brien",
    "O'Brien": "Mary O’Brien",
    "Annemarie": "Anne-Marie Groß",
    "Anne Marie gross": "Anne-Marie Groß",
    "JR Smith": "J.R. Smith",
    "J. R. Smith": "J.R. Smith",
    "dang thi ngoc": "Thịnh Đặng Thị Ngọc",
    "ИВАНОВА": "Ольга Иванова",
    "παπαδοπουλος": "Γιώργος Παπαδόπουλος",
    "陈": "陈昊",
    "العربي": "محمد العربي",
    "김": "김민준",
    "nobody": "",
    "-": "",
    "%": "",
}


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(make_editor())


def make_reader():
    rights = Permission.objects.filter(content_type__app_label__in=["contacts", "events"])
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(rights.exclude(codename="see_protected_names"))
    return user


def choices(client, query, *, app="events", model="speaker", field="person"):
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": query}
    answer = client.get(reverse("admin:autocomplete"), asked)
    found = json.loads(answer.content)["results"]
    return [row["text"] for row in found if row["id"] != "make"]


def test_a_speaker_is_chosen_however_the_name_is_typed(client):
    for name in dict.fromkeys(filter(None, NAMES.values())):
        given, _blank, family = name.partition(" ")
        make_person(given, family)
    assert {query: choices(client, query) for query in NAMES} == {
        query: [name] if name else [] for query, name in NAMES.items()
    }


def test_other_lists_are_searched_in_the_same_way(client):
    make_person("Zoé", "Petit", aliases="Zoe Kleine\nSœur Zoé", display="named")
    make_contact(make_organization("Fondation Écoffey", short_name="FÉ"), label="Bureau de Genève")
    make_event("Œuvres de Liège", city="Liège")
    for model, query in [
        ("contacts_person", "soeur zoe"),
        ("contacts_organization", "ecoffey fondation"),
        ("contacts_contact", "geneve"),
        ("contacts_contact", "Ecoffey bureau"),
        ("events_event", "oeuvres liege"),
        ("events_event", "uvres-de-liege"),
    ]:
        page = client.get(reverse(f"admin:{model}_changelist"), {"q": query})
        assert page.context["cl"].result_count == 1, query
        page = client.get(reverse(f"admin:{model}_changelist"), {"q": f"{query} nothing"})
        assert page.context["cl"].result_count == 0, query


def test_both_databases_fold_alike():
    make_organization()
    signs = map(chr, range(0x20, 0x3100))
    letters = [sign for sign in signs if unicodedata.category(sign)[0] not in "MC"]
    texts = ["".join(letters[at : at + 40]) for at in range(0, len(letters), 40)]
    texts += [f"{given} {family}" for given, family in PEOPLE]
    texts += [text for name in PEOPLE for text in spellings(*name, how_many=4)]
    for text in texts:
        row = Organization.objects.annotate(folded=Folded(Value(text))).get()
        assert row.folded == fold(text), text


def test_whoever_may_not_see_a_name_finds_nobody_by_it(client):
    make_person("Zoé", "Secrète", display="pseudonym", pseudonym="Inès Élan", aliases="Dorée")
    client.force_login(make_reader())
    for query in ("secrete", "Secrète", "zoe", "doree"):
        assert choices(client, query) == [], query
    assert choices(client, "ines") == choices(client, "elan ines") == ["Inès Élan"]
    assert Person.objects.get().family_name == "Secrète"


# Somebody who is there already


def add_person(client, given, family, **fields):
    address = reverse("admin:contacts_person_add")
    return send(
        client, address, "person_form", follow=False, given_name=given, family_name=family, **fields
    )


def told(response):
    places = response.context["error_places"] if response.context else []
    return [place.message for place in places]


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("François", "Delattre"),
        ("Francois", "DELATTRE"),
        ("Delattre", "François"),
        ("franc\u0327ois", "delattre"),
        ("François Delattre", ""),
    ],
)
def test_who_is_there_already_is_not_entered_unasked(client, given, family):
    known = make_person("François", "Delattre")
    address = reverse("admin:contacts_person_change", args=[known.pk])
    (message,) = told(add_person(client, given, family))
    assert f'There is one already: <a href="{address}">François Delattre</a>.' in message
    assert Person.objects.count() == 1
    assert told(add_person(client, given, family, somebody_else="on")) == []
    assert Person.objects.count() == 2


@pytest.mark.parametrize("name", [("Françoise", "Delattre"), ("François", "Delatre"), ("F", "D")])
def test_another_name_is_entered_without_a_question(client, name):
    make_person("François", "Delattre")
    assert told(add_person(client, *name)) == []


def test_a_person_who_is_given_the_name_of_another_is_asked_about_and_not_saved_as_it_is(client):
    make_person("François", "Delattre")
    other = make_person("Frank", "Delattre")
    address = reverse("admin:contacts_person_change", args=[other.pk])
    response = send(client, address, "person_form", follow=False, given_name="François")
    assert "There is one already" in str(told(response))
    assert told(send(client, address, "person_form", follow=False, biography="Judge.")) == []


def test_nobody_learns_by_it_of_a_name_they_may_not_see(client):
    known = make_person("François", "Delattre", display="role-only")
    assert "There is one already" in str(told(add_person(client, "François", "Delattre")))
    client.force_login(make_reader())
    assert told(add_person(client, "François", "Delattre")) == []
    assert Person.objects.exclude(pk=known.pk).count() == 1
