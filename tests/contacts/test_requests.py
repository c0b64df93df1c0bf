"""Whoever asks for something about themselves needs no account and no address, and comes back with
a code.
"""

import datetime as dt
import random
import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from contacts import asking
from contacts.desk.asked import tell
from contacts.models import Attempt, RequestMessage, SubjectRequest
from contacts.models.display import Display
from contacts.models.subject_request import add_months, code_for, digest_of, draw_key
from contacts.withdrawal import protect, veil
from contacts.words.codes import ALPHABET, LETTERS, read_code
from events.editions.publishing import publish
from tests.colloquium.test_roles import make_member
from tests.desk import form_of
from tests.factories import (
    make_colloquium,
    make_person,
    make_request,
    make_speaker,
)

pytestmark = pytest.mark.django_db

ASK, ANSWER = "/requests/", "/requests/answer/"
KEY = "0" * 32
TYPED = {
    "kind": "remove",
    "is_urgent": "on",
    "text": "He looks for me. Take my name out.",
    "about": "/speakers/",
    "reach": "+33 1 23 45 67 89",
}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    return time_machine


@pytest.fixture
def send(client, clock):
    """Opens a page, reads it for a while, and sends its form with what is typed."""

    def send(typed, address=ASK, page=None):
        values = form_of(page or client.get(address), None)
        clock.shift(10)
        return client.post(address.partition("?")[0], values | typed)

    return send


@pytest.fixture
def person():
    speaker = make_speaker(make_colloquium(), make_person("Bo", "Petit"))
    publish(speaker.event, by=None)
    return speaker.person


def test_every_page_of_asking_and_the_one_of_privacy_can_be_left_at_once(client, send):
    received = send(TYPED)
    answered = send({"code": code_on(received)}, ANSWER)
    over = {k: v for k, v in form_of(answered, None).items() if not k.startswith("more-")}
    pages = [
        client.get(ASK),
        client.get("/fr/requests/"),
        client.get(ANSWER),
        client.get("/privacy/"),
        send({}),
        send({"code": code_for("none")}, ANSWER),
        received,
        answered,
        client.post(ANSWER, over | {"back-is_sure": "on"}),
        client.post(ASK, {"website": "trapped"}),
    ]
    for page in pages:
        assert (page.status_code, page.text.count("data-leave")) == (200, 1)
        assert "js/leaving" in page.text
    assert "“Back” leads to the page again" in client.get("/leaving/").text


def code_on(page):
    return re.search(r'requests-letters"[^>]*>([-\w]+)<', page.text)[1]


def is_kept_by_nobody(page):
    return (
        not page.cookies
        and "Location" not in page.headers
        and "no-store" in page.headers["Cache-Control"]
        and page.headers["Referrer-Policy"] == "no-referrer"
        and page.headers["X-Robots-Tag"] == "noindex"
    )


def test_somebody_asks_is_answered_and_takes_it_back(client, send, clock):
    stored = make_member("Directory steward")
    received = send(TYPED)
    assert (received.status_code, is_kept_by_nobody(received)) == (200, True)
    assert "whoever reloads the page" in received.text
    assert "only this once" not in received.text
    code = code_on(received)
    request = SubjectRequest.objects.get()
    assert (request.kind, request.is_urgent, request.about, request.reach) == (
        "remove",
        True,
        TYPED["about"],
        TYPED["reach"],
    )
    assert [(m.text, m.is_from_desk) for m in request.messages.all()] == [(TYPED["text"], False)]
    assert request.due_on == dt.date(2026, 6, 4)
    # However it is typed; and nobody's own words come back.
    typed = code.lower().replace("-", "  ").replace("l", "1").replace("z", "2")
    page = send({"code": typed}, ANSWER)
    assert is_kept_by_nobody(page)
    assert "due by 4 June 2026" in page.text
    assert TYPED["text"] not in page.text
    assert TYPED["reach"] not in page.text
    request.answer("It is done.", by=stored)
    page = send({"code": code}, ANSWER)
    assert "It is done." in page.text
    sent = send({"more-text": "Thank you. And my picture?"}, ANSWER, page)
    assert "has arrived" in sent.text
    again = client.post(ANSWER, form_of(page, None) | {"more-text": "Thank you. And my picture?"})
    assert "has arrived" in again.text
    request.refresh_from_db()
    assert (request.state, request.messages.count()) == ("open", 3)
    values = {k: v for k, v in form_of(sent, None).items() if not k.startswith("more-")}
    clock.shift(10)
    asked_twice = client.post(ANSWER, values)
    assert "Tick this if you are sure." in asked_twice.text
    assert SubjectRequest.objects.get().messages.count() == 3
    over = client.post(ANSWER, values | {"back-is_sure": "on"})
    assert "is deleted" in over.text
    request.refresh_from_db()
    assert (request.state, request.about, request.reach) == ("taken back", "", "")
    assert not RequestMessage.objects.exists()
    # What was deleted is answered as what never was.
    gone, never = (
        send({"code": one}, ANSWER).text.replace(one, "") for one in (code, code_for(draw_key()))
    )
    made = re.compile(r'name="made" value="[^"]+"')
    assert "Nothing is found with this code" in gone
    assert made.sub("", gone) == made.sub("", never)


