from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from contacts.limits import Limit, TooOften, address_of, count_attempt
from contacts.models import Attempt
from contacts.public_forms import LATEST, SOONEST, PublicForm


class Form(PublicForm):
    text = forms.CharField()


def send(made, **typed):
    data = QueryDict(mutable=True)
    data.update({"made": made, "text": "Hello\u202e\0", **typed})
    return Form(data)


def test_who_is_too_quick_or_too_late_is_told_and_all_stays_typed(time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    made = Form().stamp
    assert "very quick" in str(send(made).errors)
    time_machine.shift(SOONEST + 1)
    form = send(made)
    assert form.is_valid()
    assert form.cleaned_data["text"] == "Hello"
    assert not form.was_trapped
    assert send(made, website="x").was_trapped
    time_machine.shift(LATEST)
    late = send(made)
    assert "open for too long" in str(late.errors)
    assert late["text"].value() == "Hello"
    assert "open for too long" in str(send("forged:1abc:xyz").errors)
    again = send(late.stamp)
    time_machine.shift(SOONEST + 1)
    assert again.is_valid()


@pytest.mark.django_db
def test_attempts_are_counted_by_digests_until_there_are_too_many(time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    limits = [
        Limit("192.0.2.7", 3, timedelta(hours=1)),
        Limit("somebody", 5, timedelta(days=1)),
    ]
    for _ in range(3):
        count_attempt("letter", limits)
    with pytest.raises(TooOften) as refused:
        count_attempt("letter", limits)
    assert refused.value.seconds == 3600
    count_attempt("request", limits)  # of another kind
    count_attempt("letter", [Limit("192.0.2.8", 3, timedelta(hours=1)), limits[1]])
    time_machine.shift(3601)
    count_attempt("letter", limits)
    with pytest.raises(TooOften):
        count_attempt("letter", limits[1:])
    assert not Attempt.objects.filter(digest__contains="192").exists()
    time_machine.shift(24 * 3600)
    count_attempt("letter", limits)
    assert Attempt.objects.count() == 2


def test_an_address_is_what_our_proxy_says_and_of_ipv6_a_network(settings):
    factory = RequestFactory()
    request = factory.get("/", REMOTE_ADDR="2001:db8::7", headers={"X-Forwarded-For": "1.2.3.4"})
    assert address_of(request) == "2001:db8::/64"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "1.2.3.4"
