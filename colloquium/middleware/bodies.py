"""What a request may bring along: nothing, but at the desk, and where speakers answer."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from colloquium.addresses import FORMS

DESK = "/admin/"
# Of each beginning of an address how many bytes at most: two of the largest pictures with the rest
# of their form; what somebody may have to say in a form; what a harvester asks for.
MOST = {DESK: 64 * 1024 * 1024, "/oai": 1024 * 1024} | dict.fromkeys(FORMS, 2 * 1024 * 1024)
MOST_OF_STRANGERS = 1024 * 1024  # bytes at the desk, of whoever is not signed in


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
        elif most == MOST[DESK] and int(length) > MOST_OF_STRANGERS and not is_staff(request):
            return redirect_to_login(request.get_full_path(), f"{reverse('admin:login')}?over=1")
        return self.get_response(request)


def is_staff(request: HttpRequest) -> bool:
    """By their session, which is read for this alone, since a body can be read once it is known
    whose it is.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    return getattr(get_user(request), "is_staff", False)


def refuse(status: int, sentence: str, **headers: str) -> HttpResponse:
    return HttpResponse(
        f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers
    )
