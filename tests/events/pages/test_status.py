"""What was cancelled or postponed says so wherever it is listed, in a word."""

import re

import feedparser
import pytest
import vobject

from events.editions.publishing import publish
from events.models import Event
from tests.factories import make_colloquium
from tests.reader import page, undone

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"
WORDS = {"cancelled": ("Cancelled", "Annulé"), "postponed": ("Postponed", "Reporté")}


def publish_again(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()
    return publish(event, by=None)


def read(text: str) -> str:
    """What a screen reader reads of a page."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture(scope="module", params=["cancelled", "postponed"])
def status(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        event = make_colloquium(summary="Of rivers.")
        publish(event, by=None)
        publish_again(event, status=request.param)
        yield request.param


def test_every_page_that_lists_it_says_so(client, status):
    for address in (
        "/",
        "/events/",
        "/contacts/partner-of-rivers-and-law/",
        "/speakers/ada-moreau/",
        "/quotations/",
        "/search/?q=rivers",
        f"/events/{SLUG}/",
        f"/events/{SLUG}/proceedings/",
        f"/events/{SLUG}/quotations/q-a-river-is-a-person/",
    ):
        text = page(client, address)
        assert WORDS[status][0] in read(text), address
        assert "<s><time" in text, address


def test_lists_in_french_have_the_word_in_french(client, status):
    text = read(page(client, "/fr/events/"))
    assert str(Event.Status(status).label) not in text
    assert any(word in text for word in (WORDS[status][1], f"{WORDS[status][1]}e"))


def test_titles_and_metadata_say_so(client, status):
    word = WORDS[status][0]
    text = page(client, f"/events/{SLUG}/")
    assert f"<title>{word}: Rivers and Law" in text
    assert f'<meta property="og:title" content="{word}: Rivers and Law">' in text
    assert f"https://schema.org/Event{word}" in text
    for address in (
        f"/events/{SLUG}/proceedings/",
        f"/events/{SLUG}/quotations/q-a-river-is-a-person/",
    ):
        assert re.search(rf"<title>{word}: ", page(client, address))
        assert f"https://schema.org/Event{word}" in page(client, address)


def test_an_edition_from_before_says_so_too(client, status):
    sentence = Event.Status(status).sentence
    assert sentence in page(client, f"/events/{SLUG}/editions/1/")
    assert sentence in page(client, f"/events/{SLUG}/editions/1/proceedings/")


def test_programs_are_told(client, status):
    word = WORDS[status][0]
    titles = [entry.title for entry in feedparser.parse(client.get("/feed.atom").content).entries]
    assert titles == [f"{word}: Rivers and Law, edition 2", f"{word}: Rivers and Law, edition 1"]
    calendar = vobject.readOne(client.get("/events.ics").content.decode())
    assert calendar.vevent.summary.value == f"{word}: Rivers and Law"
    suggested = client.get("/search/suggestions/?q=rivers").json()["suggestions"]
    assert f"{word}: Rivers and Law" in [one["title"] for one in suggested]
    for address, where in (
        ("/api/v1/events", lambda body: body["items"][0]),
        ("/api/v1/speakers/ada-moreau", lambda body: body["appearances"]["items"][0]["event"]),
        ("/api/v1/quotations", lambda body: body["items"][0]["event"]),
        ("/api/v1/search?q=rivers", lambda body: body["items"][0]["event"]),
    ):
        assert where(client.get(address).json())["status"] == status
    assert [
        option
        for option in re.findall(
            r"<option [^>]*>([^<]*)", page(client, "/quotations/?colloquium=" + SLUG)
        )
        if word in option
    ]
