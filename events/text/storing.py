"""Running text written as it is stored: HTML from which the same paragraphs are parsed again."""

from collections.abc import Iterable

from .spans import Container, Mark, Note, Paragraph, Span

VALUES = {"a": "href", "q": "data-quotation", "span": "lang", "i": "lang", "aside": "data-box"}


class Writer:
    """Its methods are what a page does otherwise."""

    line_break = "<br>"
    heading = "h4"

    def write(self, paragraphs: Iterable[Paragraph]) -> str:
        html: list[str] = []
        open_: Container | None = None
        for paragraph in paragraphs:
            if paragraph.within is not open_:
                html += self.between(open_, paragraph.within)
                open_ = paragraph.within
            html.append(self.paragraph(paragraph))
        return "".join([*html, *self.between(open_, None)])

    def paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.figure:
            return self.figure(paragraph.figure)
        line = self.line(paragraph.spans)
        name = self.heading if paragraph.name == "h4" else paragraph.name
        return f"<{name}>{line}</{name}>" if name else line

    def between(self, one: Container | None, other: Container | None) -> list[str]:
        """The tags that lead from within `one` into `other`."""
        closed: list[str] = []
        opened: list[str] = []
        while one is not other:
            if other is None or (one is not None and one.depth >= other.depth):
                assert one is not None  # noqa: S101 the two are not the same
                closed.append(f"</{self.element(one)}>")
                one = one.within
            else:
                opened.append(self.open(other))
                other = other.within
        return closed + opened[::-1]

    def open(self, container: Container) -> str:
        if container.value:
            return f'<{container.name} {VALUES[container.name]}="{self.value(container.value)}">'
        return f"<{self.element(container)}>"

    def element(self, container: Container) -> str:
        return container.name

    def line(self, spans: Iterable[Span]) -> str:
        """`spans` with their marks, none of which is left open."""
        html: list[str] = []
        open_: tuple[Mark, ...] = ()
        for span in spans:
            marks = span.marks
            if marks is not open_:
                same = _count_shared(open_, marks)
                html += [self.end(mark) for mark in reversed(open_[same:])]
                html += [self.start(mark) for mark in marks[same:]]
                open_ = marks
            if span.note:
                html.append(self.note(span.note))
            else:
                html.append(self.line_break if span.is_break else self.words(span.text))
        html += [self.end(mark) for mark in reversed(open_)]
        return "".join(html)

    def words(self, text: str) -> str:
        return escape(text).replace("\u00a0", "&nbsp;")

    def value(self, text: str) -> str:
        """`text` as the value of an attribute."""
        return self.words(text).replace('"', "&quot;")

    def start(self, mark: Mark) -> str:
        if mark.name in VALUES and mark.value:
            return f'<{mark.name} {VALUES[mark.name]}="{self.value(mark.value)}">'
        return f"<{mark.name}>"

    def end(self, mark: Mark) -> str:
        return f"</{mark.name}>"

    def figure(self, key: str) -> str:
        return f'<figure data-figure="{self.value(key)}"></figure>'

    def note(self, note: Note) -> str:
        return f'<small data-note="{note.kind}">{self.line(note.spans)}</small>'


def escape(text: str) -> str:
    # Many times as fast as a table of letters.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _count_shared(one: tuple, other: tuple) -> int:
    """How many marks both stand within."""
    count = min(len(one), len(other))
    while one[:count] != other[:count]:  # mostly the last ones alone
        count -= 1
    return count
