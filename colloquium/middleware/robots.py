"""What search engines are asked to leave out: every page and file that names somebody who asked not
to be found by them.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from colloquium.api.addresses import ROOT
from colloquium.caching import NOT_PUBLIC, PACKED_ALREADY
from events.pages.robots import noindex_persons

ASKED_ALREADY = (ROOT, *NOT_PUBLIC)  # by another, or nobody but staff reads it
_FOLDED_LINE = re.compile(r"\r\n[ \t]")  # of iCalendar and vCard


class RobotsMiddleware:
    """Stands inside the cache, which keeps the header with the page.

    Costs one query of each page that is made anew.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            response.status_code == 200
            and not request.path_info.startswith(ASKED_ALREADY)
            and "X-Robots-Tag" not in response.headers
            and names_somebody(request, response)
        ):
            response.headers["X-Robots-Tag"] = "noindex"
        return response


def names_somebody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer names one of them. What a page says of them to machines goes."""
    about = getattr(response, "about", "")
    persons = noindex_persons(request)
    if not persons.persons:
        return False
    media_type = response.headers["Content-Type"]
    if not isinstance(response, HttpResponse) or media_type in PACKED_ALREADY:
        return persons.named_in(about)
    text = response.content.decode()
    if not media_type.startswith("text/html"):
        return persons.named_in(_FOLDED_LINE.sub("", text), about=about)
    page, is_named = persons.keep_from_robots(text, about=about)
    if is_named:
        response.content = page.encode()
    return is_named
