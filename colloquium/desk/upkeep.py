"""What there is to do about people: what they ask, what they answered, what they agreed to, how to
reach them.
"""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.desk.asked import tell_time_left
from contacts.models import Channel, Contact, HelpLine, Letter, SubjectRequest
from events.models import Consent, Speaker
from events.withdrawal.lapsing import find_ending

from .rows import Found, Row, pick, pick_first


def find_answers(user: User) -> Found:
    return pick(Speaker.objects.with_unread_answers(), describe_answers)


def describe_answers(speaker: Speaker) -> Row:
    count = speaker.unread  # type: ignore[attr-defined]  # by `with_unread_answers`
    told = ngettext("%(count)s answer to read", "%(count)s answers to read", count)
    title = _("%(name)s: %(value)s") % {"name": speaker, "value": told % {"count": count}}
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


def find_urgent_requests(user: User) -> Found:
    return pick_requests(is_urgent=True)


def find_requests(user: User) -> Found:
    """The others, of which those that are late come first."""
    return pick_requests(is_urgent=False)


def pick_requests(*, is_urgent: bool) -> Found:
    rows = SubjectRequest.objects.open().filter(is_urgent=is_urgent)
    every = reverse("admin:contacts_subjectrequest_changelist")
    every += f"?state__exact=open&is_urgent__exact={is_urgent:d}"
    return pick_first(rows.pressing(), describe_request, every=every)


def describe_request(request: SubjectRequest) -> Row:
    address = reverse("admin:contacts_subjectrequest_change", args=[request.pk])
    left = tell_time_left(request)
    told = [tell_urgent(request)] if request.is_urgent else []
    told += [left] if request.is_late else []
    about = "" if told else left
    return Row(request.get_kind_display(), address, about, alarm=", ".join(told))


def tell_urgent(request: SubjectRequest) -> str:
    """How long it has waited, not how long it may."""
    if timezone.now() - request.received_at < dt.timedelta(minutes=1):
        return _("Urgent, just come in")
    since = timesince(request.received_at, depth=1)
    return _("Urgent, waiting for %(time)s") % {"time": since}


def find_contacts(user: User) -> Found:
    rows = Contact.objects.to_confirm().select_related("person", "organization")
    every = reverse("admin:contacts_contact_changelist") + "?confirmation=open"
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


def find_letters(user: User) -> Found:
    """Those that the mail server does not take, or that were given up."""
    rows = Letter.objects.stuck().select_related("contact__person", "contact__organization")
    every = reverse("admin:contacts_letter_changelist")
    return pick_first(rows, describe_letter, every=every)


def describe_letter(letter: Letter) -> Row:
    whom = str(letter.contact) if letter.contact else _("a contact that was deleted")
    address = reverse("admin:contacts_letter_changelist")  # where it can be tried again
    told = {"name": letter, "value": letter.get_failure_display()}
    return Row(whom, address, _("%(name)s: %(value)s") % told)


def find_help_lines(user: User) -> Found:
    """Of those that readers are shown: at what nobody looked for a year, or ever."""
    order = F("checked_on").asc(nulls_first=True)
    rows = HelpLine.objects.public().unchecked().order_by(order, "pk")
    return pick_first(rows, describe_help_line, every=reverse("admin:contacts_helpline_changelist"))


def describe_help_line(line: HelpLine) -> Row:
    day = line.checked_on
    about = _("checked on %(day)s") % {"day": date_format(day)} if day else _("never checked")
    address = reverse("admin:contacts_helpline_change", args=[line.pk])
    country: Any = line.country
    told = {"name": country.name, "value": line}
    title = _("%(name)s: %(value)s") % told if country else str(line)
    return Row(title, f"{address}#id_checked_on", about)


def find_new_channels(user: User) -> Found:
    """Contacts that typed numbers or addresses on the page of their entry, which nobody sees
    yet.
    """
    waiting = Channel.objects.filter(waits=True)
    rows = Contact.objects.filter(pk__in=waiting.values("contact"))
    rows = rows.select_related("person", "organization")
    return pick(rows.order_by("pk"), describe_new_channels)


def describe_new_channels(contact: Contact) -> Row:
    address = reverse("admin:contacts_contact_change", args=[contact.pk])
    return Row(str(contact), address, _("Choose who may see it."))
