"""Previews: the public pages themselves, of a record built from the manuscript as it is now.

For staff; never stored.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path
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
    return EditionPage.preview(event).render(request, page)


urlpatterns = [
    path(
        f"preview/events/<int:pk>/{tail}",
        admin.site.admin_view(preview),
        {"page": page},
        name=f"preview-{page}",
    )
    for page, tail in (("event", ""), ("proceedings", "proceedings/"))
]
