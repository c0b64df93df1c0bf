"""Of somebody who is shown otherwise now, an old address answers as one that never was."""

from importlib import import_module

import pytest
from django.apps import apps

from contacts.models import FormerSlug, Person
from events.editions.publishing import publish
from events.models import Edition
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db
OLD, NEVER = "ada-moreau", "ida-merton"
PLACES = [
    "/speakers/{}/", "/speakers/{}", "/speakers/{}/x/", "/speakers/{}.vcf", "/speakers/{}.json", "/fr/speakers/{}/",
    "/api/v1/speakers/{}", "/api/v1/speakers/{}/", "/api/v1/speakers/{}?limit=1", "/api/v1/speakers/{}/quotations",
    "/quotations/?speaker={}", "/fr/quotations/?speaker={}", "/api/v1/quotations?speaker={}", "/contacts/{}/",
    "/contacts/{}.vcf", "/search/?speaker={}&q=water", "/speakers/{}/card.png", "/fr/speakers/{}/card.png",
    "/contacts/{}/card.png",
]  # fmt: skip


def make_speaking():
    person = make_person()
    event = make_event()
    make_chapter(event)
    make_quotation(
        make_section(event), make_speaker(event, person), "A river is a person", is_lead=True
    )
    make_contact(make_organization(), person)
    publish(event, by=None)
    return Person.objects.get()


def answer(client, place, slug, **headers):
    """Everything that is sent, with the slug that was asked for left open."""
    sent = []
    for method in (client.get, client.head, client.options):
        response = method(place.format(slug), headers=headers)
        body = response.content.decode().replace(slug, "{}")
        sent.append(
            (
                response.status_code,
                {k: v.replace(slug, "{}") for k, v in response.items() if k != "ETag"},
                body,
            )
        )
    return sent


@pytest.mark.parametrize(
    "change",
    [
        {"display": "withdrawn"},
        {"display": "role-only"},
        {"display": "pseudonym", "pseudonym": "Inès"},
        {"display": "first-name"},
    ],
)
def test_an_old_address_answers_byte_for_byte_as_one_that_never_was(client, change):
    person = make_speaking()
    assert [
        client.get(f"{place}speakers/{OLD}{end}").status_code
        for place, end in (("/", "/"), ("/api/v1/", ""))
    ] == [
        200,
        200,
    ]
    kept = client.get(f"/speakers/{OLD}/").headers["ETag"]
    for field, value in change.items():
        setattr(person, field, value)
    person.save()
    for place in PLACES:
        assert answer(client, place, OLD) == answer(client, place, NEVER), place
    for accept in ("application/json", "application/epub+zip", "text/vcard"):
        assert answer(client, PLACES[0], OLD, accept=accept) == answer(
            client, PLACES[0], NEVER, accept=accept
        )
    response = client.get(f"/speakers/{OLD}/", headers={"if-none-match": kept})
    assert (response.status_code, "ETag" in response.headers) == (404, False)
    assert not FormerSlug.objects.exists()


def test_so_does_an_earlier_address_of_theirs_and_the_one_of_the_pseudonym(client):
    person = make_speaking()
    person.slug = "a-moreau"
    person.save()
    assert client.get(f"/speakers/{OLD}/").status_code == 301
    for change in (
        {"display": "pseudonym", "pseudonym": "Inès"},
        {"pseudonym": "Zoé"},
        {"display": "named"},
    ):
        person = Person.objects.get()
        for field, value in change.items():
            setattr(person, field, value)
        person.save()
        for slug in {OLD, "a-moreau", "ines", "zoe"} - {person.slug}:
            assert answer(client, "/speakers/{}/", slug) == answer(
                client, "/speakers/{}/", NEVER
            ), (change, slug)


def test_a_mere_correction_still_leads_on_while_there_is_a_page(client):
    person = make_speaking()
    person.family_name, person.slug = "Moreaux", ""
    person.save()
    response = client.get(f"/speakers/{OLD}/")
    assert (response.status_code, response.headers["Location"]) == (301, "/speakers/ada-moreaux/")
    Edition.objects.update(withdrawn_at="2024-06-01T00:00Z")
    assert answer(client, "/speakers/{}/", OLD) == answer(client, "/speakers/{}/", NEVER)


def test_addresses_that_were_kept_of_people_before_are_forgotten():
    named, hidden = make_person(), make_person("Jean", "Petit", display="role-only")
    for person, slug, gone in (
        (named, "a", False),
        (named, "b", True),
        (hidden, "c", False),
        (hidden, "d", True),
    ):
        FormerSlug.objects.remember(person, slug, gone=gone)
    organization = make_organization()
    FormerSlug.objects.remember(organization, "e", gone=True)
    import_module("contacts.migrations.0003_forget_addresses_of_people").forget(apps, None)
    assert {row.digest for row in FormerSlug.objects.all()} == {
        FormerSlug.digest_of("a"),
        FormerSlug.digest_of("e"),
    }
