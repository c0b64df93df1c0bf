"""No value of a download from before a change of display stands in one from after it."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from contacts import vcard
from contacts.models import Organization, Person
from contacts.records import directory
from events.editions.publishing import has_changes, publish
from events.formats import BY_EXTENSION
from events.imports.models import SourceDocument
from events.imports.write import edition as importing
from events.models import Edition, EditionSpeaker, Event, Section, Speaker
from events.records import EventRecord
from tests.events.formats.written import make_imprint
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_printed_speaker,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db


def make_speaking():
    """Two editions of an event at which three speak, Ada first; with a link to her entry in a text,
    and an import.
    """
    event = make_event()
    ada = make_speaker(event, make_person(pseudonym="Inès"), position=1)
    others = [
        make_speaker(event, make_person(name, "Petit"), position=place)
        for place, name in ((2, "Jean"), (3, "Zoé"))
    ]
    make_session(event, ada, *others, title="Morning")
    make_session(event, others[0], ada, title="Evening")
    make_chapter(event)
    body = f'<p>As <a href="#speaker-{ada.key}">a judge</a> said.</p>'
    make_quotation(make_section(event, body=body), ada, "A river is a person", is_lead=True)
    publish(event, by=None)
    Event.objects.update(subtitle="Second")
    publish(event, by=None)
    SourceDocument.objects.create(
        name="x",
        sha256="x",
        size=1,
        media_type="x",
        content=b"",
        event=event,
        places={"unit": "page", f"speakers/{ada.key}": 3},
    )
    return event


def change(row, **fields):
    row = type(row).objects.get(pk=row.pk)
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()
    return row


def downloads():
    return [
        json.dumps(edition.record, ensure_ascii=False)
        for edition in Edition.objects.order_by("number")
    ]


def keys():
    """Everything that is drawn for Ada: of the person, of the row, and in editions."""
    ada = Person.objects.get(family_name="Moreau")
    rows = EditionSpeaker.objects.filter(person=ada).values_list("key", flat=True)
    return {ada.key, *Speaker.objects.filter(person=ada).values_list("key", flat=True), *rows}


def check_settled(event):
    """The manuscript and its editions go together: nothing to publish but what an edition
    withholds, no key but of now.
    """
    for edition in Edition.objects.all():
        record = EventRecord.load(edition.record)
        ids = {speaker.id for speaker in record.speakers}
        used = {a.speaker for session in record.sessions for a in session.appearances}
        used |= {quotation.speaker for _section, quotation in record.quotations} - {""}
        assert used <= ids
        assert set(edition.speakers.exclude(name="").values_list("key", flat=True)) <= ids
        linked = {speaker.person for speaker in record.speakers} - {""}
        assert linked <= set(Person.objects.values_list("key", flat=True))


STEPS = [
    {"display": "role-only"},
    {"display": "pseudonym"},
    {"pseudonym": "Claire"},
    {"display": "first-name"},
    {"given_name": "Adèle"},
    {"display": "named"},
    {"display": "withdrawn"},
]


def test_each_change_of_display_or_pseudonym_draws_every_key_anew():
    event = make_speaking()
    seen = keys()
    assert len(seen) == 2
    for step in STEPS:
        change(Person.objects.get(family_name="Moreau"), **step)
        now = keys()
        assert not now & seen, step
        assert not any(key in text for key in seen for text in downloads()), step
        check_settled(event)
        if step.get("display") in ("role-only", "withdrawn"):  # an edition never shows more again
            assert not has_changes(event, EventRecord.of(Event.objects.get())), step
        seen |= now
    section = event.sections.exclude(body="").last()
    assert f"#speaker-{Speaker.objects.get(person__family_name='Moreau').key}" in section.body
    assert SourceDocument.objects.get().places == {
        "unit": "page", f"speakers/{Speaker.objects.get(person__family_name='Moreau').key}": 3,
    }  # fmt: skip


def test_each_change_at_the_event_does_so_too_in_both_directions():
    event = make_speaking()
    seen = {speaker.key for speaker in event.speakers.filter(person__family_name="Moreau")}
    for display in ("role-only", "pseudonym", "", "withdrawn"):
        change(event.speakers.get(person__family_name="Moreau"), display=display)
        now = keys() - {Person.objects.get(family_name="Moreau").key}
        assert not now & seen, display
        assert not any(key in text for key in seen for text in downloads()), display
        check_settled(event)
        seen |= now
    assert "A river is" not in str(downloads())


def test_they_come_last_in_every_list_and_stay_there_at_the_next_publication():
    event = make_speaking()
    change(Person.objects.get(family_name="Moreau"), display="role-only")
    for edition in Edition.objects.all():
        record = EventRecord.load(edition.record)
        assert [speaker.name for speaker in record.speakers] == ["Jean Petit", "Zoé Petit", ""]
        for session in record.sessions:
            assert session.appearances[-1].speaker == record.speakers[-1].id
    Event.objects.update(subtitle="Third")
    publish(event, by=None)
    assert [
        speaker.name
        for speaker in EventRecord.load(Edition.objects.current().get().record).speakers
    ][-1] == ""


def test_an_edition_that_withholds_more_than_the_next_one_has_no_key_in_common_with_it():
    event = make_speaking()
    change(Person.objects.get(family_name="Moreau"), display="pseudonym")
    change(Person.objects.get(family_name="Moreau"), display="named")
    publish(event, by=None)
    first, _second, third = [
        EventRecord.load(edition.record) for edition in Edition.objects.order_by("number")
    ]
    assert [next(s.name for s in record.speakers if s.name in ("Inès", "Ada Moreau")) for record in (first, third)] == [
        "Inès", "Ada Moreau",
    ]  # fmt: skip
    jean_and_zoe = {speaker.id for speaker in third.speakers if "Petit" in speaker.name}
    assert {speaker.id for speaker in first.speakers} & {
        speaker.id for speaker in third.speakers
    } == jean_and_zoe


def test_a_printed_name_without_a_person_is_still_withdrawn_from_every_edition_afterwards():
    event = make_event()
    row = make_printed_speaker(event)
    make_chapter(event)
    make_quotation(make_section(event), row, "A river is a person", is_lead=True)
    publish(event, by=None)
    change(row, display="role-only")
    change(row, display="")
    publish(event, by=None)
    ids = [
        EventRecord.load(edition.record).speakers[0].id
        for edition in Edition.objects.order_by("number")
    ]
    assert len(set(ids)) == 2
    change(row, display="withdrawn")
    for edition in Edition.objects.all():
        assert EventRecord.load(edition.record).speakers == ()
        assert "river is" not in str(edition.record)


def test_a_download_from_before_joins_nothing_when_it_is_taken_in_again():
    event = make_speaking()
    old = keys()
    before = BY_EXTENSION["json"].render(
        EventRecord.of(Event.objects.get(pk=event.pk)), make_imprint()
    )
    for display in ("pseudonym", "role-only", "withdrawn"):
        change(Person.objects.get(family_name="Moreau"), display=display)
        now = BY_EXTENSION["json"].render(
            EventRecord.of(Event.objects.get(pk=event.pk)), make_imprint()
        )
        for content in (before, now):
            again, _notices = importing.write(importing.read(content))
            assert not set(again.speakers.values_list("key", flat=True)) & old, display
            before_again = (
                BY_EXTENSION["json"].render(EventRecord.of(again), make_imprint()).decode()
            )
            assert not any(key in before_again for key in old), display
        old |= keys()


def test_a_card_of_an_address_book_is_another_once_somebody_was_shown_otherwise():
    person = make_person()
    make_contact(make_organization(), person, channels=[("url", "https://example.org/")])

    def cards():
        rendered = vcard.render(
            directory(Organization.objects.all()), site_address="https://x.org", uploads="/u/"
        ).decode()
        return [line for line in rendered.splitlines() if line.startswith("UID")]

    before = cards()
    change(person, display="withdrawn")
    change(person, display="named", family_name="Petit")
    assert [len(cards()), len(set(cards()) & set(before))] == [2, 1]


def test_those_who_were_hidden_before_keys_were_drawn_anew_get_new_ones():
    event = make_speaking()
    write_past_the_door(Person.objects.filter(family_name="Moreau"), display="role-only")
    zoe = event.speakers.get(person__given_name="Zoé")
    write_past_the_door(Speaker.objects.filter(pk=zoe.pk), display="role-only")
    before, others = (
        keys() | {zoe.key},
        {event.speakers.get(person__given_name="Jean").key, zoe.person.key},
    )
    migration = import_module("events.migrations.0004_keys_of_protected_people")
    migration.draw(apps, None)
    assert not any(key in text for key in before for text in downloads())
    assert all(key in text for key in others for text in downloads())
    assert not (keys() | set(event.speakers.values_list("key", flat=True))) & before
    assert not Section.objects.filter(body__contains=next(iter(before))).exists()
    check_settled(event)
    assert [edition.revision for edition in Edition.objects.all()] == [1, 1]


def test_a_pseudonym_of_somebody_shown_by_name_changes_only_what_shows_it():
    event = make_speaking()
    before = [edition.record for edition in Edition.objects.all()]
    change(Person.objects.get(family_name="Moreau"), pseudonym="Claire")
    assert [edition.record for edition in Edition.objects.all()] == before
    change(event.speakers.get(person__family_name="Moreau"), display="pseudonym")
    seen = {event.speakers.get(person__family_name="Moreau").key}
    change(Person.objects.get(family_name="Moreau"), pseudonym="Inès")
    assert not any("Claire" in text or key in text for key in seen for text in downloads())
    assert all("Inès" in text for text in downloads())
    check_settled(event)
