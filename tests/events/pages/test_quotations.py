"""All quotations that may be shared, by speaker and by colloquium."""

import datetime as dt
import re

import pytest

from contacts.models import Person
from events.editions.publishing import publish
from tests.factories import make_chapter, make_colloquium, make_event, make_person, make_speaker
from tests.reader import page

from .test_quotation import said

pytestmark = pytest.mark.django_db


def test_quotations_are_listed_by_colloquium_as_they_are_read(client):
    person = make_person()
    for year in (2020, 2024):
        event = make_event(f"Rivers {year}", slug=f"r-{year}", start_date=dt.date(year, 1, 1))
        make_chapter(event)
        said(event, make_speaker(event, person), "One", "Two")
        publish(event, by=None)
    text = page(client, "/quotations/")
    order = [
        "r-2024/quotations/q-one",
        "r-2024/quotations/q-two",
        "r-2020/quotations/q-one",
        "r-2020/quotations/q-two",
    ]
    assert re.findall(r"r-\d+/quotations/q-\w+", text) == order
    assert text.count("Ada Moreau") == 5  # and once in the list to choose from
    assert '<option value="ada-moreau">Ada Moreau (4)</option>' in text
    assert text.index("Rivers 2024 (2)") < text.index("Rivers 2020 (2)")


def test_they_are_read_by_speaker_and_by_colloquium(client):
    for slug, name in (("one", "Moreau"), ("two", "Petit")):
        event = make_event(slug=slug)
        make_chapter(event)
        said(event, make_speaker(event, make_person("Ada", name)), slug)
        publish(event, by=None)
    for query, shown in (
        ("speaker=ada-moreau", "one"),
        ("colloquium=two", "two"),
        ("speaker=ada-petit&colloquium=two", "two"),
    ):
        text = page(client, f"/quotations/?{query}")
        assert re.findall(r"/quotations/q-(\w+)", text) == [shown]
        assert '<meta name="robots" content="noindex, follow">' in text
        assert '<link rel="canonical" href="http://testserver/quotations/">' in text
    assert 'value="ada-moreau" selected' in page(client, "/quotations/?speaker=ada-moreau")


@pytest.mark.parametrize(
    "query",
    [
        "speaker=nobody",
        "colloquium=%F0%9F%8C%8A",
        "speaker=a&colloquium=b",
        "speaker=%22%3E%3Cb%3E",
    ],
)
def test_nothing_found_says_what_to_do(client, query):
    publish(make_colloquium(), by=None)
    text = page(client, f"/quotations/?{query}")
    assert "A river is a person" not in text
    assert '<a href="/quotations/">Show all quotations</a>' in text


def test_any_input_has_an_answer(client):
    publish(make_colloquium(), by=None)
    for query in (
        "speaker=%00",
        "colloquium=%FF",
        "page=1&page=1",
        f"speaker={'x' * 5000}",
        "speaker[]=1",
    ):
        page(client, f"/quotations/?{query}")
    for query in ("page=0", "page=2", "page=x", "page=99999999999"):
        page(client, f"/quotations/?{query}", status=404)


def test_long_lists_are_paged_and_lists_to_choose_from_are_bounded(client, monkeypatch):
    monkeypatch.setattr("events.views.PER_PAGE", 2)
    monkeypatch.setattr("events.pages.quotations.LONGEST", 2)
    event = make_event()
    make_chapter(event)
    for name in ("Anders", "Berg", "Carls"):
        said(event, make_speaker(event, make_person("Ada", name)), name)
    publish(event, by=None)
    first = page(client, "/quotations/")
    assert 'rel="next" href="?page=2"' in first
    assert [name for name in ("Anders", "Berg", "Carls") if f"Ada {name} (" in first] == [
        "Anders",
        "Berg",
    ]
    assert "“Carls”" in page(client, "/quotations/?page=2")
    chosen = page(client, "/quotations/?speaker=ada-carls")
    assert [name for name in ("Anders", "Berg", "Carls") if f"Ada {name} (" in chosen] == [
        "Anders",
        "Berg",
        "Carls",
    ]


def test_somebody_under_a_pseudonym_is_listed_by_that_alone(client):
    event = make_event()
    make_chapter(event)
    said(event, make_speaker(event, make_person("Ada", "Aaron")), "One")
    said(event, make_speaker(event, make_person("Bea", "Berg")), "Two")
    publish(event, by=None)
    person = Person.objects.get(family_name="Aaron")
    person.display, person.pseudonym = "pseudonym", "Zoé"
    person.save()
    text = page(client, "/quotations/")
    assert "Aaron" not in text
    assert text.index("Bea Berg (1)") < text.index("Zoé (1)")


def test_an_empty_site_has_the_list(client):
    assert "No quotation has been published yet." in page(client, "/quotations/")
