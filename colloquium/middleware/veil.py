"""Nothing that anybody reads names those who are hidden at once, whatever it was made of."""

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from colloquium.caching import PACKED_ALREADY
from contacts.models.site import opaque_key
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
            names = [one.elsewhere for one in veiled]
            asked = ask_for_nothing(request, names)
            response = self.get_response(request)
            location = response.headers.get("Location", "")
            if asked:
                if location:
                    response.headers["Location"] = location.replace(*asked)
            elif any(tells(name, part) for name in names for part in location.split("/")):
                ask_for_nothing(request, names, location)
                response = self.get_response(request)
            for one in veiled:
                leave_out(one, response)
        return response


def ask_for_nothing(
    request: HttpRequest, names: list[Name], address: str = ""
) -> tuple[str, str] | None:
    """Where the address of a request, or the one that it leads to, tells one of `names`: let it ask
    for one that never was. What stands in the address now, and what stood there.
    """
    parts = request.path_info.split("/")
    told = next(
        (part for part in parts if any(tells(name, part) for name in names)),
        parts[-2] if address and len(parts) > 2 else "",
    )
    if not told:
        return None
    drawn = opaque_key()
    path = "/".join(drawn if part == told else part for part in parts)
    request.path_info = request.path = path
    return drawn, told


def tells(name: Name, part: str) -> bool:
    return name.remove_from_slug(part) != part


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
