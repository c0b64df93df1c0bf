"""Letters that strangers write to contacts, and how they are delivered.

A row of `Letter` is the outbox: it is stored together with the task that delivers it. Whoever
delivers it holds it meanwhile, so that no two do; what nobody delivers, since a process died or the
queue was lost, is queued again.
"""

import datetime as dt
import logging
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from .desk.mail import fill_in
from .models import Channel, Contact, Letter, Organization
from .models.letter import LetterQuerySet
from .records import ContactRecord, OrganizationRecord, directory
from .tasks import find_queued, task
from .withdrawal.veil import veiled

logger = logging.getLogger(__name__)

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
# Between two attempts: what a short failure takes, then five days.
WAITS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 1 * HOUR, *[3 * HOUR] * 40]
HELD_FOR = 10 * MINUTE  # of which delivering takes seconds


def find_addressee(key: str) -> tuple[OrganizationRecord, ContactRecord] | None:
    """The contact with the opaque `key` and its organization, if the public may write to it."""
    for organization in directory(Organization.objects.filter(contacts__key=key)):
        for contact in organization.contacts:
            if contact.letter_key == key:
                return organization, contact
    return None


@transaction.atomic
def post(key: str, *, sender: str, address: str, subject: str, text: str) -> Letter:
    """Store a letter to the contact with the opaque `key`, and queue it."""
    contact = Contact.objects.filter(key=key).first()
    letter = Letter.objects.create(
        contact=contact, sender=sender, address=address, subject=subject, text=text
    )
    deliver.enqueue(letter.pk)
    return letter


@task
def deliver(pk: int) -> None:
    """Try once to deliver the letter `pk`, if that is due and nobody else does."""
    now = timezone.now()
    held = {"held_until": now + HELD_FOR, "attempts": F("attempts") + 1}
    if not Letter.objects.due(now).filter(pk=pk).update(**held):
        return
    letter = Letter.objects.select_related("contact").get(pk=pk)
    taken = Letter.objects.waiting().filter(pk=pk, held_until=letter.held_until)
    message = write_mail(letter)
    if message is None:
        taken.give_up(Letter.Failure.GONE)
        return
    failure, is_final = send(message)
    if not failure:
        taken.note_delivery()
    elif is_final or letter.attempts > len(WAITS):
        taken.give_up(failure)
    else:
        put_off(taken, pk, WAITS[letter.attempts - 1], failure)


@transaction.atomic
def put_off(taken: LetterQuerySet, pk: int, wait: dt.timedelta, failure: str) -> None:
    next_at = timezone.now() + wait
    if taken.update(next_at=next_at, held_until=None, failure=failure):
        deliver.using(run_after=next_at).enqueue(pk)


def write_mail(letter: Letter) -> EmailMessage | None:
    """To the first address of the contact; None if nobody may write to it any more."""
    if not (letter.contact and letter.text):
        return None
    found = find_addressee(letter.contact.key)
    channel = letter.contact.channels.filter(type=Channel.Type.EMAIL, waits=False).first()
    if not (found and channel):
        return None
    organization, contact = found
    whom = f"{contact.name}, {organization.name}"
    if any(one.elsewhere.find(whom) for one in veiled()):
        whom = ""
    with override(settings.LANGUAGE_CODE):
        context = {
            "letter": letter,
            "whom": whom,
            "page": settings.SITE_URL + reverse("organization", args=[organization.slug]),
            "safeguarding_contact": settings.SAFEGUARDING_CONTACT,
        }
        subject, body = fill_in("letter", context)
    # The same at each attempt, so that a letter that was taken without a word is known again.
    number = f"{letter.pk}.{letter.written_at:%Y%m%d%H%M%S%f}"
    return EmailMessage(
        subject,
        body,
        to=[channel.value],
        reply_to=[letter.address] if letter.address else [],
        headers={"Message-ID": f"<letter.{number}@{urlsplit(settings.SITE_URL).hostname}>"},
    )


def send(message: EmailMessage) -> tuple[str, bool]:
    """Why it did not go, "" if it did; and whether it never will. No error leaves this function,
    since some tell the address.
    """
    try:
        if not settings.SENDS_MAIL:
            raise ConnectionError
        message.send()
    except Exception as error:  # of many kinds, whatever the server
        logger.error("A letter could not be sent: %s", type(error).__name__)
        return name_failure(error)
    return "", False


def name_failure(error: Exception) -> tuple[str, bool]:
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _said in error.recipients.values()]
            return Letter.Failure.RECIPIENT, min(codes) >= 500
        case smtplib.SMTPDataError():
            return Letter.Failure.REFUSED, error.smtp_code >= 500
        case smtplib.SMTPSenderRefused() | smtplib.SMTPAuthenticationError():
            return Letter.Failure.REFUSED, False
        case smtplib.SMTPException() | OSError():
            return Letter.Failure.SERVER, False
    return Letter.Failure.REFUSED, False


def queue_again() -> int:
    """Queue every letter that waits and that nothing in the queue delivers; how many."""
    queued = find_queued(deliver)
    left = [one for one in Letter.objects.waiting().order_by("pk") if one.pk not in queued]
    for letter in left:
        due_at = max(filter(None, [letter.next_at, letter.held_until]))
        is_due = due_at <= timezone.now()
        (deliver if is_due else deliver.using(run_after=due_at)).enqueue(letter.pk)
    return len(left)


@transaction.atomic
def try_again(letters: LetterQuerySet) -> int:
    """Deliver, from now on as if they were new, those that are not delivered and whose text is
    still there; how many.
    """
    now = timezone.now()
    chosen = letters.undelivered(now).values_list("pk", flat=True)
    keys = list(chosen)
    afresh = {"attempts": 0, "next_at": now, "held_until": None, "ended_at": None, "failure": ""}
    # Asked again, since somebody may deliver one of them by now.
    Letter.objects.filter(pk__in=keys).undelivered(now).update(state=Letter.State.WAITING, **afresh)
    for pk in keys:
        deliver.enqueue(pk)
    return len(keys)
