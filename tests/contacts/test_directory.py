"""The directory as the public reads it."""

from html import unescape

import pytest

from contacts.models import FormerSlug, Organization
from tests.factories import (
    make_contact,
    make_organization,
    make_person,
)
from tests.reader import page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Alpha Fund", "Beta Press", "Gamma Court"]),
        ("?kind=media", ["Beta Press"]),
        ("?country=US", ["Alpha Fund", "Gamma Court"]),
        ("?q=gam", ["Gamma Court"]),
        ("?q=old", ["Beta Press"]),
        ("?kind=ngo&country=US&q=alpha", ["Alpha Fund"]),
        ("?kind=nonsense&country=zz", ["Alpha Fund", "Beta Press", "Gamma Court"]),
        ("?q=nobody", []),
        ("?q=%00%27%22%3Cb%3E", []),
    ],
)
def test_the_directory_is_filtered_by_kind_country_and_name(client, query, names):
    make_organization("Alpha Fund", kind="ngo", country="US")
    make_organization("Beta Press", kind="media", country="FR", aliases="Old Press")
    make_organization("Gamma Court", kind="government", country="US")
    make_organization("Hidden", is_listed=False)
    text = page(client, f"/contacts/{query}")
    assert [
        name
        for name in ("Alpha Fund", "Beta Press", "Gamma Court", "Hidden")
        if f">{name}<" in text
    ] == names


@pytest.mark.parametrize("number", ["0", "-1", "x", "2", "99999999", "1e3", "١"])
def test_a_page_of_a_list_that_does_not_exist_is_not_found(client, number):
    for address in ("/events/", "/speakers/", "/contacts/"):
        page(client, f"{address}?page={number}", status=404)


def test_long_lists_are_paged_and_keep_their_filter(client):
    for number in range(51):
        make_organization(f"Organization {number:02}", kind="media")
    first = page(client, "/contacts/?kind=media")
    assert "Organization 49" in first
    assert "Organization 50" not in first
    assert "kind=media&amp;page=2" in first
    assert "Organization 50" in page(client, "/contacts/?kind=media&page=2")


def test_only_public_channels_of_the_directory_are_shown(client):
    organization = make_organization("Beta")
    make_contact(
        organization,
        make_person("Ada", "Moreau"),
        channels=[
            ("email", "ada@example.org"),
            ("telephone", "+33100000001", "partners"),
            ("telephone", "+33100000002", "hidden"),
        ],
    )
    make_contact(
        organization, label="Secret desk", channels=[("email", "secret@example.org", "hidden")]
    )
    make_contact(
        organization,
        make_person("Lea", "Blanc", display="withdrawn"),
        channels=[("email", "lea@example.org")],
    )
    for address in ("/contacts/", "/contacts/beta/"):
        text = page(client, address)
        assert 'href="mailto:ada@example.org"' not in text  # as plain text
        assert 'href="mailto:ada@example.org"' in unescape(text)
        for hidden in ("+331000000", "Secret", "secret@", "Blanc", "lea@"):
            assert hidden not in text


def test_an_unlisted_organization_is_not_found(client):
    make_organization("Beta", is_listed=False)
    page(client, "/contacts/beta/", status=404)


@pytest.mark.parametrize("display", ["first-name", "pseudonym", "role-only", "withdrawn"])
def test_a_contact_is_listed_only_while_its_person_is_shown_by_name(client, display):
    organization = make_organization()
    make_contact(
        organization,
        make_person(display=display, pseudonym="Inès"),
        channels=[("email", "a.moreau@court.example")],
    )
    for address in ("/contacts/", "/contacts/example-foundation/"):
        text = client.get(address).content.decode()
        assert "court.example" not in text
        assert "Inès" not in text


def test_a_former_address_like_the_rest_of_the_path_leads_on(client):
    organization = make_organization("Contacts")
    FormerSlug.objects.remember(organization, "contacts")
    Organization.objects.update(slug="desks")
    response = client.get("/fr/contacts/contacts/?x=1")
    assert (response.status_code, response.url) == (301, "/fr/contacts/desks/?x=1")


def test_who_corrects_an_entry_finds_that_kind_of_request_chosen(client):
    make_contact(make_organization("Court"))
    address = unescape(page(client, "/contacts/court/"))
    assert address.count("/requests/?about=/contacts/court/&kind=correct") == 2
    for kind, chosen in (("correct", 1), ("nonsense", 0)):
        form = page(client, f"/requests/?about=/contacts/court/&kind={kind}")
        assert form.count(" checked") == chosen
