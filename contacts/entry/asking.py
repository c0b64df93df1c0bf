"""The mail by which a contact is asked whether its entry still holds: a month before the day by
which it is to be confirmed, and on that day; never twice for the same.
"""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from contacts.desk import mail
from contacts.models import Channel, Contact, EntryAct, SiteVersion, WithdrawnName
from contacts.models.contact import ASKED_BEFORE, stays
from contacts.tasks import task
from contacts.withdrawal.remembering import address_of

from .acts import note
from .links import DAYS, draw_link, write_address

NOT_AGAIN_WITHIN = dt.timedelta(hours=1)


def find_askable() -> QuerySet[Contact]:
    """Those who stand in the directory under their name."""
    rows = Contact.objects.open().shown_by_name().filter(organization__is_listed=True)
    return rows.select_related("organization", "person")


def find_address(contact: Contact) -> str:
    """The first e-mail address of a contact, rather one that is shown; "" if there is none to write
    to: neither one of somebody who was taken out, nor one that nobody has looked at.
    """
    rows = contact.channels.filter(type=Channel.Type.EMAIL, waits=False)
    order = list(Channel.Visibility)
    for channel in sorted(rows, key=lambda row: order.index(Channel.Visibility(row.visibility))):
        if not WithdrawnName.objects.find([address_of(channel.value)]):
            return channel.value
    return ""


def queue_due() -> int:
    """Ask whoever is to be asked today; how many that are."""
    if not settings.SENDS_MAIL:
        return 0
    today = timezone.localdate()
    is_early = Q(confirm_by__gt=today, confirm_by__lte=today + ASKED_BEFORE)
    is_late = Q(confirm_by__lte=today)
    return sum(
        claim(contact, column)
        for column, when in (("asked_for", is_early), ("asked_again_for", is_late))
        for contact in find_askable().filter(when, stays())
        if getattr(contact, column) != contact.confirm_by and find_address(contact)
    )


@transaction.atomic
def claim(contact: Contact, column: str) -> bool:
    """Ask for the deadline that `column` notes, unless somebody else has done so meanwhile."""
    rows = Contact.objects.filter(pk=contact.pk).exclude(**{column: F("confirm_by")})
    is_ours = bool(rows.update(**{column: F("confirm_by")}))
    if is_ours:
        ask.enqueue(contact.pk)
    return is_ours


def ask_now(contact: Contact) -> None:
    """At the wish of the desk; a deadline that is near counts as asked for."""
    if contact.confirm_by and contact.confirm_by <= timezone.localdate() + ASKED_BEFORE:
        column = "asked_again_for" if contact.is_overdue else "asked_for"
        Contact.objects.filter(pk=contact.pk).update(**{column: F("confirm_by")})
    ask.enqueue(contact.pk)


def was_just_asked(contact: Contact) -> bool:
    return bool(contact.asked_at and contact.asked_at > timezone.now() - NOT_AGAIN_WITHIN)


@task
def ask(pk: int) -> None:
    """Mail a contact a link to its entry; tomorrow again if the server does not take it."""
    contact = find_askable().filter(pk=pk).first()
    address = find_address(contact) if contact else ""
    if not contact or not address:
        return
    if not mail.send([write_mail(contact, address)]):
        late = contact.asked_again_for == contact.confirm_by
        Contact.objects.filter(pk=pk).update(**{"asked_again_for" if late else "asked_for": None})
        return
    with transaction.atomic():
        SiteVersion.objects.advance()  # readers are told that we have asked
        Contact.objects.filter(pk=pk).update(asked_at=timezone.now())
        note(contact, EntryAct.Act.ASKED)


def write_mail(contact: Contact, address: str) -> EmailMessage:
    """In each language of the site, since nobody knows theirs."""
    token = draw_link(contact)
    codes = [code for code, _name in settings.LANGUAGES]
    codes.sort(key=lambda code: code != settings.LANGUAGE_CODE)
    texts = [write_text(contact, write_address(token, code), code) for code in codes]
    subjects, bodies = zip(*texts, strict=True)
    return EmailMessage(" / ".join(subjects), "\n— — —\n\n".join(bodies), to=[address])


def write_text(contact: Contact, link: str, language: str) -> tuple[str, str]:
    """Subject and body."""
    with override(language):
        context = {
            "organization": contact.organization.name,
            "day": date_format(contact.confirm_by) if contact.confirm_by else "",
            "is_overdue": contact.is_overdue,
            "link": link,
            "days": DAYS,
        }
        return mail.fill_in("entry", context)


def take_off() -> int:
    """Write search and files anew without those whom readers see no more since today; how many."""
    due = Contact.objects.exclude(stays()).exclude(taken_off_for=F("confirm_by"))
    with transaction.atomic():
        for contact in due:
            SiteVersion.objects.advance()
            contact.taken_off_for = contact.confirm_by
            contact.save(update_fields=["taken_off_for"])
    return len(due)
