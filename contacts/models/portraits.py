"""Whether somebody may be shown in a portrait, which those know who ask people for it."""

from typing import Any

from django.dispatch import Signal

# Asked with a `person`: receivers answer with why no portrait may be shown yet, or "".
portrait_asked = Signal()


def refuse_portrait(person: Any) -> str:
    """In words for an editor; "" if nothing speaks against it."""
    answers = (found for _receiver, found in portrait_asked.send(type(person), person=person))
    return next(filter(None, answers), "")
