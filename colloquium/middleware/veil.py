"""Nothing that anybody reads names those who are hidden at once, whatever it was made of."""

import json
import re
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from colloquium.addresses import ECHOING, REQUESTS
from colloquium.caching import PACKED_ALREADY
from contacts.models import Organization
from contacts.vcard import fold
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import remove_from_each
from contacts.withdrawal.veil import Veiled, free_slug, veiled_throughout
from events.models import Edition

from .nobody import Nobody

GONE = "…"
OF_STAFF = ("/admin/", "/static/", "/health/")
# What somebody typed comes back as it was, so that it is not lost, and tells nobody who is hidden.
UNVEILED = (*OF_STAFF, *REQUESTS)
OF_LINES = ("text/calendar", "text/vcard")
FOLDED = re.compile(r"\r\n[ \t]")
WITHHELD = "withheld"  # as `Name.remove_from_slug` writes in place of a name
# The address of what is about more than one person, with its last part.
NAMED = re.compile(r"(/(?:events|contacts|organizations)/)([-\w]+)")


class VeilMiddleware:
    """Stands inside the cache. Costs one query of each page that is made anew.

    An address that tells the name is one that never was. What has the name in its own, though it is
    no page of theirs, is read at one without it as long as they are hidden.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(UNVEILED) or gives_back(request):
            return self.get_response(request)
        with veiled_throughout() as veiled:
            if not veiled:
                return self.get_response(request)
            nobody = Nobody(one.elsewhere for one in veiled)
            nobody.stand_in(request)
            request.path_info = request.path = NAMED.sub(find_named, request.path_info)
            response = self.get_response(request)
            free_headers(response)
            for one in veiled:
                leave_out(one, response)
            nobody.give_back(response)
        return response


def gives_back(request: HttpRequest) -> bool:
    """Whether the answer is a form with what was typed into it, and frees the rest itself."""
    return request.method == "POST" and request.path_info.startswith(ECHOING)


def free_addresses(text: str) -> str:
    """`text` in which the addresses of colloquia and organizations have no name of the hidden."""
    return NAMED.sub(lambda match: match[1] + free_slug(match[2]), text)


def free_headers(response: HttpResponseBase) -> None:
    """Where an answer leads, and what a file is called that is named after its address."""
    for header, free in (("Location", free_addresses), ("Content-Disposition", free_slug)):
        if header in response.headers:
            response.headers[header] = free(response.headers[header])


def find_named(match: re.Match) -> str:
    """The address that has a name in it, where the one is asked for that is freed of it."""
    asked = match[2]
    if WITHHELD not in asked:
        return match[0]
    before, after = asked.split(WITHHELD)[0], asked.split(WITHHELD)[-1]
    alike = Q(slug__startswith=before, slug__endswith=after)
    known = [
        *Edition.objects.filter(alike).values_list("slug", flat=True),
        *Organization.objects.filter(alike).values_list("slug", flat=True),
    ]
    return match[1] + next((slug for slug in known if free_slug(slug) == asked), asked)


def leave_out(one: Veiled, response: HttpResponseBase) -> None:
    """Take the name out of a text; what is packed was made without it."""
    media_type = response.headers.get("Content-Type", "")
    if not isinstance(response, HttpResponse) or media_type in PACKED_ALREADY:
        return
    text = response.content.decode(response.charset)
    if not one.elsewhere.may_stand_in(text):
        return
    if media_type.startswith(OF_LINES):
        text = FOLDED.sub("", text)
    text = free_addresses(text)
    if "json" in media_type:
        found = without_in_json(text, one.elsewhere).encode(response.charset)
    elif media_type.startswith(OF_LINES):
        found = without_in_lines(text, one.elsewhere)
    else:
        found = without(text, one.elsewhere).encode(response.charset)
    response.content = found


def without(text: str, name: Name) -> str:
    return name.remove(text, GONE, html="<" in text)


def without_in_json(text: str, name: Name) -> str:
    try:
        data: Any = json.loads(text)
    except ValueError:
        return without(text, name)
    return json.dumps(remove_from_each(data, name, GONE), ensure_ascii=False)


def without_in_lines(text: str, name: Name) -> bytes:
    """Of iCalendar and vCard, where long lines are to be folded and line breaks are written as
    "\\n".
    """
    lines = text.removesuffix("\r\n").split("\r\n")
    return b"".join(
        fold(without(line.replace("\\n", "\n"), name).replace("\n", "\\n")) for line in lines
    )
