"""The history of the desk, which keeps no name that the public may not read."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils.translation import gettext

from contacts.models import Person
from contacts.models.display import Display
from contacts.withdrawal.names import Name


class Nameless:
    """Takes the names of those who are not shown by name out of what an entry says of `obj`."""

    def __init__(self, obj: models.Model):
        about = obj if isinstance(obj, Person) else getattr(obj, "person", None)
        self.names = [
            (
                Name.of(person, shown=person.public_name)
                if person == about
                else Name.of_protected(person, others=()),
                person.public_name or person.key,
            )
            for person in Person.objects.protected()
        ]
        if (
            getattr(obj, "shown", Display.NAMED) != Display.NAMED
        ):  # a speaker, whom this row alone may protect
            speaker: Any = obj
            self.names.append(
                (Name(speaker.names() - {speaker.public_name}), speaker.public_name or "…")
            )

    def __call__(self, said: Any) -> Any:
        """`said`, text or what Django’s messages are made of, without those names."""
        if isinstance(said, list):
            return [self(part) for part in said]
        if isinstance(said, dict):
            return {key: self(part) for key, part in said.items()}
        if isinstance(said, str):
            for name, replacement in self.names:
                said = name.remove(said, replacement)
        return said

    def strip(self, entry: LogEntry) -> LogEntry:
        """`entry`, whose title Django takes from the row itself, stored without them."""
        nameless = self(entry.object_repr)[:200]
        if nameless != entry.object_repr:
            entry.object_repr = nameless
            entry.save(update_fields=["object_repr"])
        return entry


class NamelessHistory(admin.ModelAdmin):
    """Mixin: entries are written as Django writes them, then freed of names. What one says in a
    sentence of ours is read in the language of the reader, if it was written in English.
    """

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        shown = getattr(response, "context_data", None) or {}
        for entry in shown.get("action_list", ()):
            if not entry.change_message.startswith("["):  # Django’s own, which it translates
                entry.change_message = gettext(entry.change_message)
        return response

    def log_addition(self, request, obj, message):
        nameless = Nameless(obj)
        return nameless.strip(super().log_addition(request, obj, nameless(message)))

    def log_change(self, request, obj, message):
        nameless = Nameless(obj)
        return nameless.strip(super().log_change(request, obj, nameless(message)))

    def log_deletions(self, request, queryset):
        entries = super().log_deletions(request, queryset)
        return [Nameless(obj).strip(entry) for obj, entry in zip(queryset, entries, strict=True)]
