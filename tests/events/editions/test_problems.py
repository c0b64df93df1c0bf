"""Whatever a record says in public is asked for protected names before it is published, and freed
of them afterwards.
"""

import copy

import pytest

from contacts.models import Person
from contacts.records import Frozen
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import LINKS, SLUGS, standing
from events.editions import problems
from events.editions.publishing import NotPublishable, publish
from events.models import Edition, Event
from events.records import EventRecord
from events.records.fields import CODES
from events.records.withdrawing import withdraw_from_record
from tests.events.formats.written import make_figure_record, make_whole_record
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_speaker,
)

ADA = Name(["Ada Moreau", "Moreau", "Ada"])
# No texts: opaque keys, dates, choices, and what is checked to be one of a list or a row of
# figures.
NO_TEXTS = {
    *(
        "id",
        "key",
        "person",
        "speaker",
        "language",
        "kind",
        "role",
        "roles",
        "relation",
        "display",
        "status",
        "timezone",
    ),
    *("country", "attendance_mode", "cover", "isbn", "path", "media_type"),
}


def make_full_record():
    """The whole record, with something in each field that a text could be in."""
    record = make_whole_record(
        translation_of="rivieres", cover="events/x.webp", cover_alt="A river"
    )
    data = record.dump()
    data["speakers"] = [
        speaker | {"name": f"Speaker {n}", "given_name": "Speaker", "family_name": str(n)}
        for n, speaker in enumerate(data["speakers"])
    ]
    data["chapters"][0]["sections"][0]["quotations"][0] |= {
        "attribution": "A fisher",
        "language": "fr",
    }
    data["chapters"][0] |= {"content_note": "x", "number": "I", "label": "Part", "quotations": [
        {"anchor": "q0", "text": "Rivers run", "attribution": "A fisher", "note": "So printed.", "is_lead": True}
    ]}  # fmt: skip
    data["figures"] = [make_figure_record() | {"caption": "May", "credit": "Photo: us"}]
    return EventRecord.model_validate(data)


def leaves(value, field="", path=()):
    match value:
        case dict():
            for key, item in value.items():
                yield from leaves(item, key, (*path, key))
        case list():
            for at, item in enumerate(value):
                yield from leaves(item, field, (*path, at))
        case str():
            yield path, field, value


