"""The directory as vCards: golden files, read back by vobject."""

import re
from pathlib import Path

import pytest
import vobject
from django.template.defaultfilters import filesizeformat
from lxml import html

from contacts.models import FormerSlug, Organization, Person
from contacts.records import ChannelRecord, ContactRecord, OrganizationRecord
from contacts.vcard import VERSIONS, render
from tests.events.formats.written import AWKWARD
from tests.factories import make_contact, make_organization, make_person

GOLDEN = Path(__file__).parent / "cards"


def make_entry(*contacts, **fields):
    defaults = {
        "key": "k1",
        "name": "Example Foundation",
        "slug": "example-foundation",
        "kind": "foundation",
    }
    return OrganizationRecord(**defaults | {"contacts": contacts} | fields)


def make_card(*channels, **fields):
    return ContactRecord(
        **{"key": "1", "name": "Ada Moreau", "given_name": "Ada", "family_name": "Moreau"} | fields,
        channels=channels,
    )


def written(*organizations, **version):
    return render(organizations, site_address="https://example.org", uploads="/uploads/", **version)


def read(*organizations, **version):
    return list(vobject.readComponents(written(*organizations, **version).decode()))


ENTRIES = {
    "whole": make_entry(
        make_card(
            ChannelRecord(type="telephone", value="+12123496009", as_printed="212-349-6009"),
            ChannelRecord(type="email", value="ada@example.org"),
            ChannelRecord(type="url", value="https://example.org/ada?a=1&b=2"),
            job_title="Judge; and President, Rivers Society",
            basis="printed",
            source="the proceedings of 3 May 2024",
            confirmed_on="2025-02-01",
        ),
        make_card(
            ChannelRecord(type="email", value="press@example.org"),
            key="2",
            name="Press, office",
            given_name="",
            family_name="",
        ),
        short_name="Example",
        tagline="For rivers, and for law",
        description="First paragraph.\n\nSecond; with a \\ in it.",
        url="https://example.org/",
        logo="organizations/abc.webp",
        country="CH",
    ),
    "empty": make_entry(),
    "awkward": make_entry(
        *(
            make_card(
                ChannelRecord(type="email", value="x@example.org"),
                key=str(n),
                name=name,
                given_name=name,
                family_name="",
            )
            for n, name in enumerate(AWKWARD[:5])
        ),
        name=(
            "🌊 Fondation « L’Eau » ; נועה, Ó’Brien } & Fils\x01 avec un nom assez long pour la"
            " ligne"
        ),
    ),
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ENTRIES)
def test_cards_are_as_they_were(name, version):
    content = written(ENTRIES[name], version=version)
    assert content == (GOLDEN / f"{name}-{version}.vcf").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_card_reads_as_it_is():
    organization, person, desk = read(ENTRIES["whole"])
    assert (organization.kind.value, organization.fn.value, organization.org.value) == (
        "org",
        "Example Foundation",
        ["Example Foundation"],
    )
    assert (
        organization.note.value
        == "For rivers, and for law\n\nFirst paragraph.\n\nSecond; with a \\ in it."
    )
    assert organization.logo.value == "https://example.org/uploads/organizations/abc.webp"
    assert (person.kind.value, person.fn.value, person.title.value) == (
        "individual",
        "Ada Moreau",
        "Judge; and President, Rivers Society",
    )
    assert (person.n.value.family, person.n.value.given) == ("Moreau", "Ada")
    assert person.tel.value == "tel:+12123496009"
    assert (person.email.value, person.url.value) == (
        "ada@example.org",
        "https://example.org/ada?a=1&b=2",
    )
    assert (
        person.note.value
        == "Printed in the proceedings of 3 May 2024; confirmed on 1 February 2025."
    )
    assert (desk.kind.value, desk.fn.value) == ("org", "Press, office, Example Foundation")
    assert desk.org.value == ["Example Foundation", "Press, office"]


