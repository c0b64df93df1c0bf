"""The index of search is made by a migration of its own, in every database that there may be."""

import pytest
from django.core.management import call_command
from django.db import connection

from events.editions.publishing import publish
from events.models import Passage
from events.search import schema, search
from tests.factories import make_colloquium

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = "0006_imports_apart"


def has_index() -> bool:
    return "events_passage_index" in connection.introspection.table_names()


def tokens() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_passage_index")
        return cursor.fetchone()[0]


def finds(word: str) -> bool:
    return bool(search(word).hits)


def test_a_new_database_gets_it_from_its_own_migration_alone(migrate):
    migrate("events", BEFORE)
    assert not has_index()
    migrate("events", "0007_search_index")
    assert has_index()
    call_command("migrate", verbosity=0)
    publish(make_colloquium(), by=None)
    assert finds("rivers")
    Passage.objects.all()._raw_delete(using="default")
    assert tokens() == 0


def test_a_database_that_has_it_from_before_keeps_its_rows(migrate, monkeypatch):
    """As `0001_initial` made it once."""
    publish(make_colloquium(), by=None)
    rows = tokens()
    monkeypatch.setitem(schema.REMOVE, connection.vendor, ())
    migrate("events", BEFORE)
    assert tokens() == rows > 0
    migrate("events", "0007_search_index")
    assert tokens() == rows
    call_command("migrate", verbosity=0)
    assert finds("rivers")
    Passage.objects.all()._raw_delete(using="default")
    assert tokens() == 0


def test_it_goes_with_its_migration_and_is_filled_when_it_comes_back(migrate):
    publish(make_colloquium(), by=None)
    rows = tokens()
    migrate("events", BEFORE)
    assert not has_index()
    Passage.objects.filter(kind="speaker").delete()  # no trigger is left that would fail
    call_command("migrate", verbosity=0)
    assert tokens() == rows
    assert finds("rivers")
