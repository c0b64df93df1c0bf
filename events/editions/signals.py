"""The directory is live: what editions make of it for search and in kept files follows every save
there.
"""

from django.db.models.signals import post_delete, post_save, pre_save

from contacts.models import Channel, Contact, Organization, Person, SiteVersion
from events.search import passages

from . import files

FOUND_BY = ("given_name", "family_name", "display", "pseudonym", "noindex")  # what they spoke in


def connect() -> None:
    for model in (Organization, Contact, Channel):
        post_save.connect(directory_changed, sender=model, dispatch_uid="live")
        post_delete.connect(directory_changed, sender=model, dispatch_uid="live")
    pre_save.connect(person_about_to_change, sender=Person, dispatch_uid="live")
    pre_save.connect(contact_about_to_change, sender=Contact, dispatch_uid="live")
    post_save.connect(person_changed, sender=Person, dispatch_uid="live")


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


def person_about_to_change(sender, instance: Person, raw: bool = False, **kwargs) -> None:
    """Remembers whether the person will be found otherwise."""
    instance.__dict__["is_found_otherwise"] = any(
        instance.stored.get(field) != getattr(instance, field) for field in FOUND_BY
    )


def person_changed(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    if raw:
        return
    if not created or instance.noindex:  # whom pages may name already
        SiteVersion.objects.advance()
    if not created:
        if instance.__dict__.pop("is_found_otherwise", True):
            passages.rewrite_person(instance.pk)
        else:
            passages.write_speakers({instance.pk})
        follow(set(instance.contacts.values_list("organization_id", flat=True)))


def follow(organizations: set[int]) -> None:
    passages.rewrite_organizations(organizations)
    files.forget(organizations)
