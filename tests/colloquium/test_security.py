import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.flatpages.models import FlatPage
from django.core.files.base import ContentFile
from PIL import Image

from contacts.models import Organization, Person
from events.editions.publishing import publish, unpublish
from tests.factories import make_colloquium, make_consent, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/nothing/", "/admin/login/", "/events/rivers-and-law-2024/proceedings/"]
)
def test_every_page_carries_the_security_headers(client, address):
    publish(make_colloquium(), by=None)
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    in_desk = address.startswith("/admin/")
    assert headers["Referrer-Policy"] == ("same-origin" if in_desk else "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")
    passkeys = "publickey-credentials-get=(self)"
    assert (passkeys in headers["Permissions-Policy"]) is in_desk
    assert "unsafe-" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_public_page_carries_no_nonce(client):
    publish(make_colloquium(), by=None)
    response = client.get("/events/rivers-and-law-2024/")
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert "nonce" not in response.content.decode()


def test_public_pages_have_no_inline_style_or_script(client):
    publish(make_colloquium(), by=None)
    inline = r"<style|style=|<script(?![^>]*\bsrc=|\stype=.application/ld\+json.>)|\son\w+="
    elsewhere = r"https?://(?!testserver|schema\.org)[^\s\"<]+"
    for address in (
        "/",
        "/events/rivers-and-law-2024/",
        "/events/rivers-and-law-2024/proceedings/",
        "/contacts/",
    ):
        text = client.get(address).content.decode()
        assert re.findall(f"{inline}|{elsewhere}", text) == []


def test_cookies_are_for_the_admin_only(client, django_user_model):
    django_user_model.objects.create_superuser("ada", password="a long password")
    client.get("/admin/login/")
    response = client.post(
        "/admin/login/", {"username": "ada", "password": "a long password", "next": "/admin/"}
    )
    assert response.status_code == 302
    assert {name: cookie["path"] for name, cookie in client.cookies.items()} == dict.fromkeys(
        ["csrftoken", "sessionid", "known-browser"], "/admin/"
    )


def test_an_unknown_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_robots_may_read_all_but_the_admin(client):
    text = client.get("/robots.txt").content.decode()
    assert "User-agent: *" in text
    assert "Disallow: /admin/" in text


def test_health_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def status_of(client, address):
    response = client.get(address)
    if response.streaming:
        list(response.streaming_content)  # which closes the file
    return response.status_code


def picture(name="x.webp"):
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP")
    return ContentFile(out.getvalue(), name=name)


def test_a_portrait_is_public_only_while_its_person_has_a_page_under_their_name(client):
    event = make_colloquium()
    make_consent(event.speakers.get(), "portrait", basis="oral")
    person = Person.objects.get()
    person.photo.save("moreau.jpg", picture())
    address = person.photo.url
    assert "moreau" not in address
    assert status_of(client, address) == 404
    publish(event, by=None)
    assert status_of(client, address) == 200
    person = Person.objects.get()
    person.display = "role-only"
    person.save()
    assert status_of(client, address) == 404


def test_a_logo_is_public_only_while_its_organization_is_listed(client):
    organization = make_organization()
    organization.logo.save("x.png", picture())
    assert status_of(client, organization.logo.url) == 200
    Organization.objects.update(is_listed=False)
    assert status_of(client, organization.logo.url) == 404


def test_a_cover_is_public_only_while_an_edition_shows_it(client):
    event = make_colloquium()
    event.cover.save("x.png", picture())
    assert status_of(client, event.cover.url) == 404
    publish(event, by=None)
    assert status_of(client, event.cover.url) == 200
    unpublish(event)
    assert status_of(client, event.cover.url) == 404


@pytest.mark.parametrize(
    "address",
    [
        "/uploads/people/../../db.sqlite3",
        "/uploads/people/none.webp",
        "/uploads/people/%00.webp",
        "/uploads/other/x",
        "/uploads/",
    ],
)
def test_nothing_else_is_served_from_the_uploads(client, address):
    assert status_of(client, address) == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/admin/uploads/people/%00.webp", 404),
        ("/admin/contacts/person/?display=%00", 200),
        ("/admin/contacts/person/?q=%00&display=named", 200),
        (
            "/admin/autocomplete/?app_label=events&model_name=speaker&field_name=person&term=%00",
            200,
        ),
    ],
)
def test_a_nul_in_an_address_of_the_desk_finds_nothing(admin_client, address, status):
    make_person()
    assert status_of(admin_client, address) == status


def test_an_upload_is_shown_at_the_desk_to_those_who_may_see_its_row(client, django_user_model):
    editor = django_user_model.objects.create_user("bo", is_staff=True)
    client.force_login(editor)
    organization, person = make_organization(), make_person()
    organization.logo.save("x.png", picture())
    person.photo.save("x.png", picture())
    editor.user_permissions.add(Permission.objects.get(codename="view_organization"))
    assert status_of(client, f"/admin{organization.logo.url}") == 200
    assert status_of(client, f"/admin{person.photo.url}") == 403


def test_the_title_of_a_flat_page_is_text(client, settings):
    FlatPage.objects.create(url="/about/", title='Us "& <i>them</i>').sites.add(settings.SITE_ID)
    text = client.get("/about/").content.decode()
    assert "<i>" not in text
    assert 'Us "' not in text


def test_an_error_page_needs_nothing(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database is away")

    monkeypatch.setattr("contacts.models.site.SiteVersionManager.read", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "<h1" in response.content.decode()
