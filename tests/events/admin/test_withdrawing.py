"""Taking somebody out, at the desk."""

import re
from html import unescape

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
from events.models import Edition, EditionSpeaker, Event, Section, Speaker
from tests.desk import decide_as_proposed, make_editor, send
from tests.factories import (
    make_chapter,
    make_contact,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_printed_speaker,
    make_request,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

HIDE = "/admin/contacts/person/hide/"
SENTENCE = "Ms. Thompson drew the map."
DIGEST = digest_of(SENTENCE)


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


def press(client, person, button, choice="reword", words="A speaker drew the map.", **typed):
    """Choose of the one place, and press a button of the page; the answer."""
    since = re.search(r'name="since" value="([^"]*)"', client.get(page_of(person)).text)
    fields = {"display": "withdrawn", f"choice-{DIGEST}": choice, f"words-{DIGEST}": words}
    asked = {"act": button, "since": unescape(since[1])} | fields | typed
    return client.post(page_of(person), asked, follow=True)


def decide(client, person, **chosen):
    """Both steps: what will be done, and that it is."""
    press(client, person, "sum_up", **chosen)
    return press(client, person, "decide")


def make_staff(name, *rights, **fields):
    user = User.objects.create_user(name, **{"is_staff": True, **fields})
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def test_only_who_has_the_right_takes_people_out(client, person, settings):
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    make_staff("editor", "view_person", "change_person", "see_protected_names")
    make_staff("gone", "withdraw_person", first_name="Gone", is_active=False)
    make_staff("outside", "withdraw_person", first_name="Gone", is_staff=False)
    make_staff("ruth", "withdraw_person", first_name="Ruth", email="ruth@example.org")
    client.force_login(User.objects.get(username="editor"))
    own = f"/admin/contacts/person/{person.pk}/"
    pages = [
        (client.get("/admin/"), 200),
        (client.get(own + "change/"), 200),
        (client.get(HIDE), 403),
        (client.post(own + "hide/"), 403),
        (client.get(page_of(person)), 403),
        (client.get(own + "withdrawal/places.txt"), 403),
        (client.get(own + "withdrawal/person.txt"), 403),
    ]
    for answer, status in pages:
        assert answer.status_code == status
        assert 'Ruth, <a href="mailto:ruth@example.org">' in answer.text
        assert "mailto:safe@example.org" in answer.text
        assert "Gone" not in answer.text
        assert "Hide somebody now" not in answer.text
        assert "Hide now" not in answer.text
    assert not Withdrawal.objects.exists()
    client.force_login(make_editor("taking"))
    for address in ("/admin/", own + "change/"):
        assert "ruth@" not in client.get(address).text


def test_who_may_not_see_protected_names_hides_and_leaves_the_places_to_others(client, person):
    rights = ("view_person", "withdraw_person")
    make_staff("seeing", *rights, "see_protected_names", first_name="Ruth")
    client.force_login(make_staff("hiding", *rights))
    page = client.post(f"/admin/contacts/person/{person.pk}/hide/", follow=True)
    assert "Undo the hiding" in page.text
    assert "Ruth" in page.text
    page = client.get(page_of(person))  # without the message, which answers who knew the name
    assert "Thompson" not in page.text
    assert client.get(page_of(person) + "places.txt").status_code == 403
    for act in ("keep", "sum_up", "decide", "restore"):
        answer = client.post(page_of(person), {"act": act, "since": ""}, follow=True)
        assert "Thompson" not in answer.text
    assert not Withdrawal.objects.get().kept_at
    client.force_login(User.objects.get(username="seeing"))
    assert "Thompson" in client.get(page_of(person)).text
    assert "Looked at a protected name" in LogEntry.objects.first().get_change_message()


def test_somebody_is_hidden_then_decided_of_place_by_place(client, person):
    client.force_login(make_editor())
    assert "Hide somebody now" in client.get("/admin/").text
    assert "Thompson" in client.get(HIDE, {"q": "thompson"}).text
    hidden = client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert hidden.headers["Location"] == page_of(person)
    page = client.get(page_of(person)).text
    assert "Ms. [name withheld] drew the map." in page
    assert page.count('name="choice-') == 3  # nothing about others
    assert '<span class="beside">Cyrus Vance paid.</span>' in page
    assert "A part of the name: a second mention" in page
    places = client.get(page_of(person) + "places.txt").text
    assert SENTENCE in places
    assert "Evening, Text (edition 1, manuscript)" in places

    refused = press(client, person, "sum_up", words="Thompson drew it.").text
    assert "still stands in the new words" in refused
    assert ">Thompson drew it.</textarea>" in refused
    assert f'href="#place-{DIGEST}"' in refused
    assert "Carry it out" not in refused
    # Without the summary nothing is done, whatever is pressed.
    press(client, person, "decide", since="")
    press(client, person, "decide", words="A speaker drew it.")
    assert Section.objects.get(title="Maps").body.startswith(f"<p>{SENTENCE}")

    summary = press(client, person, "sum_up").text
    numbers = re.findall(r"<dd>(\d+)</dd>", summary)
    assert numbers == ["0", "1", "0"]  # taken out, written otherwise, left
    assert "Sealed: encrypted" in summary
    press(client, person, "decide", since="")
    assert Section.objects.get(title="Maps").body.startswith(f"<p>{SENTENCE}")
    receipt = press(client, person, "decide").text
    assert re.findall(r"<dd>(\d+)</dd>", receipt) == numbers
    assert "Evening –\n 0 taken out, 1 written otherwise, 0 left" in re.sub(" +", " ", receipt)
    assert "1 published edition, 1 row of manuscripts" in receipt
    for body in (
        Section.objects.get(title="Maps").body,
        Edition.objects.get().record["chapters"][0]["sections"][0]["body"],
    ):
        assert body == "<p>A speaker drew the map. Cyrus Vance paid.</p>"
    # Twice, by another window or the button "back", changes nothing.
    for act in ("keep", "sum_up"):
        again = client.post(page_of(person), {"act": act, "since": ""}, follow=True)
        assert "was decided already" in again.text
    client.post(page_of(person), {"act": "decide", "since": ""})
    assert Withdrawal.objects.count() == 1


def test_choices_are_kept_until_they_are_carried_out_or_all_is_undone(client, person):
    one, two = make_editor("one"), make_editor("two")
    client.force_login(one)
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    opened = {"act": "keep", "since": "", f"choice-{DIGEST}": "remove"}
    kept = press(client, person, "keep", words="Somebody drew the map.", unsaved="1-2").text
    assert "Kept. Nothing on the site changes" in kept
    assert ">Somebody drew the map.</textarea>" in kept
    assert "saved-1-2" in client.cookies
    assert "choices are kept" in client.get("/admin/").text
    assert SENTENCE in Section.objects.get(title="Maps").body

    # Whoever opened the page before is told, and loses nothing.
    client.force_login(two)
    refused = client.post(page_of(person), opened)
    assert "one kept other choices" in refused.text
    assert 'value="remove" checked' in refused.text
    assert Withdrawal.objects.get().wording["decided"] == {DIGEST: "Somebody drew the map."}
    # What a browser kept comes over it, and no more of it than was changed there.
    restored = client.post(
        page_of(person), {"_restore": "1", f"words-{DIGEST}": "They drew."}, follow=True
    )
    assert ">They drew.</textarea>" in restored.text
    assert 'value="reword" checked' in restored.text

    # A place that is there since is not carried out unseen.
    section = Section.objects.get(title="Maps")
    Section.objects.filter(pk=section.pk).update(
        body=f"<p>{SENTENCE}</p><p>Thompson came back.</p>"
    )
    page = press(client, person, "sum_up").text
    assert "1 places are new" in page
    assert page.count("New here: choose") == 1

    # Another way to show them proposes anew what nobody had changed.
    digest = digest_of("Thompson came back.")
    proposed = {f"choice-{digest}": "reword", f"words-{digest}": "[name withheld] came back."}
    shown = {"display": "pseudonym", "pseudonym": "Rose"}
    page = press(client, person, "sum_up", **shown, **proposed).text
    assert ">Rose came back.</textarea>" in page
    assert ">A speaker drew the map.</textarea>" in page
    assert "is proposed anew" in page
    left = {f"choice-{digest}": "keep"}
    assert "One sentence that you leave" in press(client, person, "sum_up", **shown, **left).text

    for user in (one, two):
        client.force_login(user)
        client.post(page_of(person), {"act": "undo"})
    undone = Withdrawal.objects.get()
    assert (undone.wording, undone.pseudonym) == ({}, "")


def test_the_receipt_says_whom_to_tell_what_without_a_name_and_when_to_look_again(
    client, person, settings, time_machine
):
    settings.SAFEGUARDING_CONTACT = "safe@example.org"
    time_machine.move_to("2027-03-01T12:00Z", tick=False)
    event = Event.objects.get()
    make_partnership(event, make_organization("Map Society"))
    Event.objects.update(doi="10.1234/evening")
    client.force_login(make_editor())
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    page = decide(client, person, choice="remove", words="").text
    assert "Map Society" in page
    letters = {to: client.get(page_of(person) + f"{to}.txt") for to in ("person", "others")}
    for letter in letters.values():
        assert "attachment" in letter.headers["Content-Disposition"]
        assert letter.text.strip() in unescape(page)
        assert "Thompson" not in letter.text
        assert "Melanie" not in letter.text
        assert "safe@example.org" in letter.text
    assert "1 taken out, 0 written otherwise, 0 left as they were" in letters["person"].text
    assert "Evening" not in letters["person"].text  # others may read it too
    address = settings.SITE_URL + Edition.objects.get().get_absolute_url()
    assert f"Evening\n{address}\nDOI 10.1234/evening\n" in letters["others"].text
    assert client.get(page_of(person) + "others2.txt").status_code == 404

    for day, home, next_day in [
        ("2027-03-02", "look again on 8 March 2027", "Next: 8 March 2027"),
        ("2027-03-08", "look again today", "Next: 8 March 2027"),
    ]:
        time_machine.move_to(f"{day}T12:00Z", tick=False)
        client.force_login(User.objects.get())
        assert home in client.get("/admin/").text
        page = client.get(page_of(person)).text
        assert next_day in page
        assert ("I have looked" in page) == (day == "2027-03-08")
    client.post(page_of(person), {"act": "looked"})
    assert "look again on 31 March 2027" in client.get("/admin/").text


def test_what_is_left_as_it_is_stays_in_every_text(client, person):
    client.force_login(make_editor())
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    decide(client, person, choice="keep")
    assert SENTENCE in Edition.objects.get().record["chapters"][0]["sections"][0]["body"]
    assert SENTENCE in Section.objects.get(title="Maps").body


def test_the_page_of_a_person_says_what_became_of_them(client, person):
    client.force_login(make_editor())
    own = f"/admin/contacts/person/{person.pk}/change/"
    page = client.get(own).text
    assert "use “Hide now” above" in page
    assert "View on site" in page
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert "Hidden. What becomes of each place" in client.get(own).text
    decide(client, person)
    page = client.get(own).text
    assert "they stand nowhere on the site" in page
    assert "takes a reason and two people" in page
    assert "use “Hide now” above" not in page
    assert "View on site" not in page
    noted = make_person("Melanie", "Thompson", slug="other")
    page = client.get(f"/admin/contacts/person/{noted.pk}/change/").text
    assert "somebody of this name was taken out before" in page


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
    assert LogEntry.objects.filter(change_message="Asked to undo the hiding.").exists()
    client.force_login(two)
    client.post(page_of(person), {"act": "undo"})
    assert Person.objects.get(pk=person.pk).display == "named"


def test_showing_again_takes_a_reason_and_a_second_person(client, person):
    client.force_login(make_editor("one"))
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    decide(client, person)
    asked = {"act": "again", "display": "role-only", "reason": ""}
    assert "Say why" in client.post(page_of(person), asked).text
    client.post(page_of(person), asked | {"reason": "She wrote to us."})
    assert Person.objects.get(pk=person.pk).display == "withdrawn"
    client.force_login(make_editor("two"))
    waits = "a second person has to confirm"
    assert waits in client.get("/admin/").text
    assert "She wrote to us." in client.get(page_of(person)).text
    client.post(page_of(person), asked)
    assert Person.objects.get(pk=person.pk).display == "role-only"
    assert "one, two: By role only" in client.get(page_of(person)).text
    assert waits not in client.get("/admin/").text


def test_what_is_sealed_is_read_on_the_page_by_who_has_both_rights_and_looking_is_noted(
    client, person
):
    client.force_login(make_editor("one"))
    page = page_of(person)
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    assert 'name="known" value="delete"' in client.get(page).text
    decide(client, person, known="seal")
    assert "Thompson" not in client.get(page).text
    assert not LogEntry.objects.filter(change_message__contains="what is sealed").exists()
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
    decide(client, person, display="role-only", known="delete")
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
    press(client, person, "sum_up", choice="keep")
    rewriting.connect(fail)
    try:
        text = press(client, person, "decide").text
    finally:
        rewriting.disconnect(fail)
    for said in ("because of an error in the program (OSError)", "Try again", "decide anew"):
        assert said in text
    assert "data-carry-on" not in text  # nobody presses it but somebody
    client.post(page, {"act": "reopen"})
    kept = client.get(page).text.split(f"choice-{digest_of(SENTENCE)}")[1]
    assert 'value="keep" checked' in kept[:60]
    decide(client, person)
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
        ("A speaker drew the old map.", "Heading” in “Evening, manuscript” has room for 250"),
        ("A speaker drew " * 20 + "it.", "What changed” in “Evening, edition 1” has room for 300"),
        ("A speaker drew the map.", ""),
    ):
        text = press(client, person, "sum_up", words=words).text
        assert (column or "What cannot be undone") in text, words
        assert f">{words}</textarea>" in text or not column
    press(client, person, "decide")
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
        (
            page.replace("change", "imprint"),
            "event_form",
            {"cover_alt": "Melanie Thompson at the lectern"},
        ),
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
    sees = make_editor("sees")
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
        assert ("recorded here: sees" in text) == (address in (own, pages[4])), address
    assert person.key[:4] in client.get("/admin/contacts/person/").text
    assert person.key[:4] in client.get(f"{search}{person.key[:4]}").text
    for query in ("Thompson", "Mel T."):
        found = client.get(search + query).json()["results"]
        assert [row["id"] for row in found] == ["make"]
        assert person.key[:4] not in client.get("/admin/contacts/person/", {"q": query}).text
    # Saving the colloquium writes nothing of it.
    send(client, pages[3], "event_form", subtitle="Maps")
    assert Event.objects.get().subtitle == "Maps"
    assert Speaker.objects.get().display_name == "Ms Melanie Thompson"

    client.force_login(sees)
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
        assert "<li>sees" in text or address not in kept, address  # whom to call
    for query in ("Melanie Thompson", "thomp", "melanie"):
        text = client.get(contacts, {"q": query}).text
        assert ("0 contacts" in text, query in text) == (True, True), query
    assert "1 contact" in client.get(contacts, {"q": "Example"}).text

    veil.undo(withdrawal, by=make_editor("one"))
    veil.undo(withdrawal, by=make_editor("two"))
    assert [client.get(address).status_code for address in kept] == [200, 200]


