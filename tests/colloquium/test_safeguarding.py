"""Whoever stands on the site finds whom to ask for a correction or a withdrawal, or reads that
there is nobody yet.
"""

import re
from html import unescape
from importlib import import_module
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.flatpages.models import FlatPage
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils.translation import gettext, override

from colloquium.safeguarding import link_of
from events.editions.publishing import publish
from events.models import Event
from tests.desk import make_editor

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/about/",
    "/legal/",
    "/privacy/",
    "/fr/about/",
    "/fr/legal/",
    "/fr/",
    "/search/",
    "/api/",
    "/nothing/",
]
NONE_YET = "No contact for corrections and withdrawals has been set up yet."
PLACEHOLDER = re.compile(
    r"\[[^\]<{\n]*(?:complet|complét|administrat|fill|rempl|TODO)[^\]<\n]*\]", re.IGNORECASE
)


@pytest.fixture
def site():
    call_command("loaddata", "colloquium-2018", "pages", verbosity=0)
    publish(Event.objects.get(), by=None)


def pages_of(client):
    """Every page that is found from the first one, by address."""
    texts, waiting = {}, [*ADDRESSES]
    while waiting:
        address = waiting.pop()
        if address in texts:
            continue
        response = client.get(address)
        if response.streaming or not response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            texts[address] = ""
            continue
        texts[address] = response.content.decode()
        parts = [
            urlsplit(unescape(link)) for link in re.findall(r'href="(/[^"]*)"', texts[address])
        ]
        waiting += [
            part.path
            for part in parts
            if not part.path.startswith(("/static/", "/admin/")) and part.path[-1] == "/"
        ]
    return {address: text for address, text in texts.items() if text}


def test_no_public_page_holds_a_placeholder_and_every_one_leads_to_the_contact(
    client, site, settings
):
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    pages = pages_of(client)
    assert len(pages) > 40
    assert {
        address: found for address, text in pages.items() if (found := PLACEHOLDER.findall(text))
    } == {}
    assert [
        address for address, text in pages.items() if 'href="mailto:safe@example.org"' not in text
    ] == []
    for address in ("/about/", "/legal/", "/fr/about/", "/fr/legal/"):
        assert pages[address].count('href="#contact"') > 0
        assert '<h2 id="contact">' in pages[address]
        assert ">safe@example.org</a>" in pages[address]
        assert "[" not in FlatPage.objects.get(url=address).content


def test_a_placeholder_would_be_found(client):
    call_command("loaddata", "pages", verbosity=0)
    FlatPage.objects.filter(url="/about/").update(content="<p>[To be completed]</p>")
    assert PLACEHOLDER.findall(client.get("/about/").content.decode()) == ["[To be completed]"]


def test_without_a_contact_every_page_says_so(client, site):
    for address in ADDRESSES:
        text = client.get(address).content.decode()
        assert "mailto:" not in text
        with override("fr" if address.startswith("/fr/") else "en"):
            assert gettext(NONE_YET) in text, address


def test_without_a_contact_a_deployment_fails_and_the_desk_says_so_first(client, settings):
    client.force_login(make_editor())
    told = "find no address to ask for a correction or a withdrawal"
    assert told in client.get("/admin/").content.decode()
    assert [
        error.id
        for error in run_checks(include_deployment_checks=True)
        if error.id.startswith("colloquium.")
    ] == ["colloquium.E001"]
    assert [error.id for error in run_checks() if error.id.startswith("colloquium.")] == []
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    assert told not in client.get("/admin/").content.decode()
    assert [
        error
        for error in run_checks(include_deployment_checks=True)
        if error.id.startswith("colloquium.")
    ] == []


def test_the_address_is_written_as_a_link():
    for contact, link in [
        ("safe@example.org", "mailto:safe@example.org"),
        ("a+b&c@example.org", "mailto:a%2Bb%26c@example.org"),
        ("https://example.org/write?to=us", "https://example.org/write?to=us"),
        ("", ""),
    ]:
        assert link_of(contact) == link


def test_stored_pages_lose_their_placeholders_and_nothing_that_an_editor_wrote():
    migration = import_module("contacts.migrations.0007_pages_name_a_contact")
    before = "".join(f"{words}." for words, _after in migration.SENTENCES) + "<p>[Ours]</p>"
    FlatPage.objects.create(url="/legal/", title="Legal notice", content=before)
    FlatPage.objects.create(url="/other/", title="Other", content=before)
    migration.forwards(apps, None)
    contents = dict(FlatPage.objects.values_list("url", "content"))
    assert contents == {
        "/legal/": "".join(f"{words}." for _before, words in migration.SENTENCES) + "<p>[Ours]</p>",
        "/other/": before,
    }
    migration.backwards(apps, None)
    assert FlatPage.objects.get(url="/legal/").content == before
