"""Which way paragraphs are written, and what is around them."""

from collections.abc import Callable, Iterable

from contacts.words.directions import Direction, direction_of, page_direction, read_direction

from .spans import Container, Paragraph, Span


def tell_direction(found: Direction, outer: Direction = "") -> str:
    """` dir="…"` for what is written in direction `found`, if what is around it is not: the page,
    which is in the language of the moment, unless `outer` is told.
    """
    outer = outer or page_direction()
    return f' dir="{found}"' if found and found != outer else ""


def direction_of_spans(spans: Iterable[Span], language: Callable[[Span], str]) -> Direction:
    """That of the words in no language of their own, or else of the first that are in one.

    `language` says of words their own, or "".
    """
    first: Direction = ""
    for span in spans:
        own = language(span)
        found = direction_of(own) or read_direction(span.text)
        if found and not own:
            return found
        first = first or found
    return first


class Directions:
    """`around` gives for a container the direction of the first words in it."""

    def __init__(self, language: Callable[[Span], str]):
        self.language = language
        self.around: dict[Container, Direction] = {}

    def read(self, paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
        """`paragraphs`, of whose containers the direction is known from now on."""
        read = list(paragraphs)
        for paragraph in read:
            if found := direction_of_spans(paragraph.spans, self.language):
                container = paragraph.within
                while container and container not in self.around:
                    self.around[container] = found
                    container = container.within
        return read

    def attribute(self, found: Direction, within: Container | None) -> str:
        """` dir="…"` for what is written in direction `found` within that container."""
        while within and within not in self.around:
            within = within.within
        return tell_direction(found, self.around[within] if within else "")
