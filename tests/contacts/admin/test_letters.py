"""At the desk letters are seen by what became of them."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from contacts.models import Letter
from tests.colloquium.test_roles import make_member
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db

LIST = "/admin/contacts/letter/"
SAID = {"sender": "Bo Petit", "address": "bo@example.org", "subject": "Wells", "text": "Secret."}


def make_failed(contact, **fields):
    ended = {"state": "failed", "failure": "server", "ended_at": timezone.now(), "next_at": None}
    return Letter.objects.create(contact=contact, attempts=45, **SAID | ended | fields)


def test_the_list_tells_what_became_of_letters_and_never_what_they_say(client, settings):
    settings.SENDS_MAIL = True
    desk = make_contact(make_organization("Rivers"), takes_letters=True)
    hidden = make_contact(
        make_organization("Lakes"), make_person("Ada", "Moreau", display="role-only")
    )
    letter = make_failed(desk)
    late = {"state": "waiting", "ended_at": None, "next_at": timezone.now()}
    Letter.objects.create(contact=hidden, attempts=3, failure="server", **SAID | late)
    Letter.objects.create(contact=desk, attempts=1, failure="server", **SAID | late)
    gone = make_failed(None)
    client.force_login(make_member("Directory steward"))
    change = reverse("admin:contacts_letter_change", args=[letter.pk])
    for address in (LIST, change, f"{LIST}?q=Secret", "/admin/"):
        text = client.get(address).text
        assert "the mail server could not be reached" in text
        assert not [
            said for said in (*SAID.values(), "Moreau") if said in text.replace(address, "")
        ]
    listed = client.get(LIST).text
    assert ">Apply</button>" in listed
    assert "Delete the ticked letters" in listed
    work = {module.name: found for module, found in client.get("/admin/").context["work"]}
    assert work["letters"].total == 3
    again = {"action": "send_again", "_selected_action": [letter.pk, gone.pk]}
    answer = client.post(LIST, again, follow=True)
    assert "2 letters are tried again now." in answer.text
    letter.refresh_from_db()
    gone.refresh_from_db()
    assert (letter.state, gone.state, gone.failure) == ("delivered", "failed", "gone")
    [message] = mail.outbox
    assert SAID["text"] in message.body
    assert (
        "None of these can be tried again"
        in client.post(LIST, again | {"_selected_action": [letter.pk]}, follow=True).text
    )
    client.post(LIST, {"action": "delete_selected", "_selected_action": [letter.pk], "post": "yes"})
    assert not Letter.objects.filter(pk=letter.pk).exists()
