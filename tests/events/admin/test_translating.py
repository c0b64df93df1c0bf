"""Translations at the desk: started from their original, bound to it, and told what changed there."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.withdrawal import protect
from events.editions import translating
from events.editions.problems import find_problems
from events.editions.publishing import publish, unpublish
from events.models import Event, Quotation, Session
from events.records import EventRecord
from tests.desk import form_of, make_editor, send
from tests.factories import (
    make_colloquium,
    make_consent,
    make_person,
    make_quotation,
    make_section,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def original():
    event = make_colloquium(city="Lyon")
    session = event.sessions.get()
    Session.objects.filter(pk=session.pk).update(starts_at=dt.time(9), position=1)
    make_session(event, title="After lunch", starts_at=dt.time(14), position=2)
    publish(event, by=None)
    return event


@pytest.fixture
def translation(original):
    return translating.start(original, language="fr", title="Fleuves et droit")


def desk(name, event):
    return reverse(f"admin:events_event_{name}", args=[event.pk])


def change(event, **fields):
    """And publish it."""
    Event.objects.filter(pk=event.pk).update(**fields)
    publish(Event.objects.get(pk=event.pk), by=None)


def test_a_translation_starts_with_the_structure_of_what_readers_of_the_original_read(
    client, editor, original
):
    gone = make_speaker(original, make_person("Gone", "Away", display="withdrawn"))
    make_section(original, "Not public yet")
    values = {"language": "fr", "title": "Fleuves et droit"}
    client.post(desk("translate", original), values)
    new = original.translations.get()
    assert (new.title, new.language, new.original_number, new.start_date, new.city) == (
        *("Fleuves et droit", "fr", 1),
        *(original.start_date, "Lyon"),
    )
    assert list(new.sections.values_list("title", "body", "key")) == [
        (section.title, "", section.key)
        for section in original.sections.exclude(title="Not public yet")
    ]
    assert [session.key for session in new.sessions.all()] == [
        session.key for session in original.sessions.all()
    ]
    speaker = new.speakers.get()
    assert speaker.person != gone.person
    assert (speaker.consents.count(), speaker.sessions.count()) == (0, 1)
    quotation = Quotation.objects.get(section__event=new)
    assert (quotation.text, quotation.language, quotation.approval, quotation.speaker) == (
        *("A river is a person", "en", "pending"),
        speaker,
    )
    # Once for each language; of a translation it is bound to the original.
    assert "every other language" in client.get(desk("translate", new)).text


def test_only_what_is_public_can_be_translated(client, editor, original):
    unpublish(original)
    page = client.post(desk("translate", original), {"language": "fr", "title": "Fleuves"})
    assert "Publish the original first" in page.text
    assert not original.translations.exists()


def test_what_comes_from_the_original_is_shown_and_cannot_be_typed(
    client, editor, original, translation
):
    typed = {"start_date": "2030-01-01", "city": "Oslo", "status": "cancelled"}
    for part in ("change", "when"):
        assert not {*form_of(client.get(desk(part, translation)), "event_form")} & {*typed}
        send(client, desk(part, translation), "event_form", **typed)
    sent = {"sessions__0__starts_at": "01:00", "sessions__0__title": "Débat"}
    send(client, desk("programme", translation), "event_form", **sent)
    session = translation.sessions.first()
    address = reverse("admin:events_session_change", args=[session.pk])
    send(client, address, "session_form", starts_at="02:00")
    change(original, city="Paris", venue_name="Palais")
    record = EventRecord.of(Event.objects.select_related("translation_of").get(pk=translation.pk))
    assert (record.city, record.start_date, record.status) == (
        *("Paris", original.start_date),
        "scheduled",
    )
    assert [(told.title, told.starts_at) for told in record.sessions] == [
        ("Débat", dt.time(9)),
        ("After lunch", dt.time(14)),
    ]
    for part, says in [
        ("when", "Palais"),
        ("partners", "Partner of Rivers"),
        ("programme", "Panel"),
    ]:
        page = client.get(desk(part, translation)).text
        assert says in page.split("from-original-heading")[2]
        assert desk(part, original) in page
    # Hours are those of the session that it translates, wherever it stands.
    translation.sessions.first().delete()
    record = EventRecord.of(Event.objects.select_related("translation_of").get(pk=translation.pk))
    assert record.sessions[0].starts_at == dt.time(14)


def test_a_translator_reads_the_section_of_the_original_beside_their_own(
    client, editor, original, translation
):
    section = translation.sections.last()
    first = original.sections.last()
    first.body = "<p>Water runs uphill.</p>"
    first.save()
    change(original, summary="New")
    page = client.get(reverse("admin:events_section_change", args=[section.pk])).text
    assert "Water runs downhill" in page.split("original-text")[1]  # of the edition that it follows
    client.post(desk("follow", translation), {"number": "2"})
    page = client.get(reverse("admin:events_section_change", args=[section.pk])).text
    assert "Water runs uphill" in page.split("original-text")[1]
    assert "A river is a person" in page.split("original-text")[1].split("</details>")[0]
    protect(original.speakers.get().person, display="withdrawn")
    page = client.get(reverse("admin:events_section_change", args=[section.pk])).text
    panel = page.split("original-text")[1].split("</details>")[0]
    assert "Water runs uphill" in panel
    assert "A river is a person" not in panel


def test_a_translation_is_told_what_changed_in_its_original_until_that_is_taken_over(
    client, editor, original, translation
):
    assert "behind" not in client.get(desk("publication", translation)).text
    change(original, summary="A day on rivers.", city="Paris")
    make_section(original, "Wells")
    change(original, why="Because.")
    page = client.get(desk("publication", translation))
    assert (page.context["behind"], "Because." in page.text) == (3, True)
    assert "behind its original by 3 changes" in client.get(desk("people", translation)).text
    assert [(row, row.newest_number) for row in translating.translations_behind()] == [
        (translation, 3)
    ]
    stale = client.post(desk("follow", translation), {"number": "2"}, follow=True)
    assert "has edition 3 by now" in messages_of(stale)[0]
    client.post(desk("follow", translation), {"number": "3"})
    translation.refresh_from_db()
    assert (translation.original_number, translation.city) == (3, "Paris")
    assert not translating.translations_behind().exists()
    change(original, city="Oslo")  # which is read from there
    page = client.get(desk("publication", translation))
    assert (page.context["behind"], "needs no translation" in page.text) == (0, True)


def test_a_translation_shows_nobody_more_openly_than_its_original(
    client, editor, original, translation
):
    speaker = original.speakers.get()
    make_consent(translation.speakers.get(), "name")
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    answer = send(client, address, "speaker_form", display="role-only", understood="on")
    protect(original.speakers.get(), display="role-only")
    assert "In another language they are shown more openly" in " ".join(messages_of(answer))
    event = Event.objects.select_related("translation_of").get(pk=translation.pk)
    found = [str(problem.message) for problem in find_problems(event, EventRecord.of(event))]
    assert any(message.startswith("Shown more openly here") for message in found)


def test_the_public_pages_of_both_lead_to_each_other_as_long_as_both_are_public(
    client, original, translation
):
    make_consent(translation.speakers.get(), "name")
    Quotation.objects.filter(section__event=translation).update(approval="printed")
    publish(translation, by=None)
    pages = [edition.get_absolute_url() for edition in (
        original.editions.get(number=1), translation.editions.get(number=1))]  # fmt: skip

    def leads():
        found = [client.get(address) for address in pages]
        return [
            (page.status_code, f'href="{other}"' in page.text, 'hreflang="' in page.text)
            for page, other in zip(found, reversed(pages), strict=True)
        ]

    assert leads() == [(200, True, True), (200, True, True)]
    unpublish(translation)
    assert leads() == [(200, False, False), (410, False, False)]
    publish(translation, by=None)
    unpublish(original)
    assert leads() == [(410, False, False), (200, False, False)]


def test_a_translation_of_much_costs_few_queries_more(client, editor, original):
    speakers = [make_speaker(original, make_person("Speaker", f"N{n}")) for n in range(20)]
    for n in range(30):
        section = make_section(original, f"Heading {n}", body=f"<p>{n}</p>")
        make_quotation(section, speakers[n % 20], f"Word {n}", is_lead=True)
    publish(original, by=None)
    translation = translating.start(original, language="fr", title="Fleuves")
    change(original, summary="New")
    for part in ("change", "when", "programme", "publication"):
        for event, most in ((original, 44), (translation, 52)):
            with CaptureQueriesContext(connection) as queries:
                client.get(desk(part, event))
            assert len(queries) <= most, (part, event, len(queries))
