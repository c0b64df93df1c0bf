"""The deposit that registers the DOIs of a published colloquium: an editor saves the file, and
sends it by the form of Crossref.
"""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header

from contacts import audit
from contacts.audit import Deed
from events.formats import crossref
from events.models import Event
from events.pages.edition import EditionPage


class DepositAdmin(admin.ModelAdmin):
    """Whoever may see the colloquium may save the file: all of it is public but who deposits it."""

    def get_urls(self):
        deposit = self.admin_site.admin_view(self.deposit_view)
        return [
            path("<int:pk>/crossref.xml", deposit, name="events_event_deposit"),
            *super().get_urls(),
        ]

    def deposit_view(self, request, pk):
        event = get_object_or_404(
            Event.objects.with_state().filter(current_number__isnull=False), pk=pk
        )
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        page = EditionPage.find(event.current_slug)
        if page is None or not page.record.doi or not settings.CROSSREF_DEPOSITOR:
            raise Http404
        content = crossref.render(
            page.record,
            page.downloads.imprint_with_identifiers,
            crossref.Depositor(*settings.CROSSREF_DEPOSITOR),
            timezone.now(),
        )
        name = f"{page.paths.slug}-edition-{event.current_number}-crossref.xml"
        audit.note(Deed.EXPORTED, request.user, about=event, detail="deposit for Crossref")
        return HttpResponse(
            content,
            content_type="application/xml",
            headers={"Content-Disposition": content_disposition_header(True, name)},
        )
