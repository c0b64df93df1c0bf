"""The page on which an editor sees what was saved and published, compares any two, and brings one
back; and where changes since the last edition are discarded.
"""

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from events.editions import publishing, snapshots
from events.editions.compare import compare
from events.editions.naming import leave_unseen_out
from events.editions.restoring import restore, restore_section
from events.models import Edition, Event, Speaker
from events.records import EventRecord
from events.records.veil import leave_hidden_out

from .parts import PUBLICATION, address_of
from .undoing import note_save, offer_undo
from .workspace import WorkspaceAdmin


class SavesAdmin(WorkspaceAdmin):
    def get_urls(self):
        own = self.pages(saves=self.saves_view, discard=self.discard_view)
        return own + super().get_urls()

    def saves_view(self, request, pk):
        event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        may_restore = self.has_change_permission(request, event)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            back = request.GET.get("next", "")
            if not url_has_allowed_host_and_scheme(back, None):
                back = request.path
            if "undo" in request.POST:
                return HttpResponseRedirect(self.undo(request, event, back=back))
            edition = find(event, request.POST.get("restore", ""))
            anchor = request.POST.get("section", "")
            said = _("Brought a section back as it was.") if anchor else ""
            said = said or _("Brought the whole back as it was.")
            self.bring_back(request, event, edition, said=said, back=back)
            return HttpResponseRedirect(back)
        editions = list(
            event.editions.order_by("-published_at", "-pk")
            .select_related("published_by")
            .defer("record")
        )
        current = Edition.objects.current().filter(event=event).values_list("pk", flat=True).first()
        first = request.GET.get("before") or str(current or (editions[-1].pk if editions else ""))
        second = request.GET.get("after", "")
        context = self.workspace_page(request, event, _("Saved and published")) | {
            "rows": list(zip(editions, write_times(editions), strict=True)),
            "before": first,
            "after": second,
            "groups": compare(read(event, first), read(event, second)) if first else [],
            "may_restore": may_restore,
        }
        return TemplateResponse(request, "admin/events/event/saves.html", context)

    def discard_view(self, request, pk):
        """Where an editor gives up what changed since the current edition."""
        event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        edition = get_object_or_404(Edition.objects.current(), event=event)
        if request.method == "POST":
            back = address_of(PUBLICATION.name, event.pk)
            said = _("Discarded the changes since %(edition)s.") % {"edition": edition.named}
            if self.bring_back(request, event, edition, said=said, back=back):
                self.tell_what_stays(request, read(event, str(edition.pk)), read(event, ""))
            return HttpResponseRedirect(back)
        groups = compare(read(event, str(edition.pk)), read(event, ""))
        context = self.workspace_page(
            request,
            event,
            _("Discard the changes since %(edition)s?") % {"edition": edition.named},
        ) | {"edition": edition, "groups": groups}
        return TemplateResponse(request, "admin/events/event/discard.html", context)

    @transaction.atomic
    def undo(self, request, event: Event, *, back: str) -> str:
        """Undo the last save, if nothing was saved after it; the address to go on at."""
        before, _dash, after = request.POST["undo"].partition("-")
        edition = find(event, before)
        # Whoever saves meanwhile waits, and is merged.
        Event.objects.select_for_update().get(pk=event.pk)
        newest = event.editions.kept().defer("record").first()
        if newest is None or str(newest.pk) != after:
            text = _(
                "Nothing was undone: something was saved after it. Here is what changed since;"
                " bring back what you need."
            )
            self.message_user(request, text, messages.WARNING)
            return f"{request.path}?before={edition.pk}"
        self.bring_back(request, event, edition, said=_("The last save is undone."), back=back)
        return back

    @transaction.atomic
    def bring_back(self, request, event: Event, edition: Edition, *, said: str, back: str) -> bool:
        """Bring back what an edition or a snapshot said, in whole or of one section, and tell it as
        it is `said`; whether that was done.
        """
        record = EventRecord.load(edition.record)
        if any(leave_hidden_out(one, event.pk) != one for one in (record, EventRecord.of(event))):
            text = _(
                "Nothing was brought back: somebody who stands in it is being taken out. Decide"
                " about that first."
            )
            self.message_user(request, text, messages.ERROR)
            return False
        stood = snapshots.keep(event)
        anchor = request.POST.get("section", "")
        missing: list[str] = []
        returned: list[Speaker] = []
        if not anchor:
            missing, returned = restore(event, record)
        elif not restore_section(event, record, anchor, now=request.POST.get("now", "")):
            raise Http404
        undo = offer_undo(stood, note_save(event, by=request.user), back=back)
        self.log_change(request, event, said)
        now = Event.objects.select_related("translation_of").get(pk=event.pk)
        if publishing.has_changes(now, EventRecord.of(now)):
            said += " " + _("Readers see it when you publish it.")
        self.message_user(request, format_html("{} {}", said, undo), messages.SUCCESS)
        if missing:
            text = _("These could not be brought back, add them again: %(names)s.")
            names = ", ".join(missing)
            self.message_user(request, text % {"names": names}, messages.WARNING)
        if returned:
            self.tell_what_is_asked_again(request, returned)
        return True

    def tell_what_is_asked_again(self, request, speakers: Iterable[Speaker]) -> None:
        text = _(
            "What they agreed to does not come back, nor that their quotations are approved. Record"
            " it again where it still holds:"
        )
        pages = (
            (reverse("admin:events_speaker_change", args=[speaker.pk]), speaker)
            for speaker in speakers
        )
        links = format_html_join(", ", '<a href="{}">{}</a>', pages)
        self.message_user(request, format_html("{} {}", text, links), messages.WARNING)

    def tell_what_stays(self, request, edition: EventRecord, manuscript: EventRecord) -> None:
        stays = []
        for group in compare(edition, manuscript):
            names = get_text_list([str(change.name) for change in group.changes], _("and"))
            stays.append(f"{group.name} ({names})")
        if stays:
            text = _("These stay, change them where they stand: %(changes)s.")
            values = {"changes": get_text_list(stays, _("and"))}
            self.message_user(request, text % values, messages.WARNING)


def write_times(editions: Iterable[Edition]) -> list[str]:
    """When each was made, with seconds where the minute does not tell two apart."""
    times = [timezone.localtime(edition.published_at) for edition in editions]
    minutes = Counter(time.replace(second=0, microsecond=0) for time in times)
    return [
        date_format(time, "DATETIME_FORMAT")
        + (f" ({time:%H:%M:%S})" if minutes[time.replace(second=0, microsecond=0)] > 1 else "")
        for time in times
    ]


def find(event: Event, key: str) -> Edition:
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(event.editions, pk=int(key))


def read(event: Event, key: str) -> EventRecord:
    """What an edition or a snapshot says, by its primary key; without one the manuscript. Both
    without those whom the reader may not see.
    """
    record = EventRecord.load(find(event, key).record) if key else EventRecord.of(event)
    return leave_unseen_out(record, event)