def test_a_speaker_of_the_name_who_is_nobody_is_linked_with_one_click_and_goes_too(client, person):
    lakes = make_event("Lakes", slug="lakes")
    make_speaker(lakes, make_person("Inès", "Diallo"))
    unlinked = make_printed_speaker(lakes, "Melanie THOMPSON")
    beside = Speaker.objects.create(event=Event.objects.get(title="Evening"), display_name="M. A.")
    publish(lakes, by=None)
    other = Person.objects.get(given_name="Inès")
    theirs = Speaker.objects.get(person=other)
    for row in (beside, theirs):
        row.display_name = "Thompson Melanie"
        row.save()
    veil.hide(person, by=None)
    client.force_login(make_editor())
    page = client.get(page_of(person)).text
    for advice in ("Linked to nobody.", "of this colloquium already.", "Linked to somebody else."):
        assert page.count(advice) == 1
    assert page.count('name="namesake"') == 1
    address = "/admin/events/speaker/{}/change/"
    for row in (beside, theirs, unlinked):
        assert address.format(row.pk) in page
        asked = {"act": "link", "namesake": address.format(row.pk)}
        page = client.post(page_of(person), asked, follow=True).text
    assert "Linked. Below stands what is new with it." in page
    assert 'name="namesake"' not in page
    linked = dict(Speaker.objects.values_list("pk", "person"))
    assert [linked[row.pk] for row in (beside, theirs, unlinked)] == [None, other.pk, person.pk]
    decide_as_proposed(client, person)
    key = unlinked.key
    unlinked.refresh_from_db()
    assert unlinked.display_name == ""
    assert key not in str(Edition.objects.get(event=lakes).record)
    assert not EditionSpeaker.objects.filter(key=key).exists()


