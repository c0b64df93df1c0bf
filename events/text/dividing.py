"""A running text divided in two at a place, and two put together again as if they had never been
two.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from unicodedata import category

from .body import Body
from .spans import Container, Mark, Paragraph, Span, join_spans


class Cut(NamedTuple):
    """A place in a text, by what stands before it. Letters are all characters but spaces, signs
    above others, and what has no form, which an editor and a store write each in their own way.
    """

    letters: int
    notes: int
    figures: int


class Seam(NamedTuple):
    """What two parts of a text had in common."""

    is_torn: bool = False  # one paragraph
    containers: int = 0  # so many, from the outermost
    marks: int = 0  # likewise


def divide(body: Body, cut: Cut) -> tuple[Body, Body, Seam]:
    """What stands before `cut`, and what after it. Raises LookupError if there is no such place."""
    number, spans = next(_places(body.paragraphs, cut), (None, 0))
    if number is None:
        raise LookupError(cut)
    paragraphs = body.paragraphs
    paragraph = paragraphs[number]
    before, after = _halve(paragraph.spans, spans)
    if not after:
        first, rest = paragraphs[: number + 1], paragraphs[number + 1 :]
        shared = _shared(first[-1].within, rest[0].within) if rest else 0
        return Body(first), Body(rest), Seam(containers=shared)
    first = (*paragraphs[:number], replace(paragraph, spans=before))
    rest = (replace(paragraph, spans=after), *paragraphs[number + 1 :])
    depth = paragraph.within.depth if paragraph.within else 0
    marks = sum(one is other for one, other in zip(before[-1].marks, after[0].marks, strict=False))
    return Body(first), Body(rest), Seam(True, depth, marks)


def is_within_table(first: Body, rest: Body, seam: Seam) -> bool:
    chain = _chain(first.paragraphs[-1].within)[: seam.containers]
    return any(container.name == "table" for container in chain)


def join(first: Body, rest: Body, seam: Seam = Seam()) -> Body:  # noqa: B008  it is never changed
    """One text, in which what `seam` says they had in common is one again."""
    if not (first.paragraphs and rest.paragraphs):
        return Body(first.paragraphs + rest.paragraphs)
    last, next_ = first.paragraphs[-1], rest.paragraphs[0]
    count = seam.containers
    one: dict[Container, Container] = dict(
        zip(_chain(next_.within)[:count], _chain(last.within)[:count], strict=False)
    )
    marks: dict[Mark, Mark] = {}
    if seam.marks:
        same = slice(seam.marks)
        marks = dict(zip(next_.spans[0].marks[same], last.spans[-1].marks[same], strict=False))

    def graft(container: Container | None) -> Container | None:
        if container is None:
            return None
        if container not in one:
            one[container] = replace(container, within=graft(container.within))
        return one[container]

    following = [
        replace(
            paragraph,
            within=graft(paragraph.within),
            spans=tuple(
                replace(span, marks=tuple(marks.get(mark, mark) for mark in span.marks))
                for span in paragraph.spans
            ),
        )
        for paragraph in rest.paragraphs
    ]
    if not seam.is_torn:
        return Body((*first.paragraphs, *following))
    whole = replace(last, spans=join_spans((*last.spans, *following[0].spans)))
    return Body((*first.paragraphs[:-1], whole, *following[1:]))


def _places(paragraphs: tuple[Paragraph, ...], cut: Cut) -> Iterator[tuple[int, int]]:
    """The number of each paragraph, and of the characters and notes in it, where `cut` may be."""
    letters = notes = figures = 0
    for number, paragraph in enumerate(paragraphs):
        at = 0
        if paragraph.figure:
            figures += 1
            if (letters, notes, figures) == cut:
                yield number, 0
        for span in paragraph.spans:
            for letter in span.text or "\0":
                at += 1
                notes += bool(span.note)
                letters += is_letter(letter)
                if (letters, notes, figures) == cut:
                    yield number, at


def is_letter(character: str) -> bool:
    kind = category(character)
    return kind not in ("Cc", "Cf") and kind[0] not in "MZ"


def _halve(spans: tuple[Span, ...], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """`spans` up to the character or note `at`, with the spaces after it, and what follows."""
    before: list[Span] = []
    for index, span in enumerate(spans):
        start, size = max(at, 0), len(span.text) or 1
        at -= size
        if start < size:
            end = next((n for n in range(start, len(span.text)) if is_letter(span.text[n])), size)
            if span.note or not end:
                return tuple(before), spans[index:]
            if end < size:
                rest = replace(span, text=span.text[end:])
                before.append(replace(span, text=span.text[:end]))
                return tuple(before), (rest, *spans[index + 1 :])
        before.append(span)
    return tuple(before), ()


def _chain(container: Container | None) -> list[Container]:
    """`container` and those around it, from the outermost."""
    found: list[Container] = []
    while container:
        found.append(container)
        container = container.within
    return found[::-1]


def _shared(one: Container | None, other: Container | None) -> int:
    pairs = zip(_chain(one), _chain(other), strict=False)
    return sum(first is second for first, second in pairs)
