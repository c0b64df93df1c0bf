"""Search through the API finds what the page finds, and nothing that is not public."""

import pytest

from contacts.models import Person
from contacts.models.display import Display
from tests.events.test_queries import grow
from tests.reader import undone

from .asking import ROOT, all_items, answer
from .test_safety import plant

pytestmark = pytest.mark.django_db


def test_words_are_found_with_what_they_stand_in(client):
    plant()
    found = answer(client, "/search?q=sea&kind=quotation")
    assert [
        (hit["kind"], hit["title"], hit["byline"], hit["event"]["slug"]) for hit in found["items"]
    ] == [("quotation", "Sea", "Jean Petit", "rivers")]
    assert found["items"][0]["page"] == "http://testserver/events/rivers/quotations/q-sea/"
    assert (found["total"], found["is_more"], found["next"], found["spellings"]) == (
        1,
        False,
        None,
        [],
    )
    assert found["facets"]["event"] == [
        {"value": "rivers", "label": "Rivers", "count": 1, "is_more": False}
    ]


def test_what_was_found_is_narrowed(client):
    plant()
    assert {hit["kind"] for hit in answer(client, "/search?q=sea")["items"]} == {
        "section",
        "quotation",
    }
    assert (
        len(answer(client, "/search?q=sea&event=rivers&speaker=jean-petit&language=en")["items"])
        == 1
    )
    for query in ("event=another", "speaker=nobody", "language=fr"):
        assert answer(client, f"/search?q=sea&{query}")["total"] == 0


def test_pages_of_what_was_found_follow_one_another(client):
    grow(3)
    hits = all_items(client, "/search?q=water&kind=section&limit=2")
    assert (
        len(hits)
        == answer(client, "/search?q=water&kind=section")["total"]
        == len({hit["page"] for hit in hits})
    )


def test_what_cannot_be_looked_for_is_a_problem(client, subtests):
    for query in ["", "q=", "q=" + "x" * 501, "q=x&kind=person", "q=x&page=2", "q=x&limit=101"]:
        with subtests.test(query=query):
            response = client.get(f"{ROOT}/search?{query}")
            assert (response.status_code, response.headers["Content-Type"]) == (
                422,
                "application/problem+json",
            )


def test_any_words_are_answered(client, subtests):
    for words in ["%22", "*", "%00", "-", "NEAR(", "%25", "%F0%9F%8C%8A", "%ff", "a%20" * 100, "»"]:
        with subtests.test(words=words):
            answer(client, f"/search?q={words}")


QUERIES = {
    "/search?q=water": 7,
    "/search?q=water&event=c-0": 9,
    "/search?q=water&speaker=ada-moreau-0": 9,
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_amount_of_data(
    client, django_assert_num_queries, subtests, count
):
    grow(count)
    for path, queries in QUERIES.items():
        with subtests.test(path=path), undone(), django_assert_num_queries(queries):
            answer(client, path)


def test_a_withdrawn_person_is_not_found(client):
    ada = plant()
    assert answer(client, "/search?q=moreau")["total"] > 0
    ada = Person.objects.get(pk=ada.pk)
    ada.display = Display.WITHDRAWN
    ada.save()
    found = client.get(f"{ROOT}/search?q=moreau")
    assert found.json()["total"] == 0
    assert "ada" not in found.content.decode().casefold().replace("canada", "")
    assert answer(client, "/search?q=%22only%20among%20ourselves%22")["total"] == 0


def test_words_that_may_not_be_shared_are_not_found(client):
    plant()
    assert answer(client, "/search?q=%22only%20among%20ourselves%22")["total"] == 0
