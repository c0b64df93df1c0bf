"""How the API answers: who may read it, how often, and what it says where it can't."""

import pytest
from django.core.cache import cache

from contacts.models import SiteVersion
from events.editions.publishing import publish, unpublish
from events.models import Event
from tests.events.test_queries import grow
from tests.factories import make_colloquium, make_organization, make_person
from tests.reader import undone

from .asking import ROOT, answer

pytestmark = pytest.mark.django_db

QUERIES = {
    "/events": 3,
    "/events?organization=partner-0": 3,
    "/events/c-0": 4,
    "/events/c-0/editions": 3,
    "/events/c-0/editions/1": 5,
    "/speakers": 3,
    "/speakers/ada-moreau-0": 4,
    "/organizations": 4,
    "/organizations/partner-0": 3,
    "/quotations": 3,
    "/quotations?speaker=ada-moreau-0": 3,
}


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_amount_of_data(
    client, django_assert_num_queries, subtests, count
):
    grow(count)
    for path, queries in QUERIES.items():
        with subtests.test(path=path), undone():
            with django_assert_num_queries(queries):
                answer(client, path)
            with django_assert_num_queries(1):
                answer(client, path)


def test_an_answer_has_an_etag_and_is_asked_for_again(client, subtests):
    for path in [f"{ROOT}/events", f"{ROOT}/openapi.json", "/api/"]:
        with subtests.test(path=path):
            first = client.get(path)
            assert first.headers["Cache-Control"] == "public, no-cache"
            again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            SiteVersion.objects.advance()
            assert (
                client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code
                == 200
            )


def test_every_answer_may_be_read_by_the_scripts_of_any_site(client, subtests):
    for path in ["/events", "/events/nothing", "/events?limit=0", "/events/", "/openapi.json", ""]:
        with subtests.test(path=path):
            for _ in ("made", "kept"):
                response = client.get(ROOT + path)
                assert response.headers["Access-Control-Allow-Origin"] == "*"
                assert "Access-Control-Allow-Credentials" not in response.headers
                assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
                assert '</api/v1/openapi.json>; rel="service-desc"' in response.headers["Link"]
                assert response.headers["X-Robots-Tag"] == "noindex"
                assert "Set-Cookie" not in response.headers


def test_an_unchanged_answer_may_be_read_by_them_too(client):
    tag = client.get(f"{ROOT}/events").headers["ETag"]
    response = client.get(f"{ROOT}/events", headers={"If-None-Match": tag})
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (304, "*")


