"""A name that is another now: asked what becomes of the old one, and done as was answered."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.flatpages.models import FlatPage
from django.urls import reverse

from contacts.models import Person
from events.editions.publishing import has_changes, publish
from events.imports.models import SourceDocument
from events.models import Answer, Edition, EditionFile, Event, Speaker
from events.records import EventRecord
from tests.desk import form_of, make_editor, send
from tests.events.withdrawal.test_withdrawal import traces
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db

ASKED = "The old name"
SEARCHES = ["/search/?q=", "/search/suggestions/?q=", "/api/v1/search?q="]


@pytest.fixture(autouse=True)
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def plant(editor):
    """Gerald Kestrel in two editions of one colloquium, under role only in another, and in the
    texts of a third.
    """
    person = make_person(
        "Gerald",
        "Kestrel",
        aliases="Gerald Kestrel, Jr.\nG. A. Kestrel",
        biography="Gerald judges.",
    )
    organization = make_organization(description="Founded by Gerald Kestrel.")
    make_contact(organization, person, label="Office of Gerald")
    event = make_event("An evening with Gerald Kestrel", what="Gerald Kestrel, and Gerald.")
    speaker = make_speaker(event, person, display_name="Gerald A. Kestrel", position=1)
    other = make_speaker(event, make_person("Jean", "Petit"), job_title="Aide to Gerald Kestrel")
    make_session(event, speaker, other, title="Talk by Gerald Kestrel")
    Answer.objects.create(
        speaker=speaker, about="name", shown="Gerald A. Kestrel", verdict="approve"
    )
    make_chapter(event, "Gerald Kestrel’s report")
    body = (
        '<p>GERALD KESTREL said “<q data-quotation="q-mine">I, Gerald, dig</q>”.'
        f' <a href="#speaker-{speaker.key}">Kestrel, Gerald</a></p>'
    )
    section = make_section(event, "Gerald’s wells", body=body)
    make_quotation(section, speaker, "I, Gerald, dig", anchor="q-mine", note="So Gerald said")
    make_quotation(section, other, "I owe it to Gerald Kestrel", is_lead=True)
    publish(event, by=None, note="With Gerald Kestrel")
    Event.objects.filter(pk=event.pk).update(subtitle="Second")
    publish(event, by=None)
    hidden = make_event("Round table", slug="round-table")
    make_speaker(hidden, person, display="role-only")
    publish(hidden, by=None)
    publish(make_event("Echo", slug="echo", summary="After Gerald Kestrel."), by=None)
    FlatPage.objects.create(url="/about/", content="<p>Gerald Kestrel helped.</p>").sites.add(1)
    EditionFile.objects.create(edition=Edition.objects.first(), extension="pdf", content=b"Gerald")
    SourceDocument.objects.create(
        name="gerald-kestrel.docx",
        sha256="x",
        size=1,
        media_type="x",
        content=b"",
        draft={"title": "By Gerald Kestrel"},
    )
    LogEntry.objects.log_actions(editor.pk, [speaker], 2, "Changed Gerald Kestrel.")
    return person


def rename(client, person, **changes):
    address = reverse("admin:contacts_person_change", args=[person.pk])
    return send(client, address, "person_form", **{"follow": False} | changes)


def errors_of(response):
    return [place.label for place in response.context["error_places"]]


def keys():
    return {
        *Person.objects.filter(family_name="Kestrel").values_list("key", flat=True),
        *Speaker.objects.filter(person__family_name="Kestrel").values_list("key", flat=True),
    }


def found(client, words, *, shown):
    """The searches that answer with somebody who is `shown` so."""
    return [address for address in SEARCHES if shown in client.get(address + words).text]


def test_it_is_asked_and_a_spelling_that_was_mended_stays_in_print(client, editor):
    person = plant(editor)
    stored = [*Edition.objects.order_by("pk").values_list("record", flat=True)]
    response = rename(client, person, given_name="Gerard", biography="Gerald rules.")
    assert errors_of(response) == [ASKED]
    (place,) = response.context["error_places"]
    assert "published editions, 3; places in texts, " in place.message
    values = form_of(response, "person_form")
    assert (values["given_name"], values["biography"]) == ("Gerard", "Gerald rules.")
    assert Person.objects.get(pk=person.pk).given_name == "Gerald"

    rename(client, person, given_name="Gerard", old_name="keep")
    assert [*Edition.objects.order_by("pk").values_list("record", flat=True)] == stored
    response = client.get("/speakers/gerald-kestrel/")
    assert (response.status_code, response.url) == (301, "/speakers/gerard-kestrel/")
    assert Person.objects.get(pk=person.pk).aliases == person.aliases


def test_a_name_that_goes_stands_nowhere_any_more(client, editor):
    person = plant(editor)
    assert len(traces("gerald", staff_only=())) > 30
    assert found(client, "Gerald", shown="Kestrel") == SEARCHES
    never = client.get("/speakers/never-there/")
    moving = ["/feed.atom", "/events.ics", "/sitemap-events-1.xml"]
    before = [client.get(address).text for address in moving]
    drawn = keys()
    response = rename(
        client,
        person,
        given_name="Maud",
        biography="Gerald rules.",
        old_name="replace",
        follow=True,
    )
    assert "The old name is replaced everywhere." in response.text
    assert traces("gerald", staff_only=()) == []
    assert not EditionFile.objects.exists()
    stored = json.dumps([*Edition.objects.values_list("record", flat=True)])
    assert [key for key in drawn if key in stored or key in keys()] == []
    person.refresh_from_db()
    assert (person.slug, person.aliases) == ("maud-kestrel", "G. A. Kestrel")
    assert person.biography == "Maud rules."

    event = Event.objects.get(slug="an-evening-with-maud-kestrel-2024")
    record = event.editions.get(number=2).record
    assert record["title"] == "An evening with Maud Kestrel"
    assert [(one["name"], one["given_name"], one["family_name"]) for one in record["speakers"]] == [
        ("Jean Petit", "Jean", "Petit"),
        ("Maud A. Kestrel", "Maud A.", "Kestrel"),
    ]
    section = record["chapters"][0]["sections"][0]
    assert "MAUD KESTREL said" in section["body"]
    assert "Kestrel, Maud" in section["body"]
    assert [one["text"] for one in section["quotations"]] == [
        "I, Maud, dig",
        "I owe it to Maud Kestrel",
    ]
    assert Edition.objects.get(number=1, event=event).note == "With Maud Kestrel"
    assert not has_changes(event, EventRecord.of(event))
    assert "Maud" not in str(Edition.objects.get(event__slug="round-table").record)
    assert Edition.objects.get(event__slug="echo").summary == "After Maud Kestrel."

    for words in ("Gerald", "Gerald+Kestrel", "%22Gerald+Kestrel%22", "Kestrel+Gerald"):
        assert found(client, words, shown="Maud") == []
    assert found(client, "Kestrel", shown="Maud") == SEARCHES
    old = client.get("/speakers/gerald-kestrel/")
    assert (old.status_code, old.content) == (never.status_code, never.content)
    assert client.get("/speakers/maud-kestrel/").status_code == 200
    assert "for the protection of a person" in client.get("/events/echo/").text
    assert [a for a, text in zip(moving, before, strict=True) if client.get(a).text == text] == []


def test_what_is_not_certain_is_left_and_listed_with_where_it_stands(client, editor):
    person = make_person("Gerald", "Kestrel", honorific_prefix="Ms.")
    event = make_event("Rivers", summary="Mr. Kestrel spoke.", what="Gerald Ford wrote.")
    make_chapter(event)
    make_speaker(event, person)
    publish(event, by=None)
    make_contact(make_organization(), person, channels=[("email", "gerald.kestrel@example.org")])
    namesake = make_event("Lakes", slug="lakes")
    Speaker.objects.create(event=namesake, display_name="Gerald Kestrel")
    make_event("Seas", slug="seas", summary="Ask Gerald.")
    response = rename(client, person, given_name="Maud", old_name="replace", follow=True)
    (message, *_saved) = map(str, response.context["messages"])
    listed = [line.partition('">')[2].partition("<")[0] for line in message.split("<li>")[1:]]
    assert sorted(listed) == [
        "Lakes: Gerald Kestrel",
        "Maud Kestrel, Example Foundation, E-mail",
        "Rivers, edition 1, Summary",
        "Rivers, edition 1, What",
        "Rivers, manuscript, Summary",
        "Rivers, manuscript, What",
    ]
    event.refresh_from_db()
    assert (event.summary, event.what) == ("Mr. Kestrel spoke.", "Gerald Ford wrote.")
    assert "gerald" not in client.get("/contacts/").text  # nor in what leads there


def test_a_name_that_went_is_known_again_unless_somebody_else_has_it(client, editor):
    for family, display in (("Vance", "named"), ("Kestrel", "withdrawn")):
        person = make_person("Gerald", family)
        publish_with(person)
        if display == "named":
            make_person("Gerald", family, slug="namesake")
        rename(client, person, given_name="Maud", old_name="replace")
        assert make_person("Gerald", family).display == display
        assert Person.objects.get(pk=person.pk).display == "named"
    back = {"given_name": "Gerald", "old_name": "replace"}
    assert "This is somebody else of the same name" in errors_of(rename(client, person, **back))
    rename(client, person, **back, somebody_else="on")
    person.refresh_from_db()
    assert (person.full_name, person.display) == ("Gerald Kestrel", "named")


def publish_with(person):
    event = make_event(f"Evening {person.pk}")
    make_speaker(event, person)
    publish(event, by=None)


def test_nobody_is_asked_where_nothing_of_the_old_name_is_told(client, editor):
    unpublished = make_person("Gerald", "Kestrel")
    mended = make_person("Zoe", "Moreau")
    protected = make_person("Paul", "Vance", display="role-only")
    for person in (mended, protected):
        publish_with(person)
    for person, given in ((unpublished, "Maud"), (mended, "ZOÉ"), (protected, "Maud")):
        assert rename(client, person, given_name=given).status_code == 302
        assert Person.objects.get(pk=person.pk).given_name == given
    assert "Paul" not in str(Edition.objects.values_list("record", flat=True))


def test_another_order_is_no_other_name(client, editor):
    person = make_person("Viktor", "Nagy")
    publish_with(person)
    assert rename(client, person, family_name_first="on").status_code == 302
    person = Person.objects.get()
    assert (str(person), person.slug) == ("Nagy Viktor", "viktor-nagy")
    listed = client.get("/admin/contacts/person/").text
    assert ">Nagy, Viktor</a>" in listed
    rename(client, person, given_name="Béla", old_name="replace")
    (speaker,) = Edition.objects.get().record["speakers"]
    assert (speaker["name"], speaker["given_name"], speaker["family_name"]) == (
        *("Béla Nagy", "Béla", "Nagy"),
    )
    assert Person.objects.get().slug == "nagy-bela"


@pytest.mark.parametrize("slug", ["ukasz-kakol", "ukasz-kakol-2", "lukasz-kakol-2"])
def test_an_address_made_of_the_name_follows_whenever_it_was_made(client, editor, slug):
    person = make_person("Łukasz", "Kąkol", slug=slug)
    publish_with(person)
    rename(client, person, given_name="Józef", old_name="keep")
    assert Person.objects.get().slug == "jozef-kakol"


def test_another_spelling_finds_nobody(client):
    person = make_person("Jane", "Doe", aliases="Survivor Jane Roe")
    publish_with(person)
    make_contact(make_organization(), person)
    assert found(client, "Jane", shown="Doe") == SEARCHES
    for words in ("Survivor+Jane+Roe", "Roe", "Jane+Roe", "%22Jane+Roe%22", "survivor"):
        assert found(client, words, shown="Doe") == []
