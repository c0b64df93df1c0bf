"""Signing in is slowed after failures, for an account and for an address, and nobody can keep its
owner out.
"""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from colloquium.models import FailedSignIn
from colloquium.signin import address_of, browser_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/login/"
TOO_SOON = "Signing in failed too often. Wait"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-02T09:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def ada():
    return User.objects.create_superuser("ada", password="right")


def attempt(password, *, name="ada", origin="192.0.2.1", client=None):
    """What came of it: "in", "wrong", or the sentence that says how long to wait."""
    client = client or Client()
    response = client.post(
        ADDRESS, {"username": name, "password": password, "next": "/admin/"}, REMOTE_ADDR=origin
    )
    if response.status_code == 302:
        return "in"
    [sentence] = response.context["form"].non_field_errors()
    return sentence if sentence.startswith(TOO_SOON) else "wrong"


def test_an_address_of_elsewhere_leads_nowhere_but_to_the_desk(client, ada):
    sent = {"username": "ada", "password": "right", "next": "https://elsewhere.example/"}
    assert client.post(ADDRESS, sent).url == "/admin/"


def test_a_few_slips_cost_nothing(ada):
    assert [attempt("slip") for _ in range(4)] == ["wrong"] * 4
    assert attempt("right") == "in"
    assert FailedSignIn.objects.count() == 0


def test_more_failures_from_one_address_wait_longer_and_longer(ada, clock):
    assert [attempt("guess") for _ in range(5)] == ["wrong"] * 5
    assert (
        attempt("right")
        == f"{TOO_SOON} 1 second, then try again. The password was not looked at this time."
    )
    for seconds in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512):
        clock.shift(seconds / 2)
        assert attempt("guess").startswith(TOO_SOON)
        clock.shift(seconds / 2)
        assert attempt("guess") == "wrong"
    assert "Wait 15 minutes" in attempt("guess")
    assert attempt("right").startswith(TOO_SOON)
    clock.shift(60 * 60)
    assert attempt("right") == "in"


def test_what_is_refused_unread_is_no_failure(ada, clock):
    for _ in range(5):
        attempt("guess")
    for _ in range(10):
        attempt("guess")
    assert FailedSignIn.objects.count() == 5
    clock.shift(2)
    assert attempt("right") == "in"


def test_guesses_from_many_addresses_are_slowed_too(ada):
    results = [attempt("guess", origin=f"198.51.100.{number}") for number in range(22)]
    assert results.count("wrong") == 20
    assert results[-1].startswith(TOO_SOON)


def test_one_address_is_slowed_over_many_accounts(ada):
    results = [attempt("guess", name=f"user{number}") for number in range(22)]
    assert results.count("wrong") == 20
    assert attempt("right").startswith(TOO_SOON)
    assert attempt("right", origin="192.0.2.2") == "in"


def test_an_account_that_is_not_there_answers_alike(ada):
    theirs = [attempt("guess") for _ in range(6)]
    assert [attempt("guess", name="nobody", origin="192.0.2.9") for _ in range(6)] == theirs
    assert theirs[-1].startswith(TOO_SOON)


def test_a_browser_that_signed_in_before_is_never_kept_out_by_others(ada):
    browser = Client()
    assert attempt("right", client=browser) == "in"
    browser.post("/admin/logout/")
    for number in range(22):
        attempt("guess", origin=f"198.51.100.{number}")
        attempt("guess", name=f"user{number}")
    assert attempt("right").startswith(TOO_SOON)
    assert attempt("right", client=browser) == "in"


def test_the_cookie_of_one_account_is_worth_nothing_for_another_and_cannot_be_made_up(ada, rf):
    User.objects.create_superuser("bo", password="right")
    browser = Client()
    assert attempt("right", name="bo", client=browser) == "in"
    cookie = browser.cookies["known-browser"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert "bo" not in cookie.value.split(" ")
    browser.post("/admin/logout/")
    for number in range(20):
        attempt("guess", origin=f"198.51.100.{number}")
    assert attempt("right", client=browser).startswith(TOO_SOON)
    request = rf.get("/admin/")
    request.COOKIES["known-browser"] = "made up"
    assert browser_of(request, "account") == ""


def test_neither_name_nor_address_is_kept_and_nothing_for_longer_than_an_hour(ada, clock):
    attempt("guess", name="Somebody Else", origin="203.0.113.7")
    [row] = FailedSignIn.objects.values_list("account", "origin")
    assert not any(word in value for value in row for word in ("omebody", "203.0"))
    clock.shift(60 * 60 + 1)
    attempt("right")
    assert FailedSignIn.objects.count() == 0


def test_an_address_is_what_the_proxy_saw_and_of_ipv6_the_network(rf, settings):
    request = rf.get(
        "/", REMOTE_ADDR="2001:db8:1:2:3::4", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7"
    )
    assert address_of(request) == "2001:db8:1:2::/64"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "203.0.113.7"
