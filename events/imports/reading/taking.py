"""From the bytes of a file to the draft that it was recognised as: what the desk and the command
have in common.
"""

from . import sandbox
from .blocks import Document
from .draft import Draft
from .formats import Progress
from .refusals import Refusal

FIELDS = 15_000  # of the page on which a draft is reviewed
CHOICES = 300_000  # of all its lists to choose from


def take(
    content: bytes, name: str, progress: Progress = sandbox.say_nothing
) -> tuple[Document, Draft]:
    """What stands in a file called `name`, and what it was recognised as. Raises Refusal."""
    document, draft = sandbox.take(content, name, progress)
    check_size(document, draft)
    return document, draft


def check_size(document: Document, draft: Draft) -> None:
    """Raises Refusal for what nobody could review."""
    speakers, quotations, sections = len(draft.speakers), len(draft.quotations), len(draft.sections)
    others = len(draft.partners) + len(draft.sessions) + len(draft.contacts)
    fields = (
        len(document.blocks)
        + len(draft.flags)
        + 4 * sections
        + 3 * quotations
        + 10 * speakers
        + 9 * others
    )
    if (
        fields > FIELDS
        or speakers * (speakers + quotations) + len(draft.unplaced) * sections > CHOICES
    ):
        raise Refusal("too_large")
