"""The named boxes of a running text, taken out of the paragraphs that stand in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .spans import Container, Paragraph
from .typography import strip_stop

# What a reader is told that a box is.
LABELS = {
    "recommendations": _("Recommendations"),
    "key-figures": _("Key figures"),
    "note": pgettext_lazy("above a box in a text", "In focus"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """Its paragraphs stand as if there were no box around them."""

    kind: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def title(self) -> Paragraph | None:
        """The heading with which it begins, if it does."""
        first = self.paragraphs[0]
        return first if first.name == "h4" and not first.within and first.text.strip() else None

    @property
    def label(self) -> str:
        """What is to stand above it, in the language of the moment; empty if its title says so."""
        label = str(LABELS[self.kind])
        title = self.title.text if self.title else ""
        return "" if strip_stop(title.rstrip(": ")) == strip_stop(label) else label


def split_boxes(paragraphs: Iterable[Paragraph]) -> Iterator[Box | list[Paragraph]]:
    """The boxes, and the paragraphs before, between and after them."""
    for box, group in groupby(paragraphs, lambda paragraph: _outermost(paragraph.within)):
        own = list(group)
        yield Box(box.value, tuple(_take_out(own, box))) if box else own


def _outermost(container: Container | None) -> Container | None:
    """The box around, if one is."""
    while container and container.within:
        container = container.within
    return container if container and container.name == "aside" else None


def _take_out(paragraphs: Iterable[Paragraph], box: Container) -> Iterator[Paragraph]:
    without: dict[Container, Container | None] = {box: None}
    for paragraph in paragraphs:
        around, container = [], paragraph.within
        while container and container not in without:
            around.append(container)
            container = container.within
        for container in reversed(around):
            assert container.within  # noqa: S101 the box is around it
            outer = without[container.within]
            without[container] = replace(container, within=outer, depth=container.depth - 1)
        assert paragraph.within  # noqa: S101 likewise
        yield replace(paragraph, within=without[paragraph.within])
