"""From the bytes of a file to the draft that it was recognised as: what the desk and the command have in common."""

from collections.abc import Callable

from . import sandbox
from .blocks import Document
from .draft import Draft
from .recognise import recognise


def take(content: bytes, name: str, progress: Callable[[int, int], None] = sandbox.silent) -> tuple[Document, Draft]:
    """What stands in a file called `name`, and what it was recognised as. Raises Refusal."""
    document = sandbox.read(content, name, progress)
    return document, recognise(document)
