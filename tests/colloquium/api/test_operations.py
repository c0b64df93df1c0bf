"""What each operation answers: the records of the site, with where they stand."""

import datetime as dt
import json

import pytest
from django.utils.text import slugify

from events.editions.publishing import publish
from events.models import Edition, Event, Section
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

from .asking import all_items, answer, slugs

pytestmark = pytest.mark.django_db


def published(title="Rivers and Law", **fields):
    event = make_colloquium(title, **{"slug": slugify(title)} | fields)
    publish(event, by=None)
    return event


def test_a_colloquium_is_the_record_of_its_file_with_where_it_stands(client):
    published()
    file = json.loads(client.get("/events/rivers-and-law/proceedings.json").content)
    event = answer(client, "/events/rivers-and-law")
    edition = event.pop("edition")
    links, files = event.pop("links"), event.pop("files")
    assert event == {key: value for key, value in file.items() if key != "edition"}
    assert {name: edition[name] for name in ("number", "revision", "address", "event")} == {
        name: file["edition"][name] for name in ("number", "revision", "address", "event")
    }
    assert links == {
        "self": "http://testserver/api/v1/events/rivers-and-law",
        "page": "http://testserver/events/rivers-and-law/",
        "editions": "http://testserver/api/v1/events/rivers-and-law/editions",
        "proceedings": "http://testserver/events/rivers-and-law/proceedings/",
    }
    assert {
        "media_type": "application/epub+zip",
        "url": "http://testserver/events/rivers-and-law/proceedings.epub",
    } in files


def test_an_edition_stays_as_it_was_at_its_own_address(client):
    event = published()
    Event.objects.filter(pk=event.pk).update(subtitle="Second thoughts")
    publish(event, by=None, note="A subtitle")
    assert answer(client, "/events/rivers-and-law")["subtitle"] == "Second thoughts"
    first = answer(client, "/events/rivers-and-law/editions/1")
    assert (first["subtitle"], first["edition"]["number"]) == ("", 1)
    assert first["links"]["self"] == "http://testserver/api/v1/events/rivers-and-law/editions/1"
    assert first["links"]["page"] == "http://testserver/events/rivers-and-law/editions/1/"
    editions = answer(client, "/events/rivers-and-law/editions")["items"]
    assert [(one["number"], one["note"], one["is_current"]) for one in editions] == [
        (2, "A subtitle", True),
        (1, "", False),
    ]


def test_an_announcement_has_no_proceedings_and_no_files(client):
    publish(make_event("Rivers to come", slug="rivers-to-come"), by=None)
    event = answer(client, "/events/rivers-to-come")
    assert (event["links"]["proceedings"], event["files"], event["chapters"]) == (None, [], [])


def test_colloquia_are_listed_the_newest_first(client):
    published("Old", start_date=dt.date(2020, 1, 1))
    published("New", start_date=dt.date(2024, 1, 1))
    published("Middle", start_date=dt.date(2022, 1, 1))
    assert slugs(client, "/events") == ["new", "middle", "old"]


def test_colloquia_are_found_by_language_country_time_and_partner(client):
    partner = make_organization("Rivers Institute")
    french = make_event(
        "Fleuves",
        slug="fleuves",
        language="fr",
        country="FR",
        start_date=dt.date(2020, 5, 1),
        end_date=dt.date(2020, 5, 3),
    )
    make_partnership(french, partner)
    publish(french, by=None)
    publish(
        make_event(
            "Rivers", slug="rivers", language="en", country="US", start_date=dt.date(2024, 5, 1)
        ),
        by=None,
    )
    assert slugs(client, "/events?language=fr") == ["fleuves"]
    assert slugs(client, "/events?country=US") == ["rivers"]
    assert slugs(client, "/events?since=2020-05-03&until=2020-05-01") == ["fleuves"]
    assert slugs(client, "/events?since=2020-05-04") == ["rivers"]
    assert slugs(client, "/events?organization=rivers-institute") == ["fleuves"]
    assert slugs(client, "/events?organization=another") == []


