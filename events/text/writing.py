"""Running text written as a page sets it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from contacts.words.directions import Direction, direction_of

from .boxes import Box, split_boxes
from .directions import Directions, direction_of_spans, tell_direction
from .grid import LONG_WORD, Cell, Table, split_tables, text_of
from .spans import Container, Mark, Note, Paragraph, Span
from .storing import Writer


class SetNote(NamedTuple):
    number: int
    kind: str  # "author" or "editor"
    text: SafeString


class Line(NamedTuple):
    html: str
    direction: Direction

    def told(self, outer: Direction = "") -> str:
        return tell_direction(self.direction, outer)


def leave_out(key: str) -> str:
    """A figure of which nothing is known."""
    return ""


class PageWriter(Writer):
    """For a page: each quotation carries its anchor, each note is called by its number and kept in
    `notes`, each table stands in a frame of its own, each box says what it is.

    Which way words are written is said wherever it is not that of what is around them.

    `prefix` is the anchor of the section, and makes the ids of calls, notes, tables and boxes
    unique on the page; `first` is the number of its first note; `languages` says of quotations, by
    anchor, in which language they are if it is another than that of the page; `figure` writes the
    figure of a key.
    """

    def __init__(
        self,
        prefix: str,
        *,
        first: int = 1,
        languages: Mapping[str, str] = MappingProxyType({}),
        figure: Callable[[str], str] = leave_out,
    ):
        self.prefix, self.first, self.languages = prefix, first, languages
        self.set_figure = figure
        self.directions = Directions(self.language)
        self.notes: list[SetNote] = []
        self.anchors: set[str] = set()
        self.tables = 0
        self.boxes = 0

    def set(self, paragraphs: Iterable[Paragraph]) -> SafeString:
        return mark_safe(self.write(paragraphs))  # noqa: S308 every word of it was escaped

    def write(self, paragraphs: Iterable[Paragraph]) -> str:
        return "".join(
            self.write_box(part) if isinstance(part, Box) else self.write_parts(part)
            for part in split_boxes(paragraphs)
        )

    def write_parts(self, paragraphs: Iterable[Paragraph]) -> str:
        return "".join(
            self.write_table(part) if isinstance(part, Table) else self.write_prose(part)
            for part in split_tables(paragraphs)
        )

    def write_box(self, box: Box) -> str:
        self.boxes += 1
        name = f"{self.prefix}-box-{self.boxes}"
        title, others = box.title, box.paragraphs
        html: list[str] = []
        names: list[str] = []
        if box.label:
            names.append(f"{name}-label")
            html.append(format_html('<p class="box-label" id="{}">{}</p>', names[-1], box.label))
        if title:
            names.append(name)
            others = others[1:]
            html += [
                f'<{self.heading} id="{name}"{line.told()}>{line.html}</{self.heading}>'
                for line in self.write_lines([title])
            ]
        return (
            f'<aside class="box" data-box="{box.kind}" role="note"'
            f' aria-labelledby="{" ".join(names)}">'
            f"{''.join(html)}{self.write_parts(others)}</aside>"
        )

    def write_prose(self, paragraphs: Iterable[Paragraph]) -> str:
        return super().write(self.directions.read(paragraphs))

    def open(self, container: Container) -> str:
        direction = self.directions.around.get(container, "")
        told = self.directions.attribute(direction, container.within)
        return f"<{self.element(container)}{told}>"

    def paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.figure:
            return self.figure(paragraph.figure)
        direction = self.read_direction(paragraph.spans)
        told = self.directions.attribute(direction, paragraph.within)
        name = self.heading if paragraph.name == "h4" else paragraph.name or (told and "p")
        line = self.line(paragraph.spans)
        return f"<{name}{told}>{line}</{name}>" if name else line

    def write_lines(self, paragraphs: Iterable[Paragraph]) -> list[Line]:
        return [Line(self.line(one.spans), self.read_direction(one.spans)) for one in paragraphs]

    def write_table(self, table: Table[Paragraph]) -> str:
        self.tables += 1
        name = f"{self.prefix}-table-{self.tables}"
        caption = self.write_lines(table.title)
        cells = (one for row in table.rows for cell in row for one in cell.paragraphs)
        found = (self.read_direction(one.spans) for one in cells)
        direction: Direction = next(filter(None, found), "")
        html = [
            self.open_box(table, name if caption else ""),
            f"<table{tell_direction(direction)}>",
        ]
        for line in caption:
            html.append(f'<caption id="{name}"><p{line.told(direction)}>{line.html}</p></caption>')
        heads, figures = table.heads, table.figures
        for part, rows in (("thead", table.rows[:heads]), ("tbody", table.rows[heads:])):
            if rows:
                scope = "col" if part == "thead" else "row"
                written = (self.write_row(row, scope, figures, direction) for row in rows)
                html.append(f"<{part}>{''.join(written)}</{part}>")
        html.append("</table></div>")
        html += [
            f'<p class="table-source"{line.told()}>{line.html}</p>'
            for line in self.write_lines(table.source)
        ]
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
        self,
        row: Iterable[Cell[Paragraph]],
        scope: str,
        figures: Collection[int],
        direction: Direction,
    ) -> str:
        cells = []
        for place, cell in enumerate(row):
            lines = self.write_lines(cell.paragraphs)
            inner = "".join(f"<p{line.told(direction)}>{line.html}</p>" for line in lines)
            is_head = cell.is_head and bool(inner)  # one without words is the head of nothing
            tag = f'th scope="{scope}"' if is_head else "td"
            kinds = ["figure"] if place in figures else []
            kinds += ["long"] if any(len(w) > LONG_WORD for w in text_of(cell).split()) else []
            told = f' class="{" ".join(kinds)}"' if kinds else ""
            if len(lines) == 1:
                inner, told = lines[0].html, told + lines[0].told(direction)
            cells.append(f"<{tag}{told}>{inner}</{tag[:2]}>")
        return f"<tr>{''.join(cells)}</tr>"

    def language(self, span: Span) -> str:
        """Code of the language of `span`, if it is one of its own."""
        for mark in reversed(span.marks):
            if mark.name == "span":
                return mark.value
            if mark.name == "q" and mark.value in self.languages:
                return self.languages[mark.value]
        return ""

    def read_direction(self, spans: Iterable[Span]) -> Direction:
        return direction_of_spans(spans, self.language)

    def start(self, mark: Mark) -> str:
        if mark.name == "span":
            return f"<span{self.turn_to(mark.value)}>"
        if mark.name == "a" and mark.value.startswith("#speaker-"):
            return super().start(Mark("a", f"../{mark.value}"))  # to the page of the colloquium
        if mark.name != "q":
            return super().start(mark)
        told = self.turn_to(self.languages.get(mark.value, ""))
        if mark.value in self.anchors:
            return f'<span class="quotation"{told}>'
        self.anchors.add(mark.value)
        return f'<span class="quotation" id="{self.value(self.name(mark.value))}"{told}>'

    def name(self, anchor: str) -> str:
        """What a quotation is called on the page."""
        return anchor

    def turn_to(self, language: str) -> str:
        """The attributes of words in `language`, if it is another."""
        return f' lang="{language}" dir="{direction_of(language)}"' if language else ""

    def end(self, mark: Mark) -> str:
        return "</span>" if mark.name == "q" else super().end(mark)

    def figure(self, key: str) -> str:
        return self.set_figure(key)

    def note(self, note: Note) -> str:
        line, told = self.line(note.spans), tell_direction(self.read_direction(note.spans))
        text = mark_safe(f"<span{told}>{line}</span>" if told else line)  # noqa: S308 likewise
        self.notes.append(SetNote(self.first + len(self.notes), note.kind, text))
        return self.call(self.notes[-1])

    def call(self, note: SetNote) -> str:
        return format_html(
            '<a class="note-call" id="{0}-call-{1}" href="#{0}-note-{1}"'
            ' role="doc-noteref"><sup>{1}</sup></a>',
            self.prefix,
            note.number,
        )