def test_a_browser_that_asks_first_is_told_what_is_allowed(client):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    response = client.options(
        f"{ROOT}/events", headers=asked | {"Access-Control-Request-Headers": "if-none-match"}
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "*"


def test_pages_for_people_are_not_opened_to_scripts_of_other_sites(client):
    for path in ("/", "/events/", "/api/", "/api/v10/"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers


def test_head_is_answered_as_get_is(client):
    response = client.head(f"{ROOT}/events")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == client.get(f"{ROOT}/events").headers["ETag"]


def problem(response, status):
    """The body of a problem, which has all that RFC 9457 asks for."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["type"] == f"http://testserver/api/#problem-{status}"
    assert body["title"]
    assert body["detail"]
    return body


def test_nothing_but_reading_is_allowed(client, subtests):
    for method in ["post", "put", "patch", "delete", "trace"]:
        for path in ["/events", "/events/nothing", "/nothing", "/openapi.json"]:
            with subtests.test(method=method, path=path):
                response = getattr(client, method)(ROOT + path)
                problem(response, 405)
                assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_not_there_is_a_problem_that_says_what_to_do(client, subtests):
    for path in [
        *(
            "",
            "/nothing",
            "/events/nothing",
            "/events/nothing/editions",
            "/events/nothing/editions/1",
            "/events/a b",
        ),
        *(
            "/events/%00",
            "/events/%0a",
            "/events/%ff%fe",
            "/events/..%2f..",
            "/events/" + "x" * 3000,
            "/events//x",
            "/%E2%80%AE",
        ),
        *(
            "/events/nothing/editions/99999999999999999999",
            "/events/nothing/editions/" + "9" * 5000,
        ),
        *(
            "/speakers/nobody",
            "/organizations/none",
            "/quotations/nothing/q",
            "/events/nothing/editions/-1",
        ),
    ]:
        with subtests.test(path=path):
            response = client.get(ROOT + path)
            if response.status_code != 422:  # a number that no edition can have
                problem(response, 404)


def test_a_draft_looks_as_if_it_were_not_there(client):
    make_colloquium(slug="rivers-and-law")
    missing = client.get(f"{ROOT}/events/nothing").content
    assert problem(client.get(f"{ROOT}/events/rivers-and-law"), 404)
    assert client.get(f"{ROOT}/events/rivers-and-law").content == missing


def test_an_unpublished_colloquium_is_gone(client):
    event = make_colloquium(slug="rivers-and-law")
    publish(event, by=None)
    answer(client, "/events/rivers-and-law")
    unpublish(event)
    for path in ("", "/editions", "/editions/1"):
        assert "Delete" in problem(client.get(f"{ROOT}/events/rivers-and-law{path}"), 410)["detail"]
    assert [answer(client, path)["items"] for path in ("/events", "/speakers", "/quotations")] == [
        [],
        [],
        [],
    ]


def test_a_renamed_one_has_moved(client):
    event = make_colloquium(slug="rivers-and-law")
    publish(event, by=None)
    Event.objects.filter(pk=event.pk).update(slug="law-of-rivers")
    event.refresh_from_db()
    publish(event, by=None)
    response = client.get(f"{ROOT}/events/rivers-and-law/editions/1")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/api/v1/events/law-of-rivers/editions/1",
    )
    assert (
        client.get(f"{ROOT}/events/rivers-and-law/editions?limit=7")
        .headers["Location"]
        .endswith("/editions?limit=7")
    )


def test_a_slash_at_the_end_leads_to_the_address_without(client):
    response = client.get(f"{ROOT}/events/?limit=2")
    assert (response.status_code, response.headers["Location"]) == (301, "/api/v1/events?limit=2")
    assert client.get(f"{ROOT}/%0d%0aX-Evil:1/").headers["Location"] == "/api/v1/%0D%0AX-Evil:1"


def test_a_parameter_that_cannot_be_is_named(client, subtests):
    for query, parameter in [
        *(
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=1e99", "limit"),
            ("limit=" + "9" * 5000, "limit"),
        ),
        *(
            ("limit=", "limit"),
            ("language=english", "language"),
            ("language=%00", "language"),
            ("country=fr", "country"),
        ),
        *(
            ("since=yesterday", "since"),
            ("since=0", "since"),
            ("since=2024-13-01", "since"),
            ("until=20240101", "until"),
        ),
        *(("organization=a/b", "organization"), ("langage=fr", "langage"), ("%ff=1", "\ufffd")),
    ]:
        with subtests.test(query=query):
            body = problem(client.get(f"{ROOT}/events?{query}"), 422)
            assert [error["parameter"] for error in body["errors"]] == [parameter]
            assert body["errors"][0]["detail"]


def test_a_cursor_that_was_tampered_with_is_refused(client, subtests):
    for cursor in [
        "",
        "x",
        "1",
        "1-",
        "1-2-3",
        "1_000-2",
        "-1-2",
        "9" * 30 + "-1",
        "%00",
        "%f0%9f%8c%8a",
        "1-2%0a",
    ]:
        with subtests.test(cursor=cursor):
            assert "next" in problem(client.get(f"{ROOT}/events?cursor={cursor}"), 400)["detail"]


def test_a_cursor_beyond_the_list_has_an_empty_or_a_whole_page(client, subtests):
    for path in [
        "/events?cursor=9999999-1",
        "/events?cursor=0-999999999",
        "/quotations?cursor=0-0-0",
    ]:
        with subtests.test(path=path):
            answer(client, path)


def test_a_problem_is_not_kept(client, subtests):
    for path in ["/events?limit=0", "/nothing", "/events?cursor=x"]:
        with subtests.test(path=path):
            client.get(ROOT + path)
            assert cache.get(client.get(ROOT + path).headers.get("ETag", "none")) is None
            assert "ETag" not in client.get(ROOT + path).headers


def test_nobody_is_asked_who_they_are(client, admin_client):
    make_person()
    make_organization()
    assert (
        admin_client.get(f"{ROOT}/organizations").content
        == client.get(f"{ROOT}/organizations").content
    )
    assert "Cookie" not in admin_client.get(f"{ROOT}/organizations").headers.get("Vary", "")
