"""Whoever was withdrawn is known again, though the site keeps no name for it."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse

from contacts.models import Channel, Person, WithdrawnName
from contacts.withdrawal import protect
from contacts.withdrawal.remembering import address_of, forget
from contacts.words.full_names import spell
from events.imports.matching import match
from events.imports.models import SourceDocument
from events.imports.write import write
from events.models import Speaker
from tests.desk import make_editor, send
from tests.events.imports.drafts import make_document, make_draft, make_printed_speaker
from tests.factories import (
    make_contact,
    make_event,
    make_organization,
    make_person,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db


def withdraw_and_empty(given="Ada", family="Moreau", **fields):
    """A person of whom nothing but the list knows any more."""
    person = make_person(given, family, **fields)
    protect(person, display="withdrawn")
    write_past_the_door(
        Person.objects.filter(pk=person.pk), given_name="–", family_name="", aliases=""
    )
    return person


def test_somebody_is_known_by_letters_that_look_like_those_of_their_name():
    withdraw_and_empty("Melanie", "Thompson")
    for name in ("Мelanie Thompson", "Thompson, ᴍelanie", "Melanie Τhοmpson"):
        assert WithdrawnName.objects.find_name(name), name
    withdraw_and_empty("Сара", "Хосе")
    assert WithdrawnName.objects.find_name("Сара Хосе")
    assert not WithdrawnName.objects.find_name("Мила Thompson")


def test_two_ways_to_write_a_name_have_a_spelling_in_common():
    for one, other in (
        ("Ada Moreau", "MOREAU, Ada"),
        ("Ada Moreau", "Mme Ada L. Moreau"),
        ("Jürgen Müller-Weiß", "Juergen MULLER WEISS"),
        ("Nguyễn Thị Minh Khai", "Minh Khai Nguyen Thi"),
        ("Jeanne d’Arc", "Jeanne d'Arc"),
        ("王 小明", "王小明"),
        ("小明 王", "王小明"),
        ("محمد الأمين", "محمّد الامين"),
        ("Élodie Brûlé", "&Eacute;lodie\nBru\u0302le\u0301"),
        ("X" * 80 + " Æsop", "x" * 80 + " aesop"),
    ):
        assert spell(one) & spell(other), (one, other)
    for one, other in (("Ada Moreau", "Ada Moreaux"), ("J. K. Rowling", "Rowling"), ("🙂", "🙂")):
        assert not spell(one) & spell(other), (one, other)


def test_of_whoever_is_withdrawn_digests_are_noted_and_nothing_else():
    person = make_person("Ada", "Moreau", aliases="Adèle Moreau\nMoro")
    make_contact(make_organization(), person, channels=[("email", "Ada@example.org")])
    protect(person, display="role-only")
    assert not WithdrawnName.objects.exists()
    protect(person, display="withdrawn")
    # Two names in two orders, and an address.
    rows = list(WithdrawnName.objects.values_list("digest", "made_by"))
    assert len(rows) == 5
    assert all(len(digest) == 64 and len(made_by) == 16 for digest, made_by in rows)
    assert WithdrawnName.objects.find_name("MOREAU Adele")


def test_nobody_is_made_by_a_withdrawn_name_whatever_makes_them(caplog, settings):
    withdraw_and_empty()
    made = make_person("Ada", "MOREAU")
    assert (made.display, made.slug[:2]) == ("withdrawn", "p-")
    assert "withdrawn at once" in caplog.text
    assert "moreau" not in caplog.text.lower()
    renamed = make_person("Inès", "Diallo")
    renamed.given_name, renamed.family_name = "Moreau", "Ada"
    renamed.save()
    renamed.refresh_from_db()
    assert (renamed.display, renamed.slug[:2]) == ("withdrawn", "p-")
    event = make_event()
    speaker = Speaker.objects.create(event=event, display_name="Ms. Ada Moreau")
    assert (speaker.display, speaker.public_name) == ("withdrawn", "")
    settings.WITHDRAWAL_KEY = "another" * 10
    assert make_person("Ada", "Moreau").display == "named"


@pytest.mark.django_db(transaction=True)
def test_a_fixture_brings_nobody_back(tmp_path):
    withdraw_and_empty()
    event = make_event()
    file = tmp_path / "more.json"
    person = {"given_name": "Ada", "family_name": "Moreau", "slug": "ada-moreau"}
    speaker = {"event": [event.slug], "person": ["ada-moreau"], "key": "k1"}
    file.write_text(
        json.dumps(
            [
                {"model": "contacts.person", "fields": person | {"key": "k2"}},
                {"model": "events.speaker", "fields": speaker},
            ]
        )
    )
    call_command("loaddata", file, verbosity=0)
    loaded = Person.objects.get(family_name="Moreau")
    assert (loaded.display, loaded.slug[:2]) == ("withdrawn", "p-")
    assert Speaker.objects.get(key="k1").public_name == ""


def test_a_number_or_address_stays_hidden_whoever_enters_it():
    person = make_person()
    make_contact(make_organization(), person, channels=[("email", "ada@example.org")])
    protect(person, display="withdrawn")
    Channel.objects.all().delete()
    desk = make_contact(make_organization("Other"), channels=[("email", "ADA@example.org")])
    assert desk.channels.get().visibility == "hidden"


def test_a_number_or_address_is_known_however_it_is_typed_and_refused_once(client):
    WithdrawnName.objects.note(map(address_of, ["+16462234072", "ada@example.org"]))
    number = Channel(contact=make_contact(make_organization(country="US")), type="telephone")
    number.value, number.visibility = "+1 (646) 223-4072", "public"
    number.save()  # as by a fixture, which nothing has cleaned
    assert number.visibility == "hidden"
    client.force_login(make_editor())
    address = reverse("admin:contacts_contact_change", args=[number.contact_id])
    number.delete()
    stored = Channel.objects.count()
    for type_, value in (
        ("telephone", "+1 646 223 4072"),
        ("telephone", "(646) 223-4072"),
        ("email", "Ada@Example.org"),
    ):
        row = {"type": type_, "value": value, "visibility": "public"}
        typed = {f"channels-0-{name}": text for name, text in row.items()}
        page = send(client, address, "contact_form", **typed)
        errors = page.context["inline_admin_formsets"][0].formset.errors
        assert [[*row] for row in errors if row] == [["value"]], value
        assert "asked to be taken out" in str(errors), value
        assert len(errors[0]["value"]) == 1
    assert Channel.objects.count() == stored


def test_whoever_is_withdrawn_no_longer_is_forgotten_but_not_their_namesake():
    person, namesake = make_person(), make_person("Ada", "Moreau", aliases="Ada Petit")
    for row in (person, namesake):
        protect(row, display="withdrawn")
    protect(person, display="named")
    forget(person)
    assert WithdrawnName.objects.find_name("Ada Moreau")
    protect(namesake, display="named")
    forget(namesake)
    assert not WithdrawnName.objects.exists()


ADD = {"given_name": "Ada", "family_name": "Moreau"}


def test_at_the_desk_somebody_else_of_the_same_name_is_told_apart_by_who_may(client):
    withdraw_and_empty()
    address = reverse("admin:contacts_person_add")
    client.force_login(make_editor())
    page = send(client, address, "person_form", **ADD)
    assert "Somebody of this name asked to be taken out on" in page.content.decode()
    assert not Person.objects.filter(family_name="Moreau").exists()
    send(client, address, "person_form", **ADD, somebody_else="on")
    person = Person.objects.get(family_name="Moreau")
    assert (person.display, person.slug) == ("named", "ada-moreau")
    person.biography = "Judge."
    person.save()
    assert Person.objects.get(pk=person.pk).display == "named"
    # Who is withdrawn later under this name is not told apart by what was said before.
    protect(person, display="withdrawn")
    assert WithdrawnName.objects.find_name("Ada Moreau", since=person.told_apart_at)


def test_at_the_desk_others_are_told_whom_to_ask(client):
    withdraw_and_empty()
    user = User.objects.create_user("assistant", password="x", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["add_person", "change_person", "view_person"])
    )
    client.force_login(user)
    page = send(
        client,
        reverse("admin:contacts_person_add"),
        "person_form",
        **ADD,
        somebody_else="on",
    )
    assert "ask one of those who may withdraw people" in page.content.decode()
    assert not Person.objects.filter(family_name="Moreau").exists()


def test_an_import_makes_nobody_by_a_withdrawn_name():
    withdraw_and_empty()
    draft = make_draft(speakers=(make_printed_speaker("Moreau, Ada"),))
    flags = match(draft, make_document()).flags
    assert [(flag.kind, flag.text) for flag in flags] == [("protected_person", "Moreau, Ada")]
    SourceDocument.objects.create(
        name="x.txt", size=1, content=b"x", draft=draft.model_dump(mode="json")
    )
    source = SourceDocument.objects.defer("content").get()  # as the desk reads it
    event = write(draft, make_document(), source=source, by=None)
    assert event.speakers.get().public_name == ""
    assert not Person.objects.filter(display="named").exists()
    assert source.notices[0].startswith("Somebody in the document asked to be taken out")
    assert "Moreau" not in str(source.notices)
    assert (bytes(source.content), source.draft, source.event) == (b"", None, event)
