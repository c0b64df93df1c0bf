"""What becomes of an entry at once when its contact says so. Each act is noted without a name."""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.desk.asked import tell_all
from contacts.models import (
    Channel,
    Contact,
    EntryAct,
    SiteVersion,
    SubjectRequest,
    WithdrawnName,
)
from contacts.withdrawal.remembering import address_of

Act = EntryAct.Act
REMOVED = "…"  # what the history of the desk says in place of a contact that removed itself


def digest_of(contact: Contact) -> str:
    """By which it is known whether the entry is still the one that was looked at."""
    said = [
        [contact.label, contact.job_title, contact.person_id, contact.organization.name],
        list(contact.channels.values_list("pk", "value", "as_printed", "visibility")),
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def note(contact: Contact, act: Act) -> None:
    EntryAct.objects.create(organization=contact.organization, contact=contact, act=act)


@transaction.atomic
def confirm(contact: Contact) -> None:
    SiteVersion.objects.advance()
    contact.confirm()
    contact.save(update_fields=["confirmed_on", "confirm_by"])
    note(contact, Act.CONFIRMED)


@transaction.atomic
def correct(
    contact: Contact,
    *,
    saved: Iterable[Channel],
    deleted: Iterable[Channel],
    words: Mapping[str, str],
    desk: str = "",
) -> None:
    """Store the entry as it is now, which was looked at and so is confirmed; of new `words` the
    desk is told. Named by `desk`, one takes the place of the person, with nothing of theirs.
    """
    SiteVersion.objects.advance()
    if desk:
        make_desk(contact, desk, kept=())
    for channel in deleted:
        channel.delete()
    for channel in saved:
        channel.contact = contact
        channel.save()
    contact.confirm()
    contact.save(update_fields=["label", "job_title", "confirmed_on", "confirm_by"])
    note(contact, Act.CORRECTED)
    if words:
        ask_for(contact, words)


@override(settings.LANGUAGE_CODE)
def ask_for(contact: Contact, words: Mapping[str, str]) -> None:
    """Put new `words` of an entry into the list of the desk; the same of one link once."""
    names = {"job_title": _("Job title"), "other_label": _("Name of the desk")}
    page = settings.SITE_URL + reverse("admin:contacts_contact_change", args=[contact.pk])
    lines = [
        _("Typed on the page of an entry, by whoever had its link:"),
        *(f"{names[name]}: {text}" for name, text in words.items()),
        "",
        _("This is nowhere on the site. If it may be, write it into the page of the contact:"),
        page,
        _(
            "If you doubt that it comes from the contact, ask it. Nobody has a code to read an"
            " answer with: write “Done”, then “Answer and close”."
        ),
    ]
    text = "\n".join(lines)
    received = SubjectRequest.objects.receive(
        key=hashlib.sha256(f"{contact.link_key}{text}".encode()).hexdigest()[:32],
        text=text,
        kind=SubjectRequest.Kind.CORRECT,
        about=contact.organization.get_absolute_url(),
    )
    if received.is_new:
        tell_all(received.request)


@transaction.atomic
def remove(contact: Contact) -> None:
    """Delete the entry, so that what it said comes back neither typed nor by an import unasked."""
    SiteVersion.objects.advance()
    WithdrawnName.objects.note(map(address_of, find_own(contact)))
    EntryAct.objects.create(organization=contact.organization, act=Act.REMOVED)
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Contact), object_id=str(contact.pk)
    ).update(object_repr=REMOVED, change_message="[]")
    contact.delete()


def find_own(contact: Contact) -> set[str]:
    """Numbers and addresses by which nobody else is reached."""
    channels = contact.channels.exclude(type=Channel.Type.URL)
    values = {value.lower() for value in channels.values_list("value", flat=True)}
    others = Channel.objects.exclude(contact=contact).annotate(lower=Lower("value"))
    return values - set(others.filter(lower__in=values).values_list("lower", flat=True))


@transaction.atomic
def make_desk(contact: Contact, label: str, *, kept: Collection[int]) -> None:
    """Show a desk in place of the person, whose numbers and addresses go but for those `kept`."""
    SiteVersion.objects.advance()
    for channel in contact.channels.exclude(pk__in=kept):
        channel.delete()
    contact.person, contact.label, contact.job_title = None, label, ""
    contact.takes_letters = contact.takes_letters and bool(kept)
    contact.save(update_fields=["person", "label", "job_title", "takes_letters"])
