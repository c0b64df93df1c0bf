"""The API describes itself, for programs and for people."""

import re

import pytest
from django.urls import clear_url_caches, get_resolver

from colloquium.api.openapi import openapi
from events.records import EventRecord, QuotationRecord, SectionRecord, SpeakerRecord
from tests.reader import page

pytestmark = pytest.mark.django_db

SCHEMAS = openapi()["components"]["schemas"]


def test_the_document_is_openapi_3_1_and_names_every_operation(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    assert document["servers"] == [{"url": "http://testserver"}]
    assert sorted(document["paths"]) == [
        "/api/v1/events",
        "/api/v1/events/{slug}",
        "/api/v1/events/{slug}/editions",
        "/api/v1/events/{slug}/editions/{number}",
        "/api/v1/organizations",
        "/api/v1/organizations/{slug}",
        "/api/v1/quotations",
        "/api/v1/quotations/{slug}/{anchor}",
        "/api/v1/search",
        "/api/v1/speakers",
        "/api/v1/speakers/{slug}",
    ]
    identifiers = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(set(identifiers)) == len(identifiers)
    assert {method for item in document["paths"].values() for method in item} == {"get"}


def test_every_reference_in_the_document_leads_somewhere():
    document = openapi()
    found = set(re.findall(r"'#/components/(\w+)/(\w+)'", str(document)))
    assert ("schemas", "EventList") in found
    assert [pair for pair in found if pair[1] not in document["components"][pair[0]]] == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("Event", EventRecord),
        ("SpeakerRecord", SpeakerRecord),
        ("SectionRecord", SectionRecord),
        ("QuotationRecord", QuotationRecord),
    ],
)
def test_the_records_of_the_site_are_the_schema(name, record):
    assert set(record.model_fields) <= set(SCHEMAS[name]["properties"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described_and_always_there(name):
    schema = SCHEMAS[name]
    assert schema["description"]
    assert [
        key for key, value in schema["properties"].items() if not value.get("description")
    ] == []
    if name != "Problem":  # whose `errors` come with one status only
        assert schema["required"] == list(schema["properties"])


def test_numbers_and_texts_of_a_query_are_bounded():
    parameters = [one for item in openapi()["paths"].values() for one in item["get"]["parameters"]]
    assert len(parameters) > 20
    for one in parameters:
        schema = one["schema"]
        bounds = (
            {"maximum", "exclusiveMaximum"}
            if schema["type"] == "integer"
            else {"pattern", "maxLength", "format"}
        )
        assert bounds & set(schema), one
        assert one["description"]


def test_the_page_shows_every_operation_and_every_record(client):
    text = page(client, "/api/")
    for path, item in openapi()["paths"].items():
        assert f"GET {path}</code>" in text
        assert f'id="{item["get"]["operationId"]}"' in text
    for name in SCHEMAS:
        assert f'id="{name}"' in text
    identifiers = re.findall(r' id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets - set(identifiers) == set()
    assert "<script" not in text


@pytest.fixture
def french_site(settings):
    """Addresses are kept by language, with a prefix for all but that of the site."""
    settings.LANGUAGE_CODE = "fr"
    clear_url_caches()
    yield
    clear_url_caches()


def test_the_page_is_english_whatever_the_language_of_the_site(client, french_site):
    assert '<html lang="en">' in page(client, "/api/")


def test_no_name_of_an_operation_is_that_of_a_page():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    operations = get_resolver().namespace_dict["api"][1].reverse_dict
    assert "list-events" in operations
    assert names & {name for name in operations if isinstance(name, str)} == set()
