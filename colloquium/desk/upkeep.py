"""What there is to do about people: what they answered, what they agreed to, how to reach them."""

import datetime as dt

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Channel, Contact
from contacts.models.contact import ASKED_BEFORE
from events.models import Consent, Speaker
from events.withdrawal.lapsing import find_ending

from .rows import Found, Row, pick, pick_first

HOLDS_FOR = dt.timedelta(days=365)  # what was confirmed of a contact


def find_answers(user: User) -> Found:
    return pick(Speaker.objects.with_unread_answers(), describe_answers)


def describe_answers(speaker: Speaker) -> Row:
    count = speaker.unread  # type: ignore[attr-defined]  # by `with_unread_answers`
    told = ngettext("%(count)s answer to read", "%(count)s answers to read", count)
    title = f"{speaker}: {told % {'count': count}}"
    address = reverse("admin:events_speaker_answers", args=[speaker.pk])
    return Row(title, address, speaker.event.title)


def find_consents(user: User) -> Found:
    return pick(find_ending(), describe_consent)


def describe_consent(consent: Consent) -> Row:
    title = _("%(speaker)s: a consent ends after %(day)s") % {
        "speaker": consent.speaker,
        "day": date_format(consent.last_day) if consent.last_day else "",
    }
    address = reverse("admin:events_speaker_change", args=[consent.speaker_id])
    scopes = ", ".join(str(scope.label) for scope in consent.scopes)
    return Row(title, f"{address}#consents-heading", f"{scopes}. {consent.speaker.event}")


def find_contacts(user: User) -> Found:
    """Of those that the public can read: what nobody confirmed for a year, or is to be confirmed
    within a month.
    """
    today = timezone.localdate()
    is_old = Q(confirmed_on=None) | Q(confirmed_on__lt=today - HOLDS_FOR)
    is_due = Q(confirm_by__lte=today + ASKED_BEFORE)
    rows = (
        Contact.objects.shown_by_name()
        .filter(is_old | is_due, organization__is_listed=True)
        .select_related("person", "organization")
    )
    every = reverse("admin:contacts_contact_changelist")
    order = F("confirm_by").asc(nulls_last=True)
    return pick_first(rows.order_by(order, "pk"), describe_contact, every=every)


def describe_contact(contact: Contact) -> Row:
    day = contact.confirmed_on
    about = _("confirmed on %(day)s") % {"day": date_format(day)} if day else _("never confirmed")
    if contact.is_taken_off:
        about = _("%(confirmed)s; readers see it no more") % {"confirmed": about}
    elif contact.is_overdue:
        about = _("%(confirmed)s; overdue") % {"confirmed": about}
    address = reverse("admin:contacts_contact_change", args=[contact.pk])
    return Row(str(contact), f"{address}#id_confirmed_on", about)


def find_new_addresses(user: User) -> Found:
    """What contacts typed on the page of their entry, and nobody sees yet."""
    rows = Channel.objects.filter(waits=True).select_related(
        "contact__person", "contact__organization"
    )
    return pick(rows.order_by("pk"), describe_new_address)


def describe_new_address(channel: Channel) -> Row:
    address = reverse("admin:contacts_contact_change", args=[channel.contact_id])
    return Row(str(channel.contact), address, _("Choose who may see it."))
