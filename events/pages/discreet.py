"""Whom search engines are asked to leave out, read once a request; and what an answer is about."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

from events.records.noindex import Discreet

Response = TypeVar("Response", bound=HttpResponseBase)


def of_request(request: HttpRequest) -> Discreet:
    """Read once a request, by whoever asks first."""
    if not hasattr(request, "discreet"):
        request.discreet = Discreet.read()  # type: ignore[attr-defined]
    return request.discreet  # type: ignore[attr-defined]


def note(response: Response, about: str) -> Response:
    """Remembers with an answer what it is about, where its own text says too little to tell whom it
    names.
    """
    response.about = about  # type: ignore[attr-defined]
    return response
