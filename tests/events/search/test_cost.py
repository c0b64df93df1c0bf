"""Search costs the same few queries, whatever the amount of data."""

import pytest

from events.editions.publishing import publish
from events.search import search
from tests.factories import (
    make_chapter,
    make_event,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db

QUERIES = [
    ("water", {}, 6),
    ("water", {"kind": "section"}, 5),
    ("water", {"colloquium": "c-0", "speaker": "ada-moreau-0"}, 8),
    ("watre", {}, 6),
    ("", {}, 0),
]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_amount_of_data(
    django_assert_num_queries, count
):
    for number in range(count):
        event = make_event(f"Waters {number}", slug=f"c-{number}")
        speaker = make_speaker(event, make_person("Ada", f"Moreau {number}", biography="Water."))
        make_partnership(event, make_organization(f"Water {number}"))
        make_chapter(event)
        for n in range(count):
            make_quotation(make_section(event, f"Section {n}"), speaker, is_lead=True)
        publish(event, by=None)
    for query, filters, queries in QUERIES:
        with django_assert_num_queries(queries):
            search(query, **filters)
