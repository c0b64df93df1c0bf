"""At the desk, names of people who are not shown by name are for those who have the right to see
them.
"""

import html
import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from contacts.desk.rights import SEE_NAMES
from contacts.desk.unseen import withhold
from contacts.models.seeing import seeing
from contacts.withdrawal.veil import Veiled, veiled_throughout

from .nobody import Nobody
from .veil import leave_out

# What a browser would send back, and so would write over what is stored.
_SENT_BACK = re.compile(r"<input\b[^>]*>|<textarea\b[^>]*>[^<]*")


class ProtectedNamesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        may_see = request.user.has_perm(SEE_NAMES)
        with seeing(may_see):
            return self.get_response(request) if may_see else self.answer_without(request)

    def answer_without(self, request: HttpRequest) -> HttpResponseBase:
        """Texts still name those who are hidden and of whom nothing is decided yet."""
        with veiled_throughout() as veiled:
            nobody = Nobody(one.elsewhere for one in veiled)
            nobody.stand_in(request)
            response = self.get_response(request)
            if any(would_be_written_over(one, response) for one in veiled):
                return withhold(request)
            for one in veiled:
                leave_out(one, response)
            nobody.give_back(response)
        return response


def would_be_written_over(one: Veiled, response: HttpResponseBase) -> bool:
    """Whether the name stands in a form: without it, a save would take it out of what is stored,
    which nobody decided.
    """
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    if not isinstance(response, HttpResponse):
        return False
    return any(
        one.elsewhere.find(html.unescape(part[0]))
        for part in _SENT_BACK.finditer(response.content.decode(response.charset))
    )
