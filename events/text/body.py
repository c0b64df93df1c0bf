"""Running text: parsed once from the HTML that is stored, and written by every format.

In that HTML a running quotation is one or more `<q data-quotation="ANCHOR">`; the typed quotation
marks stand outside. A note is `<small data-note="author">` or `"editor"` where it is called. The
place of a figure is `<figure data-figure="KEY"></figure>`, a block of its own; what it is stands
elsewhere.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from django.utils.safestring import SafeString

from . import typography
from .parsing import parse, without
from .spans import Mark, Note, Paragraph, Span, cut_span, join_spans
from .storing import Writer
from .writing import PageWriter, SetNote, leave_out


class Place(NamedTuple):
    """A stretch of `Body.text`."""

    start: int
    end: int


class _Piece(NamedTuple):
    """Where the words of a span stand."""

    start: int  # in `Body.text`
    paragraph: int
    span: int


@dataclass(frozen=True)
class Body:
    """It is never changed: what changes a text gives another one."""

    paragraphs: tuple[Paragraph, ...] = ()

    @classmethod
    def parse(cls, html: str) -> "Body":
        return _parse(html)

    def html(self) -> str:
        """As it is stored."""
        return Writer().write(self.paragraphs)

    def set(
        self,
        prefix: str,
        *,
        first: int = 1,
        languages: Mapping[str, str] = MappingProxyType({}),
        figure: Callable[[str], str] = leave_out,
    ) -> tuple[SafeString, list[SetNote]]:
        """The HTML of a page, in which notes are called by number, from `first`, and these notes.

        `prefix` is the anchor of the section and makes the ids of calls and notes unique;
        `languages` says of its quotations, by anchor, in which language they are if it is another;
        `figure` writes the figure of a key.
        """
        writer = PageWriter(prefix, first=first, languages=languages, figure=figure)
        return writer.set(self.paragraphs), writer.notes

    # What is read

    @cached_property
    def _read(self) -> tuple[str, list[_Piece]]:
        text: list[str] = []
        pieces: list[_Piece] = []
        at = 0
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                text.append(" ")
                at += 1
            for place, span in enumerate(paragraph.spans):
                if span.text:
                    pieces.append(_Piece(at, number, place))
                    text.append(span.text)
                    at += len(span.text)
        return "".join(text), pieces

    @property
    def text(self) -> str:
        """The words as they stand, notes left out, with a space between two paragraphs."""
        return self._read[0]

    def plain_text(self) -> str:
        """The words that a reader reads, notes left out, one space between any two."""
        return " ".join(self.text.split())

    @property
    def is_blank(self) -> bool:
        """Whether there are neither words nor notes nor figures."""
        return not (self.text.strip() or self.figures) and not any(
            span.note for paragraph in self.paragraphs for span in paragraph.spans
        )

    @property
    def figures(self) -> tuple[str, ...]:
        """The keys of the figures that stand in it, as they are read."""
        return tuple(paragraph.figure for paragraph in self.paragraphs if paragraph.figure)

    def quoted_words(self) -> dict[str, str]:
        """The words of each running quotation, by anchor; the parts of an interrupted one are
        joined.
        """
        return dict(self._quoted)

    @cached_property
    def _quoted(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for paragraph in self.paragraphs:
            before = ""
            for span in paragraph.spans:
                if not span.text:
                    continue
                if anchor := span.quotation:
                    gap = " " if anchor in found and before != anchor else ""
                    found[anchor] = found.get(anchor, "") + gap + span.text
                before = anchor
        return {anchor: " ".join(text.split()) for anchor, text in found.items()}

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        counted = typography.letters(enumerate(self.text))
        return "".join(letter for letter, _place in counted), [place for _letter, place in counted]

    def occurrences(self, text: str, *, start: int = 0) -> Iterator[Place]:
        """The places from `start` on at which `text` stands as whole words, differences of
        typography aside.
        """
        wanted = typography.strip_stop(text)
        line, places = self._letters
        at = line.find(wanted, bisect_left(places, start)) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            cut_before = at > 0 and typography.are_in_one_word(line[at - 1], line[at])
            cut_after = end < len(line) and typography.are_in_one_word(line[end - 1], line[end])
            if not cut_before and not cut_after:
                yield Place(places[at], places[end - 1] + 1)
            at = line.find(wanted, at + 1)

    def spans(self, place: Place) -> list[Span]:
        """Those of which words stand in `place`."""
        return [self._span(piece) for piece in self._pieces(place)]

    def is_free(self, place: Place, anchor: str = "") -> bool:
        """Whether no word of `place` is in a quotation, or but in that of `anchor`."""
        return all(span.quotation in ("", anchor) for span in self.spans(place))

    def _pieces(self, place: Place) -> Iterator[_Piece]:
        pieces = self._read[1]
        first = bisect_right(pieces, place.start, key=lambda piece: piece.start) - 1
        for piece in pieces[max(first, 0) :]:
            if piece.start >= place.end:
                return
            if piece.start + len(self._span(piece).text) > place.start:
                yield piece

    def _span(self, piece: _Piece) -> Span:
        return self.paragraphs[piece.paragraph].spans[piece.span]

    # What changes it

    def mark(self, text: str, anchor: str) -> "Body":
        """With the first occurrence of `text` outside quotations marked as `anchor`; unchanged if
        there is none, or one so marked already.
        """
        if anchor in self._quoted:
            return self
        place = next(filter(self.is_free, self.occurrences(text)), None)
        return self.mark_at([place], anchor) if place else self

    def mark_at(self, places: Iterable[Place], anchor: str) -> "Body":
        """With the words in `places` marked as parts of the quotation `anchor`."""

        def add_mark(span: Span, _is_first: bool) -> Span:
            if span.is_break or span.text.isspace():
                return span
            return replace(span, marks=(*span.marks, Mark("q", anchor)))

        return self._change(places, add_mark)

    def replace(self, places: Iterable[Place], replacement: str) -> "Body":
        """With `replacement` for the words in each of `places`, under the marks of the first."""
        return self._change(
            places,
            lambda span, is_first: Span(replacement if is_first else "", span.marks),
        )

    def _change(self, places: Iterable[Place], change: Callable[[Span, bool], Span]) -> "Body":
        """Every stretch in `places`, span by span, gone through `change`, which is told whether it
        is the first of its place.
        """
        changes: dict[int, dict[int, list[tuple[int, int, Span]]]] = {}
        for place in places:
            is_first = True
            for piece in self._pieces(place):
                span = self._span(piece)
                start = max(place.start - piece.start, 0)
                end = min(place.end - piece.start, len(span.text))
                changed = change(replace(span, text=span.text[start:end]), is_first)
                of_paragraph = changes.setdefault(piece.paragraph, {})
                of_paragraph.setdefault(piece.span, []).append((start, end, changed))
                is_first = False
        paragraphs = list(self.paragraphs)
        for number, of_paragraph in changes.items():
            spans: list[Span] = []
            for at, span in enumerate(paragraphs[number].spans):
                spans += cut_span(span, of_paragraph[at]) if at in of_paragraph else [span]
            paragraphs[number] = replace(paragraphs[number], spans=join_spans(spans))
        return Body(tuple(paragraphs))

    def keep_figures(self, keys: Collection[str]) -> "Body":
        """Without the places of figures that are not in `keys`."""
        return Body(tuple(one for one in self.paragraphs if not one.figure or one.figure in keys))

    def unmark(self, keep: Collection[str]) -> "Body":
        """Without the marks of quotations that are not in `keep`; their words stay."""
        gone = {mark for mark in self._marks() if mark.name == "q" and mark.value not in keep}
        return Body(tuple(without(paragraph, gone) for paragraph in self.paragraphs))

    def withdraw(self, anchors: Collection[str], replacement: str) -> "Body":
        """With `replacement` for the words and notes of each of the quotations `anchors`, once."""
        replaced: set[str] = set()

        def withdraw_span(span: Span) -> Iterator[Span]:
            anchor = span.quotation
            if anchor not in anchors or not anchor:
                yield span
            elif anchor not in replaced:
                replaced.add(anchor)
                yield Span(replacement, _outside(span))

        return self._rewrite(withdraw_span) if anchors else self

    def map_anchors(self, anchors: Mapping[str, str]) -> "Body":
        """With another anchor for each quotation whose own is in `anchors`."""
        becomes = {
            mark: Mark("q", anchors[mark.value])
            for mark in self._marks()
            if mark.name == "q" and mark.value in anchors
        }

        def rename(span: Span) -> Iterator[Span]:
            yield replace(span, marks=tuple(becomes.get(mark, mark) for mark in span.marks))

        return self._rewrite(rename) if becomes else self

    def annotate(self, anchor: str, *, is_sic: bool, note: str) -> "Body":
        """With [sic] and an editor's note after the last words of the quotation `anchor`."""
        places = [
            (number, place)
            for number, paragraph in enumerate(self.paragraphs)
            for place, span in enumerate(paragraph.spans)
            if span.quotation == anchor
        ]
        if not places:
            return self
        number, place = places[-1]
        paragraph = self.paragraphs[number]
        marks = _outside(paragraph.spans[place])
        added: list[Span] = []
        if is_sic:
            added += [Span(" ", marks), Span("[sic]", (*marks, Mark("i", "la")))]
        if note:
            added.append(Span("", marks, note=Note("editor", (Span(note),))))
        spans = (*paragraph.spans[: place + 1], *added, *paragraph.spans[place + 1 :])
        paragraphs = list(self.paragraphs)
        paragraphs[number] = replace(paragraph, spans=join_spans(spans))
        return Body(tuple(paragraphs))

    def _marks(self) -> Iterator[Mark]:
        for paragraph in self.paragraphs:
            for span in paragraph.spans:
                yield from span.marks

    def _rewrite(self, change: Callable[[Span], Iterable[Span]]) -> "Body":
        def rewrite(spans: Iterable[Span]) -> tuple[Span, ...]:
            return join_spans(new for span in spans for new in change(span))

        return Body(tuple(replace(one, spans=rewrite(one.spans)) for one in self.paragraphs))


@lru_cache(maxsize=64)  # one text is asked for many things
def _parse(html: str) -> Body:
    return Body(parse(html))


def _outside(span: Span) -> tuple[Mark, ...]:
    """The marks around the quotation in which `span` stands."""
    place = next(place for place, mark in enumerate(span.marks) if mark.name == "q")
    return span.marks[:place]