def test_a_form_that_is_sent_twice_makes_one_request_and_what_differs_another(client, send, clock):
    page = client.get(ASK)
    first, again = send(TYPED, page=page), send(TYPED, page=page)
    assert code_on(first) == code_on(again)
    assert SubjectRequest.objects.count() == 1
    other = send(TYPED | {"text": "Something else."}, page=page)
    assert code_on(other) != code_on(first)
    assert SubjectRequest.objects.count() == 2


def test_what_is_added_to_a_closed_request_is_refused_and_stays_typed(send):
    request = make_request()
    page = send({"code": code_for(KEY)}, ANSWER)
    request.answer("Done.", by=make_member("Directory steward"), closes=True)
    refused = send({"more-text": "And my picture?"}, ANSWER, page)
    assert "closed meanwhile" in refused.text
    assert "And my picture?" in refused.text
    assert "Ask anew" in send({"code": code_for(KEY)}, ANSWER).text


def test_a_code_is_long_without_words_and_a_digest_alone_is_kept():
    assert len(ALPHABET) ** LETTERS > 2**75
    assert set(ALPHABET).isdisjoint("AEIOU0158")
    codes = {code_for(draw_key()) for _ in range(200)}
    assert len(codes) == 200
    assert {read_code(code) for code in codes} == {code.replace("-", "") for code in codes}
    request = make_request()
    assert request.code_digest == digest_of(code_for(KEY)) != code_for(KEY)
    assert SubjectRequest.objects.find_by_code(code_for(KEY)) == request
    assert SubjectRequest.objects.find_by_code("") is None


def test_the_page_is_known_only_if_readers_find_it_now(client, send, person):
    """So that no address keeps the name of who was taken out, nor is it told that they were."""
    own, gone = f"/speakers/{person.slug}/", "/speakers/melanie-thompson/"
    protect(make_person("Melanie", "Thompson"), display=Display.WITHDRAWN)
    never = "/speakers/nobody-of-this-name/"
    client.get(ASK, {"about": own})
    client.get(own)
    cache.set("of-another", "kept", 60)
    for given, known in {
        own: own,
        f"http://testserver/fr{own}?page=2#said": f"/fr{own}",
        gone: "",
        never: "",
        "/requests/": "",
        "https://evil.example/speakers/": "",
        "//evil.example/": "",
        "javascript:alert(1)": "",
        "/admin/contacts/person/": "",
        "http://[": "",
        "/a/%00/": "",
    }.items():
        page = client.get(ASK, {"about": given})
        assert form_of(page, None)["about"] == known, given
        assert 'lang="en"' in page.text
    assert cache.get("of-another") == "kept"  # asking empties no cache
    veil.hide(person, by=None)
    assert form_of(client.get(ASK, {"about": own}), None)["about"] == ""
    refused = [send(TYPED | {"about": address}) for address in (own, gone, never)]
    made = re.compile(r'name="(made|key)" value="[^"]+"')
    texts = [
        made.sub("", page.text).replace(address, never)
        for page, address in zip(refused, (own, gone, never), strict=True)
    ]
    assert texts[0] == texts[1] == texts[2]
    assert "not the address of a page of this site" in texts[0]
    assert TYPED["text"] in texts[0]


def test_words_written_later_stay_as_they_are_typed_for_whoever_answers(send):
    """Nobody could be helped otherwise; a name that is known by digests alone is in nothing else."""
    protect(make_person("Ada", "Moreau"), display=Display.WITHDRAWN)
    send(TYPED | {"text": "I am Ada Moreau.", "reach": "Ada Moreau, 3 Quai A"})
    request = SubjectRequest.objects.get()
    assert (request.messages.get().text, request.reach) == (
        "I am Ada Moreau.",
        "Ada Moreau, 3 Quai A",
    )


