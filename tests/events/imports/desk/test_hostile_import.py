"""Nobody's protection is lost by an import: whoever is not shown by name is told of, and named
nowhere anew.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Channel, Person
from events.imports.matching import match
from events.imports.write import write
from events.imports.write.bodies import places
from events.models import Quotation
from events.text.body import Body
from tests.desk import make_editor
from tests.events.imports.drafts import (
    make_document,
    make_draft,
    make_heading,
    make_paragraph,
    make_printed_contact,
    make_printed_quotation,
    make_printed_session,
    make_printed_speaker,
    make_source,
)
from tests.events.imports.reading.recognise.test_cost import bounded
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn():
    return make_person("Ada", "Moreau", display="withdrawn")


def protected(draft):
    return [
        flag.text for flag in match(draft, make_document()).flags if flag.kind == "protected_person"
    ]


@pytest.mark.parametrize(
    "fact", ["title", "subtitle", "what", "why", "venue", "city", "host_meeting"]
)
def test_a_protected_name_in_a_fact_is_flagged_at_its_block(withdrawn, fact):
    draft = make_draft(**{fact: "An evening with Ada Moreau"}, facts={fact: (2, 3)})
    flags = [
        (flag.kind, flag.text, flag.part, flag.block)
        for flag in match(draft, make_document()).flags
    ]
    assert flags == [("protected_person", "Ada Moreau", "", 2)]


def test_a_protected_name_in_text_that_is_not_yet_placed_is_flagged(withdrawn):
    document = make_document("Rivers and Law", "Mme Ada Moreau fut la première à parler.")
    flags = match(make_draft(unplaced=(1,)), document).flags
    assert [(flag.kind, flag.text, flag.block) for flag in flags] == [
        ("protected_person", "Ada Moreau", 1)
    ]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"speakers": [make_printed_speaker("Moreau", honorific="Ms.")]}, "Ms. Moreau"),
        ({"sessions": [make_printed_session(room="Salle Ada Moreau")]}, "Ada Moreau"),
        ({"sections": [make_heading(label="Ada Moreau", number="1")]}, "Ada Moreau"),
        (
            {
                "sections": [
                    make_heading(
                        "Water",
                        make_paragraph("x", html='x<small data-note="author">Ada Moreau</small>'),
                    )
                ]
            },
            "Ada Moreau",
        ),
        (
            {
                "sections": [
                    make_heading(
                        "Water",
                        make_paragraph("x", html='<a href="https://e.org/ada-moreau">x</a>'),
                    )
                ]
            },
            "https://e.org/ada-moreau",
        ),
        (
            {"quotations": [make_printed_quotation(speaker="", attribution="Ada Moreau")]},
            "Ada Moreau",
        ),
        (
            {"contacts": [make_printed_contact(url="https://ada-moreau.example.org")]},
            "https://ada-moreau.example.org",
        ),
    ],
)
def test_a_protected_name_is_flagged_in_whatever_part_it_stands(withdrawn, parts, found):
    assert protected(make_draft(**parts)) == [found]


def test_a_misprint_of_a_protected_name_is_flagged(withdrawn):
    speakers = [
        make_printed_speaker("Ada Moreaux"),
        make_printed_speaker("Ana Ruiz", id="speaker-2"),
    ]
    draft = make_draft(speakers=speakers, contacts=[make_printed_contact(name="Ada Morreau")])
    assert protected(draft) == ["Ada Moreaux", "Ada Morreau"]


def test_a_family_name_after_a_form_of_address_makes_no_new_person(withdrawn):
    draft = make_draft(speakers=[make_printed_speaker("Moreau", honorific="Ms.")])
    event = write(draft, make_document(), source=None, by=None)
    assert [(speaker.person, speaker.display_name) for speaker in event.speakers.all()] == [
        (withdrawn, "")
    ]
    assert Person.objects.get() == withdrawn


@pytest.mark.parametrize(
    "name", ["Ada_Moreau_Lyon.docx", "ada-moreau-lyon.docx", "adamoreau-lyon.docx"]
)
def test_a_protected_name_does_not_pass_from_the_name_of_the_file_into_the_imprint(withdrawn, name):
    event = write(make_draft(), make_document(), source=make_source(name=name), by=None)
    assert "oreau" not in event.source_document
    assert event.source_document.lower().endswith("lyon.docx")


def test_a_web_page_of_a_protected_person_becomes_no_contact(withdrawn):
    draft = make_draft(contacts=[make_printed_contact(url="https://ada-moreau.example.org")])
    write(draft, make_document(), source=None, by=None)
    assert not Channel.objects.exists()


def test_words_of_a_survivor_are_not_shared_under_whatever_entry_they_are_listed():
    person = make_person("Rose", "Water")
    draft = make_draft(
        speakers=[
            make_printed_speaker("Rose Water", id="a", person=person.pk),
            make_printed_speaker("Rose Water", id="b", person=person.pk, role="survivor"),
            make_printed_speaker("Jean Petit", id="c"),
        ],
        sections=[
            make_heading(
                "Water", make_paragraph("“I was there”, “and here”, “and nowhere”, “I saw it.”")
            )
        ],
        quotations=[
            make_printed_quotation("I was there", speaker="a"),
            make_printed_quotation("and here", speaker="b", id="quotation-2"),
            make_printed_quotation(
                "and nowhere", speaker="", attribution="Rose Water", id="quotation-3"
            ),
            make_printed_quotation("I saw it.", speaker="c", id="quotation-4"),
        ],
    )
    write(draft, make_document(), source=None, by=None)
    shared = {quotation.text: quotation.may_be_shared for quotation in Quotation.objects.all()}
    assert shared == {
        "I was there": False,
        "and here": False,
        "and nowhere": False,
        "I saw it.": True,
    }


def test_looking_at_a_review_keeps_nobody_from_writing(client):
    """A page of a long document takes a while; with a lock around it every other editor would wait,
    and then fail.
    """
    client.force_login(make_editor())
    source = make_source()
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("admin:events_event_import_review", args=[source.pk]))
    assert not [
        query["sql"]
        for query in seen
        if "SAVEPOINT" in query["sql"] or "FOR UPDATE" in query["sql"]
    ]


def test_a_long_quotation_that_does_not_stand_in_its_text_costs_no_time():
    text = Body.parse("Lorem ipsum dolor sit amet. " * 180)
    words = " ".join(f"word{number}" for number in range(200))
    assert places(text, words) == []
    with bounded(2.0):
        assert places(text, f"Lorem ipsum {words}") == []


def test_words_in_more_than_four_parts_are_not_taken_for_one_quotation():
    four, five = Body.parse("a x b y c z d"), Body.parse("a x b y c z d w e")
    assert [len(places(four, text)) for text in ("a b c d", "a b c d e")] == [4, 0]
    assert places(five, "a b c d e") == []
