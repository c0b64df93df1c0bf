"""The pages of the desk that are of no row and of no list."""

from django.contrib import admin
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .addresses import find_page, is_address
from .searching import KINDS, LAST, search

MOST = 200  # characters of what is looked for


@require_safe
def search_page(request) -> HttpResponse:
    """What is found of what was typed, or the page at which a public address is edited."""
    typed = " ".join(request.GET.get("q", "").split())
    if is_address(typed):
        return lead(request, typed)
    kind = request.GET.get("kind", "")
    kind = kind if kind in {one.name for one in KINDS} else ""
    before = request.GET.get("before", "")
    first = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else LAST
    groups = list(search(request, typed[:MOST], kind=kind, before=first)) if typed else []
    return render(request, typed, groups=groups, kind=kind)


@require_safe
def edit_page(request) -> HttpResponse:
    """Leads from `?url=`, a public address with its anchor, to where it is edited."""
    return lead(request, request.GET.get("url", "").strip())


def lead(request, address: str) -> HttpResponse:
    if page := find_page(request, address):
        return HttpResponseRedirect(page)
    return render(request, address, status=404, is_unknown=True)


def render(request, typed: str, *, status=200, **context) -> HttpResponse:
    title = _("“%(words)s”: search") % {"words": typed} if typed else _("Search")
    context |= admin.site.each_context(request) | {"title": title, "looked_for": typed}
    return TemplateResponse(request, "admin/search.html", context, status=status)
