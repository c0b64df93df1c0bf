"""A letter waits in the database until it is delivered, once, to who may still be written to."""

import io
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from colloquium.backups.replaying import Known
from colloquium.traces import Words
from colloquium.traces.database import search_database
from contacts import letters
from contacts.letters import deliver, post, queue_again, try_again
from contacts.models import Channel, Contact, Letter
from contacts.personal.columns import delete_letters
from contacts.withdrawal import protect, veil
from tests.events.withdrawal.test_keeping import take_out
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db

HOUR = 3600
ADDRESS = "desk@rivers.example"


class Server(EmailBackend):
    """Takes mail unless it is down: then `error` is raised. `meanwhile` happens as it does."""

    error: Exception | None = None
    asked = 0
    meanwhile = None

    def send_messages(self, messages):
        Server.asked += 1
        Server.meanwhile()
        if Server.error:
            raise Server.error
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def site(settings, time_machine):
    """With a queue that waits for a worker, as a site has."""
    time_machine.move_to("2026-05-04T12:00Z", tick=False)
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "tests.contacts.test_letters.Server"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SITE_URL = "https://rivers.example"
    Server.error, Server.asked, Server.meanwhile = None, 0, lambda: None


def work():
    """As a worker does, but in the transaction of the test."""
    while row := DBTaskResult.objects.ready().first():
        row.claim("one")
        row.task.call(*row.args_kwargs["args"])
        row.set_successful(None)


def write(contact, **typed):
    said = {"sender": "Bo Petit", "address": "bo@example.org", "subject": "Water", "text": "Hello"}
    return post(contact.key, **said | typed)


def make_desk(**fields):
    channels = [
        ("telephone", "+33100000000"),
        ("email", ADDRESS, "hidden"),
        ("email", "second@rivers.example"),
    ]
    organization = make_organization("Rivers")
    return make_contact(organization, takes_letters=True, channels=channels, **fields)


def state_of(letter):
    letter.refresh_from_db()
    return letter.state, letter.attempts, letter.failure


def test_a_mail_server_that_is_down_for_an_hour_loses_no_letter(time_machine):
    desk = make_desk()
    Server.error = ConnectionRefusedError(f"no route to {ADDRESS}")
    sent = [write(desk, subject=f"Letter {number}") for number in range(3)]
    for minute in range(60):
        work()
        if minute == 30:
            sent.append(write(desk, subject="Letter 3"))
        time_machine.shift(60)
    assert state_of(sent[0]) == ("waiting", 4, "server")
    assert sent[0].next_at == sent[0].written_at + timedelta(minutes=81)
    Server.error = None
    for _minute in range(90):
        work()
        time_machine.shift(60)
    assert sorted(m.subject for m in mail.outbox) == [
        f"Letter {n} (Colloquium Proceedings)" for n in range(4)
    ]
    assert {state_of(letter)[0] for letter in sent} == {"delivered"}
    rows = DBTaskResult.objects.values_list("args_kwargs", "traceback", "return_value", "status")
    assert {(*said["args"], *said["kwargs"]) for said, *_rest in rows} == {(s.pk,) for s in sent}
    assert {tuple(rest) for _said, *rest in rows} == {("", None, "SUCCESSFUL")}


def test_what_is_delivered_says_where_it_comes_from_and_goes_to_nobody_else(settings):
    settings.SAFEGUARDING_CONTACT = "care@rivers.example"
    letter = write(make_desk(), text="{{ x }} <b>Hello</b>\n.\nBcc: x@evil.example")
    work()
    [message] = mail.outbox
    assert message.recipients() == [ADDRESS]
    assert message.reply_to == ["bo@example.org"]
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    assert message.subject == "Water (Colloquium Proceedings)"
    for words in (
        "by the form of Colloquium Proceedings",
        "It is for: Press office, Rivers",
        "Name given: Bo Petit",
        "{{ x }} <b>Hello</b>\n.\nBcc: x@evil.example",
        "https://rivers.example/contacts/rivers/",
        "To get no more of these, write to care@rivers.example.",
    ):
        assert words in message.body
    assert state_of(letter) == ("delivered", 1, "")


def test_each_failure_is_tried_again_later_and_later_and_a_refusal_is_final(time_machine, caplog):
    desk = make_desk()
    letter = write(desk)
    Server.error = smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"busy")})
    waits = []
    while state_of(letter)[0] == "waiting":
        work()
        letter.refresh_from_db()
        if letter.next_at:
            waits.append((letter.next_at - timezone.now()).total_seconds() / 60)
            time_machine.move_to(letter.next_at, tick=False)
    assert waits == [1, 5, 15, 60] + [180] * 40
    assert state_of(letter) == ("failed", 45, "recipient")
    for error, known, is_final in (
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")}), "recipient", True),
        (smtplib.SMTPDataError(554, ADDRESS.encode()), "refused", True),
        (smtplib.SMTPDataError(451, b""), "refused", False),
        (smtplib.SMTPSenderRefused(550, b"", "x@example.org"), "refused", False),
        (smtplib.SMTPServerDisconnected(ADDRESS), "server", False),
        (TimeoutError(), "server", False),
        (UnicodeError(ADDRESS), "refused", False),
    ):
        Server.error = error
        letter = write(desk)
        work()
        assert state_of(letter) == ("failed" if is_final else "waiting", 1, known), error
    assert not mail.outbox
    assert ADDRESS not in caplog.text
    assert not DBTaskResult.objects.filter(traceback__contains="@").exists()


