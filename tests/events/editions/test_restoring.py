"""A manuscript says again what it said, and nobody is shown more than today."""

import pytest

from contacts.withdrawal import protect
from events.editions.compare import compare
from events.editions.restoring import restore, restore_section
from events.models import Event, Quotation, Section, Session, Speaker
from events.records import EventRecord
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_colloquium(
        subtitle="Two days",
        super_event_name="Water Week",
        super_event_relation="during",
        doi="10.1234/a",
    )
    speaker = make_speaker(event, make_person("Nora", "Lind"))
    section = make_section(
        event, "Wells", body='<p>She said “<q data-quotation="q-dig">dig deep</q>”.</p>'
    )
    make_quotation(section, speaker, "dig deep", anchor="q-dig")
    make_session(event, speaker, title="Closing", role="chair")
    make_chapter(event, "Outlook")
    return event


def told(before, after):
    return [(str(group.name), list(group.changes)) for group in compare(before, after)]


def record_of(event):
    return EventRecord.of(Event.objects.get(pk=event.pk))


def test_everything_says_again_what_it_said(event):
    before = record_of(event)
    Event.objects.filter(pk=event.pk).update(
        title="Other", super_event_name="", super_event_relation="", doi=""
    )
    event.partnerships.all().delete()
    make_partnership(event, make_organization("Newcomer"))
    event.sessions.first().delete()
    Session.objects.filter(event=event).update(title="Changed", starts_at="09:00")
    Quotation.objects.all().delete()
    event.sections.filter(title="Wells").delete()
    event.sections.update(body="<p>Changed.</p>")
    make_section(event, "New")
    speaker = Speaker.objects.get(person__family_name="Lind")
    speaker.affiliations.all().delete()
    assert restore(Event.objects.get(pk=event.pk), before).missing == []
    assert told(before, record_of(event)) == []
    assert record_of(event) == before
    assert set(Quotation.objects.values_list("approval", flat=True)) == {"pending"}


def test_who_was_deleted_comes_back_from_the_directory_and_is_asked_anew(event):
    before = record_of(event)
    Quotation.objects.all().delete()
    Speaker.objects.get(person__family_name="Lind").delete()
    restore(Event.objects.get(pk=event.pk), before)
    after = record_of(event)
    assert [s.name for s in after.speakers] == [s.name for s in before.speakers]
    assert not Speaker.objects.get(person__family_name="Lind").consents.exists()


def test_whoever_the_directory_does_not_know_is_named_as_missing(event):
    Speaker.objects.create(event=event, display_name="Printed Name", position=9)
    before = record_of(event)
    Speaker.objects.filter(display_name="Printed Name").delete()
    assert restore(Event.objects.get(pk=event.pk), before).missing == ["Printed Name"]


def test_nobody_is_shown_more_than_today(event):
    before = record_of(event)
    protect(Speaker.objects.get(person__family_name="Lind").person, display="role-only")
    restore(Event.objects.get(pk=event.pk), before)
    assert "Lind" not in record_of(event).model_dump_json()


def test_words_agreed_to_stay_agreed_and_others_are_asked_again(event):
    before = record_of(event)
    Quotation.objects.filter(is_lead=True).update(text="Other words")
    restore(Event.objects.get(pk=event.pk), before)
    approvals = dict(Quotation.objects.values_list("text", "approval"))
    assert approvals == {"A river is a person": "pending", "dig deep": "printed"}
    again = record_of(event)
    Quotation.objects.update(approval="printed")
    restore(Event.objects.get(pk=event.pk), again)
    assert set(Quotation.objects.values_list("approval", flat=True)) == {"printed"}


def test_one_section_comes_back_alone(event):
    before = record_of(event)
    wells = event.sections.get(title="Wells")
    Event.objects.filter(pk=event.pk).update(title="Stays")
    wells.delete()
    assert restore_section(Event.objects.get(pk=event.pk), before, "wells")
    after = record_of(event)
    assert after.title == "Stays"
    kept = [s for record in (before, after) for s in record.sections if s.anchor == "wells"]
    assert kept[0] == kept[1].model_copy(update={"number": kept[0].number, "label": kept[0].label})
    assert not restore_section(Event.objects.get(pk=event.pk), before, "nowhere")


def test_a_heading_that_follows_its_title_still_does(event):
    before = record_of(event)
    restore(Event.objects.get(pk=event.pk), before)
    section = Section.objects.get(title="Wells")
    section.title = "Deep wells"
    section.save()
    assert section.anchor == "deep-wells"
