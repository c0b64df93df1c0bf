"""The one signal: whoever saves a change of how somebody may be shown, wherever, changes every edition with it."""

from django.db.models.signals import post_save

from contacts.models import FormerSlug, Person, SiteVersion
from contacts.models.person import Display
from contacts.withdrawal import Name, remove_from_live_texts

from . import publishing
from .models import Speaker


def connect() -> None:
    post_save.connect(person_saved, sender=Person, dispatch_uid="redact-person")
    post_save.connect(speaker_saved, sender=Speaker, dispatch_uid="redact-speaker")


def person_saved(sender, instance: Person, created: bool, raw: bool = False, **kwargs) -> None:
    protected = instance.display != Display.NAMED
    if raw or not (changed(instance) or (created and protected)):
        return
    if protected:
        publishing.redact_person(instance)
        remove_from_live_texts(Name.of(instance, shown=instance.public_name), instance.public_name or "…", person=instance)
    if (before := instance.stored.get("slug")) and before != instance.slug:
        FormerSlug.objects.remember(instance, before, gone=protected)
    SiteVersion.objects.advance()
    instance.stored = {field: getattr(instance, field) for field in Person.SHOWN_BY}


def speaker_saved(sender, instance: Speaker, raw: bool = False, **kwargs) -> None:
    if raw or not changed(instance) or instance.shown == Display.NAMED:
        return
    publishing.redact_speaker(instance)
    SiteVersion.objects.advance()
    instance.stored = {field: getattr(instance, field) for field in Speaker.SHOWN_BY}


def changed(instance: Person | Speaker) -> bool:
    """Whether what decides how somebody is shown is another than when the row was read."""
    return any(getattr(instance, field) != value for field, value in instance.stored.items())
