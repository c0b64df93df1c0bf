"""The directory is live: what editions make of it for search and in kept files follows every save
there, and everybody who is shown otherwise.
"""

import logging

from django.db.models.signals import post_delete, post_save, pre_save

from contacts.models import Channel, Contact, Organization, Person, SiteVersion, gathering
from contacts.models.site import woken
from contacts.withdrawal import Act, shown_otherwise
from events.models import EditionFile, Speaker, speaking_persons
from events.search import index, passages

from . import files
from .publishing import publish_due

logger = logging.getLogger(__name__)


def connect() -> None:
    for model in (Organization, Contact, Channel):
        post_save.connect(directory_changed, sender=model, dispatch_uid="live")
        post_delete.connect(directory_changed, sender=model, dispatch_uid="live")
    pre_save.connect(contact_about_to_change, sender=Contact, dispatch_uid="live")
    post_save.connect(person_changed, sender=Person, dispatch_uid="live")
    shown_otherwise.connect(person_shown_otherwise, sender=Person, dispatch_uid="live")
    woken.connect(time_has_come, dispatch_uid="planned")
    shown_otherwise.connect(speaker_shown_otherwise, sender=Speaker, dispatch_uid="live")


def time_has_come(sender, **kwargs) -> None:
    """Whoever reads a page then does not pay for it if it fails: it is tried again."""
    try:
        publish_due()
    except Exception:
        logger.exception("What follows a planned publication could not be done yet.")


def directory_changed(
    sender, instance: Organization | Contact | Channel, raw: bool = False, **kwargs
) -> None:
    if raw:
        return
    match instance:
        case Organization():
            follow({instance.pk})
        case Contact():
            follow({instance.organization_id} | instance.__dict__.get("was_at", set()))
        case Channel():
            follow({instance.contact.organization_id})


def contact_about_to_change(sender, instance: Contact, raw: bool = False, **kwargs) -> None:
    """Remembers where the contact was, since it may move to another organization."""
    if not raw and instance.pk:
        instance.__dict__["was_at"] = set(
            Contact.objects.filter(pk=instance.pk).values_list("organization_id", flat=True)
        )


def person_changed(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    if raw:
        return
    if not created or instance.noindex:  # whom pages may name already
        SiteVersion.objects.advance()
    if not created:
        passages.write_speakers({instance.pk})
        follow(set(instance.contacts.values_list("organization_id", flat=True)))


def person_shown_otherwise(sender, act: Act, **kwargs) -> None:
    if act.is_veil:
        EditionFile.objects.all().delete()
        follow(set(act.row.contacts.values_list("organization_id", flat=True)))
        return
    if act.reaches_editions:  # any text of the directory may have named them, and any file that
        passages.write_organizations(set(Organization.objects.values_list("pk", flat=True)))
        passages.write_speakers(set(speaking_persons().values_list("pk", flat=True)))
        EditionFile.objects.all().delete()
    passages.rewrite_person(act.row.pk)


def speaker_shown_otherwise(sender, act: Act, **kwargs) -> None:
    if act.row.is_protected:
        index.purge()
        EditionFile.objects.filter(edition__event=act.row.event_id).delete()


def follow(organizations: set[int]) -> None:
    gathering.follow(rewrite, organizations)


def rewrite(organizations: set[int]) -> None:
    passages.rewrite_organizations(organizations)
    files.discard(organizations)
