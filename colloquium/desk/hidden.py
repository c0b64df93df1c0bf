"""The names that whoever searches now may not see: no text is found by them, or shows them."""

from functools import cached_property

from django.db.models import Q

from contacts.desk.unseen import unseen_names
from contacts.models.display import UNNAMED, Display
from contacts.models.seeing import sees_protected_names
from contacts.withdrawal.names import Name
from events.models import Speaker


class Hidden:
    """Read as soon as there is a text to show."""

    @cached_property
    def everywhere(self) -> list[Name]:
        return unseen_names()

    @cached_property
    def by_event(self) -> dict[int, list[Name]]:
        """Of its own speakers a word of the name tells enough."""
        is_named = Q(display__in=["", Display.NAMED])
        is_named &= Q(person=None) | Q(person__display=Display.NAMED)
        found: dict[int, list[Name]] = {}
        for speaker in Speaker.objects.exclude(is_named).select_related("person"):
            name = Name(speaker.names() - {speaker.public_name})
            found.setdefault(speaker.event_id, []).append(name)
        return found

    def leave_out(self, text: str, event: int) -> str:
        if sees_protected_names():
            return text
        for name in (*self.by_event.get(event, ()), *self.everywhere):
            text = name.remove(text, UNNAMED)
        return text
