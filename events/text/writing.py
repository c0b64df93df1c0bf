"""Running text written as HTML: as it is stored, and as a page sets it."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .grid import LONG_WORD, Cell, Table, split_tables, text_of
from .spans import Container, Mark, Note, Paragraph, Span

VALUES = {"a": "href", "q": "data-quotation", "i": "lang"}


class Writer:
    """The stored form: the HTML from which the same paragraphs are parsed again."""

    line_break = "<br>"
    heading = "h4"

    def write(self, paragraphs: Iterable[Paragraph]) -> str:
        html: list[str] = []
        open_: Container | None = None
        for paragraph in paragraphs:
            if paragraph.within is not open_:
                html += self.between(open_, paragraph.within)
                open_ = paragraph.within
            if paragraph.figure:
                html.append(self.figure(paragraph.figure))
                continue
            line = self.line(paragraph.spans)
            name = self.heading if paragraph.name == "h4" else paragraph.name
            html.append(f"<{name}>{line}</{name}>" if name else line)
        return "".join([*html, *self.between(open_, None)])

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
                opened.append(f"<{self.element(other)}>")
                other = other.within
        return closed + opened[::-1]

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


class SetNote(NamedTuple):
    number: int
    kind: str  # "author" or "editor"
    text: SafeString


def leave_out(key: str) -> str:
    """A figure of which nothing is known."""
    return ""


class PageWriter(Writer):
    """For a page: each quotation carries its anchor, each note is called by its number and kept in
    `notes`, each table stands in a box of its own.

    `prefix` is the anchor of the section, and makes the ids of calls, notes and tables unique on
    the page; `first` is the number of its first note; `figure` writes the figure of a key.
    """

    def __init__(self, prefix: str, *, first: int = 1, figure: Callable[[str], str] = leave_out):
        self.prefix, self.first, self.set_figure = prefix, first, figure
        self.notes: list[SetNote] = []
        self.anchors: set[str] = set()
        self.tables = 0

    def set(self, paragraphs: Iterable[Paragraph]) -> SafeString:
        return mark_safe(self.write(paragraphs))  # noqa: S308 every word of it was escaped

    def write(self, paragraphs: Iterable[Paragraph]) -> str:
        return "".join(
            self.write_table(part) if isinstance(part, Table) else self.write_prose(part)
            for part in split_tables(paragraphs)
        )

    def write_prose(self, paragraphs: Iterable[Paragraph]) -> str:
        return super().write(paragraphs)

    def write_lines(self, paragraphs: Iterable[Paragraph]) -> list[str]:
        return [self.line(paragraph.spans) for paragraph in paragraphs]

    def write_table(self, table: Table[Paragraph]) -> str:
        self.tables += 1
        name = f"{self.prefix}-table-{self.tables}"
        caption = "".join(self.write_lines(table.title))
        html = [self.open_box(table, name if caption else ""), "<table>"]
        if caption:
            html.append(f'<caption id="{name}"><p>{caption}</p></caption>')
        heads, figures = table.heads, table.figures
        for part, rows in (("thead", table.rows[:heads]), ("tbody", table.rows[heads:])):
            if rows:
                scope = "col" if part == "thead" else "row"
                cells = (self.write_row(row, scope, figures) for row in rows)
                html.append(f"<{part}>{''.join(cells)}</{part}>")
        html.append("</table></div>")
        html += [f'<p class="table-source">{line}</p>' for line in self.write_lines(table.source)]
        return "".join(html)

    def open_box(self, table: Table[Paragraph], caption: str) -> str:
        """The tag that opens what holds a table, named by the id of its caption, if it has one."""
        told = (
            format_html('role="region" aria-labelledby="{}"', caption)
            if caption
            else format_html('role="group" aria-label="{}"', _("Table"))
        )
        return f'<div class="table" tabindex="0" {told}>'

    def write_row(
        self, row: Iterable[Cell[Paragraph]], scope: str, figures: Collection[int]
    ) -> str:
        cells = []
        for place, cell in enumerate(row):
            lines = self.write_lines(cell.paragraphs)
            inner = lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
            is_head = cell.is_head and bool(inner)  # one without words is the head of nothing
            tag = f'th scope="{scope}"' if is_head else "td"
            kinds = ["figure"] if place in figures else []
            kinds += ["long"] if any(len(w) > LONG_WORD for w in text_of(cell).split()) else []
            told = f' class="{" ".join(kinds)}"' if kinds else ""
            cells.append(f"<{tag}{told}>{inner}</{tag[:2]}>")
        return f"<tr>{''.join(cells)}</tr>"

    def start(self, mark: Mark) -> str:
        if mark.name != "q":
            return super().start(mark)
        if mark.value in self.anchors:
            return '<span class="quotation">'
        self.anchors.add(mark.value)
        return f'<span class="quotation" id="{self.value(mark.value)}">'

    def end(self, mark: Mark) -> str:
        return "</span>" if mark.name == "q" else super().end(mark)

    def figure(self, key: str) -> str:
        return self.set_figure(key)

    def note(self, note: Note) -> str:
        text = mark_safe(self.line(note.spans))  # noqa: S308 every word of it was escaped
        self.notes.append(SetNote(self.first + len(self.notes), note.kind, text))
        return self.call(self.notes[-1])

    def call(self, note: SetNote) -> str:
        return format_html(
            '<a class="note-call" id="{0}-call-{1}" href="#{0}-note-{1}"'
            ' role="doc-noteref"><sup>{1}</sup></a>',
            self.prefix,
            note.number,
        )
