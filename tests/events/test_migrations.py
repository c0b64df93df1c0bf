"""Editions stored before a change of the schema are read after it, and before it again."""

import datetime as dt

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


def test_editions_from_before_have_the_status_of_their_record_and_keep_it(migrate):
    before = migrate("events", "0001_initial")
    day = dt.date(2024, 5, 3)
    for status in ("scheduled", "postponed", "cancelled"):
        event = before.get_model("events", "Event").objects.create(
            title=status, slug=status, start_date=day
        )
        before.get_model("events", "Edition").objects.create(
            event=event,
            number=1,
            slug=status,
            language="en",
            title=status,
            start_date=day,
            end_date=day,
            record={"status": status},
        )
    after = migrate("events", "0002_status_of_editions")
    editions = after.get_model("events", "Edition").objects.order_by("pk")
    assert list(editions.values_list("status", "record__status")) == [
        (edition.title, edition.title) for edition in editions
    ]
    with connection.cursor() as cursor:
        names = [
            column.name
            for column in connection.introspection.get_table_description(cursor, "events_edition")
        ]
    assert names[-1] == "record"  # behind which SQLite would read through it
    editions = migrate("events", "0001_initial").get_model("events", "Edition").objects
    assert sorted(edition.record["status"] for edition in editions.all()) == [
        "cancelled",
        "postponed",
        "scheduled",
    ]
