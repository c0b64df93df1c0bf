"""Taking somebody out, at the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Person, Withdrawal
from contacts.withdrawal import protect, veil
from contacts.withdrawal.door import rewriting
from contacts.withdrawal.sentences import digest_of
from events.editions.publishing import publish
from events.imports.models import SourceDocument
from events.models import Edition, Event, Section, Speaker
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

HIDE = "/admin/contacts/person/hide/"
SENTENCE = "Ms. Thompson drew the map."


@pytest.fixture
def person():
    made = make_person("Melanie", "Thompson")
    event = make_event("Evening")
    make_speaker(event, made)
    make_chapter(event)
    make_section(event, "Maps", body=f"<p>{SENTENCE} Cyrus Vance paid.</p>")
    publish(event, by=None)
    return made


def page_of(person):
    return f"/admin/contacts/person/{person.pk}/withdrawal/"


def decision(choice="reword", words="A speaker drew the map.", **fields):
    digest = digest_of(SENTENCE)
    return {
        "act": "decide",
        "display": "withdrawn",
        f"choice-{digest}": choice,
        f"words-{digest}": words,
    } | fields


def test_only_who_has_the_right_takes_people_out(client, person):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.set(
        Permission.objects.filter(codename__endswith="_person").exclude(codename="withdraw_person")
    )
    client.force_login(editor)
    own = f"/admin/contacts/person/{person.pk}/"
    assert f"{own}hide/" not in client.get(own + "change/").text
    assert "Hide somebody now" not in client.get("/admin/").text
    assert client.get(HIDE).status_code == 403
    assert client.post(own + "hide/").status_code == 403
    assert client.get(page_of(person)).status_code == 403
    assert client.get(own + "withdrawal/places.txt").status_code == 403
    assert not Withdrawal.objects.exists()


def test_somebody_is_hidden_then_decided_of_place_by_place(client, person):
    client.force_login(make_editor())
    assert "Hide somebody now" in client.get("/admin/").text
    assert "Thompson" in client.get(HIDE, {"q": "thompson"}).text
    hidden = client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert hidden.headers["Location"] == page_of(person)
    page = client.get(page_of(person)).text
    assert "Ms. [name withheld] drew the map." in page
    assert "Vance" not in page  # nothing about others
    places = client.get(page_of(person) + "places.txt").text
    assert SENTENCE in places
    assert "Evening, edition 1" in places

    refused = client.post(page_of(person), decision(words="Thompson drew it.")).text
    assert "still stands in the new words" in refused
    assert ">Thompson drew it.</textarea>" in refused
    assert Section.objects.get(title="Maps").body.startswith(f"<p>{SENTENCE}")

    answer = client.post(page_of(person), decision())
    assert answer.headers["Location"] == page_of(person)
    receipt = client.get(page_of(person)).text
    assert "Whom to tell outside" in receipt
    for body in (
        Section.objects.get(title="Maps").body,
        Edition.objects.get().record["chapters"][0]["sections"][0]["body"],
    ):
        assert body == "<p>A speaker drew the map. Cyrus Vance paid.</p>"
    # Twice, by another window or the button "back", changes nothing.
    again = client.post(page_of(person), decision(words="Other."), follow=True)
    assert "was decided already" in again.text
    assert Withdrawal.objects.count() == 1


def test_what_is_left_as_it_is_stays_in_every_text(client, person):
    client.force_login(make_editor())
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    client.post(page_of(person), decision(choice="keep"))
    assert SENTENCE in Edition.objects.get().record["chapters"][0]["sections"][0]["body"]
    assert SENTENCE in Section.objects.get(title="Maps").body


def test_two_people_undo_it_and_nobody_is_shown_by_a_choice_in_a_form(client, person):
    one, two = make_editor("one"), make_editor("two")
    client.force_login(one)
    own = f"/admin/contacts/person/{person.pk}/change/"
    assert 'value="withdrawn"' not in client.get(own).text
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert "disabled" in client.get(own).text.split('name="display"')[1][:200]
    client.post(
        own,
        {"given_name": "Melanie", "family_name": "Thompson", "display": "named", "agreed": "on"},
    )
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    for _times in range(2):
        client.post(page_of(person), {"act": "undo"})
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    client.force_login(two)
    client.post(page_of(person), {"act": "undo"})
    assert Person.objects.get(pk=person.pk).display == "named"


def test_showing_again_takes_a_reason_and_a_second_person(client, person):
    client.force_login(make_editor("one"))
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    client.post(page_of(person), decision())
    asked = {"act": "again", "display": "role-only", "reason": ""}
    assert "Say why" in client.post(page_of(person), asked).text
    client.post(page_of(person), asked | {"reason": "She wrote to us."})
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    client.force_login(make_editor("two"))
    assert "She wrote to us." in client.get(page_of(person)).text
    client.post(page_of(person), asked)
    assert Person.objects.get(pk=person.pk).display == "role-only"


def test_what_is_sealed_is_read_on_the_page_by_who_has_both_rights_and_looking_is_noted(
    client, person
):
    client.force_login(make_editor("one"))
    page = page_of(person)
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert 'name="known" value="delete"' in client.get(page).text
    client.post(page, decision(known="seal"))
    assert "Thompson" not in client.get(page).text
    assert not LogEntry.objects.filter(change_message__contains="Looked at").exists()
    assert "Thompson" in client.post(page, {"act": "read"}).text
    entry = LogEntry.objects.first()
    assert "Looked at what is sealed" in entry.get_change_message()
    assert "Thompson" not in entry.object_repr

    one_right = User.objects.create_user("editor", is_staff=True)
    one_right.user_permissions.set(Permission.objects.filter(codename="withdraw_person"))
    client.force_login(one_right)
    assert 'value="read"' not in client.get(page).text
    assert client.post(page, {"act": "read"}).status_code == 403

    client.force_login(make_editor("two"))
    own = client.get(f"/admin/contacts/person/{person.pk}/change/").text
    assert "disabled" in own.split('name="display"')[1][:200]


def test_of_whom_it_was_decided_no_form_shows_more(client, person):
    client.force_login(make_editor())
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    client.post(page_of(person), decision(display="role-only", known="delete"))
    assert "a name has to be typed anew" in client.get(page_of(person)).text
    own = f"/admin/contacts/person/{person.pk}/change/"
    text = client.get(own).text
    assert "takes a reason and two people" in text
    assert 'value="pseudonym"' not in text
    answer = send(client, own, "person_form", display="named", agreed="on")
    assert "not one of the available choices" in answer.text
    assert Person.objects.get(pk=person.pk).display == "role-only"


def test_what_failed_is_said_and_tried_again_or_decided_anew(client, person):
    def fail(sender, **kwargs):
        raise OSError("the disk is full")

    client.force_login(make_editor())
    page = page_of(person)
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    rewriting.connect(fail)
    try:
        text = client.post(page, decision(choice="keep"), follow=True).text
    finally:
        rewriting.disconnect(fail)
    for said in ("because of an error in the program (OSError)", "Try again", "decide anew"):
        assert said in text
    assert "data-carry-on" not in text  # nobody presses it but somebody
    client.post(page, {"act": "reopen"})
    kept = client.get(page).text.split(f"choice-{digest_of(SENTENCE)}")[1]
    assert 'value="keep" checked' in kept[:60]
    client.post(page, decision())
    again = client.post(page, {"act": "reopen"}, follow=True).text
    assert "carried out already" in again
    assert "Whom to tell outside" in again


def test_words_that_do_not_fit_into_their_column_are_refused_where_they_are_typed(client, person):
    Section.objects.filter(title="Maps").update(title=f"{SENTENCE} X{'x' * 222}")  # of 250
    Edition.objects.update(note=SENTENCE)
    Event.objects.update(summary=f"{SENTENCE} And on. " * 99)  # of which there is no end
    client.force_login(make_editor())
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    for words, column in (
        ("A speaker drew the old map.", "Heading” in “Manuscript: Evening” has room for 250"),
        ("A speaker drew " * 20 + "it.", "What changed” in “Evening, edition 1” has room for 300"),
        ("A speaker drew the map.", ""),
    ):
        text = client.post(page_of(person), decision(words=words)).text
        assert (column in text) if column else not text, words
        assert f">{words}</textarea>" in text or not column
    titles = Section.objects.values_list("title", flat=True)
    assert f"A speaker drew the map. X{'x' * 222}" in titles


def test_a_protected_name_is_stopped_before_it_is_saved_wherever_it_is_typed(client, subtests):
    make_person("Melanie", "Thompson", display="role-only")
    event = make_event("Evening")
    make_chapter(event)
    section = make_section(event, "Maps", body="<p>Maps.</p>")
    client.force_login(make_editor())
    page = f"/admin/events/event/{event.pk}/change/"
    cases = [
        (page, "event_form", {"editorial_note": "Taken out at the request of Melanie Thompson."}),
        (page, "event_form", {"cover_alt": "Melanie Thompson at the lectern"}),
        (
            f"/admin/events/section/{section.pk}/change/",
            "section_form",
            {"content_note": "Told by Melanie THOMPSON"},
        ),
    ]
    for address, form, typed in cases:
        with subtests.test(typed=typed):
            [text] = typed.values()
            answer = send(client, address, form, **typed)
            assert "this person is not shown by name" in answer.text
            assert text in answer.text
    event.refresh_from_db()
    assert not event.editorial_note

    # What stood there before they were protected does not keep others from working.
    Section.objects.filter(pk=section.pk).update(content_note="Told by Melanie Thompson")
    answer = send(client, cases[2][0], "section_form", title="Charts")
    assert "this person is not shown by name" not in answer.text
    assert Section.objects.get(pk=section.pk).title == "Charts"


def test_a_file_that_is_named_after_a_protected_person_is_not_taken(client):
    make_person("Melanie", "Thompson", display="role-only")
    client.force_login(make_editor())
    file = SimpleUploadedFile("melanie_thompson-testimony.txt", b"Rivers and Law")
    answer = client.post("/admin/events/event/import/", {"file": file})
    assert "Rename the file" in answer.text.replace("\n", " ")
    assert not SourceDocument.objects.exists()


def test_protected_names_are_for_those_who_may_see_them(client):
    person = make_person("Melanie", "Thompson", aliases="Mel T.")
    event = make_event("Evening")
    speaker = make_speaker(event, person, display_name="Ms Melanie Thompson")
    protect(person, display="role-only")
    person.refresh_from_db()
    speaker.refresh_from_db()
    editor = User.objects.create_user("editor", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label__in=["contacts", "events"])
    editor.user_permissions.set(rights.exclude(codename="see_protected_names"))
    client.force_login(editor)
    own = f"/admin/contacts/person/{person.pk}/change/"
    search = "/admin/autocomplete/?app_label=events&model_name=speaker&field_name=person&term="
    pages = [
        *("/admin/contacts/person/", own, f"/admin/contacts/person/{person.pk}/history/"),
        *(f"/admin/events/event/{event.pk}/change/", f"/admin/events/speaker/{speaker.pk}/change/"),
        *("/admin/", f"{search}protected", f"{search}{person.key[:4]}", HIDE),
    ]
    for address in pages:
        text = client.get(address).text
        assert "Thompson" not in text, address
        assert "Melanie" not in text, address
    assert person.key[:4] in client.get("/admin/contacts/person/").text
    assert person.key[:4] in client.get(f"{search}{person.key[:4]}").text
    for query in ("Thompson", "Mel T."):
        assert client.get(search + query).json()["results"] == []
        assert person.key[:4] not in client.get("/admin/contacts/person/", {"q": query}).text
    # Saving the colloquium writes nothing of it.
    send(client, pages[3], "event_form", subtitle="Maps")
    assert Event.objects.get().subtitle == "Maps"
    assert Speaker.objects.get().display_name == "Ms Melanie Thompson"

    client.force_login(make_editor("sees"))
    assert "Thompson" in client.get(own).text
    entry = LogEntry.objects.get(user__username="sees")
    assert "Looked at a protected name" in entry.get_change_message()
    assert "Thompson" not in entry.object_repr


def test_who_is_hidden_is_named_to_nobody_at_the_desk_who_may_not_see_it(client):
    person = make_person("Melanie", "Thompson")
    event = make_event("Evening", summary="Melanie Thompson spoke.")
    make_speaker(event, person)
    make_chapter(event)
    section = make_section(event, "Maps", body="<p>Melanie <em>Thompson</em> drew it.</p>")
    contact = make_contact(make_organization(), person)
    client.force_login(make_editor("sees"))
    send(client, f"/admin/contacts/contact/{contact.pk}/change/", "contact_form", job_title="Aide")
    assert "Thompson" in LogEntry.objects.get().object_repr
    editor = User.objects.create_user("editor", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label__in=["contacts", "events"]).exclude(
        codename__in=["see_protected_names", "withdraw_person"]
    )
    editor.user_permissions.set(rights)
    LogEntry.objects.update(user=editor)
    withdrawal = veil.hide(person, by=None)
    history = f"/admin/contacts/contact/{contact.pk}/history/"
    kept = [f"/admin/events/{row._meta.model_name}/{row.pk}/change/" for row in (event, section)]
    contacts = "/admin/contacts/contact/"

    assert "Thompson" in client.get("/admin/").text or "Thompson" in client.get(history).text
    client.force_login(editor)
    preview = f"/admin/preview/events/{event.pk}/"
    for address in ("/admin/", history, *kept, preview, contacts, "/admin/events/event/"):
        text = client.get(address).text
        assert "Thompson" not in text, address
        assert "This page waits" in text or address not in kept, address
    for query in ("Melanie Thompson", "thomp", "melanie"):
        text = client.get(contacts, {"q": query}).text
        assert ("0 contacts" in text, query in text) == (True, True), query
    assert "1 contact" in client.get(contacts, {"q": "Example"}).text

    veil.undo(withdrawal, by=make_editor("one"))
    veil.undo(withdrawal, by=make_editor("two"))
    assert [client.get(address).status_code for address in kept] == [200, 200]
