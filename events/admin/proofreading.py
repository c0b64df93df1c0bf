"""The page on which an editor goes through a proofreader’s advice, and leaves some as it is."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from events.editions.naming import leave_unseen_out
from events.models import Event, IgnoredAdvice
from events.proofreading import Advice, proofread
from events.records import EventRecord

from .parts import address_of
from .workspace import WorkspaceAdmin

Linked = tuple[Advice, str]


class ProofreadingAdmin(WorkspaceAdmin):
    def get_urls(self):
        return self.pages(proofreading=self.proofreading_view) + super().get_urls()

    def proofreading_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        may_ignore = self.has_change_permission(request, event)
        if request.method == "POST":
            if not may_ignore:
                raise PermissionDenied
            ignore(event, request.POST)
            page = "publish" if "publish" in request.POST else "proofreading"
            return HttpResponseRedirect(reverse(f"admin:events_event_{page}", args=[event.pk]))
        record = leave_unseen_out(EventRecord.of(event), event)
        ignored = set(event.ignored_advice.values_list("key", flat=True))
        advice = link_advice(event, record)
        context = self.workspace_page(request, event, _("Proofreading")) | {
            "open": find_open(event, record),
            "ignored": list(group(item for item in advice if item[0].key in ignored)),
            "may_ignore": may_ignore,
        }
        return TemplateResponse(request, "admin/events/event/proofreading.html", context)


def ignore(event: Event, posted) -> None:
    """Leave a piece of advice out from now on, or ask it again."""
    if key := posted.get("ignore", "")[:60].replace("\x00", ""):
        IgnoredAdvice.objects.get_or_create(event=event, key=key)
    event.ignored_advice.filter(key=posted.get("again", "").replace("\x00", "")).delete()


def find_open(event: Event, record: EventRecord) -> list[tuple[str | Promise, list[Linked]]]:
    """By what it says, what of the advice on the manuscript nobody left as it is."""
    ignored = set(event.ignored_advice.values_list("key", flat=True))
    return list(group(item for item in link_advice(event, record) if item[0].key not in ignored))


def link_advice(event: Event, record: EventRecord) -> Iterator[Linked]:
    """The advice on the manuscript, each with the address where it is mended."""
    whole = address_of("change", event.pk)
    sections = {section.anchor: section.pk for section in event.sections.only("pk", "anchor")}
    for advice in proofread(record):
        pk = sections.get(advice.finding.paragraph.anchor)
        yield advice, reverse("admin:events_section_change", args=[pk]) if pk else whole


def group(advice: Iterable[Linked]) -> Iterator[tuple[str | Promise, list[Linked]]]:
    """Pieces of advice by what they say."""
    for rule, items in groupby(advice, key=lambda item: item[0].rule):
        yield rule.advice, list(items)