def test_a_translation_says_what_it_translates(client):
    original = published()
    publish(
        make_event(
            "Droit des fleuves", slug="droit-des-fleuves", language="fr", translation_of=original
        ),
        by=None,
    )
    found = {item["slug"]: item["translation_of"] for item in answer(client, "/events")["items"]}
    assert found == {"rivers-and-law": "", "droit-des-fleuves": "rivers-and-law"}


def test_a_speaker_has_what_they_said_at_each_colloquium(client):
    ada = make_person("Ada", "Moreau", biography="Judge since 2001.")
    for year, title in ((2020, "First"), (2022, "Second")):
        event = make_event(title, slug=title.lower(), start_date=dt.date(year, 1, 1))
        speaker = make_speaker(event, ada, job_title=f"Judge in {year}")
        make_session(event, speaker, role="moderator")
        make_chapter(event)
        make_quotation(
            make_section(event), speaker, f"Water in {year}", anchor="q-water", is_lead=True
        )
        publish(event, by=None)
    listed = answer(client, "/speakers")["items"]
    assert [(one["slug"], one["name"], one["affiliation"]) for one in listed] == [
        ("ada-moreau", "Ada Moreau", "Judge in 2022, Court of Lyon")
    ]
    speaker = answer(client, "/speakers/ada-moreau")
    assert (speaker["key"], speaker["biography"]) == (ada.key, "Judge since 2001.")
    appearances = speaker["appearances"]["items"]
    assert [(one["event"]["slug"], one["affiliation"], one["roles"]) for one in appearances] == [
        ("second", "Judge in 2022, Court of Lyon", ["moderator"]),
        ("first", "Judge in 2020, Court of Lyon", ["moderator"]),
    ]
    quotation = appearances[0]["quotations"][0]
    assert quotation["text"] == "Water in 2022"
    assert answer(client, "/quotations/second/q-water")["links"] == quotation["links"]
    assert client.get(quotation["links"]["page"]).status_code == 200


def test_what_a_speaker_took_part_in_is_paged(client):
    ada = make_person("Ada", "Moreau")
    for number in range(3):
        event = make_event(
            f"Colloquium {number}", slug=f"colloquium-{number}", start_date=dt.date(2020, 1, 1)
        )
        make_speaker(event, ada)
        publish(event, by=None)
    first = answer(client, "/speakers/ada-moreau?limit=2")["appearances"]
    second = client.get(first["next"]).json()["appearances"]
    titles = [item["event"]["title"] for item in (*first["items"], *second["items"])]
    assert (titles, second["next"]) == (["Colloquium 2", "Colloquium 1", "Colloquium 0"], None)


def test_an_organization_is_the_record_of_the_directory(client):
    organization = make_organization(
        "Rivers Institute", description="It speaks for rivers.", kind="ngo"
    )
    make_contact(organization, channels=[("email", "desk@example.org")])
    found = answer(client, "/organizations/rivers-institute")
    contact = found.pop("contacts")[0]
    assert (contact["name"], contact["channels"]) == (
        "Press office",
        [{"type": "email", "value": "desk@example.org", "as_printed": ""}],
    )
    assert found == {
        "key": organization.key,
        "name": "Rivers Institute",
        "short_name": "",
        "slug": "rivers-institute",
        "kind": "ngo",
        "tagline": "",
        "description": "It speaks for rivers.",
        "url": "",
        "logo": "",
        "country": "FR",
        "ror": "",
        "links": {
            "self": "http://testserver/api/v1/organizations/rivers-institute",
            "page": "http://testserver/contacts/rivers-institute/",
        },
    }


