"""Nothing that anybody reads names those who are hidden at once, whatever it was made of."""

import json
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from colloquium.caching import PACKED_ALREADY
from contacts.vcard import fold
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import remove_from_each
from contacts.withdrawal.veil import Veiled, veiled_throughout

GONE = "…"
OF_STAFF = ("/admin/", "/static/", "/health/")
OF_LINES = ("text/calendar", "text/vcard")
FOLDED = re.compile(r"\r\n[ \t]")


class VeilMiddleware:
    """Stands inside the cache. Costs one query of each page that is made anew.

    An address that tells the name is one that never was.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(OF_STAFF):
            return self.get_response(request)
        with veiled_throughout() as veiled:
            if any(tells(one.elsewhere, request.path_info) for one in veiled):
                raise Http404
            response = self.get_response(request)
            for one in veiled:
                leave_out(one, response)
        return response


def tells(name: Name, path: str) -> bool:
    return any(name.remove_from_slug(part) != part for part in path.split("/"))


def leave_out(one: Veiled, response: HttpResponseBase) -> None:
    """Take the name out of a text; what is packed was made without it."""
    media_type = response.headers.get("Content-Type", "")
    if not isinstance(response, HttpResponse) or media_type in PACKED_ALREADY:
        return
    text = response.content.decode(response.charset)
    if not one.elsewhere.may_stand_in(text):
        return
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
    """Of iCalendar and vCard, where long lines are folded and line breaks are written as "\\n"."""
    lines = FOLDED.sub("", text).removesuffix("\r\n").split("\r\n")
    return b"".join(
        fold(without(line.replace("\\n", "\n"), name).replace("\n", "\\n")) for line in lines
    )