def test_wrong_codes_and_many_requests_are_slowed_and_no_address_is_kept(client, send, clock):
    make_request()
    page = client.get(ANSWER)
    values = form_of(page, None)
    clock.shift(10)
    for number in range(60):
        wrong = client.post(ANSWER, values | {"code": code_for(f"{number}")})
        assert "Nothing is found" in wrong.text
    slowed = client.post(ANSWER, values | {"code": code_for(KEY)})
    assert "Too many" in slowed.text
    assert "due by" not in slowed.text
    clock.shift(3600)
    assert "due by" in client.post(ANSWER, values | {"code": code_for(KEY)}).text
    for number in range(20):
        send(TYPED | {"text": f"{number}"})
    refused = send(TYPED | {"text": "The last straw."})
    assert "Too many" in refused.text
    assert "The last straw." in refused.text
    assert not Attempt.objects.filter(digest__contains="127").exists()


def test_who_forges_an_address_for_each_of_many_is_slowed_too(client, clock, monkeypatch):
    monkeypatch.setattr(asking, "OF_ALL_AN_HOUR", 3)
    monkeypatch.setattr(asking, "TYPED_AN_HOUR", 3)
    monkeypatch.setattr(asking, "address_of", lambda request: draw_key())
    make_request()
    values, code = form_of(client.get(ASK), None) | TYPED, form_of(client.get(ANSWER), None)
    clock.shift(10)
    asked = [client.post(ASK, values | {"key": f"{n:032x}", "text": f"{n}"}) for n in range(4)]
    typed = [client.post(ANSWER, code | {"code": code_for(KEY)}) for _ in range(4)]
    for pages in (asked, typed):
        assert ["Too many" in page.text for page in pages] == [False, False, False, True]


def test_it_is_told_by_mail_to_those_who_may_answer_without_a_word_of_it(send, settings, clock):
    settings.SENDS_MAIL = True
    make_member("Editor", name="ed")
    for group in ("Directory steward", "Withdraw a person"):
        make_member(group, name=group.split()[0].lower())
    send(TYPED | {"key": KEY})
    assert sorted(to for letter in mail.outbox for to in letter.to) == [
        "directory@example.org",
        "withdraw@example.org",
    ]
    for letter in mail.outbox:
        assert letter.subject.startswith("Urgent: ")
        assert f"/admin/contacts/subjectrequest/{SubjectRequest.objects.get().pk}/" in letter.body
        assert not any(
            text in letter.subject + letter.body
            for text in TYPED.values()
            if text != "on" and text != "remove"
        )
    mail.outbox.clear()
    page = send({"code": code_for(KEY)}, ANSWER)
    send({"more-text": "He has come."}, ANSWER, page)
    assert {letter.subject for letter in mail.outbox} == {
        "Urgent: somebody wrote again about their request, Colloquium Proceedings"
    }
    assert "has come" not in mail.outbox[0].body


def test_a_dead_mail_server_is_tried_again_while_nobody_has_answered(settings, clock):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # where nobody listens
    user = make_member("Directory steward")
    request = make_request()
    tell.func(request.pk, user.pk)
    waiting = DBTaskResult.objects.get()
    assert waiting.run_after - timezone.now() == dt.timedelta(minutes=10)
    assert waiting.args_kwargs == {"args": [request.pk, user.pk], "kwargs": {"is_more": False}}
    clock.shift(dt.timedelta(days=2))
    tell.func(request.pk, user.pk)
    assert DBTaskResult.objects.count() == 1
    request.add_message("He has come.")
    tell.func(request.pk, user.pk, is_more=True)
    assert DBTaskResult.objects.filter(args_kwargs__kwargs__is_more=True).count() == 1
    request.answer("Yes.", by=user)
    tell.func(request.pk, user.pk)
    assert DBTaskResult.objects.count() == 2


def test_what_was_written_goes_after_90_days_and_the_row_after_three_years(clock):
    by = make_member("Directory steward")
    waits, answered, closed = (make_request(key=f"{number:032x}") for number in range(3))
    answered.answer("Yes.", by=by)
    closed.answer("No.", by=by, closes=True)
    clock.shift(dt.timedelta(days=89, hours=23))
    assert SubjectRequest.objects.forget_texts(timezone.now()) == 0
    clock.shift(dt.timedelta(hours=2))
    assert SubjectRequest.objects.forget_texts(timezone.now()) == 2
    assert [message.request for message in RequestMessage.objects.all()] == [waits]
    assert [r.state for r in (*SubjectRequest.objects.emptied(),)] == ["closed", "closed"]
    assert SubjectRequest.objects.delete_outlived(timezone.now()) == 0
    clock.shift(dt.timedelta(days=3 * 366))
    assert SubjectRequest.objects.delete_outlived(timezone.now()) == 2
    assert list(SubjectRequest.objects.all()) == [waits]


