"""What is stored of somebody as one file: all that leads to them, and nothing of anybody else."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contacts.models import Channel, Withdrawal
from contacts.models.display import Display
from contacts.personal.joined import find_joined, find_way, told_columns
from contacts.withdrawal import veil
from events.editions.publishing import publish
from events.models import Answer, Section
from tests.desk import make_editor
from tests.events.withdrawal.test_deciding import finish
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db

RIGHTS = ("view_person", "view_contact", "view_event")


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def read_file(client, person, status=200):
    response = client.get(reverse("admin:contacts_person_stored_file", args=[person.pk]))
    assert response.status_code == status
    if status == 200:
        assert "no-store" in response.headers["Cache-Control"]
    return response.json() if status == 200 else response.content.decode()


def read_page(client, person, status=200):
    response = client.get(reverse("admin:contacts_person_stored", args=[person.pk]))
    assert response.status_code == status
    return response.content.decode()


def plant(*people):
    """Each has a part in every model that leads to a person: two in one colloquium, beside each
    other.
    """
    event = make_event()
    make_chapter(event)
    organization = make_organization()
    for person in people:
        make_contact(organization, person, channels=[("email", f"{person.pk}@example.org")])
        speaker = make_speaker(event, person)
        make_session(event, speaker)
        make_quotation(
            make_section(event, f"Water {person.pk}"), speaker, f"W {person.pk}", is_lead=True
        )
        Answer.objects.create(speaker=speaker, about="name", shown="x", verdict="approve")
    publish(event, by=None)
    for person in people:
        Withdrawal.objects.create(person=person, done_at=timezone.now())
    return event


def mark(person, sign):
    """Write a value of its own into each text of what leads to `person`: by column, the value."""
    planted, number = {}, 0
    for model in apps.get_models():
        way = find_way(model)
        for name in told_columns(model) if way else ():
            field = model._meta.get_field(name)
            number += 1
            value = f"{sign}{number:03}z"
            match field:
                case models.JSONField():
                    value = {"planted": value}
                case models.CharField() | models.TextField() | models.FileField() if (
                    not field.choices
                ):
                    pass
                case _:
                    continue
            row = model._default_manager.filter(**{way: person.pk}).first()
            write_past_the_door(model._default_manager.filter(pk=row.pk), **{name: value})
            planted[model._meta.label, name] = value
    return planted


def test_every_column_that_is_theirs_is_in_the_file_and_nothing_of_anybody_else(client):
    ada, bo = make_person(), make_person("Bo", "Petit")
    plant(ada, bo)
    planted = {ada: mark(ada, "a"), bo: mark(bo, "b")}
    assert len(planted[ada]) > 25
    for person, other in ((ada, bo), (bo, ada)):
        told = read_file(client, person)
        assert {label: set(rows[0]) - {"within"} for label, rows in told["stored"].items()} == {
            model._meta.label: set(told_columns(model))
            for model in apps.get_models()
            if find_way(model) and told_columns(model)
        }
        values = {
            (label, name): value
            for label, rows in told["stored"].items()
            for name, value in rows[0].items()
        }
        assert {key: values[key] for key in planted[person]} == planted[person]
        text, shown = json.dumps(told), read_page(client, person)
        for value in planted[other].values():
            value = value["planted"] if isinstance(value, dict) else value
            assert value not in text
            assert value not in shown
        explained = {name for kept in told["kept_for"] for name in kept["columns"]}
        assert {f"{label}.{name}" for label, name in values if name != "within"} == explained


def test_the_keys_of_the_file_and_what_else_they_say(client, editor):
    ada, bo = make_person(aliases="A. Moreau"), make_person("Bo", "Petit")
    event = plant(ada, bo)
    Channel.objects.filter(contact__person=ada).update(visibility="hidden")
    Section.objects.filter(level=2).update(body="<p>Ada Moreau came. Bo Petit left.</p>")
    publish(event, by=None)
    bo.biography = "Worked with Ada Moreau, and in secret."
    bo.save()
    told = read_file(client, ada)
    assert list(told) == [
        *("version", "made_at", "site", "person", "stored", "kept_for", "pictures", "named_in"),
        *("history", "digests", "sealed", "left_out"),
    ]
    assert (told["version"], told["site"]) == (1, "http://testserver")
    assert told["person"] == {"key": ada.key, "shown_as": "named"}
    assert [row["visibility"] for row in told["stored"]["contacts.Channel"]] == ["hidden"]
    assert [row["within"]["edition"] for row in told["stored"]["events.EditionSpeaker"]] == [1, 2]
    first = told["stored"]["events.EditionSpeaker"][0]["within"]
    assert first["address"] == "http://testserver/events/rivers-and-law-2024/editions/1/"
    assert client.get(first["address"]).status_code == 200
    places = {(place["text"], place["where"], place["field"]) for place in told["named_in"]}
    assert {place for place in places if place[0] == "Rivers and Law"} == {
        ("Rivers and Law", "manuscript", "Text"),
        ("Rivers and Law", "edition 2", "Text"),
    }
    assert ("Directory and pages", "Person", "Biography") in places
    assert "secret" not in json.dumps(told)
    assert "Petit" not in json.dumps(told)
    assert told["digests"] == {"of_name": False, "of_addresses": False}
    assert told["sealed"] is None
    again = read_file(client, ada)["history"]
    assert [entry["what"] for entry in again] == ["Saved as a file."]
    assert editor.username not in json.dumps(told)


def test_the_page_says_it_in_words_for_who_asked(client):
    ada = make_person(slug="ada-moreau")
    plant(ada)
    make_speaker(make_event("Seas and Law"), ada)
    page = re.sub(r"\s+", " ", read_page(client, ada))
    assert "<h2>Name, and how they are shown</h2>" in page
    assert "<h2>People</h2>" not in page
    assert "<dt>End of the address of their page</dt><dd><bdi>ada-moreau</bdi></dd>" in page
    assert f"“W {ada.pk}”, in “Water {ada.pk}”" in page
    assert "; yes" not in page
    assert "<bdi>Seas and Law</bdi> </h3> <p>That they stand there, and no more.</p>" in page
    assert "data-print" in page


def test_it_is_for_who_may_read_all_of_it_and_see_whom_it_is_about(client):
    ada, hidden = make_person(), make_person("Imre", "Fekete", display=Display.ROLE_ONLY)
    user = User.objects.create_user("ed", is_staff=True)
    client.force_login(user)
    for right in RIGHTS:
        read_file(client, ada, status=403)
        assert (
            "stored/"
            not in client.get(
                reverse("admin:contacts_person_change", args=[ada.pk])
            ).content.decode()
        )
        user.user_permissions.add(Permission.objects.get(codename=right))
    assert read_file(client, ada)["person"]["key"] == ada.key
    link = reverse("admin:contacts_person_stored", args=[ada.pk])
    assert link in client.get(reverse("admin:contacts_person_change", args=[ada.pk])).text
    assert "Moreau" in read_page(client, ada)
    for read in (read_file, read_page):
        assert "Fekete" not in read(client, hidden, status=403)
    user.user_permissions.add(Permission.objects.get(codename="see_protected_names"))
    assert "Fekete" in read_page(client, hidden)
    assert read_file(client, hidden)["stored"]["contacts.Person"][0]["family_name"] == "Fekete"
    noted = LogEntry.objects.filter(object_id=hidden.pk).order_by("pk")
    assert [entry.get_change_message() for entry in noted] == [
        "Looked at a protected name.",
        "Saved as a file.",
    ]
    assert "Fekete" not in " ".join(entry.object_repr for entry in noted)


def test_of_whoever_is_withdrawn_it_says_what_can_be_told_and_that_the_rest_is_sealed(client):
    ada = make_person()
    event = plant(ada, make_person("Bo", "Petit"))
    Withdrawal.objects.all().delete()
    withdrawal = veil.hide(ada, by=None)
    withdrawal = finish(withdrawal)
    told = read_file(client, ada)
    assert told["person"]["shown_as"] == "withdrawn"
    assert told["sealed"]["read_at"] == f"/admin/contacts/person/{ada.pk}/withdrawal/"
    assert told["digests"]["of_name"] is True
    assert "Moreau" not in json.dumps(told)
    assert withdrawal.sealed_rows[:20] not in json.dumps(told)
    assert told["stored"]["contacts.Withdrawal"][0]["done_at"]
    assert "encrypted since" in read_page(client, ada)
    assert event.title in json.dumps(told)


def test_rows_of_the_same_name_are_shown_to_be_linked_and_are_in_no_file(client):
    ada = make_person()
    speaker = make_printed_speaker(make_event("Seas and Law"), "Ada Moreau")
    assert "Seas" not in json.dumps(read_file(client, ada))
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    assert f'<a href="{address}">Seas and Law: Ada Moreau</a>' in read_page(client, ada)


@pytest.mark.parametrize(
    ("given", "family"), [("نور", "حدّاد"), ("昊", "陈"), ("Zoë", "O’Brien-Łuczak"), ("7", "42")]
)
def test_somebody_of_whom_nothing_is_known_but_a_name_in_any_script(client, given, family):
    person = make_person(given, family)
    told = read_file(client, person)
    assert list(told["stored"]) == ["contacts.Person"]
    assert told["stored"]["contacts.Person"][0]["family_name"] == family
    assert (told["pictures"], told["named_in"], told["history"]) == ([], [], [])
    response = client.get(reverse("admin:contacts_person_stored_file", args=[person.pk]))
    assert family in response.content.decode()
    assert f'filename="stored-{person.key}.json"' in response.headers["Content-Disposition"]
    assert family in read_page(client, person)


def test_many_colloquia_take_no_more_queries_than_one(client):
    one, many = make_person(), make_person("Bo", "Petit")
    for person, times in ((one, 1), (many, 4)):
        for number in range(times):
            event = make_event(f"Event {person.pk} {number}")
            make_speaker(event, person)
            publish(event, by=None)
    counts = []
    for person in (one, many):
        with CaptureQueriesContext(connection) as queries:
            list(find_joined(person))
        counts.append(len(queries))
    assert counts[0] == counts[1]