def test_organizations_are_listed_by_slug_and_found_by_kind_and_country(client):
    make_organization("Zeta", kind="ngo", country="US")
    make_organization("Alpha", kind="company", country="FR")
    assert slugs(client, "/organizations") == ["alpha", "zeta"]
    assert slugs(client, "/organizations?kind=ngo") == ["zeta"]
    assert slugs(client, "/organizations?country=FR") == ["alpha"]


def test_quotations_are_found_by_speaker_colloquium_and_language(client):
    event = make_event(slug="rivers-and-law")
    ada, jean = (
        make_speaker(event, make_person()),
        make_speaker(event, make_person("Jean", "Petit")),
    )
    make_chapter(event)
    section = make_section(event)
    make_quotation(section, ada, "A river is a person", is_lead=True, anchor="q-person")
    make_quotation(
        make_section(event, "Eau"), jean, "L’eau court", language="fr", is_lead=True, anchor="q-eau"
    )
    publish(event, by=None)
    everything = answer(client, "/quotations")["items"]
    assert [item["anchor"] for item in everything] == ["q-person", "q-eau"]
    assert [item["text"] for item in answer(client, "/quotations?speaker=ada-moreau")["items"]] == [
        "A river is a person"
    ]
    assert [item["text"] for item in answer(client, "/quotations?language=fr")["items"]] == [
        "L’eau court"
    ]
    assert len(answer(client, "/quotations?event=rivers-and-law")["items"]) == 2
    assert answer(client, "/quotations?event=another")["items"] == []
    assert everything[0]["speaker"]["links"]["page"] == "http://testserver/speakers/ada-moreau/"
    assert everything[0] == answer(client, "/quotations/rivers-and-law/q-person")


def test_following_next_reads_every_item_once(client, subtests):
    for number in range(5):
        event = make_event(
            f"Colloquium {number}",
            slug=f"colloquium-{number}",
            start_date=dt.date(2020, 1, 1 + number // 2),
        )
        speaker = make_speaker(event, make_person("Ada", f"Moreau {number}"))
        make_partnership(event, make_organization(f"Partner {number}"))
        make_chapter(event)
        make_quotation(make_section(event), speaker, "One", is_lead=True)
        make_quotation(make_section(event, "Two"), speaker, "Two", is_lead=True)
        for note in ("First", "Second", "Third"):
            Section.objects.filter(event=event, level=1).update(title=note)
            publish(event, by=None, note=note)
    for limit in (1, 2, 3, 100):
        with subtests.test(limit=limit):
            for path, count in (
                ("/events", 5),
                ("/speakers", 5),
                ("/organizations", 5),
                ("/quotations", 10),
            ):
                items = all_items(client, f"{path}?limit={limit}")
                assert len({item["links"]["self"] for item in items}) == len(items) == count, path
            editions = all_items(client, f"/events/colloquium-0/editions?limit={limit}")
            assert [item["number"] for item in editions] == [3, 2, 1]


def test_what_is_published_meanwhile_moves_no_page(client):
    for number in range(4):
        publish(
            make_event(
                f"Colloquium {number}", slug=f"colloquium-{number}", start_date=dt.date(2020, 1, 1)
            ),
            by=None,
        )
    first = answer(client, "/events?limit=2")
    publish(make_event("Newer", start_date=dt.date(2021, 1, 1)), by=None)
    event = Event.objects.get(title="Colloquium 3")
    Event.objects.filter(pk=event.pk).update(subtitle="Once more")
    publish(event, by=None)
    second = client.get(first["next"]).json()
    titles = [item["title"] for item in (*first["items"], *second["items"])]
    assert titles == ["Colloquium 3", "Colloquium 2", "Colloquium 1", "Colloquium 0"]


def test_lists_are_read_from_columns_and_never_from_records(client):
    published()
    Edition.objects.update(record={"schema_number": 1})
    for path in (
        "/events",
        "/events/rivers-and-law/editions",
        "/speakers",
        "/speakers/ada-moreau",
        "/quotations",
    ):
        answer(client, path)
