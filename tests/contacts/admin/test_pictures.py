"""Portraits, logos and covers: the files on the disk and on the pages, the point that stays in view,
and what waits for the next try of a refused form.
"""

import datetime as dt
import re

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from contacts.models import Organization, Person, UnsavedPicture, Withdrawal
from contacts.models.renditions import COVER, LOGO, PORTRAIT, Focus, draw, renditions_of
from contacts.withdrawal import emptying, veil
from events.editions.publishing import publish, unpublish
from events.models import Event
from tests.desk import make_editor, send
from tests.factories import make_colloquium, make_consent, make_organization, make_person
from tests.pictures import photograph, upload

pytestmark = pytest.mark.django_db

SMALL = upload(photograph(300, 200), "JPEG", name="Ada Moreau at home.jpg")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    def act(function, *arguments, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*arguments, **fields)

    return act


@pytest.fixture
def ada(client):
    client.force_login(make_editor("ada"))
    return client


def page_of(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def photo():
    SMALL.seek(0)
    return SMALL


def drawn(shape, *focus):
    return draw(photo(), shape, Focus(*focus))


def files(uploads):
    return sorted(path.name for path in uploads.rglob("*") if path.is_file())


def test_a_page_names_every_file_of_a_portrait_a_logo_and_a_cover_and_each_can_be_had(client):
    event = make_colloquium(cover=drawn(COVER, 50, 0), cover_alt="A river")
    make_consent(event.speakers.get(), "portrait", basis="oral")
    person, organization = Person.objects.get(), Organization.objects.get()
    person.photo, organization.logo = drawn(PORTRAIT, 10, 20), drawn(LOGO)
    person.save()
    organization.save()
    publish(event, by=None)
    pages = {
        "people": [f"/speakers/{person.slug}/", f"/events/{event.slug}/speakers/"],
        "organizations": [f"/contacts/{organization.slug}/", f"/events/{event.slug}/", "/"],
        "events": [f"/events/{event.slug}/"],
    }
    for folder, addresses in pages.items():
        for address in addresses[:1]:
            html = client.get(address).content.decode()
            for kind in ("avif", "webp"):
                [sources] = re.findall(
                    rf'<source type="image/{kind}" srcset="(/uploads/{folder}/[^"]+)" sizes="[^"]+">',
                    html,
                )
                for source in sources.split(", "):
                    path, width = source.split(" ")
                    answer = client.get(path)
                    assert (answer.status_code, answer["Content-Type"]) == (200, f"image/{kind}")
                    assert int(width.removesuffix("w")) > 0
                    b"".join(answer)
    assert 'class="cover-picture" data-edge="start"' in html
    committed_names = [*renditions_of(event.cover.name)]
    unpublish(event)
    assert {client.get(f"/uploads/{name}").status_code for name in committed_names} == {404}


def test_a_picture_of_before_is_shown_as_it_is(client):
    organization = make_organization()
    Organization.objects.update(logo="organizations/abc-s.webp")
    html = client.get(f"/contacts/{organization.slug}/").content.decode()
    assert 'src="/uploads/organizations/abc-s.webp" height="56"' in html
    assert "<source" not in html


def test_no_file_of_a_portrait_is_left_of_who_is_withdrawn_nor_of_one_that_is_replaced(
    committed, uploads
):
    person = make_person(photo=drawn(PORTRAIT))
    assert len(files(uploads)) == 1 + 2 * 2  # it has no third size
    person.photo = drawn(PORTRAIT)
    committed(person.save)
    assert len(files(uploads)) == 1 + 2 * 2
    person.display = "withdrawn"
    committed(person.save)
    assert files(uploads) == []


def test_a_portrait_that_was_put_away_comes_back_with_its_crop():
    person = make_person(photo=drawn(PORTRAIT, 10, 20))
    kept = emptying.read_portrait(person)
    emptying.give_portrait_back(person, kept)
    assert person.photo.name.endswith("-300x200-10x20.webp")
    assert default_storage.exists(person.photo.name.replace(".webp", "-m.avif"))
    emptying.give_portrait_back(person, kept.split(" ")[-1])  # of before there were crops
    assert person.photo.name.endswith("-300x200-50x50.webp")


def test_the_point_that_stays_in_view_is_typed_and_another_crop_is_another_file(
    ada, committed, uploads
):
    person = make_person()
    committed(send, ada, page_of(person), "person_form", photo=photo(), photo__x="80", photo__y="0")
    first = Person.objects.get().photo.name
    assert first.endswith("-300x200-80x0.webp")
    committed(send, ada, page_of(person), "person_form", biography="Judge.")
    assert Person.objects.get().photo.name == first
    committed(send, ada, page_of(person), "person_form", photo__x="20")
    second = Person.objects.get().photo.name
    assert second.endswith("-300x200-20x0.webp")
    assert {name.partition("-")[0] for name in files(uploads)} == {second[7:].partition("-")[0]}
    # Somebody who had opened the page before does not move it back.
    older = {"photo-x": "80", "photo-y": "0", "photo-was": "80 0"}
    sent = {name.replace("-", "__"): value for name, value in older.items()}
    committed(send, ada, page_of(person), "person_form", biography="A judge.", **sent)
    assert Person.objects.get().photo.name == second
    committed(send, ada, page_of(person), "person_form", photo__x="120", photo__y="left")
    last = Person.objects.get().photo.name
    assert last.endswith("-300x200-100x50.webp")
    default_storage.delete(last)
    committed(send, ada, page_of(person), "person_form", photo__x="9" * 5000)
    assert Person.objects.get().photo.name == last


def test_an_edition_keeps_the_crop_of_its_cover(ada, committed):
    event = make_colloquium(cover=drawn(COVER, 50, 0), cover_alt="A river")
    publish(event, by=None)
    address = f"/admin/events/event/{event.pk}/imprint/"
    committed(send, ada, address, "event_form", cover__y="100")
    event = Event.objects.get()
    assert event.cover.name.endswith("-50x100.webp")
    html = Client().get(f"/events/{event.slug}/").content.decode()
    [before] = set(re.findall(r"/uploads/(events/\w+-300x200-50x0)-l?m?s?\.webp 3", html))
    answer = Client().get(f"/uploads/{before}-s.avif")
    assert (answer.status_code, bool(b"".join(answer))) == (200, True)


def test_a_picture_survives_the_refusal_of_another_field_for_who_chose_it_alone(ada, uploads):
    person = make_person()
    refused = send(ada, page_of(person), "person_form", given_name="", photo=photo(), photo__x="9")
    html = refused.content.decode()
    assert "Kept from before" in html
    assert 'name="photo-x" value="9"' in html
    [address] = re.findall(r'<img src="(/admin/kept-pictures/\w+/)"', html)
    shown = ada.get(address)
    assert (shown.content[8:12], shown["Cache-Control"].count("private")) == (b"WEBP", 1)
    assert (files(uploads), b"Moreau" in shown.content) == ([], False)
    other = Client()
    other.force_login(make_editor("other"))
    assert (other.get(address).status_code, Client().get(address).status_code) == (404, 302)

    token = address.split("/")[-2]
    again = {"photo__kept": token, "photo__x": "9", "photo__y": "50"}
    stolen = send(other, page_of(person), "person_form", **again)
    assert (stolen.status_code, Person.objects.get().photo.name) == (200, "")
    # A form that a browser brings back is filled in with it, and nothing is saved.
    restored = send(ada, page_of(person), "person_form", _restore="1", **again)
    assert address in restored.content.decode()
    assert Person.objects.get().photo.name == ""
    key = re.search(r'name="unsaved" value="(\w+)"', html)[1]
    send(ada, page_of(person), "person_form", unsaved=key, **again)
    assert Person.objects.get().photo.name.endswith("-300x200-9x50.webp")
    assert not UnsavedPicture.objects.exists()


def test_what_waits_is_given_up_and_goes_with_time_and_whenever_somebody_is_hidden(ada):
    person = make_person()

    def refuse(**fields):
        return send(ada, page_of(person), "person_form", given_name="", **fields).content.decode()

    def token_of(html):
        return re.search(r'name="photo-kept" value="(\w+)"', html)[1]

    html = refuse(photo=photo())
    assert "Kept from before" not in refuse(photo__kept=token_of(html), photo__leave="on")
    assert not UnsavedPicture.objects.exists()
    assert "Kept from before" not in refuse(photo=upload(photograph(9, 9), "ICO"))

    html = refuse(photo=photo())
    UnsavedPicture.objects.update(made_at=UnsavedPicture.objects.get().made_at - dt.timedelta(3))
    assert "Kept from before" not in refuse(photo__kept=token_of(html))
    assert not UnsavedPicture.objects.exists()

    refuse(photo=photo())
    veil.hide(make_person("Jean", "Petit"), by=None)
    assert Withdrawal.objects.exists()
    assert not UnsavedPicture.objects.exists()

    # Nor is one kept of somebody whom it must not show.
    person.needs_care = True
    person.save()
    assert "Leave it out." in refuse(photo=photo())
    assert not UnsavedPicture.objects.exists()

    person.needs_care = False
    person.save()
    refuse(photo=photo())
    ada.post("/admin/logout/")
    assert not UnsavedPicture.objects.exists()


def test_a_picture_of_a_row_is_kept_with_the_row(ada):
    event = make_colloquium()
    address = f"/admin/events/event/{event.pk}/figures/"
    row = {"figures-TOTAL_FORMS": "1", "figures-0-position": "1", "figures-0-alt": "x" * 501}
    new = {name.replace("-", "__"): value for name, value in row.items()}
    refused = send(ada, address, "event_form", figures__0__image=photo(), **new)
    token = re.search(r'name="figures-0-image-kept" value="(\w+)"', refused.content.decode())[1]
    new["figures__0__alt"] = "A river"
    send(ada, address, "event_form", figures__0__image__kept=token, **new)
    assert (event.figures.get().alt, event.figures.get().width) == ("A river", 300)


def test_that_a_picture_moves_no_more_is_told_and_lists_show_small_ones(ada):
    organization = make_organization()
    frames = [photograph(60, 40), photograph(60, 40).rotate(180)]
    moving = upload(frames[0], "GIF", save_all=True, append_images=frames[1:])
    told = send(ada, page_of(organization), "organization_form", logo=moving).content.decode()
    assert "Of a picture that moves, the first frame is shown." in told
    small = Organization.objects.get().logo.name.replace(".webp", "-s.webp")
    listed = ada.get("/admin/contacts/organization/").content.decode()
    assert f'<img class="thumbnail" src="/admin/uploads/{small}" alt="" loading="lazy">' in listed


def test_only_who_is_signed_in_sends_much(ada):
    address = page_of(make_person())
    sent = {"data": b"x" * (1024**2 + 1), "content_type": "application/octet-stream"}
    refused = Client().post(address, **sent)
    assert refused.headers["Location"].startswith("/admin/login/?over=1&next=")
    stale = Client()
    stale.cookies["sessionid"] = "a" * 32
    assert stale.post(address, **sent).headers["Location"] == refused.headers["Location"]
    assert ada.post(address, **sent).status_code == 200
