"""The page on which an editor sees what was saved and published, compares any two, and brings one
back.
"""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from events.editions import snapshots
from events.editions.compare import compare
from events.editions.restoring import restore, restore_section
from events.models import Edition, Event
from events.records import EventRecord
from events.records.veil import leave_hidden_out, read_public

from .workspace import WorkspaceAdmin


def note_save(event: Event, *, by: User) -> None:
    """To be called after every change inside the manuscript that an editor made."""
    event.touch()
    snapshots.take(event, by=by)


class SavesAdmin(WorkspaceAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.saves_view)
        return [path("<int:pk>/saves/", view, name="events_event_saves"), *super().get_urls()]

    def saves_view(self, request, pk):
        event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        may_restore = self.has_change_permission(request, event)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            self.bring_back(request, event)
            return HttpResponseRedirect(reverse("admin:events_event_saves", args=[event.pk]))
        editions = list(
            event.editions.order_by("-published_at", "-pk")
            .select_related("published_by")
            .defer("record")
        )
        current = Edition.objects.current().filter(event=event).values_list("pk", flat=True).first()
        first = request.GET.get("before") or str(current or (editions[-1].pk if editions else ""))
        second = request.GET.get("after", "")
        context = self.workspace_page(request, event, _("Saved and published")) | {
            "editions": editions,
            "before": first,
            "after": second,
            "groups": compare(read(event, first), read(event, second)) if first else [],
            "may_restore": may_restore,
        }
        return TemplateResponse(request, "admin/events/event/saves.html", context)

    def bring_back(self, request, event: Event) -> None:
        """What an edition or a snapshot said, in whole or of one section."""
        edition = find(event, request.POST.get("restore", ""))
        record = EventRecord.load(edition.record)
        if any(
            leave_hidden_out(said, event.pk) != said for said in (record, EventRecord.of(event))
        ):
            text = _(
                "Nothing was brought back: somebody who stands in it is being taken out. Decide"
                " about that first."
            )
            self.message_user(request, text, messages.ERROR)
            return
        anchor = request.POST.get("section", "")
        with transaction.atomic():
            missing: list[str] = []
            if anchor:
                now = request.POST.get("now", "")
                if not restore_section(event, record, anchor, now=now):
                    raise Http404
                said = _("Brought a section back as it was.")
            else:
                missing = restore(event, record).missing
                said = _("Brought the whole back as it was.")
            note_save(event, by=request.user)
            self.log_change(request, event, said)
        self.message_user(
            request, said + " " + _("Readers see it when you publish it."), messages.SUCCESS
        )
        if missing:
            text = _("These could not be brought back, add them again: %(names)s.")
            names = ", ".join(missing)
            self.message_user(request, text % {"names": names}, messages.WARNING)


def find(event: Event, key: str) -> Edition:
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(event.editions, pk=int(key))


def read(event: Event, key: str) -> EventRecord:
    """What an edition or a snapshot says, by its primary key; without one the manuscript. Both
    without who is hidden.
    """
    return (
        read_public(find(event, key)) if key else leave_hidden_out(EventRecord.of(event), event.pk)
    )
