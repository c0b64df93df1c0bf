"""What was cancelled or postponed is never the next colloquium, and what takes place says nothing of
it.
"""

import datetime as dt
import re

import pytest

from events.editions.publishing import publish
from events.models import Edition
from tests.factories import make_colloquium, make_event
from tests.reader import page

from .test_status import SLUG, publish_again, read

pytestmark = pytest.mark.django_db


def test_what_takes_place_says_nothing(client):
    publish(make_colloquium(), by=None)
    for address in ("/", "/events/", f"/events/{SLUG}/", "/speakers/ada-moreau/"):
        text = page(client, address)
        assert [
            word for word in ("Cancelled", "Postponed", "<s>", 'class="state"') if word in text
        ] == []
        assert "Takes place as announced" not in text


def featured(client) -> tuple[str, str]:
    """The line above the title, and the title, of what home shows first."""
    text = page(client, "/")
    kicker = re.search(r'class="cover-kicker">([^<]*)<', text)[1]
    return kicker, re.search(r'class="cover-link"[^>]*>([^<]*)<', text)[1]


def make_published(title, day, status="scheduled"):
    publish(make_event(title, start_date=dt.date.fromisoformat(day), status=status), by=None)


def test_the_next_colloquium_is_the_next_that_takes_place(client, time_machine):
    time_machine.move_to("2026-06-01 09:00+00:00")
    make_published("Off", "2026-07-01", "cancelled")
    make_published("Later", "2026-08-01", "postponed")
    assert featured(client)[0] in ("Cancelled", "Postponed")  # there is nothing else to show
    make_published("Past", "2026-01-01")
    assert featured(client) == ("Latest colloquium", "Past")
    for month in range(1, 10):
        make_published(f"Far {month}", f"2027-0{month}-01")
    make_published("Next", "2026-09-01")
    assert featured(client) == ("Next colloquium", "Next")
    assert "Far 9" in page(client, "/")
    listed = read(page(client, "/events/"))
    assert "Cancelled Off" in listed
    assert "Postponed Later" in listed


def test_the_column_follows_the_record():
    event = make_colloquium()
    assert [
        publish_again(event, status=status).status
        for status in ("postponed", "cancelled", "scheduled")
    ] == [
        "postponed",
        "cancelled",
        "scheduled",
    ]
    assert Edition.objects.get(number=2).record["status"] == "cancelled"
