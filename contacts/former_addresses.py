"""What answers at an address that nothing has any more."""

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from .models import FormerSlug, Person


def answer_gone(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "410.html", {"reason": reason}, status=410)


def answer_elsewhere(
    request: HttpRequest,
    model: type[models.Model],
    slug: str,
    present: models.QuerySet,
    *,
    field: str = "slug",
) -> HttpResponse:
    """For a `slug` that names nothing now: a redirect to the same page of what it named, 410, or
    Http404.

    `present` are the rows that have a page; `field` holds the slug where the redirect leads. Of a
    person nothing is gone: that would tell that there was somebody.
    """
    former = FormerSlug.objects.find(model, slug)
    if former is None:
        raise Http404
    target = (
        None
        if former.gone
        else present.filter(pk=former.target).values_list(field, flat=True).first()
    )
    if target is None and model is Person:
        raise Http404
    if target is None:
        return answer_gone(request)
    match = resolve(request.path_info)
    address = reverse(match.view_name, kwargs=match.kwargs | {"slug": target})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
