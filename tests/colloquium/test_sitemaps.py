"""What search engines are told to read."""

import re

import pytest
from django.contrib.flatpages.models import FlatPage

from colloquium.sitemaps import SITEMAPS, Pages
from contacts.models import Organization, Person
from contacts.sitemaps import Sitemap
from events.editions.publishing import publish, unpublish
from events.models import Event
from tests.factories import (
    make_colloquium,
    make_event,
    make_organization,
    make_person,
    make_speaker,
)
from tests.reader import page

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def listed(client, address):
    """The paths that a list holds, each with its date."""
    pairs = re.findall(r"<loc>([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?", page(client, address))
    assert all(url.startswith(f"{HOST}/") for url, _date in pairs)
    return {url.removeprefix(HOST): date for url, date in pairs}


def everything(client):
    return {
        path: date
        for part in listed(client, "/sitemap.xml")
        for path, date in listed(client, part).items()
    }


def test_the_list_of_lists_names_those_that_have_something(client):
    assert list(listed(client, "/sitemap.xml")) == ["/sitemap-pages.xml"]
    publish(make_colloquium(), by=None)
    assert list(listed(client, "/sitemap.xml")) == [
        "/sitemap-pages.xml",
        "/sitemap-events-1.xml",
        "/sitemap-quotations-1.xml",
        "/sitemap-speakers-1.xml",
        "/sitemap-organizations-1.xml",
    ]


def test_each_public_page_is_listed_with_the_date_of_its_edition(client, time_machine):
    time_machine.move_to("2024-06-01 09:00+00:00", tick=False)
    publish(event := make_colloquium(), by=None)
    time_machine.move_to("2024-07-01 09:00+00:00", tick=False)
    Event.objects.update(subtitle="Second")
    publish(event, by=None)
    time_machine.move_to("2024-08-01 09:00+00:00", tick=False)
    publish(make_event(slug="announced"), by=None)
    FlatPage.objects.create(url="/about/", title="About").sites.add(1)
    july, august = "2024-07-01T09:00:00+00:00", "2024-08-01T09:00:00+00:00"
    paths = ("/", "/events/", "/quotations/", "/speakers/", "/contacts/")
    front = [f"{prefix}{path}" for path in paths for prefix in ("", "/fr")]
    assert everything(client) == dict.fromkeys(front, august) | {
        "/about/": "",
        "/privacy/": "",
        "/fr/privacy/": "",
        "/events/rivers-and-law-2024/": july,
        "/events/rivers-and-law-2024/proceedings/": july,
        "/events/rivers-and-law-2024/quotations/q-a-river-is-a-person/": july,
        "/events/announced/": august,
        "/speakers/ada-moreau/": july,
        "/fr/speakers/ada-moreau/": july,
        "/contacts/partner-of-rivers-and-law/": "",
        "/fr/contacts/partner-of-rivers-and-law/": "",
    }


def test_all_that_is_listed_may_be_read_and_names_itself_as_canonical(client):
    publish(make_colloquium(), by=None)
    FlatPage.objects.create(url="/about/", title="About").sites.add(1)
    for path in everything(client):
        assert f'<link rel="canonical" href="{HOST}{path}">' in page(client, path)


def test_who_asks_not_to_be_found_is_not_listed(client):
    person = make_person("Ada", "Moreau", noindex=True)
    make_speaker(event := make_event(), person)
    publish(event, by=None)
    assert "moreau" not in str(everything(client))
    assert client.get("/speakers/ada-moreau/").headers["X-Robots-Tag"] == "noindex"
    assert "/sitemap-speakers-1.xml" not in page(client, "/sitemap.xml")


def test_what_is_not_public_is_not_listed(client):
    make_colloquium("Draft")
    publish(event := make_colloquium(), by=None)
    assert "/events/draft-2024/" not in everything(client)
    unpublish(event)
    Organization.objects.update(is_listed=False)
    assert [
        path
        for path in everything(client)
        if path.startswith(("/events/r", "/speakers/a", "/contacts/p"))
    ] == []


def test_a_withdrawn_person_is_not_listed(client):
    publish(make_colloquium(), by=None)
    assert "moreau" in str(everything(client))
    person = Person.objects.get()
    person.display = "withdrawn"
    person.save()
    assert "moreau" not in str(everything(client))


def test_long_lists_are_paged(client, monkeypatch):
    monkeypatch.setattr(Sitemap, "limit", 4)
    for number in range(3):
        make_organization(f"Organization {number}")
    assert list(listed(client, "/sitemap.xml"))[1:] == [
        "/sitemap-organizations-1.xml",
        "/sitemap-organizations-2.xml",
    ]
    assert len(listed(client, "/sitemap-organizations-1.xml")) == 4
    assert list(listed(client, "/sitemap-organizations-2.xml")) == [
        f"{p}/contacts/organization-2/" for p in ("", "/fr")
    ]
    page(client, "/sitemap-organizations-3.xml", status=404)


def test_a_page_of_a_list_stays_within_the_protocol():
    assert {sitemap.limit <= 50_000 for sitemap in (Pages, *SITEMAPS.values())} == {True}


@pytest.mark.parametrize(
    "path", ["events-0", "events-1", "events-99999999999999999999", "nothing-1", "pages-1"]
)
def test_a_list_that_does_not_exist_is_not_found(client, path):
    page(client, f"/sitemap-{path}.xml", status=404)


def test_the_number_of_queries_is_small(client, django_assert_num_queries):
    publish(make_colloquium(), by=None)
    for address, queries in {
        "/sitemap.xml": 4,
        "/sitemap-pages.xml": 5,
        "/sitemap-events-1.xml": 4,
    }.items():
        with django_assert_num_queries(queries):
            page(client, address)


def test_lists_are_xml_and_robots_are_told(client):
    publish(make_colloquium(), by=None)
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-events-1.xml"):
        assert client.get(address).headers["Content-Type"] == "application/xml; charset=utf-8"
    assert f"\nSitemap: {HOST}/sitemap.xml\n" in page(client, "/robots.txt")
