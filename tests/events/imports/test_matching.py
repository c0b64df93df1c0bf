"""What looks like the directory is offered, and never merged; a name that must not be shown is
told.
"""

import pytest

from events.imports.matching import match, people_by_label
from tests.factories import make_organization, make_person

from .drafts import (
    make_document,
    make_draft,
    make_heading,
    make_partner,
    make_printed_contact,
    make_printed_speaker,
)

pytestmark = pytest.mark.django_db


def flags_of(**fields):
    return [
        (flag.kind, flag.text, flag.other, flag.part)
        for flag in match(make_draft(**fields), make_document()).flags
    ]


@pytest.mark.parametrize(
    "name", ["Ada Moreau", "MOREAU Ada", "Ada Moréau", "A. L. Moreau", "Ada Moreaux"]
)
def test_a_speaker_who_looks_like_somebody_is_offered_and_not_linked(name):
    make_person("Ada", "Moreau", aliases="A. L. Moreau")
    draft = match(make_draft(speakers=[make_printed_speaker(name, blocks=(4,))]), make_document())
    assert [(flag.kind, flag.text, flag.other, flag.part, flag.block) for flag in draft.flags] == [
        ("known_person", name, "Ada Moreau", "speaker-1", 4)
    ]
    assert draft.speakers[0].person is None


def test_a_speaker_in_another_spelling_is_offered():
    make_person("Æthel", "Þorsson")
    make_person("Mary", "O’Brien")
    for name, other in (("Thorsson Aethel", "Æthel Þorsson"), ("Mary OBrien", "Mary O’Brien")):
        found = flags_of(speakers=[make_printed_speaker(name)])
        assert [flag[:3] for flag in found] == [("known_person", name, other)]


@pytest.mark.parametrize("name", ["陈昊", "昊 陈", "陈 昊"])
def test_a_speaker_in_another_order_is_offered(name):
    make_person("昊", "陈")
    found = flags_of(speakers=[make_printed_speaker(name)])
    assert [flag[:3] for flag in found] == [("known_person", name, "陈昊")]


@pytest.mark.parametrize("name", ["Ana Moreau-Petit", "Jean Moreau", "Ada Roux"])
def test_another_name_is_not_offered(name):
    make_person("Ada", "Moreau")
    assert flags_of(speakers=[make_printed_speaker(name)]) == []


def test_two_people_of_one_name_are_offered_apart():
    make_person("Ada", "Moreau", slug="ada-moreau")
    make_person("Ada", "Moreau", slug="ada-moreau-2")
    assert set(people_by_label()) == {"Ada Moreau (ada-moreau)", "Ada Moreau (ada-moreau-2)"}
    assert [flag[2] for flag in flags_of(speakers=[make_printed_speaker()])] == sorted(
        people_by_label()
    )


def test_an_organization_that_looks_like_one_is_offered_and_one_of_that_very_name_needs_no_question():
    make_organization("Sanctuary for Families")
    partners = [
        make_partner("Sanctuary for Family"),
        make_partner("Sanctuary for Families", id="partner-2"),
    ]
    contacts = [
        make_printed_contact("SANCTUARY FOR FAMILIES"),
        make_printed_contact("Thorn", id="contact-2"),
    ]
    assert flags_of(partners=partners, contacts=contacts) == [
        ("known_organization", "Sanctuary for Family", "Sanctuary for Families", "partner-1")
    ]


def test_who_is_linked_already_is_not_asked_about():
    person, organization = make_person(), make_organization()
    speakers = [make_printed_speaker(person=person.pk)]
    partners = [make_partner("Example Foundations", organization=organization.pk)]
    assert flags_of(speakers=speakers, partners=partners) == []


def test_a_contact_who_speaks_is_asked_about_once():
    make_person()
    contacts = [make_printed_contact("Thorn", name="Ada Moreau")]
    assert [flag[3] for flag in flags_of(speakers=[make_printed_speaker()], contacts=contacts)] == [
        "speaker-1"
    ]


def test_a_name_that_must_not_be_shown_is_told_wherever_it_stands_and_never_offered():
    make_person("Ada", "Moreau", display="withdrawn")
    assert flags_of(
        speakers=[make_printed_speaker()],
        sections=[make_heading("Water", "As Ada Moreau said.")],
    ) == [
        ("protected_person", "Ada Moreau", "", "speaker-1"),
        ("protected_person", "Ada Moreau", "", "section-1"),
    ]
    assert people_by_label() == {}


def test_what_was_flagged_before_stays():
    flag = {"kind": "stray_mark", "text": "“"}
    assert [row[0] for row in flags_of(flags=[flag])] == ["stray_mark"]
