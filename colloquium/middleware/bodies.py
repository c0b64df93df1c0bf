"""What a request may bring along: nothing, but at the desk."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

DESK = "/admin/"
MOST = 32 * 1024 * 1024  # bytes: the largest document that is imported, with the rest of its form


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
        if not request.path_info.startswith(DESK):
            if request.method not in ("GET", "HEAD"):
                return refuse(405, _("This address can only be read."), Allow="GET, HEAD")
            if is_endless or length != "0":
                return refuse(413, _("This address takes nothing that is sent with a request."))
        elif is_endless:
            return refuse(411, _("What is sent here must say how long it is."))
        elif not length.isdecimal() or int(length) > MOST:
            return refuse(
                413,
                _(
                    "This is too large: at most 32 MB can be sent at once. Go back, and choose a"
                    " smaller file."
                ),
            )
        return self.get_response(request)


def refuse(status: int, sentence: str, **headers: str) -> HttpResponse:
    return HttpResponse(
        f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers
    )
