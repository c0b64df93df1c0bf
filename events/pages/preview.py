"""Previews: the public pages themselves, of a record built from the manuscript as it is now.

For staff; never stored.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import Event

from .edition import EditionPage


@never_cache
@require_safe
def preview(request, pk, page):
    if not request.user.has_perm("events.view_event"):
        raise PermissionDenied
    event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
    return EditionPage.preview(event).render(request, page, bar=lead_back(request, event))


def lead_back(request: HttpRequest, event: Event) -> dict[str, str]:
    """Where the bar of the preview leads: to the section that the preview was asked from, else to
    the colloquium, and to publishing for who may.
    """
    user = request.user
    back = reverse("admin:events_event_change", args=[event.pk])
    if user.has_perm("events.view_section"):
        asked = request.GET.get("section")
        for key in event.sections.values_list("pk", flat=True):
            if str(key) == asked:
                back = reverse("admin:events_section_change", args=[key])
    may_publish = user.has_perms(["events.change_event", "events.add_edition"])
    publish = reverse("admin:events_event_publish", args=[event.pk]) if may_publish else ""
    return {"back": back, "publish": publish}


urlpatterns = [
    path(
        f"preview/events/<int:pk>/{tail}",
        admin.site.admin_view(preview),
        {"page": page},
        name=f"preview-{page}",
    )
    for page, tail in (("event", ""), ("proceedings", "proceedings/"))
]
