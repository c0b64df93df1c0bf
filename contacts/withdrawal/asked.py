"""What is taken out of requests that wait for an answer: told before it is done, since without it
whoever asked may not be reached.
"""

from typing import NamedTuple

from contacts.models import Person, RequestMessage, SubjectRequest

from .directory import LIVE_TEXTS, Bearing, free
from .names import Name


class Bereft(NamedTuple):
    """A request that loses words, and whether how to reach who asks is among them."""

    request: SubjectRequest
    loses_reach: bool


def find_bereft(name: Name, person: Person) -> list[Bereft]:
    """Of the requests that wait, those in which the name of `person` stands; the urgent first."""
    here = Bearing(name, person).elsewhere
    found = []
    for request in SubjectRequest.objects.open().pressing().prefetch_related("messages"):
        freed = free(request, LIVE_TEXTS[SubjectRequest], here)
        texts = (free(m, LIVE_TEXTS[RequestMessage], here) for m in request.messages.all())
        if freed or any(texts):
            found.append(Bereft(request, "reach" in freed))
    return found