def test_two_workers_deliver_once_and_what_a_dead_one_held_is_delivered_later(time_machine):
    letter = write(make_desk())

    def come_between():
        deliver.call(letter.pk)
        assert queue_again() == 0
        assert try_again(Letter.objects.all()) == 0

    Server.meanwhile = come_between
    deliver.call(letter.pk)
    deliver.call(letter.pk)
    work()
    Server.meanwhile = lambda: None
    assert state_of(letter) == ("delivered", 1, "")
    assert (Server.asked, len(mail.outbox)) == (1, 1)
    mail.outbox.clear()

    died = write(Contact.objects.get(), subject="Held")
    DBTaskResult.objects.update(status="RUNNING")  # by a worker that was killed
    Letter.objects.filter(pk=died.pk).update(
        held_until=timezone.now() + letters.HELD_FOR, attempts=1
    )
    lost = write(Contact.objects.get(), subject="Lost")
    DBTaskResult.objects.filter(status="READY").delete()
    assert queue_again() == 2
    assert queue_again() == 0
    work()
    assert [message.subject[:4] for message in mail.outbox] == ["Lost"]
    time_machine.shift(letters.HELD_FOR)
    work()
    assert [message.subject[:4] for message in mail.outbox] == ["Lost", "Held"]
    assert state_of(died) == ("delivered", 2, "")
    assert state_of(lost) == ("delivered", 1, "")


def test_who_cannot_be_written_to_any_more_gets_nothing():
    ada = make_person()
    organization = make_organization("Rivers")

    def hide(contact):
        veil.hide(ada, by=None)

    for close in (
        lambda contact: contact.channels.all().delete(),
        lambda contact: Contact.objects.filter(pk=contact.pk).update(takes_letters=False),
        lambda contact: type(organization).objects.update(is_listed=False),
        lambda contact: contact.delete(),
        hide,
    ):
        type(organization).objects.update(is_listed=True)
        Contact.objects.all().delete()
        contact = make_contact(organization, ada, takes_letters=True)
        letter = write(contact)
        close(contact)
        work()
        assert state_of(letter) == ("failed", 1, "gone")
    assert Server.asked == 0


def test_nothing_of_who_is_taken_out_is_kept_in_a_letter():
    ada = make_person("Ada", "Moreau")
    to_her = make_contact(make_organization("Rivers"), ada, takes_letters=True)
    desk = make_contact(make_organization("Lakes"), takes_letters=True)
    other = {"sender": "Bo Petit", "address": "bo@example.org"}
    rows = [
        write(to_her, text="Dear Ada, the code is 7421."),
        write(desk, subject="About Ada Moreau", text="Where is Ms. Moreau?", **other),
        write(desk, sender="Ada Moreau", address="mermaid@example.org", text="It is me, 7421."),
        write(desk, sender="", address="ada.moreau@example.org", text="It is me, 7421."),
        write(desk, text="Ada is a river, too.", **other),
    ]
    key = to_her.key
    assert [*search_database(Words(["Ada Moreau"]))]
    take_out(ada)
    said = [Letter.objects.values_list("state", "address", "text").get(pk=row.pk) for row in rows]
    assert said == [
        ("failed", "", ""),
        ("waiting", "bo@example.org", "Where is …?"),
        ("failed", "", ""),
        ("failed", "", ""),
        ("waiting", "bo@example.org", "Ada is a river, too."),
    ]
    found = {trace.place for trace in search_database(Words(["Ada Moreau", "mermaid", "7421"]))}
    assert not {place for place in found if "letter" in place or "task" in place}
    assert Contact.objects.get(pk=to_her.pk).key != key
    assert try_again(Letter.objects.all()) == 2


def test_thirty_days_after_its_end_nothing_is_left_of_a_letter(time_machine):
    desk = make_desk()
    delivered, failed, waiting = write(desk), write(desk), write(desk)
    deliver.call(delivered.pk)
    Server.error = smtplib.SMTPDataError(554, b"")
    deliver.call(failed.pk)
    time_machine.shift(30 * 24 * HOUR - 1)
    assert delete_letters(timezone.now()) == 0
    time_machine.shift(1)
    call_command("daily", verbosity=0, stdout=io.StringIO())
    assert [*Letter.objects.all()] == [waiting]


def test_a_backup_that_is_brought_back_sends_no_letter_again():
    letter = write(make_desk())
    Known([]).replay()
    assert queue_again() == 0
    work()
    assert state_of(letter) == ("failed", 0, "backup")
    assert not mail.outbox
    assert try_again(Letter.objects.all()) == 1
    work()
    assert len(mail.outbox) == 1


def test_a_person_by_another_name_is_written_to_by_another_key():
    ada = make_person()
    contact = make_contact(make_organization(), ada, takes_letters=True)
    key = contact.key
    protect(ada, display="pseudonym", pseudonym="Nadia")
    protect(ada, display="named")
    contact.refresh_from_db()
    assert contact.key != key
    assert Channel.objects.filter(contact=contact).exists()
