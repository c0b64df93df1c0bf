"""Who else has the same page of a colloquium open, and whether they saved meanwhile: asked by the
page every now and then (`js/desk-presence.js`).
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from events.models import Event, Presence
from events.models.presence import digest_of

from .workspace import WorkspaceAdmin

LONGEST = 200  # signs of an address
LATEST = re.compile(r"[0-9]{1,11}")  # seconds since 1970


class PresenceAdmin(WorkspaceAdmin):
    def get_urls(self):
        # Without a token, since that of a page that is open is too old after a sign-in in another
        # window. No other site can ask in their name: their cookie is not sent with it.
        view = self.admin_site.admin_view(csrf_exempt(never_cache(self.presence_view)))
        address = path("<int:pk>/presence/", view, name="events_event_presence")
        return [address, *super().get_urls()]

    def presence_view(self, request, pk):
        """`{"told": […]}`, sentences for whoever has the `page` open since `opened`, in seconds."""
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        page, opened = request.POST.get("page", ""), request.POST.get("opened", "")
        if not 0 < len(page) <= LONGEST or not LATEST.fullmatch(opened):
            raise Http404
        outdated = Presence.objects.outdated()
        if outdated.exists():  # which asks for no transaction, as a question of every page should
            outdated.delete()
        here = Presence.objects.filter(page=digest_of(page))
        mine = here.filter(user=request.user)
        if "closed" in request.POST:
            mine.delete()
            return JsonResponse({"told": []})
        if not mine.update(seen_at=timezone.now()):
            with suppress(IntegrityError):  # noted meanwhile, from another window
                Presence.objects.create(page=digest_of(page), user=request.user)
        others = here.exclude(user=request.user).select_related("user").order_by("since")
        told = [
            _("%(name)s has this page open since %(time)s.")
            % {"name": name_of(one.user), "time": time_of(one.since)}
            for one in others
        ]
        since = dt.datetime.fromtimestamp(int(opened), dt.UTC)
        return JsonResponse({"told": [*told, *tell_saves(event, since, request.user)]})


def tell_saves(event: Event, since: dt.datetime, user: User) -> Iterator[str]:
    saved = event.editions.kept().filter(published_at__gt=since).exclude(published_by=user)
    newest = saved.select_related("published_by").defer("record").first()
    if newest and newest.published_by:
        yield _(
            "%(name)s saved something of this colloquium at %(time)s; what you save is merged with"
            " it."
        ) % {"name": name_of(newest.published_by), "time": time_of(newest.published_at)}


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def time_of(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "TIME_FORMAT")
