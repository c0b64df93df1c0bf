"""What was saved and published, at the desk: compared, and brought back."""

import datetime as dt
import html
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from contacts.withdrawal import protect
from contacts.withdrawal.veil import hide
from events.admin.parts import address_of
from events.admin.saves import write_times
from events.editions.publishing import publish
from events.models import Edition, Event, Section
from events.records import EventRecord
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
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
def client():
    client = Client()
    client.force_login(make_editor("ada", first_name="Ada"))
    return client


def saves_of(event):
    return reverse("admin:events_event_saves", args=[event.pk])


def save(client, row, *, part="change", **fields):
    address = reverse(f"admin:events_{row._meta.model_name}_{part}", args=[row.pk])
    return send(client, address, f"{row._meta.model_name}_form", **fields)


def kinds(response):
    return [
        (str(group.name), change.kind, str(change.name))
        for group in response.context["groups"]
        for change in group.changes
    ]


def test_every_save_can_be_compared_and_brought_back(client):
    event = make_event()
    make_chapter(event)
    section = make_section(event)
    save(client, event, subtitle="One")
    save(client, section, body="<p>Water runs uphill.</p>")
    save(client, section, title="Three")
    *_rest, first, before = event.editions.snapshots()
    assert (first.record["subtitle"], before.record["subtitle"]) == ("One", "")
    response = client.get(saves_of(event), {"before": first.pk})
    assert kinds(response) == [("Text", "changed", "Three")]
    page = response.content.decode()
    assert "<ins>" in page
    assert "<del>" in page
    assert page.count("Ada") >= 3
    client.post(saves_of(event), {"restore": first.pk})
    section.refresh_from_db()
    assert (section.title, section.body) == ("Water", "<p>Water runs downhill.</p>")
    assert event.editions.snapshots().count() == 5
    assert kinds(client.get(saves_of(event), {"before": first.pk})) == []


def test_saves_of_one_minute_are_told_apart_by_their_seconds():
    noon = dt.datetime(2025, 5, 3, 10, tzinfo=dt.UTC)
    made = [Edition(published_at=noon + dt.timedelta(seconds=s)) for s in (70, 9, 2)]
    alone, later, earlier = write_times(made)
    assert ":09)" in later
    assert ":02)" in earlier
    assert "(" not in alone