def test_a_month_ends_with_the_month():
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 11, 30), 2) == dt.date(2027, 1, 30)
    assert add_months(dt.date(2024, 2, 29), -36) == dt.date(2021, 2, 28)


def test_whoever_is_withdrawn_is_in_no_request_and_their_pseudonym_is_not_told():
    ada = make_person("Ada", "Moreau")
    make_request("I am Ada Moreau.", about="/speakers/ada-moreau/", reach="ada.moreau@example.org")
    protect(ada, display=Display.PSEUDONYM, pseudonym="Rose")
    request = SubjectRequest.objects.get()
    said = [request.messages.get().text, request.about, request.reach]
    assert said[0] == "I am …."
    assert not re.search("(?i)moreau|rose", " ".join(said))


def test_who_is_hidden_is_not_read_in_an_answer_and_what_is_typed_comes_back(client, send):
    """So that nobody learns from it of whom the site has hidden the name."""
    ada = make_person("Ada", "Moreau")
    request = make_request("About her.")
    request.answer("Ada Moreau stands here.", by=make_member("Directory steward"))
    veil.hide(ada, by=None)
    page = send({"code": code_for(KEY)}, ANSWER)
    assert "… stands here." in page.text
    assert "Moreau" not in page.text
    refused = send(TYPED | {"kind": "", "text": "I am Ada Moreau"})
    assert "I am Ada Moreau" in refused.text


def test_the_groups_that_are_there_are_given_the_rights(migrate):
    migrate("contacts", "0021_attempts")
    Permission.objects.filter(codename__endswith="_subjectrequest").delete()
    for name in ("Directory steward", "Editor"):
        Group.objects.get_or_create(name=name)
    migrate("contacts", "0024_requests")
    rights = Permission.objects.filter(codename__endswith="_subjectrequest")
    assert {
        (right.codename, group.name) for right in rights for group in right.group_set.all()
    } >= {
        ("view_subjectrequest", "Directory steward"),
        ("change_subjectrequest", "Directory steward"),
    }
    assert not rights.filter(group__name="Editor").exists()


ODD = [
    "", " ", "\0", "\u202e\ud800", "a" * 20_000, "é" * 600, "'; DROP TABLE x; --", "{{ 7*7 }}",
    "<script>alert(1)</script>", "a@evil.example\nBcc: b@evil.example", "%0d%0aLocation: //evil.example",
    "//evil.example/", "https://evil.example/", "http://[", "javascript:1", "/\\evil.example", "../../etc/passwd",
    "/admin/", "data:text/html,x", "١٢٣", "\U0001f600" * 50, "-1", "on", "remove", "urgent", "None", "null", "[]",
]  # fmt: skip


def test_two_hundred_hostile_inputs_send_no_mail_elsewhere_fail_nowhere_and_lead_nowhere(
    client, clock, settings
):
    settings.SENDS_MAIL = True
    make_member("Directory steward", name="steward")
    draw = random.Random(7)  # noqa: S311 the same inputs each time
    pages = {address: client.get(address) for address in (ASK, "/fr/requests/", ANSWER)}
    made = form_of(pages[ASK], None)["made"]
    clock.shift(10)
    names = [
        "kind",
        "is_urgent",
        "text",
        "about",
        "reach",
        "key",
        "code",
        "more-code",
        "more-text",
        "back-code",
        "back-is_sure",
        "made",
        "website",
        "next",
        "email",
        "to",
    ]
    for number in range(200):
        data = {"made": made, "kind": "remove", "text": "x", "code": code_for(KEY)}
        for name in draw.sample(names, 5):
            data[name] = draw.sample(ODD, draw.choice((1, 1, 2)))
        client.defaults["REMOTE_ADDR"] = f"10.0.{number}.1"
        address = draw.choice(list(pages)) + draw.choice(
            ("", "?about=//evil.example/", "?next=//evil.example")
        )
        sent = urlencode(data, doseq=True, errors="surrogatepass")
        body = sent if draw.random() < 0.8 else draw.choice(ODD)
        response = client.post(
            address,
            body.encode("utf-8", "surrogatepass"),
            content_type=draw.choice(
                (
                    "application/x-www-form-urlencoded",
                    "application/x-www-form-urlencoded",
                    "text/plain",
                )
            ),
        )
        assert response.status_code in (200, 400, 413), (number, data)
        assert "Location" not in response.headers
        assert "evil" not in "".join(response.headers.values())
        assert "<script>alert" not in response.text
    assert SubjectRequest.objects.exists()
    assert {to for letter in mail.outbox for to in letter.recipients()} == {"steward@example.org"}
    assert not any("evil" in str(letter.message()) for letter in mail.outbox)
