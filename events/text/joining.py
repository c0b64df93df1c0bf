"""Two versions of one text as one that says both."""

from collections.abc import Iterator
from itertools import groupby

from contacts.words.comparing import weave

from .body import Body
from .spans import Paragraph


def join_bodies(mine: str, theirs: str) -> str:
    """Both, one after the other where they differ; a quotation of both is marked in `mine`."""
    here, there = Body.parse(mine), Body.parse(theirs)
    blocks = list(read_blocks(here))
    new = there.quoted_words().keys() - here.quoted_words().keys()
    return "".join(
        block if block in blocks else Body.parse(block).unmark(new).html()
        for block in weave(blocks, list(read_blocks(there)))
    )


def read_blocks(body: Body) -> Iterator[str]:
    """What stands beside each other in it, a list or a table as one, each as it is stored."""
    for _block, paragraphs in groupby(body.paragraphs, outermost):
        yield Body(tuple(paragraphs)).html()


def outermost(paragraph: Paragraph) -> int:
    """The same number for all that stand in one container."""
    container = paragraph.within
    while container and container.within:
        container = container.within
    return id(container or paragraph)
