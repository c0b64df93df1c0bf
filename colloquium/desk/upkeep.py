"""What there is to do about people: what they ask, what they answered, what they agreed to, how to
reach them.
"""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.desk.asked import tell_time_left
from contacts.models import Contact, HelpLine, Letter, SubjectRequest
from contacts.models.display import Display
from contacts.models.subject_request import SubjectRequestQuerySet
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


def find_requests(user: User) -> Found:
    return pick_requests(SubjectRequest.objects.open())


def find_late_requests(user: User) -> Found:
    """Those that more urgent ones might keep out of sight."""
    return pick_requests(SubjectRequest.objects.open().filter(due_on__lt=timezone.localdate()))


def pick_requests(rows: SubjectRequestQuerySet) -> Found:
    every = reverse("admin:contacts_subjectrequest_changelist") + "?state__exact=open"
    return pick_first(rows.pressing(), describe_request, every=every)


def describe_request(request: SubjectRequest) -> Row:
    address = reverse("admin:contacts_subjectrequest_change", args=[request.pk])
    left = tell_time_left(request)
    told = [str(_("Urgent"))] if request.is_urgent else []
    told += [left] if request.is_late else []
    about = "" if request.is_late else left
    return Row(request.get_kind_display(), address, about, alarm=", ".join(told))


def find_contacts(user: User) -> Found:
    """Of those that the public can read: what nobody confirmed for a year, or by the day set."""
    today = timezone.localdate()
    is_old = Q(confirmed_on=None) | Q(confirmed_on__lt=today - HOLDS_FOR)
    is_read = Q(person=None) | Q(person__display=Display.NAMED)
    rows = Contact.objects.filter(
        is_old | Q(confirm_by__lte=today), is_read, organization__is_listed=True
    ).select_related("person", "organization")
    every = reverse("admin:contacts_contact_changelist")
    order = F("confirmed_on").asc(nulls_first=True)
    return pick_first(rows.order_by(order, "pk"), describe_contact, every=every)


def describe_contact(contact: Contact) -> Row:
    day = contact.confirmed_on
    about = _("confirmed on %(day)s") % {"day": date_format(day)} if day else _("never confirmed")
    address = reverse("admin:contacts_contact_change", args=[contact.pk])
    return Row(str(contact), f"{address}#id_confirmed_on", about)


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
    title = f"{country.name}: {line}" if country else str(line)
    return Row(title, f"{address}#id_checked_on", about)


def find_letters(user: User) -> Found:
    """Those that the mail server does not take, or that were given up."""
    rows = Letter.objects.stuck().select_related("contact__person", "contact__organization")
    every = reverse("admin:contacts_letter_changelist")
    return pick_first(rows, describe_letter, every=every)


def describe_letter(letter: Letter) -> Row:
    address = reverse("admin:contacts_letter_change", args=[letter.pk])
    whom = str(letter.contact) if letter.contact else _("a contact that was deleted")
    return Row(whom, address, f"{letter}: {letter.get_failure_display()}")
