"""What search and the lists of quotations read of a publication."""

import pytest

from contacts.models import Person
from events.editions.publishing import publish, unpublish
from events.models import Event, Passage, Quotation
from tests.factories import make_colloquium, make_contact

pytestmark = pytest.mark.django_db


def told(*fields, **filters):
    return list(
        Passage.objects.filter(**filters)
        .order_by("edition_id", "position", "kind", "pk")
        .values_list(*fields)
    )


def test_a_publication_is_taken_apart_into_what_can_be_found():
    publish(make_colloquium(summary="In short."), by=None)
    assert told("kind", "anchor", "title", "byline", "text", edition__isnull=False) == [
        (
            "colloquium",
            "",
            "Rivers and Law",
            "",
            "In short.\nLyon\nPartner of Rivers and Law\nPanel",
        ),
        ("section", "findings", "Findings", "", "Water runs downhill."),
        ("section", "water", "1. Water", "", "Water runs downhill."),
        ("quotation", "q-a-river-is-a-person", "1. Water", "Ada Moreau", "A river is a person"),
    ]
    assert told("kind", "title", "text", edition__isnull=True) == [
        ("organization", "Partner of Rivers and Law", ""),
        ("speaker", "Ada Moreau", "Judge, Court of Lyon"),
    ]


def test_only_the_current_edition_has_passages():
    event = make_colloquium()
    publish(event, by=None)
    Event.objects.update(summary="Said anew.")
    second = publish(Event.objects.get(), by=None)
    assert {edition for (edition,) in told("edition", edition__isnull=False)} == {second.pk}


def test_an_unpublished_colloquium_leaves_none_and_its_speakers_neither():
    event = make_colloquium()
    publish(event, by=None)
    unpublish(event)
    assert told("kind") == [("organization",)]


def test_a_quotation_that_may_not_be_shared_is_none():
    event = make_colloquium()
    Quotation.objects.update(may_be_shared=False)
    publish(event, by=None)
    assert told("text", kind="quotation") == []


def test_other_spellings_stand_in_none():
    publish(make_colloquium(), by=None)
    person = Person.objects.get()
    person.aliases = "Adou"
    person.save()
    assert told("title", "keywords", "text", kind="speaker") == [
        ("Ada Moreau", "", "Judge, Court of Lyon")
    ]
    assert [words for (words,) in told("words") if "adou" in words] == []


def test_an_organization_is_what_the_directory_shows_of_it_now():
    publish(make_colloquium(), by=None)
    organization = Passage.objects.get(kind="organization").organization
    make_contact(organization, label="Press office")
    assert told("text", kind="organization") == [("Press office",)]
    organization.is_listed = False
    organization.save()
    assert told("text", kind="organization") == []
