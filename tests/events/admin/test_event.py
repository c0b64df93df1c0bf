"""The editors’ desk: colloquia."""

import datetime as dt
import io

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from contacts.models import Person
from events.editions.publishing import call_back, publish, unpublish
from events.models import (
    Affiliation,
    Appearance,
    Edition,
    Event,
    Quotation,
    Section,
    Session,
    Speaker,
)
from tests.desk import form_of, make_editor, send
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
from tests.pictures import make_figure
from tests.reader import undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


# On which page what is typed there, where it is not the first one.
PARTS = {
    "speakers": "people",
    "sessions": "programme",
    "sections": "text",
    "partnerships": "partners",
    "city": "when",
    "end_date": "when",
    "cover": "imprint",
    "doi": "imprint",
    "isbn": "imprint",
}


def page_of(event, part="change"):
    return reverse(f"admin:events_event_{part}", args=[event.pk])


def press(client, event, button, *, follow=False, **changes):
    """What a press of the button answers, on the page on which the first of `changes` is typed;
    `follow=True` where what comes next is looked at.
    """
    part = PARTS.get(next(iter(changes), "").split("__")[0], "change")
    return send(client, page_of(event, part), "event_form", button=button, follow=follow, **changes)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def someone_who_may(client):
    def sign_in(*names):
        user = User.objects.create_user("someone", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return user

    return sign_in


# Editing


def test_a_title_and_a_first_day_are_enough_to_start(client, editor):
    address = reverse("admin:events_event_add")
    response = send(client, address, "event_form", title="Rivers and Law", start_date="2025-05-03")
    event = Event.objects.get()
    assert response.redirect_chain == [(page_of(event), 302)]
    assert (event.slug, event.timezone, event.language) == ("rivers-and-law-2025", "UTC", "en")


def test_a_speaker_is_written_with_the_post_of_that_day_in_one_row(client, editor):
    event = make_event()
    court = make_organization("Court of Lyon")
    person = make_person()
    press(client, event, "_continue", speakers__0__person=person.pk, speakers__0__job_title="Judge",
          speakers__0__organization_name="court of lyon")  # fmt: skip
    post = Affiliation.objects.get(speaker__event=event, speaker__person=person)
    assert (post.job_title, post.organization_name, post.organization) == (
        "Judge",
        "court of lyon",
        court,
    )


def test_changing_a_row_changes_the_first_post_and_leaves_the_others(client, editor):
    event = make_event()
    speaker = make_speaker(event)
    Affiliation.objects.create(speaker=speaker, job_title="Professor", position=2)
    press(client, event, "_continue", speakers__0__job_title="President")
    assert list(speaker.affiliations.values_list("job_title", flat=True)) == [
        "President",
        "Professor",
    ]


def test_emptying_the_post_of_a_row_removes_it(client, editor):
    event = make_event()
    speaker = make_speaker(event)
    press(client, event, "_continue", speakers__0__job_title="", speakers__0__organization_name="")
    assert not speaker.affiliations.exists()


def test_rows_are_numbered_from_one_as_they_were_arranged_and_a_new_one_comes_last(client, editor):
    event = make_event()
    for title in ("First", "Second", "Third"):
        make_chapter(event, title)
    press(client, event, "_continue", sections__0__position="3", sections__2__position="1", sections__3__level="2",
          sections__3__title="New")  # fmt: skip
    assert list(event.sections.values_list("title", "position")) == [
        ("Third", 1),
        ("Second", 2),
        ("First", 3),
        ("New", 4),
    ]


def test_a_row_with_nothing_but_a_place_is_not_saved(client, editor):
    event = make_event()
    press(client, event, "_continue", sections__0__position="1")
    press(client, event, "_continue", speakers__0__position="1")
    press(client, event, "_continue", sessions__0__position="1")
    assert [rows.count() for rows in (event.sections, event.speakers, event.sessions)] == [0, 0, 0]


def test_a_section_is_not_numbered_by_itself(client, editor):
    event = make_event()
    make_chapter(event, numbering="1", label="Point")
    press(client, event, "_continue", sections__0__level="2")
    assert event.sections.values_list("numbering", "label").get() == ("", "")


def test_the_text_of_a_section_is_not_touched_by_its_row(client, editor):
    event = make_event()
    make_chapter(event, body="<p>As it was.</p>")
    press(client, event, "_continue", sections__0__title="Renamed")
    assert event.sections.values_list("title", "body").get() == ("Renamed", "<p>As it was.</p>")


def test_a_doi_may_be_typed_with_what_is_put_before_it(client, editor):
    event = make_event()
    typed = {
        "10.1234/abc": "10.1234/abc",
        "https://doi.org/10.1234/abc": "10.1234/abc",
        " http://dx.doi.org/10.1234/ABC(1)<2> ": "10.1234/ABC(1)<2>",
        "https://www.doi.org/10.1002/%28SICI%291521%3C3": "10.1002/(SICI)1521<3",
        "doi.org/10.1234/abc": "10.1234/abc",
        "doi:10.1234/abc": "10.1234/abc",
        "DOI 10.1234/a%20c": "10.1234/a%20c",
        "DOI: https://doi.org/10.1234/abc": "10.1234/abc",
        "urn:doi:10.1234/doi.abc": "10.1234/doi.abc",
        "https://doi.org/10.1234/" + "a" * 90: "10.1234/" + "a" * 90,
        "": "",
    }
    refused = ["https://example.org/10.1234/abc", "doi:abc", "10.1234/" + "a" * 93]
    response = press(client, event, "_continue", doi=refused[0])
    assert [place.anchor for place in response.context["error_places"]] == ["id_doi"]
    # The form of that page, with nothing but what is typed there.
    form = type(response.context["adminform"].form)
    values = form_of(response, "event_form")
    for text, doi in typed.items():
        filled = form(values | {"doi": text}, instance=event)
        assert filled.is_valid(), text
        assert filled.save(commit=False).doi == doi
    for text in refused:
        assert [*form(values | {"doi": text}, instance=event).errors] == ["doi"], text
    press(client, event, "_continue", doi="DOI: https://doi.org/10.1234/abc")
    event.refresh_from_db()
    assert event.doi == "10.1234/abc"


def test_an_isbn_may_be_typed_as_it_is_printed_and_one_that_cannot_be_is_told_at_its_field(
    client, editor
):
    event = make_event()
    typed = {
        "978-3-16-148410-0": "978-3-16-148410-0",
        "9783161484100": "9783161484100",
        " ISBN 978 3 16 148410 0 ": "978-3-16-148410-0",
        "ISBN-13: 978‑3‑16‑148410‑0": "978-3-16-148410-0",
        "isbn9783161484100": "9783161484100",
        "urn:isbn:9783161484100": "9783161484100",
        "ISBN-10: 0-8044-2957-x": "0-8044-2957-X",
        "3-16-148410-X": "3-16-148410-X",
        "1-0345-6789-6": "1-0345-6789-6",
        "979-10-90636-07-1": "979-10-90636-07-1",
        "": "",
    }
    response = press(client, event, "_continue", isbn="ISBN 978-3-16-148401-0", publisher="Kept")
    assert [place.anchor for place in response.context["error_places"]] == ["id_isbn"]
    assert 'value="ISBN 978-3-16-148401-0"' in response.text
    assert 'value="Kept"' in response.text
    form = type(response.context["adminform"].form)
    values = form_of(response, "event_form")
    for text, isbn in typed.items():
        filled = form(values | {"isbn": text}, instance=event)
        assert filled.is_valid(), (text, filled.errors)
        assert filled.save(commit=False).isbn == isbn


def test_a_save_that_changes_something_raises_the_revision(client, editor):
    event = make_colloquium()
    for part, changes, revisions in [
        ("change", {}, 0),
        ("change", {"title": "Changed"}, 1),
        ("people", {}, 0),
        ("people", {"speakers-0-job_title": "President"}, 1),
        ("text", {}, 0),
        ("imprint", {"city": "Of another part"}, 0),
    ]:
        page = page_of(event, part)
        values = form_of(client.get(page), "event_form") | {"_continue": "1"}
        with undone():
            before = Event.objects.get().changed_at
            assert client.post(page, values | changes).status_code == 302
            after = Event.objects.get()
            assert after.revision - event.revision == revisions
            assert (after.changed_at > before) == bool(revisions)


@pytest.mark.parametrize(
    ("model", "field"), [(Speaker, "display_name"), (Session, "room"), (Section, "content_note")]
)
def test_a_change_on_the_page_of_a_row_raises_the_revision_too(client, editor, model, field):
    event = make_colloquium()
    row = model.objects.filter(event=event).first()
    name = model._meta.model_name
    address = reverse(f"admin:events_{name}_change", args=[row.pk])
    for changes, revision in [({}, event.revision), ({field: "Another"}, event.revision + 1)]:
        send(client, address, f"{name}_form", button="_save", follow=False, **changes)
        assert Event.objects.get().revision == revision


def test_the_page_of_a_session_leads_back_to_the_programme(client, editor):
    event = make_event()
    speaker = make_speaker(event)
    session = make_session(event)
    address = reverse("admin:events_session_change", args=[session.pk])
    response = send(client, address, "session_form", button="_save", appearances__0__speaker=speaker.pk,
                    appearances__0__role="moderator")  # fmt: skip
    assert response.redirect_chain == [(page_of(event, "programme"), 302)]
    assert Appearance.objects.values_list("session", "speaker", "role", "position").get() == (
        session.pk, speaker.pk, "moderator", 1,
    )  # fmt: skip


def test_only_speakers_of_the_colloquium_can_be_put_into_its_sessions(client, editor):
    session = make_session(make_event())
    stranger = make_speaker(make_event("Other"))
    address = reverse("admin:events_session_change", args=[session.pk])
    assert str(stranger) not in client.get(address).content.decode()
    send(client, address, "session_form", appearances__0__speaker=stranger.pk)
    assert not session.appearances.exists()


def test_an_error_says_where_it_is_and_keeps_what_was_typed(client, editor):
    event = make_event()
    response = press(
        client,
        event,
        "_publish",
        end_date="2020-01-01",
        city="Ghent",
    )
    assert [place.message for place in response.context["error_places"]] == [
        "The last day comes before the first day."
    ]
    values = form_of(response, "event_form")
    assert (values["city"], values["end_date"]) == ("Ghent", "2020-01-01")
    assert Event.objects.get().city == event.city
    assert not Edition.objects.exists()


def test_a_speaker_with_quotations_is_not_removed_and_the_page_says_what_to_do(client, editor):
    event = make_colloquium()
    response = press(client, event, "_continue", speakers__0__DELETE="on")
    assert "a quotation of the proceedings is theirs" in response.context["error_places"][0].message
    assert event.speakers.count() == 1


def test_a_heading_with_quotations_is_not_removed(client, editor):
    event = make_colloquium()
    response = press(client, event, "_continue", sections__1__DELETE="on")
    assert (
        "Open its text and delete the quotation first."
        in response.context["error_places"][0].message
    )
    assert Quotation.objects.count() == 1


def test_a_cover_is_stored_anew_without_what_the_camera_wrote(client, editor):
    event = make_event()
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Where it was taken"
    Image.new("RGB", (40, 30)).save(picture, "JPEG", exif=exif)
    press(
        client,
        event,
        "_continue",
        cover=SimpleUploadedFile("A name.jpg", picture.getvalue()),
        cover_alt="A river",
    )
    event = Event.objects.get()
    with event.cover.open() as file, Image.open(file) as stored:
        assert (stored.format, dict(stored.getexif())) == ("WEBP", {})
    assert "A_name" not in event.cover.name
    shown = client.get(reverse("admin:upload", args=event.cover.name.split("/")))
    assert (shown.status_code, b"".join(shown.streaming_content)[8:12]) == (200, b"WEBP")
    assert client.get(f"/uploads/{event.cover.name}").status_code == 404


def test_a_cover_that_is_no_picture_is_refused_with_advice(client, editor):
    event = make_event()
    response = press(
        client,
        event,
        "_continue",
        cover=SimpleUploadedFile("notes.jpg", b"text"),
        cover_alt="A river",
    )
    assert [place.message for place in response.context["error_places"]] == [
        "This file is not a whole picture that we can read. Open it in a program for pictures,"
        " save it as JPEG or PNG, and choose that file."
    ]


def test_sixty_sections_are_saved_in_one_go_and_so_are_forty_speakers(client, editor):
    event = make_event()
    people = [
        Person.objects.create(given_name="Speaker", family_name=f"Number {n}") for n in range(40)
    ]
    changes = {"speakers__TOTAL_FORMS": "40"}
    for n, person in enumerate(people):
        changes |= {
            f"speakers__{n}__person": person.pk,
            f"speakers__{n}__job_title": f"Judge {n}",
            # Fmt: skip.
            f"speakers__{n}__position": n + 1,
            f"speakers__{n}__event": event.pk,
        }
    press(client, event, "_continue", **changes)
    changes = {"sections__TOTAL_FORMS": "60"}
    for n in range(60):
        changes |= {
            f"sections__{n}__level": 2 if n % 6 else 1,
            f"sections__{n}__title": f"Heading {n}",
            # Fmt: skip.
            f"sections__{n}__position": 60 - n,
            f"sections__{n}__event": event.pk,
        }
    press(client, event, "_continue", **changes)
    assert Affiliation.objects.filter(speaker__event=event).count() == 40
    assert list(event.sections.values_list("title", flat=True))[:2] == ["Heading 59", "Heading 58"]
    press(client, event, "_continue", sections__3__title="Once more")
    assert event.sections.filter(title="Once more").count() == 1
    assert event.sections.count() == 60


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_queries_however_many_rows_it_has(
    client, editor, django_assert_num_queries, rows
):
    event = make_event()
    for n in range(rows):
        speaker = make_speaker(event, make_person("Speaker", f"Number {n}"))
        make_partnership(event, make_organization(f"Partner {n}"))
        make_session(event, speaker)
        make_quotation(make_section(event, f"Heading {n}"), speaker, is_lead=True)
    ContentType.objects.get_for_model(Event)  # which is read once a process
    for part, number in {
        "change": 34,
        "when": 34,
        "people": 37,
        "programme": 36,
        "text": 36,
        "figures": 35,
        "partners": 35,
        "imprint": 34,
        "publication": 39,
    }.items():
        with django_assert_num_queries(number):
            page = client.get(page_of(event, part)).content.decode()
        for n in range(rows) if part == "people" else ():
            assert f"selected>Speaker Number {n}</option>" in page


def test_two_editors_on_one_colloquium_lose_nothing_and_are_told_of_each_other(client, editor):
    event = make_colloquium()
    mine = form_of(client.get(page_of(event)), "event_form")
    colleague = Client()
    colleague.force_login(make_editor("colleague"))
    press(colleague, event, "_continue", subtitle="Theirs")
    changes = {"summary": "Mine", "_continue": "1"}
    response = client.post(page_of(event), mine | changes, follow=True)
    assert Event.objects.values_list("subtitle", "summary").get() == ("Theirs", "Mine")
    assert "colleague" in messages_of(response)[0]


# Publishing


def test_publishing_saves_first_and_leads_to_the_decision(client, editor):
    event = make_colloquium()
    response = press(client, event, "_publish", title="Rivers, Law, Time")
    assert response.url == reverse("admin:events_event_publish", args=[event.pk])
    assert Event.objects.get().title == "Rivers, Law, Time"
    assert not Edition.objects.numbered().exists()


def test_preview_saves_and_shows_the_public_page(client, editor):
    event = make_colloquium()
    response = press(client, event, "_preview", title="Not yet public", follow=True)
    assert response.redirect_chain == [(reverse("preview-event", args=[event.pk]), 302)]
    assert "Not yet public" in response.content.decode()
    assert (
        response.headers["Cache-Control"]
        == "max-age=0, no-cache, no-store, must-revalidate, private"
    )


def test_unpublishing_says_what_it_does_and_asks(client, editor):
    event = make_colloquium()
    edition = publish(event, by=editor)
    address = reverse("admin:events_event_unpublish", args=[event.pk])
    assert address in client.get(page_of(event, "publication")).content.decode()
    assert "will answer “gone”" in client.get(address).content.decode()
    assert client.get(edition.get_absolute_url()).status_code == 200
    response = client.post(address, follow=True)
    assert messages_of(response) == [
        "The colloquium is off the site. Its addresses now say that it is gone."
    ]
    assert client.get(edition.get_absolute_url()).status_code == 410
    assert response.context["state"] == "Unpublished"


def test_who_may_change_but_not_publish_has_no_button_and_no_way_round(client, someone_who_may):
    someone_who_may("view_event", "change_event")
    event = make_colloquium()
    assert 'name="_publish"' not in client.get(page_of(event)).content.decode()
    assert press(client, event, "_publish").status_code == 403
    assert client.get(reverse("admin:events_event_publish", args=[event.pk])).status_code == 403
    assert not Edition.objects.numbered().exists()


def test_who_may_not_unpublish_cannot(client, someone_who_may):
    someone_who_may("view_event", "change_event", "add_edition")
    event = make_colloquium()
    publish(event, by=None)
    address = reverse("admin:events_event_unpublish", args=[event.pk])
    assert address not in client.get(page_of(event, "publication")).content.decode()
    assert client.post(address).status_code == 403
    one = reverse("admin:events_event_withdraw_edition", args=[event.pk, 1])
    assert client.post(one, {"reason": "Wrong."}).status_code == 403
    assert Edition.objects.current().exists()


def test_who_may_only_look_can_save_nothing(client, someone_who_may):
    someone_who_may("view_event", "view_section", "view_speaker")
    event = make_colloquium()
    response = client.get(page_of(event))
    assert response.status_code == 200
    assert 'name="_continue"' not in response.content.decode()
    assert client.post(page_of(event), {"title": "Changed"}).status_code == 403


def test_a_stranger_sees_nothing_of_the_desk(client):
    event = make_event()
    for name in ("change", "unpublish", "copy"):
        assert client.get(reverse(f"admin:events_event_{name}", args=[event.pk])).status_code == 302


# States and lists


def state_in_list(client):
    page = client.get(reverse("admin:events_event_changelist")).content.decode()
    return page.split('class="field-state">')[1].split("<")[0]


def test_a_list_tells_the_state_of_each_colloquium(client, editor):
    event = make_colloquium()
    assert state_in_list(client) == "Draft"
    publish(event, by=editor)
    assert state_in_list(client) == "Edition 1 is public"
    press(client, event, "_continue", title="Changed")
    assert state_in_list(client) == "Edition 1 is public · changes since"
    unpublish(event)
    assert state_in_list(client) == "Unpublished"


def test_the_page_tells_the_state_by_what_the_public_reads(client, editor):
    event = make_colloquium()
    publish(event, by=editor)
    event.touch()
    assert client.get(page_of(event)).context["state"] == "Edition 1 is public"
    Event.objects.update(summary="New")
    assert client.get(page_of(event)).context["state"] == "Edition 1 is public · changes since"


def test_a_list_is_filtered_by_state(client, editor):
    for title in ("Draft", "Published", "Changed", "Unpublished"):
        event = make_event(title)
        if title != "Draft":
            publish(event, by=editor)
        if title == "Changed":
            event.touch()
        if title == "Unpublished":
            unpublish(event)
    for state, titles in [
        ("draft", ["Draft"]),
        ("published", ["Published", "Changed"]),
        ("changed", ["Changed"]),
        ("unpublished", ["Unpublished"]),
    ]:
        response = client.get(reverse("admin:events_event_changelist"), {"state": state})
        shown = [event.title for event in response.context["cl"].result_list]
        assert sorted(shown) == sorted(titles), state


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_whatever_its_length(
    client, editor, django_assert_num_queries, rows
):
    for n in range(rows):
        publish(make_colloquium(f"Colloquium {n}", start_date=dt.date(2024, 5, n + 1)), by=editor)
    with django_assert_num_queries(8):
        client.get(reverse("admin:events_event_changelist"))


# Deleting


def test_what_was_published_is_never_deleted_and_the_page_says_why(client, editor):
    event = make_colloquium()
    publish(event, by=editor, at=timezone.now() + dt.timedelta(days=1))
    address = reverse("admin:events_event_delete", args=[event.pk])
    sent = {"title": event.title}
    planned = client.post(address, sent, follow=True)
    assert "while an edition of it is planned" in messages_of(planned)[0]
    call_back(event)
    publish(event, by=editor)
    unpublish(event)
    (message,) = messages_of(client.post(address, sent, follow=True))
    assert message.startswith("This colloquium cannot be deleted, because it was published")
    assert Event.objects.exists()


def test_a_draft_is_deleted_with_everything_in_it_once_its_title_is_typed(client, editor):
    event = make_colloquium("Rivers  and Law")
    figure = make_figure(event)
    press(client, event, "_continue", subtitle="One")
    address = reverse("admin:events_event_delete", args=[event.pk])
    page = client.get(address).text
    assert all(name in page for name in ("Quotations, 1", "A river is a person", "Ada Moreau"))
    refused = client.post(address, {"title": "Rivers"})
    assert "This is not its title" in refused.text
    assert (Event.objects.count(), 'value="Rivers"' in refused.text) == (1, True)
    files = [figure.image.name, *(one["path"] for one in figure.renditions)]
    assert all(map(default_storage.exists, files))
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(address, {"title": "rivers and law "}, follow=True)
    assert "deleted" in messages_of(answer)[0]
    assert [model.objects.count() for model in (Event, Speaker, Section, Quotation, Edition)] == [
        0, 0, 0, 0, 0,
    ]  # fmt: skip
    assert not any(map(default_storage.exists, files))
    assert Person.objects.exists()


def test_editions_have_no_page_at_the_desk(client, editor):
    edition = publish(make_colloquium(), by=editor)
    assert client.get(f"/admin/events/edition/{edition.pk}/change/").status_code == 404
