"""Addresses that somebody gives, told from those at which nothing stands."""

from functools import cache
from http import HTTPStatus
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.utils import translation

from .words.characters import make_printable

LONGEST = 500


def read_address(request: HttpRequest, typed: str) -> str:
    """The path of a page of this site that anybody may read now; "" if it is none.

    What never was and what is there no longer are one: so no name is kept in an address of somebody
    who was taken out, nor is it told that they were. Nor is a page with a secret in its address.
    """
    try:
        parts = urlsplit(typed.strip())
    except ValueError:  # "http://["
        return ""
    asked = make_printable(unquote(parts.path))
    here = {"", request.get_host(), urlsplit(settings.SITE_URL).netloc}
    is_ours = parts.netloc in here and parts.scheme in ("", "http", "https")
    if not is_ours or not asked.startswith("/") or asked.startswith(("//", "/admin/")):
        return ""
    return asked if len(asked) <= LONGEST and is_read_by_all(request, asked) else ""


@cache  # each begins with no page kept, and empties what others keep
def answering() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def is_read_by_all(request: HttpRequest, path: str) -> bool:
    """Whether a reader who opens it is shown a page, of whom nothing is known, as in `request`."""
    with translation.override(translation.get_language()):  # which each answer sets
        response = answering().get_response(
            WSGIRequest(
                {
                    "REQUEST_METHOD": "HEAD",
                    "PATH_INFO": path.encode().decode("latin-1"),
                    "HTTP_HOST": request.get_host(),
                    "SERVER_NAME": request.META.get("SERVER_NAME", ""),
                    "SERVER_PORT": request.META.get("SERVER_PORT", ""),
                    "wsgi.url_scheme": request.scheme,
                    "wsgi.input": BytesIO(),
                }
            )
        )
    is_kept_by_nobody = "no-store" in response.headers.get("Cache-Control", "")
    return response.status_code == HTTPStatus.OK and not is_kept_by_nobody
