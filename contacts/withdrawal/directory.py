"""What else a withdrawal reaches besides the editions: the directory, the flat pages and the
history of the admin.
"""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.flatpages.models import FlatPage
from django.db import models

from contacts.models import Channel, Contact, FormerSlug, Organization, Person
from contacts.models.site import unique_slug

from .names import Name
from .texts import freed

# The texts of the directory and of the flat pages, which are public as they are, and the history of
# the admin.
LIVE_TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Organization: ("name", "short_name", "slug", "tagline", "description", "url", "aliases"),
    Person: ("biography",),
    Contact: ("label", "job_title", "source"),
    FlatPage: ("title", "url", "content"),
    LogEntry: ("object_repr", "change_message"),
}


def remove_from_live_texts(name: Name, replacement: str, *, person: Person) -> None:
    """Take the name out of everything that no edition holds: the directory, the flat pages, the
    history of the admin.

    A word alone counts as the name in what belongs to the person: their contacts, the organizations
    of these.
    """
    theirs = set(person.contacts.values_list("organization_id", flat=True))
    colleagues = Person.objects.filter(contacts__organization__in=theirs).exclude(pk=person.pk)
    own = name.within([row.full_name for row in colleagues], also=(), shown="", alone=True)
    elsewhere = name.within((), also=(), shown="", alone=False)

    def standing_in(row: models.Model) -> Name:
        match row:
            case Organization() if row.pk in theirs:
                return own
            case LogEntry() if (
                row.content_type
                and row.content_type.model_class() is Person
                and row.object_id == str(person.pk)
            ):
                return own
            case Contact() if row.person_id == person.pk or (
                not row.person_id and row.organization_id in theirs
            ):
                return own
            case Contact(person=Person() as bearer) | (Person() as bearer):
                # Where somebody else of the same name is meant, a word of it is theirs.
                return name.within((), also=(), shown=bearer.full_name, alone=False)
        return elsewhere

    for model, fields in LIVE_TEXTS.items():
        for row in (
            model._default_manager.exclude(pk=person.pk)
            if model is Person
            else model._default_manager.all()
        ):
            texts = {field: getattr(row, field) for field in fields}
            if not any(texts.values()):
                continue
            here = standing_in(row)
            changed = {
                field: _live(row, field, text, here, replacement) for field, text in texts.items()
            }
            if changed != texts:
                model._default_manager.filter(pk=row.pk).update(**changed)
                if changed.get("slug") != texts.get("slug"):
                    FormerSlug.objects.filter(kind=model._meta.model_name, target=row.pk).delete()
    for channel in Channel.objects.exclude(visibility=Channel.Visibility.HIDDEN).select_related(
        "contact__person"
    ):
        here = standing_in(channel.contact)
        if here.in_address(channel.value) or here.in_address(channel.as_printed):
            Channel.objects.filter(pk=channel.pk).update(visibility=Channel.Visibility.HIDDEN)


def _live(row: models.Model, field: str, text: str, name: Name, replacement: str) -> str:
    match row, field:
        case LogEntry(), "change_message" if text.startswith("["):
            return _message(text, name, replacement)
        case Organization(), "slug":
            # One word may be an ordinary one, or the name of the organization.
            freed_slug = name.remove_from_slug(text) if "-" in text or name.find(row.name) else text
            return (
                text if freed_slug == text else unique_slug(Organization, freed_slug, keep=row.pk)
            )
        case FlatPage(), "url":
            parts = [name.remove_from_slug(part) for part in text.split("/")]
            return "/".join(parts)
    cleaned = freed(name, field, text, replacement, html=isinstance(row, FlatPage))
    return cleaned[: getattr(row._meta.get_field(field), "max_length", None)]


def _message(text: str, name: Name, replacement: str) -> str:
    """What Django says of a change, as JSON, in which accents are written as \\u00e9."""
    try:
        message = json.loads(text)
    except ValueError:
        return name.remove(text, replacement)
    cleaned = _each_text(message, lambda item: name.remove(item, replacement))
    return text if cleaned == message else json.dumps(cleaned)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case list():
            return [_each_text(item, change) for item in value]
        case dict():
            return {key: _each_text(item, change) for key, item in value.items()}
    return value
