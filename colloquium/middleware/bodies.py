"""What a request may bring along: nothing, but at the desk, and where speakers answer."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

# Of each beginning of an address how many bytes at most: the largest document that is imported,
# with the rest of its form; what one speaker may have to say; what a harvester asks for.
MOST = {"/admin/": 32 * 1024 * 1024, "/words/": 2 * 1024 * 1024, "/oai": 1024 * 1024}


class BodyMiddleware:
    """Refuses a request before anything of its body is read, however large, slow or endless that
    is.

    The server closes the connection after an answer that has left something unread.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_endless = bool(request.headers.get("Transfer-Encoding"))
        most = next((MOST[way] for way in MOST if request.path_info.startswith(way)), 0)
        if not most:
            if request.method not in ("GET", "HEAD"):
                return refuse(405, _("This address can only be read."), Allow="GET, HEAD")
            if is_endless or length != "0":
                return refuse(413, _("This address takes nothing that is sent with a request."))
        elif is_endless:
            return refuse(411, _("What is sent here must say how long it is."))
        elif not length.isdecimal() or int(length) > most:
            return refuse(
                413,
                _(
                    "This is too large: at most %(number)s MB can be sent at once. Go back, and"
                    " send less."
                )
                % {"number": most // 1024**2},
            )
        return self.get_response(request)


def refuse(status: int, sentence: str, **headers: str) -> HttpResponse:
    return HttpResponse(
        f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers
    )
