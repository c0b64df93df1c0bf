"""A save of a colloquium, or of a row of it, that its answer offers to undo."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from contacts.desk.unchanged import is_changed
from events.editions import snapshots
from events.models import Edition, Event

from .workspace import WorkspaceAdmin


def note_save(event: Event, *, by: User) -> Edition | None:
    """To be called after every change inside the manuscript that an editor made; its snapshot."""
    event.touch()
    return snapshots.take(event, by=by)


def offer_undo(before: Edition | None, after: Edition | None, *, back: str) -> SafeString | str:
    """A button that makes the manuscript say what it said `before` a change and leads `back` to a
    page; nothing if the change is none to a reader.
    """
    if before is None or after is None:
        return ""
    address = reverse("admin:events_event_saves", args=[after.event_id])
    return undo_button(f"{address}?{urlencode({'next': back})}", f"{before.pk}-{after.pk}")


def undo_button(address: str, value: str) -> SafeString:
    """Of the form that stands on every page of the desk (`templates/admin/base_site.html`)."""
    return format_html(
        '<button class="button" form="undo" formaction="{}" name="undo" value="{}">{}</button>',
        address,
        value,
        _("Undo"),
    )


class UndoableAdmin(WorkspaceAdmin):
    """Mixin: keeps how it stood before a save, and says with the answer how to have it so again."""

    def save_model(self, request, obj, form, change):
        if change and form.has_changed():
            request.stood = snapshots.keep(getattr(obj, "event", obj))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        if change and not form.has_changed() and is_changed(form, formsets):
            request.stood = snapshots.keep(getattr(form.instance, "event", form.instance))
        super().save_related(request, form, formsets, change)

    def note_save(self, request, event: Event, form, formsets: Iterable) -> None:
        if not is_changed(form, formsets) or not hasattr(request, "stood"):
            return
        after = note_save(event, by=request.user)
        may_undo = request.user.has_perm("events.change_event")
        stood = request.stood if may_undo else None
        request.undo = offer_undo(stood, after, back=request.path)
        request.gone = [str(row) for formset in formsets for row in formset.deleted_objects]

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """With what was deleted, and a button, where a save is answered."""
        if level == messages.SUCCESS and hasattr(request, "undo"):
            names = get_text_list(request.gone, _("and"))
            gone = _("Deleted: %(names)s.") % {"names": names} if names else ""
            message = format_html("{} {} {}", message, gone, request.undo)
        super().message_user(request, message, level, *args, **kwargs)
