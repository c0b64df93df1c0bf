"""OAI-PMH 2.0: verbs, arguments, errors, dates and lists that go on."""

import base64
import json
import re
from xml.sax.saxutils import quoteattr

import pytest

from colloquium.oai import answers
from contacts.withdrawal import veil
from events.editions.publishing import publish
from tests.factories import make_colloquium, make_event

from .harvester import OAI, ask, code_of, headers, identifiers, name_of, publish_on

pytestmark = pytest.mark.django_db
DC = {"metadataPrefix": "oai_dc"}


@pytest.fixture
def three():
    """Colloquia published on the 1st, 2nd and 3rd of May."""
    events = [make_event(f"Rivers {day}") for day in (1, 2, 3)]
    for day, event in enumerate(events, 1):
        publish(event, by=None)
        publish_on(event, day)
    return events


def test_it_says_who_answers(client, three, settings):
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    root = ask(client, verb="Identify")
    assert {child.tag.removeprefix(OAI): child.text for child in root.find(f"{OAI}Identify")} == {
        "repositoryName": "Colloquium Proceedings",
        "baseURL": "http://testserver/oai",
        "protocolVersion": "2.0",
        "adminEmail": "safe@example.org",
        "earliestDatestamp": "2024-05-01T09:30:15Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }


@pytest.mark.parametrize("contact", ["", "https://example.org/contact", "safe@example.org"])
def test_an_empty_site_is_no_fault(client, settings, contact):
    settings.SAFEGUARDING_CONTACT = contact
    ask(client, verb="Identify")
    assert code_of(ask(client, verb="ListRecords", **DC)) == "noRecordsMatch"


def test_it_has_one_format_and_no_sets(client, three):
    for arguments in ({}, {"identifier": name_of(three[0])}):
        root = ask(client, verb="ListMetadataFormats", **arguments)
        assert [prefix.text for prefix in root.iter(f"{OAI}metadataPrefix")] == ["oai_dc"]
    assert code_of(ask(client, verb="ListSets")) == "noSetHierarchy"
    assert code_of(ask(client, verb="ListRecords", **DC, set="x")) == "noSetHierarchy"


@pytest.mark.parametrize("method", ["get", "post"])
def test_records_are_listed_and_read(client, three, method):
    names = [name_of(event) for event in three]
    assert identifiers(ask(client, method, verb="ListIdentifiers", **DC)) == names
    root = ask(client, method, verb="ListRecords", **DC)
    assert identifiers(root) == names
    assert len(root.findall(f".//{OAI}metadata")) == 3
    for name in names:
        root = ask(client, method, verb="GetRecord", identifier=name, **DC)
        assert identifiers(root) == [name]
        assert dict(root.find(f"{OAI}request").attrib) == {
            "verb": "GetRecord",
            "identifier": name,
            "metadataPrefix": "oai_dc",
        }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Harvest"}, "badVerb"),
        ({"verb": "identify"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "x": "1"}, "badArgument"),
        ({"verb": "Identify", "identifier": "1"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ""}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marcxml"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", **DC, "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "\x00é"}, "badResumptionToken"),
        # Before the first moment of any clock.
        (
            {
                "verb": "ListRecords",
                "resumptionToken": "WyIiLCIiLCIwMDAxLTAxLTAxVDAwOjAwOjAwKzIzOjU5IiwxLDFd",
            },
            "badResumptionToken",
        ),
        ({"verb": "ListRecords", **DC, "from": "2024"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "from": "2024-13-01"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "from": "2024-05-01T09:30Z"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "from": "2024-05-01T09:30:00"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "from": "٢٠٢٤-05-01"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "until": "9999-12-31"}, "badArgument"),
        ({"verb": "ListRecords", **DC, "from": "2024-05-03", "until": "2024-05-02"}, "badArgument"),
        (
            {"verb": "ListRecords", **DC, "from": "2024-05-01", "until": "2024-05-02T00:00:00Z"},
            "badArgument",
        ),
        ({"verb": "ListRecords", **DC, "from": "2024-06-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", **DC, "until": "2024-04-30"}, "noRecordsMatch"),
        ({"verb": "GetRecord", **DC}, "badArgument"),
        ({"verb": "GetRecord", **DC, "identifier": "event-1"}, "idDoesNotExist"),
        ({"verb": "GetRecord", **DC, "identifier": "oai:testserver:event-0"}, "idDoesNotExist"),
        ({"verb": "GetRecord", **DC, "identifier": "oai:x:event-1"}, "idDoesNotExist"),
        (
            {"verb": "GetRecord", **DC, "identifier": f"oai:testserver:event-{'9' * 40}"},
            "idDoesNotExist",
        ),
        ({"verb": "GetRecord", **DC, "identifier": "oai:testserver:event-²"}, "idDoesNotExist"),
        ({"verb": "GetRecord", **DC, "identifier": "<&\"'\x0b>"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "x"}, "idDoesNotExist"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_by_its_code(client, three, arguments, code):
    for method in ("get", "post"):
        root = ask(client, method, **arguments)
        assert code_of(root) == code
        if code in ("badVerb", "badArgument"):
            assert dict(root.find(f"{OAI}request").attrib) == {}


def test_a_draft_is_no_item(client):
    event = make_event()
    arguments = {"verb": "GetRecord", "identifier": name_of(event)}
    assert code_of(ask(client, **arguments, **DC)) == "idDoesNotExist"
    assert code_of(ask(client, verb="ListIdentifiers", **DC)) == "noRecordsMatch"


@pytest.mark.parametrize(
    ("start", "stop", "days"),
    [
        ("2024-05-02", "", "23"),
        ("", "2024-05-02", "12"),
        ("2024-05-02", "2024-05-02", "2"),
        ("2024-05-02T09:30:15Z", "2024-05-02T09:30:15Z", "2"),
        ("2024-05-02T09:30:16Z", "", "3"),
        ("", "2024-05-02T09:30:14Z", "1"),
    ],
)
def test_a_list_holds_what_changed_then(client, three, start, stop, days):
    asked = {name: day for name, day in (("from", start), ("until", stop)) if day}
    found = identifiers(ask(client, verb="ListIdentifiers", **DC, **asked))
    assert found == [name_of(three[int(day) - 1]) for day in days]


@pytest.mark.parametrize("verb", ["ListIdentifiers", "ListRecords"])
def test_a_long_list_is_read_in_parts(client, three, monkeypatch, verb):
    monkeypatch.setattr(answers, "AT_A_TIME", 2)
    publish_on(three[1], 1)  # of one moment with the first
    root = ask(client, verb=verb, **DC, **{"from": "2024-05-01"})
    token = root.find(f".//{OAI}resumptionToken")
    assert (identifiers(root), token.get("cursor")) == ([name_of(e) for e in three[:2]], "0")
    for _again in range(2):  # a token is good for ever
        last = ask(client, verb=verb, resumptionToken=token.text)
        assert identifiers(last) == [name_of(three[2])]
        assert last.find(f".//{OAI}resumptionToken").get("cursor") == "2"
        assert last.find(f".//{OAI}resumptionToken").text is None


@pytest.mark.parametrize(
    "parts",
    [
        [],
        {},
        None,
        1,
        ["", "", "", 1, 1],
        ["", "", "2024-05-01", 1, 1],
        ["x", "", "@", 1, 1],
        ["", "", "2024-05-01T00:00:00+00:00", -1, 1],
        ["", "", "2024-05-01T00:00:00+00:00", "a", 1],
        ["", "", "2024-05-01T00:00:00+00:00", 10**30, 1],
        [1, 2, "2024-05-01T00:00:00+00:00", 1, 1],
    ],
)
def test_a_token_of_others_is_refused(client, parts):
    token = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()
    assert code_of(ask(client, verb="ListRecords", resumptionToken=token)) == "badResumptionToken"


def test_an_answer_is_kept_as_pages_are(client, three):
    first = client.get("/oai", {"verb": "ListRecords", **DC})
    tag = {"if-none-match": first.headers["ETag"]}
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert client.get("/oai", {"verb": "ListRecords", **DC}, headers=tag).status_code == 304
    publish(make_colloquium(), by=None)
    assert client.get("/oai", {"verb": "ListRecords", **DC}, headers=tag).status_code == 200
    assert client.put("/oai").status_code == 405
    assert client.post("/oai", {"verb": quoteattr("x" * 2**21)}).status_code == 413


@pytest.mark.parametrize(("verb", "queries"), [("ListIdentifiers", 4), ("ListRecords", 6)])
def test_a_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, verb, queries):
    event = make_colloquium()
    publish(event, by=None)
    with django_assert_num_queries(queries):
        assert len(headers(ask(client, verb=verb, **DC))) == 1
    publish(make_colloquium("Fleuves", language="fr", translation_of=event), by=None)
    for number in range(3):
        publish(make_colloquium(f"Rivers {number}"), by=None)
    with django_assert_num_queries(queries):
        assert len(headers(ask(client, verb=verb, **DC))) == 5


def test_whoever_is_hidden_is_nobody_in_what_is_posted_too(client):
    event = make_colloquium()
    publish(event, by=None)
    person = event.speakers.get().person
    veil.hide(person, by=None)
    asked = {"verb": "GetRecord", "identifier": f"oai:testserver:{person}", **DC}
    answers = {
        client.post("/oai", asked).content.replace(str(person).encode(), b"x"),
        client.post("/oai", asked | {"identifier": "oai:testserver:Nobody Here"}).content.replace(
            b"Nobody Here", b"x"
        ),
    }
    assert len({re.sub(rb"<responseDate>.*?</", b"", answer) for answer in answers}) == 1
