"""What is kept of pages, in memory and in Redis, goes with every public change, and does not come
back with a backup.
"""

import os
import socket
import time

import pytest
import redis
from django.core.cache import cache
from django.test import Client

from colloquium import caching, store
from colloquium.traces import Words
from colloquium.traces.kept import search_kept_pages
from contacts.models import Channel, Person, SiteVersion
from events.editions.publishing import publish, unpublish
from events.models import Event, Speaker
from tests.desk import make_editor, send
from tests.factories import make_colloquium, make_contact, make_organization

pytestmark = pytest.mark.django_db

REDIS = "redis://127.0.0.1:6379/13"
OURS = f"test-{os.getpid()}"  # since tests run side by side
OTHERS = [f"of another program {OURS}", f"{OURS} of another program", OURS]


def use_redis(settings, address=REDIS):
    redis = {"BACKEND": "colloquium.store.RedisStore", "LOCATION": address, "KEY_PREFIX": OURS}
    settings.CACHES = {
        "default": redis | {"OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}}
    }


@pytest.fixture(params=["memory", "redis"])
def kept(request, settings):
    """Each of the two places in which pages are kept.

    In Redis others keep something too, and find it again.
    """
    if request.param == "memory":
        yield
        return
    client = redis.Redis.from_url(REDIS, socket_connect_timeout=1)
    try:
        client.ping()
    except redis.RedisError:
        pytest.skip("No Redis on this machine")
    for key in OTHERS:
        client.set(key, "theirs")
    use_redis(settings)
    cache.clear()
    yield
    cache.clear()
    assert client.delete(*OTHERS) == len(OTHERS)
    assert list(client.scan_iter(f"{OURS}:*")) == []


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """An act with what follows its commit."""

    def act(function, *arguments, **keywords):
        with django_capture_on_commit_callbacks(execute=True):
            function(*arguments, **keywords)

    return act


def show_as(row, display):
    row.display = display
    row.save()


def hiding():
    """Everything that hides something, by what it is called."""
    event = make_colloquium()
    publish(event, by=None)
    client = Client()
    client.force_login(make_editor())
    organization = make_organization("Rivers Trust")
    contact = make_contact(organization)
    channel = contact.channels.get()
    desk = "/admin/contacts"
    return {
        "person withdrawn": lambda: show_as(Person.objects.get(), "withdrawn"),
        "speaker under the role only": lambda: show_as(Speaker.objects.get(), "role-only"),
        "channel hidden": lambda: send(
            client,
            f"{desk}/contact/{contact.pk}/change/",
            "contact_form",
            **{"channels-0-visibility": Channel.Visibility.HIDDEN, "channels-0-id": channel.pk},
        ),
        "organization taken off": lambda: send(
            client,
            f"{desk}/organization/{organization.pk}/change/",
            "organization_form",
            is_listed=None,
        ),
        "contact deleted": lambda: client.post(
            f"{desk}/contact/{contact.pk}/delete/", {"post": "yes"}
        ),
        "colloquium unpublished": lambda: unpublish(Event.objects.get()),
    }


def test_nothing_is_kept_after_an_act_that_hides(kept, client, committed):
    for name, act in hiding().items():
        client.get("/")
        cache.set("page", name)
        committed(act)
        assert (name, cache.get("page")) == (name, None)
    assert client.get("/").status_code == 200
    assert not Channel.objects.exclude(visibility="hidden").exists()


def test_a_page_of_before_is_not_shown_after_a_backup_was_brought_back(kept, client):
    event = make_colloquium()
    publish(event, by=None)
    of_the_backup = SiteVersion.objects.current()
    tag = client.get("/").headers["ETag"]
    cache.set("page", "of the backup")
    SiteVersion.objects.advance()
    client.get("/")
    assert cache.get("page") is None
    cache.set("page", "with a name that was withdrawn later")
    SiteVersion.objects.update(token=of_the_backup)
    assert client.get("/").headers["ETag"] == tag
    assert cache.get("page") is None
    SiteVersion.objects.advance()  # as the start of the server does
    assert client.get("/", headers={"if-none-match": tag}).status_code == 200


def test_a_page_made_while_somebody_is_hidden_is_not_kept_for_after(kept, client, monkeypatch):
    publish(make_colloquium(), by=None)
    pack = caching.pack

    def hide_meanwhile(response):
        monkeypatch.setattr(caching, "pack", pack)
        show_as(Person.objects.get(), "withdrawn")
        return pack(response)

    monkeypatch.setattr(caching, "pack", hide_meanwhile)
    assert b"Moreau" in client.get("/speakers/").content
    assert b"Moreau" not in client.get("/speakers/").content


def test_400_pages_of_colloquia_are_kept_at_once(kept):
    page: caching.Kept = ({}, {"": bytes(48_000), "br": bytes(8_000), "gzip": bytes(9_000)})
    for number in range(400):
        caching.keep(f"page-{number}", page)
    assert [number for number in range(400) if caching.recall(f"page-{number}") != page] == []


def test_memory_is_bounded_by_the_size_of_pages_and_the_oldest_go(monkeypatch):
    monkeypatch.setattr(store, "MEMORY", 10_000)
    for number in range(5):
        cache.set(f"page-{number}", b"x" * 3_000)
        cache.get("page-0")
    assert [number for number in range(5) if cache.get(f"page-{number}")] == [0, 3, 4]
    cache.set("book", b"x" * 9_500)
    assert [key for key in ("page-0", "page-3", "page-4", "book") if cache.get(key)] == ["book"]


def test_a_redis_that_does_not_answer_keeps_nobody_from_being_hidden(client, settings, committed):
    publish(make_colloquium(), by=None)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use_redis(settings, f"redis://127.0.0.1:{silent.getsockname()[1]}")
        assert b"Moreau" in client.get("/speakers/").content
        start = time.monotonic()
        committed(show_as, Person.objects.get(), "withdrawn")
        assert time.monotonic() - start < 5
        assert b"Moreau" not in client.get("/speakers/").content


def test_all_that_is_kept_can_be_read(kept):
    page = ({"Content-Type": "text/plain"}, {"": b"Moreau"})
    cache.set('W/"1"', page)
    assert dict(cache.read_all()) == {'W/"1"': page}
    (trace,) = search_kept_pages(Words(["Moreau"]))
    assert trace.key == 'W/"1"'


def test_a_cache_that_does_not_answer_is_told_and_nothing_is_found_there(settings, caplog):
    use_redis(settings, "redis://127.0.0.1:1/0")
    assert list(search_kept_pages(Words(["Moreau"]))) == []
    assert "does not answer" in caplog.text