def models_of(model, found=None):
    """The classes that a record is made of, with their fields."""
    found = {} if found is None else found
    found[model] = set(model.model_fields)
    for info in model.model_fields.values():
        for part in (info.annotation, *getattr(info.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, Frozen) and part not in found:
                models_of(part, found)
    return found


def planted(record, path, field):
    """The record with the name in one place, as that place can hold it."""
    data = copy.deepcopy(record.dump())
    *above, last = path
    holder = data
    for step in above:
        holder = holder[step]
    if field in SLUGS:
        holder[last] = "the-story-of-ada-moreau"
    elif field in LINKS:
        holder[last] = "10.1234/ada-moreau" if field == "doi" else "https://example.org/ada-moreau"
    else:
        holder[last] = "By Ada Moreau."
    return EventRecord.model_validate(data)


def is_text(path, field):
    return field not in NO_TEXTS and path[-1] not in (
        "start_date",
        "end_date",
        "date",
        "starts_at",
        "ends_at",
    )


def test_every_field_that_could_hold_a_text_is_asked_and_freed():
    assert CODES == NO_TEXTS
    record = make_full_record()
    fields = {field for _path, field, value in leaves(record.dump()) if value}
    could_hold = {
        name
        for model in models_of(EventRecord)
        for name, info in model.model_fields.items()
        if "str" in str(info.annotation)
    }
    assert could_hold - CODES <= fields  # a new field has to be filled in above
    asked = 0
    for path, field, value in leaves(record.dump()):
        if not value or not is_text(path, field):
            continue
        told = planted(record, path, field)
        places = [
            text.place for text in problems.texts(told) if standing(ADA, text.field, text.words)
        ]
        assert len(places) == 1, path
        assert str(places[0]), path
        freed = withdraw_from_record(told, "", display="named", name="", forms=ADA)
        assert "moreau" not in str(freed.dump()).lower(), path
        asked += 1
    assert asked > 50


def test_what_is_no_text_is_not_asked():
    record = make_full_record()
    asked = {text.field for text in problems.texts(record)}
    assert asked & NO_TEXTS == set()


@pytest.mark.django_db
def test_every_place_of_an_event_with_the_name_is_told_at_once():
    make_contact(
        make_organization(),
        make_person(display="role-only"),
        channels=[("telephone", "+33123456789"), ("email", "a@example.org")],
    )
    fields = {
        "super_event_name": "Week", "super_event_url": "https://example.org/ada-moreau", "doi": "10.1234/ada.moreau",
        "licence": "https://example.org/adamoreau", "publisher": "Ada Moreau", "cover_alt": "Ada Moreau",
        "summary": "0123456789",         "what": "Write to A (at) example (dot) org", "source_document": "Moreau, Ada",
    }  # fmt: skip
    event = make_event(**fields)
    make_chapter(
        event,
        "Findings",
        body='<p>Write <a href="mailto:a@example.org">here</a></p>',
        content_note="By A. Moreau",
    )
    with pytest.raises(NotPublishable) as caught:
        publish(event, by=None, note="Taken out at the request of Ada Moreau.")
    assert sorted(str(problem.place) for problem in caught.value.problems) == [
        "DOI", "Findings", "Findings", "Larger meeting", "What changed in this edition", "licence", "publisher",
        "source document", "summary", "what", "what the cover shows",
    ]  # fmt: skip


@pytest.mark.django_db
def test_withdrawal_frees_links_and_the_note_and_numbers_in_stored_editions():
    person = make_person()
    make_contact(make_organization(), person, channels=[("telephone", "+33123456789", "hidden")])
    event = make_event(
        super_event_name="Week", super_event_url="https://example.org/ada-moreau", doi="10.1234/ada.moreau",
        licence="https://example.org/adamoreau", what="Call 01 23 45 67 89.", publisher="Ada Moreau",
    )  # fmt: skip
    publish(event, by=None, note="Asked for by Ada Moreau, 01.23.45.67.89")
    person = Person.objects.get()
    person.display = "withdrawn"
    person.save()
    edition = Edition.objects.get()
    record = EventRecord.load(edition.record)
    assert (record.super_event.url, record.doi, record.licence, record.publisher, record.what, edition.note) == (
        "", "", "", "[name withheld]", "Call [name withheld].", "Asked for by …, …",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_name_that_stands_in_an_anchor_alone_leaves_stored_editions():
    person = make_person()
    event = make_event(slug="moreau")
    publish(event, by=None)
    person = Person.objects.get(pk=person.pk)
    person.display = "withdrawn"
    person.save()
    assert (Edition.objects.get().slug, Edition.objects.get().record["slug"]) == (
        "withheld",
        "withheld",
    )


@pytest.mark.django_db
def test_the_note_is_asked_for_those_who_spoke_too():
    event = make_event()
    make_speaker(event, make_person("May", "Young", display="role-only"))
    assert "“Young” stands here" in problems.refuse_note(event, "Young is not named any more.")
    assert problems.refuse_note(make_event("Other"), "Young people are not named any more.") == ""


@pytest.mark.django_db
def test_an_anchor_that_an_editor_cannot_change_does_not_stand_in_the_way_after_a_withdrawal():
    make_person()
    event = make_event()
    make_chapter(event, "Ada Moreau’s rivers")
    publish(event, by=None)
    person = Person.objects.get()
    person.display = "withdrawn"
    person.save()
    event.sections.update(title="Rivers")
    Event.objects.update(subtitle="Second")
    publish(event, by=None)
    assert (
        EventRecord.load(Edition.objects.current().get().record).chapters[0].anchor
        == "withheld-rivers"
    )
