"""What went wrong and what to do about it, as RFC 9457 has it."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from .addresses import DOCUMENTATION

MEDIA_TYPE = "application/problem+json"

DETAILS = {
    400: "The request cannot be read. Build it as the documentation shows.",
    404: "Nothing public has this address. Take addresses from a list, or see the documentation.",
    405: "This can only be read: use GET or HEAD.",
    410: "This was public once and has been withdrawn. Delete every copy of it that you keep.",
    422: "A parameter has a value that it cannot have; `errors` says which.",
    500: "This is a fault of the site, not of the request. Try again later.",
}


def problem(status: int, detail: str = "", **members: Any) -> HttpResponse:
    body = {
        "type": f"{settings.SITE_URL}{DOCUMENTATION}#problem-{status}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": (
            detail
            or DETAILS.get(status, HTTPStatus(status).description or HTTPStatus(status).phrase)
        ),
    }
    return HttpResponse(
        json.dumps(body | members, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )


def refusal(found: list[dict[str, Any]]) -> HttpResponse:
    """Of parameters.

    A cursor is not for people to write, so a wrong one is no value but a broken request.
    """
    errors = [
        {"parameter": parameter(one), "detail": one["msg"].removeprefix("Value error, ")}
        for one in found
    ]
    if any(one["parameter"] == "cursor" for one in errors):
        return problem(
            400,
            "The cursor is not one of this list. Take it from `next` of the page before, or leave"
            " it out.",
        )
    return problem(422, errors=errors)


def parameter(error: dict[str, Any]) -> str:
    """Which one it is about."""
    return error.get("ctx", {}).get("parameter") or str(error["loc"][-1])
