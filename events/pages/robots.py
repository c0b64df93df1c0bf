"""What decides whether search engines may list an answer: whom they are asked to leave out, and
whom the answer tells of.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

from events.records import SpeakerRecord
from events.records.noindex import NoindexPersons

Response = TypeVar("Response", bound=HttpResponseBase)


def noindex_persons(request: HttpRequest) -> NoindexPersons:
    """Whom search engines are asked to leave out: read once a request, by whoever asks first."""
    if not hasattr(request, "noindex_persons"):
        request.noindex_persons = NoindexPersons.read()  # type: ignore[attr-defined]
    return request.noindex_persons  # type: ignore[attr-defined]


def note_about(response: Response, about: str) -> Response:
    """Remember with an answer what it is about, where its own text says too little to tell whom it
    names.
    """
    response.about = about  # type: ignore[attr-defined]
    return response


def keys_of(speakers: Iterable[SpeakerRecord | None]) -> str:
    """The keys by which records know the speakers, as what an answer is about."""
    return " ".join(f"{speaker.id} {speaker.person}" for speaker in speakers if speaker)
