"""What registers DOIs at Crossref, valid whatever fields hold."""

import datetime as dt
from dataclasses import replace

import pytest
from lxml import etree

from events.formats.crossref import Depositor, render
from tests.schemas import crossref_schema, faults

from .awkward import make_awkward_records
from .written import make_imprint, make_record, make_whole_record

RECORDS = make_awkward_records()
NAMESPACE = "{http://www.crossref.org/schema/5.3.1}"
NOW = dt.datetime(2024, 6, 2, 12, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
ORCID = "https://orcid.org/0000-0002-1825-0097"


def read(record, imprint=None):
    content = render(
        record,
        imprint or make_imprint(event_key="event-1"),
        Depositor("Rivers Institute", "press@rivers.example"),
        NOW,
    )
    root = etree.fromstring(content)
    assert faults(crossref_schema(), root) == []
    return root


def with_dois(record):
    chapters = tuple(
        chapter.model_copy(update={"doi": f"10.1234/rivers.{place}"})
        for place, chapter in enumerate(record.chapters)
    )
    return record.model_copy(update={"doi": "10.1234/rivers", "chapters": chapters})


def told(root):
    return [
        (element.tag.removeprefix(NAMESPACE), *element.attrib.values(), element.text)
        for element in root.find(f"{NAMESPACE}body").iter()
        if len(element) == 0
    ]


@pytest.mark.parametrize("name", RECORDS)
def test_it_is_valid_whatever_fields_hold(name):
    record, imprint = RECORDS[name]
    read(with_dois(record), replace(imprint, event_key="event-1"))


def test_the_whole_and_each_section_with_a_doi_are_registered():
    record = with_dois(
        make_whole_record(
            speakers=[
                {"id": "s1", "name": "Ada van Moreau", "person": "p1"}
                | {"affiliations": [{"job_title": "Judge", "organization": "Court", "key": "c"}]},
                {"id": "s2", "name": "陈昊"},
                {"id": "s3", "name": "", "display": "role-only", "roles": ["rapporteur"]},
                {"id": "s4", "name": "Salma", "display": "pseudonym", "person": "p4"},
                {"id": "s5", "name": "Zoé Left", "person": "p5"},
                {"id": "s6", "name": "X" * 61},
            ],
            sessions=[],
        )
    )
    imprint = make_imprint(
        event_key="event-1",
        identifiers={"c": "https://ror.org/05gq02987", "p1": ORCID, "p4": ORCID, "p5": ORCID},
        untold=frozenset({"p5"}),
    )
    root = read(record, imprint)
    head = [element.text for element in root.find(f"{NAMESPACE}head").iter() if len(element) == 0]
    assert head == [
        *("event-1-2-20240602103005", "20240602103005"),
        *("Rivers Institute", "press@rivers.example", "Rivers Institute"),
    ]
    assert told(root) == [
        ("organization", "editor", "first", "Alpha"),
        ("given_name", "Ada"),
        ("surname", "van Moreau"),
        ("institution_name", "Court"),
        ("institution_id", "ror", "https://ror.org/05gq02987"),
        ("ORCID", ORCID),
        ("surname", "陈昊"),
        ("conference_name", "Rivers and Law"),
        ("conference_location", "Geneva, Switzerland"),
        ("conference_date", "03", "05", "2024", "04", "05", "2024", "3–4 May 2024"),
        ("proceedings_title", "Rivers and Law: A subtitle"),
        ("publisher_name", "Example Press"),
        ("month", "06"),
        ("day", "01"),
        ("year", "2024"),
        ("isbn", "electronic", "978-3-16-148410-0"),
        ("doi", "10.1234/rivers"),
        ("resource", "https://example.org/events/rivers/"),
        ("organization", "author", "first", "Alpha"),
        ("title", "Findings"),
        ("month", "06"),
        ("day", "01"),
        ("year", "2024"),
        ("doi", "10.1234/rivers.0"),
        ("resource", f"{imprint.address}#findings"),
    ]


def test_what_is_not_known_is_left_out():
    root = read(make_record(title="&", doi="10.1234/rivers", isbn="12"))
    assert told(root) == [
        ("conference_name", "& 2024"),
        ("conference_date", "03", "05", "2024", "03", "05", "2024", "3 May 2024"),
        ("proceedings_title", "&"),
        ("publisher_name", "[s.n.]"),
        ("month", "06"),
        ("day", "01"),
        ("year", "2024"),
        ("noisbn", "monograph", None),
        ("doi", "10.1234/rivers"),
        ("resource", "https://example.org/events/rivers/"),
    ]