def test_a_card_of_version_3_reads_in_every_address_book():
    cards = read(ENTRIES["whole"], version="3.0")
    organization, person, desk = cards
    for card in cards:
        card.validate(raiseException=True)
        assert (card.version.value, "kind" in card.contents) == ("3.0", False)
    assert [card.n.value.family for card in cards] == [
        "Example Foundation",
        "Moreau",
        "Press, office",
    ]
    assert [card.x_abshowas.value for card in cards] == ["COMPANY", "PERSON", "COMPANY"]
    assert (person.tel.value, person.tel.type_paramlist) == ("+12123496009", ["WORK", "VOICE"])
    assert (person.email.value, person.url.value) == (
        "ada@example.org",
        "https://example.org/ada?a=1&b=2",
    )
    assert (organization.url.value, organization.logo.value) == (
        "https://example.org/",
        "https://example.org/uploads/organizations/abc.webp",
    )
    assert organization.source.value.endswith("/contacts/example-foundation.vcf?version=3.0")
    assert desk.org.value == ["Example Foundation", "Press, office"]


@pytest.mark.parametrize(
    ("number", "link"),
    [("+12125550100;ext=42", "tel:+12125550100;ext=42"), ("3919", "tel:3919")],
)
def test_an_extension_and_a_short_number_are_kept(number, link):
    channel = ChannelRecord(type="telephone", value=number)
    assert channel.uri == link
    for version, told in (("4.0", link), ("3.0", number)):
        _organization, person = read(make_entry(make_card(channel)), version=version)
        assert person.tel.value == told


def test_an_address_has_nothing_in_it_but_ascii():
    address = "https://exämple.org/é t?q=ü&r=%20"
    card = make_card(ChannelRecord(type="url", value=address))
    for version in VERSIONS:
        organization, person = read(make_entry(card, url=address), version=version)
        assert (
            organization.url.value
            == person.url.value
            == ("https://ex%C3%A4mple.org/%C3%A9t?q=%C3%BC&r=%20")
        )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_reads_as_it_is(name, version):
    cards = read(
        make_entry(
            make_card(name=name, given_name=name, family_name=name, job_title=name),
            name=name,
            description=name,
        ),
        version=version,
    )
    assert [card.fn.value for card in cards] == [name, name]
    assert [card.org.value for card in cards] == [[name], [name]]
    assert (cards[0].note.value, cards[1].title.value) == (name, name)
    assert (cards[1].n.value.given, cards[1].n.value.family) == (name, name)