def test_requests_that_lose_how_to_reach_who_asked_are_told_before_and_on_the_receipt(
    client, person
):
    by_mail = make_request(reach="melanie.thompson@example.org")
    named = make_request("It is about Melanie Thompson.", key="1" * 32, reach="+33 1 23 45 67 89")
    make_request("Another.", key="2" * 32)
    done = make_request("Melanie Thompson.", key="3" * 32)
    editor = make_editor()
    client.force_login(editor)
    done.close(by=editor)
    client.post(f"/admin/contacts/person/{person.pk}/hide/")
    summary = press(client, person, "sum_up").text
    assert "2 requests that wait for an answer lose what names the person" in summary
    for request, said in (
        (by_mail, "it loses how to reach who asked"),
        (named, "it loses words, or the page it is about"),
    ):
        link = f'<a href="/admin/contacts/subjectrequest/{request.pk}/change/">{request}</a>'
        assert said in summary.partition(link)[2].partition("</li>")[0]
    assert f"/subjectrequest/{done.pk}/" not in summary
    receipt = press(client, person, "decide").text
    assert "2 requests that wait for an answer, how to reach who asked, in 1 of these" in receipt
    assert "/admin/contacts/subjectrequest/?state__exact=open" in receipt
    by_mail.refresh_from_db()
    assert by_mail.reach == ""
    assert "Thompson" not in receipt
