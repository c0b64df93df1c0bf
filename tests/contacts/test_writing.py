"""The form by which readers write to a contact, whose address they never see."""

import re

import pytest
from django.core import mail

from contacts.letter_form import FROM_ADDRESS, OF_ALL, TO_CONTACT
from contacts.models import Attempt, Channel, Contact, Letter, Organization
from contacts.public_forms import SOONEST
from contacts.withdrawal import veil
from tests.factories import make_contact, make_organization, make_person
from tests.hostile import VICTIM, find_harm
from tests.reader import page

pytestmark = pytest.mark.django_db

SECRET = "desk@rivers.example"
SAID = {
    "sender": "Bo Petit",
    "address": "bo@example.org",
    "subject": "Water",
    "text": "Is it clean?",
}


@pytest.fixture(autouse=True)
def site(settings, time_machine):
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    settings.SENDS_MAIL = True


def make_hidden(organization="Rivers", person=None, **fields):
    """Of whom nothing is public but the name."""
    channels = [("telephone", "+33100000000", "hidden"), ("email", SECRET, "hidden")]
    return make_contact(
        make_organization(organization),
        person,
        **{"takes_letters": True, "channels": channels} | fields,
    )


def stamp_of(client, address, time_machine):
    made = re.search(r'name="made" value="([^"]+)"', page(client, address))[1]
    time_machine.shift(SOONEST + 1)
    return made


def test_a_reader_writes_to_a_contact_without_seeing_an_address(client, time_machine):
    contact = make_hidden(job_title="Spokesperson")
    address = f"/write/{contact.key}/"
    for list_ in ("/contacts/", "/contacts/rivers/", "/fr/contacts/", "/contacts/rivers.vcf"):
        text = page(client, list_)
        assert "Press office" in text
        assert SECRET not in text
        assert ("/fr" if list_.startswith("/fr") else "") + address in text.replace("\r\n ", "")
    form = page(client, address)
    for words in ("Write to Press office", "Spokesperson", "Rivers", "30 days", "noindex"):
        assert words in form
    assert "rivers.example" not in form
    made = stamp_of(client, address, time_machine)
    wrong = client.post(address, SAID | {"made": made, "address": "bo"})
    for words in ("Bo Petit", "Is it clean?", "This is not an e-mail address."):
        assert words in wrong.text
    answer = client.post(address, SAID | {"made": made})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}?sent")
    sent = client.get(answer.headers["Location"])
    assert "is on its way" in sent.text
    assert not [words for words in SAID.values() if words in sent.text]
    assert sent.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in sent.headers["Cache-Control"]
    assert not client.cookies
    [message] = mail.outbox
    assert (message.recipients(), message.reply_to) == ([SECRET], [SAID["address"]])
    french = client.post(f"/fr{address}", SAID | {"made": made})
    assert french.headers["Location"] == f"/fr{address}?sent"


def test_who_cannot_be_written_to_is_answered_like_a_key_that_never_was(client, settings):
    ada = make_person()
    contact = make_hidden(person=ada)
    address = f"/write/{contact.key}/"
    never = "/write/0123456789ab/"

    def answers():
        for way in (address, never):
            for ask in (client.get, client.post, client.head):
                answer = ask(way, {"text": "x"})
                headers = {**answer.headers}
                yield answer.status_code, answer.content.replace(way.encode(), b""), headers

    def close(change):
        assert page(client, address)
        change()
        said = list(answers())
        assert said[:3] == said[3:]
        assert {status for status, *_rest in said} == {404}
        assert "Ada" not in page(client, "/contacts/")
        assert contact.key not in page(client, "/contacts/")

    rows = Contact.objects.filter(pk=contact.pk)
    close(lambda: rows.update(takes_letters=False))
    rows.update(takes_letters=True)
    close(lambda: Channel.objects.exclude(type="telephone").delete())
    Channel.objects.create(contact=contact, type="email", value=SECRET, visibility="hidden")
    close(lambda: setattr(settings, "SENDS_MAIL", False))
    settings.SENDS_MAIL = True
    close(lambda: Organization.objects.update(is_listed=False))
    Organization.objects.update(is_listed=True)
    close(lambda: veil.hide(ada, by=None))
    assert not Letter.objects.exists()


def test_what_is_typed_does_not_tell_who_is_hidden(client):
    veil.hide(make_person("Melanie", "Thompson"), by=None)
    contact = make_hidden("Friends of Melanie Thompson", label="Press office")
    pages = [
        client.post(f"/write/{contact.key}/", {"text": f"I look for {name}.", "address": "x"}).text
        for name in ("Melanie Thompson", "Johanna Thornton")
    ]
    assert "I look for Melanie Thompson." in pages[0]
    told = [re.sub(r'name="made" value="[^"]*"', "", text) for text in pages]
    assert told[0].replace("Melanie Thompson", "Johanna Thornton") == told[1]
    assert told[0].count("Melanie Thompson") == 1
    assert "melanie" not in told[0].replace("Melanie Thompson", "")


def test_who_sends_too_many_is_told_how_long_to_wait_and_a_machine_is_thanked(client, time_machine):
    first, second = make_hidden(), make_hidden("Lakes")
    address = f"/write/{first.key}/"
    made = stamp_of(client, address, time_machine)

    def send(contact, origin, **more):
        return client.post(
            f"/write/{contact.key}/", SAID | {"made": made} | more, REMOTE_ADDR=origin
        )

    for _number in range(FROM_ADDRESS[0]):
        assert send(first, "192.0.2.1").status_code == 302
    refused = send(second, "192.0.2.1")
    assert "send it again in 60 minutes" in refused.text
    assert "Is it clean?" in refused.text
    trapped = send(second, "192.0.2.9", website="x", address="none")
    assert trapped.headers["Location"] == f"/write/{second.key}/?sent"
    for number in range(TO_CONTACT[0] - FROM_ADDRESS[0]):
        assert send(first, f"192.0.2.{number + 10}").status_code == 302
    assert "send it again in 24 hours" in send(first, "192.0.2.8").text
    assert send(second, "192.0.2.8").status_code == 302
    assert len(mail.outbox) == Letter.objects.count() == TO_CONTACT[0] + 1
    digests = Attempt.objects.values_list("digest", flat=True)
    [of_all] = {one for one in digests if [*digests].count(one) == TO_CONTACT[0] + 1}
    Attempt.objects.bulk_create(Attempt(digest=of_all) for _number in range(OF_ALL[0]))
    assert "send it again in" in send(second, "192.0.2.200").text


def test_nothing_hostile_goes_anywhere(client, time_machine):
    contact = make_hidden()
    make_hidden("Lakes", label="Another desk")
    address = f"/write/{contact.key}/"
    made = stamp_of(client, address, time_machine)
    number, wrong = find_harm(
        client, address, SAID | {"made": made}, before=Attempt.objects.all().delete
    )
    assert number >= 200
    assert wrong == {}
    assert Letter.objects.filter(state="delivered").exists()
    assert not Letter.objects.filter(state="waiting").exists()
    assert not Letter.objects.exclude(contact=contact).exists()
    for key in ("0", "..%2f..", "%00", "a" * 5_000, f"{contact.pk}", f"{contact.key}'--", VICTIM):
        assert client.post(f"/write/{key}/", SAID | {"made": made}).status_code in (400, 404), key