def test_a_card_is_known_again_and_its_identifier_tells_nothing():
    before = [card.uid.value for card in read(ENTRIES["whole"])]
    after = [
        card.uid.value
        for card in read(ENTRIES["whole"].model_copy(update={"name": "Renamed", "slug": "renamed"}))
    ]
    assert before == after
    assert len(set(before)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", uid) for uid in before)


def page_of_cards(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response


@pytest.mark.django_db
def test_cards_are_files_for_an_address_book(client):
    make_contact(make_organization("Beta"))
    for address, name in (("/contacts.vcf", "contacts"), ("/contacts/beta.vcf", "beta")):
        response = page_of_cards(client, address)
        told = {
            header: response.headers[header]
            for header in ("Content-Type", "Content-Disposition", "Cache-Control")
        }
        assert told == {
            "Content-Type": "text/vcard; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}.vcf"',
            "Cache-Control": "public, no-cache",
        }
        assert "SOURCE:http://testserver/contacts/beta.vcf" in response.text
        assert "VERSION:4.0" in response.text
        assert "VERSION:3.0" in page_of_cards(client, f"{address}?version=3.0").text
        page_of_cards(client, f"{address}?version=2.1", 404)


@pytest.mark.django_db
def test_the_whole_directory_is_one_file_and_an_organization_has_its_own(client):
    make_contact(
        make_organization("Beta"),
        make_person("Jean", "Petit"),
        channels=[("email", "jean@example.org")],
    )
    make_contact(make_organization("Gamma"))
    whole = [
        card.fn.value
        for card in vobject.readComponents(page_of_cards(client, "/contacts.vcf").text)
    ]
    assert whole == ["Beta", "Jean Petit", "Gamma", "Press office, Gamma"]
    beta = [
        card.fn.value
        for card in vobject.readComponents(page_of_cards(client, "/contacts/beta.vcf").text)
    ]
    assert beta == ["Beta", "Jean Petit"]


@pytest.mark.django_db
def test_only_public_channels_stand_in_a_card(client):
    organization = make_organization("Beta")
    channels = [
        ("email", "ada@example.org"),
        ("telephone", "+33100000001", "partners"),
        ("telephone", "+33100000002", "hidden"),
    ]
    make_contact(organization, make_person("Ada", "Moreau"), channels=channels)
    make_contact(
        organization, label="Secret desk", channels=[("email", "secret@example.org", "hidden")]
    )
    for address in ("/contacts.vcf", "/contacts/beta.vcf"):
        text = page_of_cards(client, address).text
        assert "ada@example.org" in text
        for hidden in ("+331000000", "Secret", "secret@"):
            assert hidden not in text


@pytest.mark.django_db
@pytest.mark.parametrize("display", ["first-name", "pseudonym", "role-only", "withdrawn"])
def test_who_is_not_shown_by_name_has_no_card(client, display):
    make_contact(
        make_organization("Beta"),
        make_person("Ada", "Moreau"),
        channels=[("email", "a.moreau@court.example")],
    )
    assert "Moreau" in page_of_cards(client, "/contacts/beta.vcf").text
    person = Person.objects.get()
    person.display, person.pseudonym = display, "Inès"
    person.save()
    for address in ("/contacts.vcf", "/contacts/beta.vcf"):
        text = page_of_cards(client, address).text
        assert not [trace for trace in ("Moreau", "Ada", "court.example", "Inès") if trace in text]


@pytest.mark.django_db
def test_cards_are_gone_and_elsewhere_as_the_pages_are(client):
    make_organization("Beta")
    page_of_cards(client, "/contacts/nobody.vcf", 404)
    organization = Organization.objects.get()
    Organization.objects.update(is_listed=False)
    page_of_cards(client, "/contacts/beta.vcf", 404)
    assert page_of_cards(client, "/contacts.vcf").content == b""
    FormerSlug.objects.remember(organization, "old")
    page_of_cards(client, "/contacts/old.vcf", 410)
    Organization.objects.update(is_listed=True)
    assert page_of_cards(client, "/fr/contacts/old.vcf", 301).url == "/fr/contacts/beta.vcf"


@pytest.mark.django_db
def test_a_card_is_in_the_language_of_its_address(client):
    make_contact(make_organization("Beta", country="CH"))
    assert "Switzerland" in page_of_cards(client, "/contacts/beta.vcf").text
    assert "Suisse" in page_of_cards(client, "/fr/contacts/beta.vcf").text


@pytest.mark.django_db
def test_the_pages_of_the_directory_lead_to_the_cards(client):
    make_organization("Beta")
    assert (
        '<a class="quiet-link" href="/contacts.vcf?version=3.0" type="text/vcard"'
        in client.get("/contacts/").text
    )
    text = client.get("/fr/contacts/beta/").text
    link = '<a class="quiet-link" href="/fr/contacts/beta.vcf?version=3.0" type="text/vcard"'
    assert link in text
    assert (
        '<link rel="alternate" type="text/vcard" href="http://testserver/fr/contacts/beta.vcf"'
        in text
    )


@pytest.mark.django_db
def test_the_size_of_the_cards_stands_beside_their_link(client):
    make_contact(make_organization("Beta"))
    for address, cards in (
        ("/contacts/", "/contacts.vcf?version=3.0"),
        ("/contacts/beta/", "/contacts/beta.vcf?version=3.0"),
    ):
        (link,) = html.fromstring(client.get(address).text).xpath(f'//main//a[@href="{cards}"]')
        assert filesizeformat(len(client.get(cards).content)) in link.getparent().text_content()
    assert "bytes" not in client.get("/contacts/?q=Beta").text
