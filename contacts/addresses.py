"""What answers at an address that nothing has any more."""

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from .models import FormerSlug


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "410.html", status=410)


def elsewhere(
    request: HttpRequest, model: type[models.Model], slug: str, present: models.QuerySet, *, field: str = "slug"
) -> HttpResponse:
    """For a `slug` that names nothing now: a redirect that keeps the rest of the path, 410, or Http404.

    `present` are the rows that have a page; `field` holds the slug where the redirect leads.
    """
    former = FormerSlug.objects.find(model, slug)
    if former is None:
        raise Http404
    target = None if former.gone else present.filter(pk=former.target).values_list(field, flat=True).first()
    if target is None:
        return gone(request)
    return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{slug}/", f"/{target}/", 1))