def test_what_changed_since_the_edition_is_seen_at_once_and_discarded(client):
    event = make_colloquium()
    publish(event, by=None)
    section = Section.objects.get(title="Water")
    save(client, event, part="when", city="Paris")
    save(client, section, body="<p>Changed.</p>")
    response = client.get(saves_of(event))
    assert kinds(response) == [
        ("When and where", "changed", "city"),
        ("Text", "changed", "1. Water"),
    ]
    edition = event.editions.get(number=1)
    client.post(saves_of(event), {"restore": edition.pk, "section": section.anchor})
    assert kinds(client.get(saves_of(event))) == [("When and where", "changed", "city")]
    speaker = make_speaker(event, make_person("Nora", "Lind"))
    address = reverse("admin:events_event_discard", args=[event.pk])
    assert address in client.get(saves_of(event)).content.decode()
    assert ("When and where", "changed", "city") in kinds(client.get(address))
    response = client.post(address, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said[0].startswith("Discarded the changes since edition 1.")
    assert said[1:] == ["These stay, change them where they stand: People (Nora Lind)."]
    assert Event.objects.get().city == "Lyon"
    speaker.delete()
    assert address not in client.get(saves_of(event)).content.decode()
    assert client.post(undo_in(response)[0], {"undo": undo_in(response)[1]}).status_code == 302
    assert Event.objects.get().city == "Paris"


def undo_in(response):
    """The address and the value of the button that undoes."""
    found = re.search(
        r'formaction="([^"]+)" name="undo" value="([^"]+)"', response.content.decode()
    )
    return html.unescape(found[1]), found[2]


def test_what_was_deleted_is_brought_back_from_the_answer_until_somebody_saves_again(client):
    event = make_colloquium()
    other = make_speaker(event, make_person("Nora", "Lind"))
    make_session(event, other, title="Closing", role="chair")
    make_partnership(event, make_organization("Newcomer"))
    # Of each part a row, and what would be lost with it.
    parts = {
        "people": ("speakers-1-DELETE", "Nora Lind", event.speakers),
        "programme": ("sessions-1-DELETE", "Closing", event.sessions),
        "partners": ("partnerships-1-DELETE", "Newcomer", event.partnerships),
        "text": ("sections-0-DELETE", "Findings", event.sections),
    }
    make_chapter(event)
    for part, (box, name, rows) in parts.items():
        stood = EventRecord.of(Event.objects.get())
        number = rows.count()
        if part == "text":
            box = f"sections-{number - 1}-DELETE"
        response = save(client, event, part=part, **{box: "on"})
        assert rows.count() == number - 1, part
        [said] = map(str, response.context["messages"])
        assert f"Deleted: {name}" in said
        address, value = undo_in(response)
        response = client.post(address, {"undo": value}, follow=True)
        assert response.redirect_chain[-1][0] == address_of(part, event.pk)
        done, *asked = map(str, response.context["messages"])
        assert done.startswith("The last save is undone.")
        if part == "people":  # who came back, and nothing of what they agreed to
            back = event.speakers.get(person=other.person)
            assert not back.consents.exists()
            assert reverse("admin:events_speaker_change", args=[back.pk]) in asked[0]
        else:
            assert not asked
        assert EventRecord.of(Event.objects.get()) == stood, part
    address, value = undo_in(save(client, event, subtitle="Mine"))
    save(client, event, summary="Theirs")
    response = client.post(address, {"undo": value}, follow=True)
    assert "something was saved after it" in str(next(iter(response.context["messages"])))
    assert ("About", "changed", "subtitle") in kinds(response)
    assert Event.objects.values_list("subtitle", "summary").get() == ("Mine", "Theirs")
    for strange in ("", "-", "1", "x-y", f"{'9' * 30}-1"):
        assert client.post(saves_of(event), {"undo": strange}).status_code in (302, 404)


def test_who_is_hidden_is_not_read_in_what_was_saved(client):
    event = make_colloquium()
    make_section(event, "Wells", body="<p>Ada Moreau dug them.</p>")
    save(client, event, subtitle="One")
    save(client, event, subtitle="Two")
    section = event.sections.get(title="Wells")
    save(client, section, body="<p>Somebody dug them.</p>")
    protect(event.speakers.get().person, display="withdrawn")
    first = event.editions.snapshots().last()
    page = client.get(saves_of(event), {"before": first.pk}).content.decode()
    assert "dug them" in page
    assert "Moreau" not in page


def test_while_somebody_is_being_taken_out_they_are_read_nowhere_and_nothing_is_brought_back(
    client,
):
    event = make_colloquium()
    section = make_section(event, "Wells", body="<p>Ada Moreau dug them.</p>")
    save(client, event, subtitle="One")
    publish(event, by=None)
    save(client, event, subtitle="Two")
    hide(event.speakers.get().person, by=None)
    for page in (saves_of(event), reverse("admin:events_event_publish", args=[event.pk])):
        assert "dug them" not in client.get(page).content.decode()
    snapshot = event.editions.snapshots().first()
    for brought in ({"section": "wells"}, {}):
        response = client.post(saves_of(event), {"restore": snapshot.pk} | brought, follow=True)
        assert "Decide about that first." in str(next(iter(response.context["messages"])))
    section.refresh_from_db()
    assert section.body == "<p>Ada Moreau dug them.</p>"


def test_a_lead_quotation_that_came_since_goes_again(client):
    event = make_colloquium()
    section = make_section(event, "Wells")
    save(client, event, subtitle="One")
    make_quotation(section, event.speakers.get(), "Dig", is_lead=True)
    save(client, event, subtitle="Two")
    first = event.editions.snapshots().last()
    for brought in ({"section": "wells"}, {}):
        assert client.post(saves_of(event), {"restore": first.pk} | brought).status_code == 302
        assert not section.quotations.exists()


def test_who_may_only_look_brings_nothing_back(client):
    event = make_event()
    save(client, event, subtitle="One")
    other = make_event("Other")
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_event"))
    reader = Client()
    reader.force_login(viewer)
    assert reader.get(saves_of(event)).status_code == 200
    key = event.editions.first().pk
    assert reader.post(saves_of(event), {"restore": key}).status_code == 403
    for strange in ("x", "9" * 30, "-1", str(key)):
        assert client.get(saves_of(other), {"before": strange}).status_code == 404
        assert client.post(saves_of(other), {"restore": strange}).status_code == 404
    assert client.post(saves_of(event), {"restore": key, "section": "nowhere"}).status_code == 404
