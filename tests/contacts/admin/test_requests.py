"""What people ask about themselves, as the desk reads and answers it."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from contacts.admin.subject_request import tell_state
from contacts.models import RequestMessage, SubjectRequest
from contacts.models.display import Display
from contacts.models.subject_request import code_for
from contacts.withdrawal import protect
from events.editions.publishing import publish
from tests.colloquium.test_roles import make_member
from tests.desk import form_of, send
from tests.factories import make_colloquium, make_person, make_request, make_speaker

pytestmark = pytest.mark.django_db

LIST = "/admin/contacts/subjectrequest/"
FORM = "subjectrequest_form"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    return time_machine


@pytest.fixture
def steward(client):
    steward = make_member("Directory steward", name="steward")
    client.force_login(steward)
    return steward


def page_of(request):
    return reverse("admin:contacts_subjectrequest_change", args=[request.pk])


def texts_of(request):
    return list(request.messages.values_list("text", "is_from_desk"))


def test_the_list_has_the_urgent_first_then_the_next_due_and_its_clock_in_words(
    client, steward, clock
):
    asked = [("copy", False, 0), ("correct", True, 2), ("remove", False, 1), ("other", True, 0)]
    rows = []
    for number, (kind, is_urgent, days) in enumerate(asked):
        row = make_request(key=f"{number:032x}", kind=kind, is_urgent=is_urgent)
        due_on = dt.date(2026, 5, 4) + dt.timedelta(days=days * 10)
        SubjectRequest.objects.filter(pk=row.pk).update(due_on=due_on)
        rows.append(row)
    rows[3].answer("Done.", by=steward)
    clock.shift(dt.timedelta(days=12))
    page = client.get(LIST)
    listed = page.context["cl"].result_list
    assert [row.kind for row in listed] == ["correct", "copy", "remove", "other"]
    assert "8 days left" in page.text
    for late in ("12 days late", "2 days late"):
        assert f'<strong class="alarm">{late}</strong>' in page.text
    assert "Take my name out" not in page.text
    work = {module.name: found.rows for module, found in client.get("/admin/").context["work"]}
    assert {name: [(str(row.title), row.alarm) for row in rows] for name, rows in work.items()} == {
        "urgent": [("Correct something", "Urgent, waiting for 1\xa0week")],
        "requests": [
            ("A copy of what is kept about me", "12 days late"),
            ("Take me out", "2 days late"),
        ],
    }
    assert client.get(LIST, {"q": "Take"}).context["cl"].result_count == 4  # nothing is searched


def test_an_answer_is_read_with_the_code_and_what_is_not_right_is_refused_and_stays(
    client, steward, clock
):
    request = make_request(reach="by telephone", about="/contacts/")
    page = client.get(page_of(request))
    for told in ("Take my name out, please.", "by telephone", "30 days left", "31 days left"):
        assert (told in page.text) == (told != "30 days left")
    assert "/admin/edit/?url=/contacts/" in page.text
    empty = send(client, page_of(request), FORM, button="_answer")
    assert "Write the answer first." in empty.text
    unanswered = send(client, page_of(request), FORM, button="_close")
    assert "Nobody has answered yet." in unanswered.text
    ada = make_person("Ada", "Moreau")
    protect(ada, display=Display.ROLE_ONLY)
    naming = send(client, page_of(request), FORM, button="_answer", text="Ada Moreau is out.")
    assert "not shown by name" in naming.text
    assert form_of(naming, FORM)["text"] == "Ada Moreau is out."
    assert texts_of(request) == [("Take my name out, please.", False)]
    longer = send(client, page_of(request), FORM, button="_lengthen", text="We ask a court.")
    assert "Two months more" in longer.text
    request.refresh_from_db()
    assert (request.due_on, request.state) == (dt.date(2026, 8, 4), "open")
    sent = {"_lengthen": "1", "text": "Still.", "seen": tell_state(request)}
    again = client.post(page_of(request), sent)
    assert "can be lengthened once" in again.text
    send(client, page_of(request), FORM, button="_answer_close", text="It is done.")
    request.refresh_from_db()
    assert (request.state, request.handled_by) == ("closed", steward)
    assert [text for text, is_from_desk in texts_of(request) if is_from_desk] == [
        "We ask a court.",
        "It is done.",
    ]
    send(client, page_of(request), FORM, button="_reopen")
    request.refresh_from_db()
    assert request.is_open
    told = [str(entry) + entry.object_repr for entry in LogEntry.objects.all()]
    assert len(told) == 3
    assert not any(word in " ".join(told) for word in ("court", "done.", "name out"))


def test_nothing_is_answered_of_what_was_taken_back_meanwhile(client, steward):
    request = make_request()
    values = form_of(client.get(page_of(request)), FORM)
    SubjectRequest.objects.find_by_code(code_for("0" * 32)).take_back()
    late = client.post(page_of(request), values | {"text": "Done.", "_answer": "1"}, follow=True)
    assert "Nothing was saved: it was taken back meanwhile" in late.text
    assert not RequestMessage.objects.exists()
    page = client.get(page_of(request))
    assert "What was written is deleted." in page.text
    assert "_answer" not in page.text


@pytest.mark.parametrize("acts", ["answer", "close", "write"])
def test_of_two_who_act_at_once_the_second_reads_first_and_loses_nothing(client, steward, acts):
    request = make_request()
    values = form_of(client.get(page_of(request)), FORM) | {"text": "We did it.", "_answer": "1"}
    match acts:
        case "answer":
            request.answer("Not yet.", by=make_member("Withdraw a person", name="other"))
        case "close":
            request.close(by=steward)
        case "write":
            request.add_message("Not yet.")
    before = texts_of(request)
    refused = client.post(page_of(request), values)
    assert "meanwhile somebody else acted here, or they wrote again" in refused.text
    assert acts == "close" or "Not yet." in refused.text
    assert texts_of(request) == before
    again = form_of(refused, FORM)
    assert again["text"] == "We did it."
    client.post(page_of(request), again | {"_answer": "1"})
    assert texts_of(request) == [*before, ("We did it.", True)]


def test_whoever_may_hide_does_so_by_one_click_of_whom_the_page_is(client):
    event = make_colloquium()
    person = make_person("Bo", "Petit")
    make_speaker(event, person)
    publish(event, by=None)
    request = make_request(about=f"/speakers/{person.slug}/", is_urgent=True)
    client.force_login(make_member("Withdraw a person", name="able"))
    home = client.get("/admin/")
    assert home.context["work"][0][0].name == "urgent"
    assert page_of(request) in home.text
    page = client.get(page_of(request))
    hide = reverse("admin:contacts_person_hide", args=[person.pk])
    assert f'action="{hide}"' in page.text
    client.post(hide)
    person.refresh_from_db()
    assert person.display == Display.WITHDRAWN
    assert hide not in client.get(page_of(request)).text
    client.force_login(make_member("Directory steward", name="other"))
    assert "Call one of these at once" in client.get(page_of(request)).text


def test_who_may_not_see_hidden_names_reads_none_and_learns_whom_to_ask(client, steward):
    request = make_request("I am Ada Moreau, shown by my post alone.")
    make_member("See hidden names", name="seeing")
    ada = make_person("Ada", "Moreau")
    RequestMessage.objects.update(text="I am Ada Moreau, shown by my post alone.")
    protect(ada, display=Display.ROLE_ONLY)
    RequestMessage.objects.update(text="I am Ada Moreau, shown by my post alone.")
    page = client.get(page_of(request))
    assert "Moreau" not in page.text
    assert "seeing@example.org" in page.text
    client.force_login(make_member("Directory steward", "See hidden names", name="both"))
    assert "I am Ada Moreau" in client.get(page_of(request)).text
