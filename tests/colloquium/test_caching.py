"""Public pages are kept anywhere and asked for again each time; nothing of the staff's is kept."""

import gzip

import brotli
import pytest
from django.core.cache import cache

from colloquium.caching import CACHE_CONTROL
from contacts.models import SiteVersion
from events.editions.publishing import publish
from tests.factories import make_colloquium

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/",
    "/events/",
    "/events/rivers-and-law-2024/",
    "/events/rivers-and-law-2024/proceedings/",
    "/speakers/",
    "/contacts/",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_may_be_kept_by_anybody_and_says_when_it_is_stale(client, address):
    publish(make_colloquium(), by=None)
    response = client.get(address)
    assert response.headers["Cache-Control"] == CACHE_CONTROL == "public, no-cache"
    assert "Cookie" not in response.headers["Vary"]
    assert not response.cookies
    again = client.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (
        304,
        b"",
        response.headers["ETag"],
    )


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_is_the_same_for_an_editor(client, admin_client, address):
    publish(make_colloquium(), by=None)
    anonymous = client.get(address)
    cache.clear()
    editor = admin_client.get(address)
    assert (editor.content, editor.headers["ETag"]) == (
        anonymous.content,
        anonymous.headers["ETag"],
    )


def test_the_tag_changes_with_the_site_and_the_address(client):
    def tags():
        return {
            address: client.get(address).headers["ETag"]
            for address in ("/", "/events/", "/events/?page=1")
        }

    before = tags()
    assert len(set(before.values())) == 3
    assert tags() == before
    SiteVersion.objects.advance()
    assert not set(tags().values()) & set(before.values())


def test_a_new_day_makes_a_page_anew(client, time_machine):
    time_machine.move_to("2026-05-10 12:00")
    response = client.get("/")
    time_machine.move_to("2026-05-11 12:00")
    assert client.get("/", headers={"if-none-match": response.headers["ETag"]}).status_code == 200


def test_a_cache_that_does_not_answer_only_makes_pages_slower(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "colloquium.store.RedisStore",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    assert client.get("/").status_code == 200


def test_a_kept_page_costs_one_query(client, django_assert_num_queries):
    publish(make_colloquium(), by=None)
    first = client.get(PUBLIC[3])
    with django_assert_num_queries(1):
        assert client.get(PUBLIC[3]).content == first.content
    with django_assert_num_queries(1):
        client.get(PUBLIC[3], headers={"if-none-match": first.headers["ETag"]})


@pytest.mark.parametrize(
    ("accepts", "coding", "unpack"),
    [
        ("", None, bytes),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("zstd", None, bytes),
    ],
)
def test_a_page_comes_in_the_coding_that_is_accepted(client, accepts, coding, unpack):
    plain = client.get("/").content
    response = client.get("/", headers={"accept-encoding": accepts})
    assert response.headers.get("Content-Encoding") == coding
    assert unpack(response.content) == plain
    assert response.headers["Content-Length"] == str(len(response.content))
    assert "Accept-Encoding" in response.headers["Vary"]


def test_what_is_not_there_is_not_kept_here(client):
    response = client.get("/events/nothing/")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, CACHE_CONTROL)
    assert "ETag" not in response.headers
    publish(make_colloquium(slug="nothing"), by=None)
    assert client.get("/events/nothing/").status_code == 200


def test_a_preview_is_for_staff_and_is_never_stored(client, admin_client, django_user_model):
    event = make_colloquium()
    for address in (
        f"/admin/preview/events/{event.pk}/",
        f"/admin/preview/events/{event.pk}/proceedings/",
    ):
        assert client.get(address).url.startswith("/admin/login/")
        response = admin_client.get(address)
        assert "Rivers and Law" in response.content.decode()
        assert "no-store" in response.headers["Cache-Control"]
        assert "ETag" not in response.headers
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(f"/admin/preview/events/{event.pk}/").status_code == 403


def test_the_admin_is_not_kept(admin_client):
    assert "public" not in admin_client.get("/admin/").headers.get("Cache-Control", "")


def test_only_reading_is_answered(client):
    for address in PUBLIC[:2]:
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200
        assert client.get(address).content.endswith(b"</html>\n")
