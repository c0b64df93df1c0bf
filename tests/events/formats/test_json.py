"""The record as JSON."""

import json

from events.formats.json import render
from events.records import EventRecord

from .written import ADDRESS, AWKWARD, make_imprint, make_record, make_whole_record


def test_a_record_is_read_back_whole():
    record = make_whole_record()
    assert EventRecord.load(json.loads(render(record, make_imprint()))) == record


def test_awkward_names_are_read_back_as_they_were():
    for name in AWKWARD:
        record = make_record(title=name, speakers=[{"id": "s", "name": name}])
        assert EventRecord.load(json.loads(render(record, make_imprint()))) == record, name


def test_it_says_which_edition_it_is():
    assert json.loads(render(make_record(), make_imprint(revision=3)))["edition"] == {
        "number": 2,
        "published_at": "2024-06-01T09:00:00+00:00",
        "revision": 3,
        "protected_at": None,
        "address": ADDRESS,
        "event": "https://example.org/events/rivers/",
    }


def test_a_preview_is_of_no_edition():
    edition = json.loads(
        render(make_record(), make_imprint(number=None, published_at=None, address=""))
    )["edition"]
    assert (edition["number"], edition["published_at"], edition["address"]) == (None, None, "")


def test_letters_stand_as_themselves():
    assert "נועה לוי 🌊".encode() in render(make_record(title="נועה לוי 🌊"), make_imprint())
