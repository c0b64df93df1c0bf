"""What a harvester reads of a colloquium, and what it does not."""

import datetime as dt

import pytest
from django.utils import timezone

from contacts.models import Person
from contacts.withdrawal import protect, veil
from events.editions.publishing import publish, unpublish
from events.models import Edition, Event
from tests.events.withdrawal.test_keeping import take_out
from tests.factories import (
    make_colloquium,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_printed_speaker,
    make_speaker,
)

from .harvester import OAI, ask, headers, name_of, publish_on, told

pytestmark = pytest.mark.django_db
DC = {"metadataPrefix": "oai_dc"}
SIGNS = " & < > ]]> \" ' \x0b\x1f\ufffe\n two\r\n\r\nthree\u2028four الأنهار 第三回 👩‍⚖️"


def read(client, event):
    return ask(client, verb="GetRecord", identifier=name_of(event), **DC)


def test_a_colloquium_is_told_in_dublin_core(client):
    event = make_colloquium(
        subtitle="Who speaks?",
        summary="Judges on rivers.",
        end_date=dt.date(2024, 5, 4),
        publisher="Example Press",
        licence="https://creativecommons.org/licenses/by/4.0/",
        doi="10.1234/rivers",
        isbn="978-3-16-148410-0",
        source_document="Printed proceedings",
    )
    make_partnership(event, make_organization("Alpha"), role="organizer")
    make_printed_speaker(event, "Jean Petit")
    publish(event, by=None)
    publish_on(event, 9)
    translation = make_colloquium("Fleuves", language="fr", translation_of=event)
    publish(translation, by=None)
    here = "http://testserver/events/rivers-and-law-2024/"
    there = "http://testserver/events/fleuves-2024/"
    root = read(client, event)
    assert told(root) == {
        "title": ["Rivers and Law: Who speaks?"],
        "description": ["Judges on rivers."],
        "type": ["Text", "conference proceedings"],
        "language": ["en"],
        "date": ["2024-05-09"],
        "coverage": ["2024-05-03/2024-05-04", "Lyon, France"],
        "creator": ["Alpha"],
        "contributor": ["Ada Moreau", "Jean Petit"],
        "publisher": ["Example Press"],
        "identifier": [
            f"{here}editions/1/proceedings/",
            "https://doi.org/10.1234/rivers",
            "ISBN 978-3-16-148410-0",
        ],
        "relation": [here, f"{here}editions/1/proceedings.xml", there],
        "source": ["Printed proceedings"],
        "rights": ["https://creativecommons.org/licenses/by/4.0/"],
    }
    assert client.get("/events/rivers-and-law-2024/editions/1/proceedings.xml").status_code == 200
    [title] = root.iter("{http://purl.org/dc/elements/1.1/}title")
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    found = told(read(client, translation))
    assert (found["language"], found["rights"]) == (["fr"], ["Tous droits réservés"])
    assert found["relation"] == [there, f"{there}editions/1/proceedings.xml", here]


def test_an_announcement_without_anything_is_told(client):
    event = make_event(city="", country="", status="cancelled", start_date=dt.date(2031, 1, 2))
    publish(event, by=None)
    here = "http://testserver/events/rivers-and-law-2031/"
    assert told(read(client, event)) == {
        "title": ["Cancelled: Rivers and Law"],
        "type": ["Event"],
        "language": ["en"],
        "date": [timezone.localdate().isoformat()],
        "coverage": ["2031-01-02"],
        "identifier": [f"{here}editions/1/" if Edition.objects.get().number else here],
        "relation": [here],
        "rights": ["All rights reserved"],
    }


def test_whatever_fields_hold_it_is_xml(client):
    event = make_colloquium(
        slug="rivers",
        **dict.fromkeys(
            ("title", "subtitle", "summary", "city", "publisher", "source_document"),
            f"Rivers{SIGNS}",
        ),
    )
    make_partnership(event, make_organization(f"Alpha{SIGNS}"), role="host")
    publish(event, by=None)
    found = told(read(client, event))
    assert found["description"] == ["Rivers & < > ]]> \" ' two three four الأنهار 第三回 👩‍⚖️"]
    assert set(found) >= {"title", "creator", "coverage", "publisher", "source"}


def test_who_is_not_shown_by_name_or_left_out_by_search_engines_is_not_told(client):
    event = make_colloquium(summary="With Zoé Left and Bo Light.")
    people = {
        "first-name": make_person("Amira", "Noor"),
        "pseudonym": make_person("Inès", "Diallo", pseudonym="Salma"),
        "role-only": make_person("Kit", "Other"),
    }
    left_out = make_person("Zoé", "Left", noindex=True)
    care = make_person("Mia", "Care")
    for person in (*people.values(), left_out, care, make_person("Bo", "Light")):
        make_speaker(event, person)
    for display, person in people.items():
        protect(person, display=display)
    publish(event, by=None)
    protect(care, needs_care=True)
    found = told(read(client, event))
    assert found["contributor"] == ["Ada Moreau", "Bo Light"]
    assert "description" not in found


def test_what_was_withdrawn_is_known_as_deleted_and_nothing_of_it_is_told(client):
    event, other = make_colloquium("Rivers"), make_colloquium("Lakes")
    for one in (event, other):
        publish(one, by=None)
        publish_on(one, 1)
    unpublish(event)
    gone = Edition.objects.get(event=event).withdrawn_at
    root = ask(client, verb="ListRecords", **DC)
    assert headers(root) == [
        (name_of(other), "2024-05-01T09:30:15Z", False),
        (name_of(event), f"{gone.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}", True),
    ]
    assert [len(record) for record in root.iter(f"{OAI}record")] == [2, 1]
    [record] = read(client, event).iter(f"{OAI}record")
    assert "".join(record.itertext()).replace(name_of(event), "")[20:] == ""
    publish(event, by=None)
    assert headers(read(client, event))[0][2] is False


def test_when_one_edition_of_several_is_withdrawn_the_record_has_changed(client):
    event = make_colloquium()
    publish(event, by=None)
    Event.objects.update(subtitle="Second")
    event.refresh_from_db()
    publish(event, by=None)
    publish_on(event, 1)
    moment = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    Edition.objects.filter(event=event, number=2).update(withdrawn_at=moment)
    root = read(client, event)
    assert headers(root) == [(name_of(event), "2024-06-01T00:00:00Z", False)]
    assert told(root)["title"] == ["Rivers and Law"]


def test_after_a_withdrawal_the_record_has_changed_and_names_nobody(client):
    event = make_colloquium("An evening with Ada Moreau", summary="Ada Moreau spoke.")
    publish(event, by=None)
    publish_on(event, 1)
    person = Person.objects.get()
    assert "Moreau" in str(told(read(client, event)))
    veil.hide(person, by=None)
    hidden = client.get("/oai", {"verb": "ListRecords", **DC}).text
    assert "Moreau" not in hidden
    assert "moreau" not in hidden
    take_out(person)
    root = read(client, event)
    assert "oreau" not in str(told(root))
    assert headers(root)[0][1] > "2024-05-01T09:30:15Z"
