"""What search engines are told of organizations and speakers, read back by extruct."""

import extruct
import pytest

from contacts.models import Person
from contacts.withdrawal import protect
from events.editions.publishing import publish
from tests.factories import make_colloquium, make_contact, make_organization, make_person
from tests.reader import page

pytestmark = pytest.mark.django_db


def told(client, address):
    """The one data block of a page."""
    (found,) = extruct.extract(page(client, address), syntaxes=["json-ld"])["json-ld"]
    assert found.pop("@context") == "https://schema.org"
    return found


def test_an_organization_with_the_channels_that_may_be_shown(client):
    organization = make_organization(
        "Rivers </script> Trust",
        slug="trust",
        url="https://trust.example.org",
        tagline="For rivers",
        description="A trust.",
    )
    channels = [("email", "desk@example.org"), ("telephone", "+33140000000", "hidden")]
    make_contact(organization, channels=channels, label="Press office")
    make_contact(
        organization,
        make_person("Ada", "Moreau", display="withdrawn"),
        channels=[("email", "ada@example.org")],
    )
    assert told(client, "/contacts/trust/") == {
        "@type": "Organization",
        "@id": "http://testserver/contacts/trust/",
        "name": "Rivers </script> Trust",
        "url": "https://trust.example.org",
        "slogan": "For rivers",
        "description": "A trust.",
        "address": {"@type": "PostalAddress", "addressCountry": "FR"},
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "Press office",
            "email": "desk@example.org",
        },
    }


def test_a_contact_point_has_no_post_that_tells_what_was_done_to_somebody_and_none_is_of_those_left_out(
    client,
):
    trust = make_organization("Trust", slug="trust")
    make_contact(trust, make_person("Ada", "Moreau"), job_title="Survivor")
    make_contact(trust, make_person("Jean", "Petit"), job_title="Survivor Services")
    make_contact(
        trust,
        make_person("Jane", "Roe", noindex=True),
        channels=[("telephone", "+33140000000")],
        job_title="Clerk",
    )
    contacts = told(client, "/contacts/trust/")["contactPoint"]
    assert [(one["contactType"], one.get("telephone")) for one in contacts] == [
        ("Ada Moreau", None),
        ("Jean Petit, Survivor Services", None),
    ]


def test_a_speaker(client):
    publish(make_colloquium(), by=None)
    Person.objects.update(biography="A judge of rivers.")
    assert told(client, "/speakers/ada-moreau/") == {
        "@type": "Person",
        "@id": "http://testserver/speakers/ada-moreau/",
        "name": "Ada Moreau",
        "givenName": "Ada",
        "familyName": "Moreau",
        "url": "http://testserver/speakers/ada-moreau/",
        "description": "A judge of rivers.",
    }


def test_a_speaker_under_a_pseudonym(client):
    publish(make_colloquium(), by=None)
    person = Person.objects.get()
    person.display, person.pseudonym, person.biography = "pseudonym", "Inès", "A judge of rivers."
    person.save()
    assert told(client, "/speakers/ines/") == {
        "@type": "Person",
        "@id": "http://testserver/speakers/ines/",
        "name": "Inès",
        "url": "http://testserver/speakers/ines/",
    }


def test_nothing_is_told_of_somebody_whom_search_engines_should_not_list(client):
    publish(make_colloquium(), by=None)
    protect(Person.objects.get(), noindex=True)
    assert "ld+json" not in page(client, "/speakers/ada-moreau/")


def test_an_extension_and_a_help_line_are_dialled_from_everywhere(client):
    trust = make_organization("Trust", slug="trust", country="FR")
    make_contact(trust, channels=[("telephone", "3919")], label="Help line")
    make_contact(trust, channels=[("telephone", "+12125550100;ext=42")], label="Desk")
    contacts = told(client, "/contacts/trust/")["contactPoint"]
    assert [one["telephone"] for one in contacts] == ["3919", "+12125550100;ext=42"]
    page = client.get("/contacts/trust/").text
    cards = client.get("/contacts/trust.vcf").text
    for number in ("3919", "+12125550100;ext=42"):
        assert f'href="tel:{number}"' in page
        assert f"TEL;VALUE=uri;TYPE=work:tel:{number}\r\n" in cards
    found = client.get("/api/v1/organizations/trust").json()["contacts"]
    assert [one["channels"][0]["value"] for one in found] == ["3919", "+12125550100;ext=42"]
