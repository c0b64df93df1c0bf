"""A page asked for in another of its formats leads to the file (RFC 9110, 12.1 and 15.4.4).

Stands above the cache, so that a kept page is never given for a file. What a browser asks for
passes without a look.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from contacts import vcard
from events.formats import CALENDAR, CITATIONS, FORMATS

# Of each view, the name of the one that gives the file and, by media type, what its address has
# besides.
FILES: dict[str, tuple[str, dict[str, dict[str, str]]]] = {
    "event": ("calendar", {CALENDAR.type: {}}),
    "proceedings": (
        "download",
        {format.type: {"extension": format.extension} for format in (*FORMATS, *CITATIONS)},
    ),
    "quotation": (
        "reference",
        {format.type: {"extension": format.extension} for format in CITATIONS},
    ),
    "contacts": ("contacts-vcard", {vcard.TYPE: {}}),
    "organization": ("organization-vcard", {vcard.TYPE: {}}),
}
PINNED = "-edition"


class NegotiationMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        accepted = request.headers.get("Accept", "*/*")
        if request.method not in ("GET", "HEAD") or accepted.startswith(("text/html", "*/*")):
            return self.get_response(request)
        if not (address := file_asked_for(request)):
            return self.get_response(request)
        return HttpResponse(status=303, headers={"Location": address, "Vary": "Accept"})


def file_asked_for(request: HttpRequest) -> str:
    """Path of the file that the request would rather have than the page; empty if there is none."""
    path = request.path_info
    with translation.override(
        translation.get_language_from_path(path) or translation.get_language()
    ):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
        name = match.url_name or ""
        page = name.removesuffix(PINNED)
        view, offers = FILES.get(page, ("", {}))
        preferred = request.get_preferred_type(["text/html", *offers])
        if preferred not in offers:
            return ""
        return reverse(view + name.removeprefix(page), kwargs=match.kwargs | offers[preferred])
