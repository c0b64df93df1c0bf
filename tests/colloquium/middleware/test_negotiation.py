"""Who asks for a page in another of its formats is led to the file."""

import pytest

from events.editions.publishing import publish
from tests.factories import make_colloquium

EVENT = "/events/rivers-and-law-2024/"


@pytest.fixture
def colloquium(db):
    publish(make_colloquium(), by=None)


def asked(client, address, accept):
    response = client.get(address, headers={"accept": accept})
    return response.status_code, response.headers.get("Location")


@pytest.mark.parametrize(
    ("address", "accept", "file"),
    [
        (f"{EVENT}proceedings/", "application/epub+zip", f"{EVENT}proceedings.epub"),
        (f"{EVENT}proceedings/", "application/x-bibtex", f"{EVENT}proceedings.bib"),
        (
            f"{EVENT}proceedings/",
            "application/vnd.citationstyles.csl+json",
            f"{EVENT}proceedings.csl.json",
        ),
        (f"{EVENT}proceedings/", "text/markdown, text/html;q=0.5", f"{EVENT}proceedings.md"),
        (
            f"{EVENT}editions/1/proceedings/",
            "application/json",
            f"{EVENT}editions/1/proceedings.json",
        ),
        (EVENT, "text/calendar", f"{EVENT}event.ics"),
        (f"{EVENT}editions/1/", "text/calendar", f"{EVENT}editions/1/event.ics"),
        ("/contacts/", "text/vcard", "/contacts.vcf"),
        ("/fr/contacts/", "text/vcard", "/fr/contacts.vcf"),
        (
            "/contacts/partner-of-rivers-and-law/",
            "text/vcard",
            "/contacts/partner-of-rivers-and-law.vcf",
        ),
    ],
)
def test_a_format_asked_for_is_led_to(client, colloquium, address, accept, file):
    client.get(address)  # which is kept
    assert asked(client, address, accept) == (303, file)
    assert client.get(file).status_code == 200


@pytest.mark.parametrize(
    "accept",
    [
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "*/*",
        "",
        "image/png",
        "application/xhtml+xml, text/html",
        "text/html;q=0.9, text/markdown;q=0.1",
        ";;;, \x00, a/b/c;q=x",
        "application/epub+zip;q=0",
    ],
)
def test_anything_else_is_answered_with_the_page(client, colloquium, accept):
    assert asked(client, f"{EVENT}proceedings/", accept) == (200, None)


def test_a_page_without_files_is_itself(client, colloquium):
    assert asked(client, "/", "application/epub+zip") == (200, None)
    assert asked(client, "/nothing/", "application/epub+zip") == (404, None)


def test_the_answer_says_on_what_it_depends(client, colloquium):
    response = client.get(EVENT, headers={"accept": "text/calendar"})
    assert response.headers["Vary"] == "Accept"
