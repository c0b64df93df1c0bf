"""What becomes of an entry at once when its contact says so. Each act is noted without a name."""

import hashlib
from collections.abc import Collection, Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.functions import Lower

from contacts.models import Channel, Contact, EntryAct, SiteVersion, WithdrawnName
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
def correct(contact: Contact, *, saved: Iterable[Channel], deleted: Iterable[Channel]) -> None:
    """Store what was typed, all of it looked at, and so confirmed."""
    SiteVersion.objects.advance()
    for channel in deleted:
        channel.delete()
    for channel in saved:
        channel.contact = contact
        channel.save()
    contact.confirm()
    contact.save(update_fields=["person", "label", "job_title", "confirmed_on", "confirm_by"])
    note(contact, Act.CORRECTED)


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
    contact.save(update_fields=["person", "label", "job_title"])
