"""Running text as paragraphs of a document: what Markdown and Word are made of."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from . import spans as parsed
from .blocks import Block, Run, tidy_runs
from .body import Body
from .boxes import Box, split_boxes
from .figures import Figure, legend_of
from .grid import Table, split_tables

_SPACE = re.compile(r"[ \t\r\n\f]+")  # as HTML has it: other spaces are meant
HEADING = 3  # level of a heading within a body: chapters have 1, sections 2


def blocks_of(
    body: Body, ids: Iterator[int], *, address: str, figure: Callable[[str], Figure | None]
) -> Iterator[Block]:
    """`ids` gives numbers for lists and passages set apart; `address` is that against which links
    are resolved; `figure` gives the figure of a key.
    """
    walk = _Walk(ids, address, figure)
    for part in split_boxes(body.paragraphs):
        yield from walk.box(part) if isinstance(part, Box) else walk.parts(part)


def split_paragraphs(text: str) -> list[tuple[Run, ...]]:
    """The paragraphs of a text without markup: an empty line parts two, a single line end is
    kept.
    """
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [runs for paragraph in paragraphs if (runs := tidy_runs([Run(paragraph)]))]


@dataclass
class _Item:
    has_begun: bool = False


@dataclass(frozen=True)
class _Place:
    """What is around a paragraph."""

    level: int = 0  # how many lists
    list: int = 0  # the innermost
    is_numbered: bool = False
    number: int = 0  # of the innermost item, from 1
    items: tuple[_Item, ...] = ()
    quote: int = 0
    quote_level: int = 0


class _Walk:
    def __init__(
        self, ids: Iterator[int], address: str, find_figure: Callable[[str], Figure | None]
    ):
        self.ids, self.address, self.find_figure = ids, address, find_figure
        self.places: dict[parsed.Container | None, _Place] = {None: _Place()}
        self.counts: dict[int, int] = {}  # how many items each list has so far

    def place(self, container: parsed.Container | None) -> _Place:
        if container not in self.places and container:
            self.places[container] = self.within(container, self.place(container.within))
        return self.places[container]

    def within(self, container: parsed.Container, outer: _Place) -> _Place:
        match container.name:
            case "ul" | "ol":
                identifier = next(self.ids)
                self.counts[identifier] = 0
                return replace(
                    outer,
                    level=outer.level + 1,
                    list=identifier,
                    is_numbered=container.name == "ol",
                    number=0,
                )
            case "li" if outer.list:
                self.counts[outer.list] += 1
                return replace(outer, number=self.counts[outer.list], items=(*outer.items, _Item()))
            case "blockquote" if not outer.quote:
                return replace(outer, quote=next(self.ids), quote_level=outer.level)
        return outer

    def block(self, is_heading: bool, runs: tuple[Run, ...], place: _Place) -> Block:
        block = Block(
            "heading" if is_heading else "paragraph",
            runs,
            level=HEADING if is_heading else place.level,
            quote=place.quote,
            quote_level=place.quote_level,
        )
        if is_heading or not place.items or place.items[-1].has_begun:
            return block
        for item in place.items:  # one that begins with a list has its sign there
            item.has_begun = True
        number = place.number if place.is_numbered else 0
        return replace(block, kind="item", list=place.list, number=number)

    def figure(self, figure: Figure, place: _Place) -> Iterator[Block]:
        block = self.block(False, (), place)
        yield replace(block, kind="figure", figure=figure)
        if lines := legend_of(figure):
            yield replace(block, kind="legend", runs=(Run("\n".join(lines)),))

    def parts(self, paragraphs: Iterable[parsed.Paragraph]) -> Iterator[Block]:
        for part in split_tables(paragraphs):
            if isinstance(part, Table):
                yield from self.table(part)
                continue
            for paragraph in part:
                place = self.place(paragraph.within)
                if found := paragraph.figure and self.find_figure(paragraph.figure):
                    yield from self.figure(found, place)
                elif runs := self.line(paragraph):
                    yield self.block(paragraph.name == "h4", runs, place)

    def box(self, box: Box) -> Iterator[Block]:
        identifier = next(self.ids)
        label = [Block("label", (Run(box.label),))] if box.label else []
        for block in (*label, *self.parts(box.paragraphs)):
            yield replace(block, box=identifier)

    def table(self, table: Table[parsed.Paragraph]) -> Iterator[Block]:
        written = table.map(self.line)
        yield from (Block("caption", runs) for runs in written.title if runs)
        yield Block("table", (), table=written)
        yield from (Block("source", runs) for runs in written.source if runs)

    def line(self, paragraph: parsed.Paragraph) -> tuple[Run, ...]:
        return tidy_runs(self.runs(paragraph.spans))

    def runs(self, read: Iterable[parsed.Span], *before: Run) -> list[Run]:
        runs = list(before)
        for one in read:
            if one.note:
                runs.append(Run(note=self.note(one.note)))
            elif one.is_break:
                runs.append(replace(self.style(one.marks), text="\n"))
            else:
                words = _SPACE.sub(" ", one.text)
                if runs and runs[-1].text.endswith((" ", "\n")):
                    words = words.lstrip(" ")
                if words:
                    runs.append(replace(self.style(one.marks), text=words))
        return runs

    def style(self, marks: Iterable[parsed.Mark]) -> Run:
        style = Run()
        for mark in marks:
            match mark.name:
                case "strong":
                    style = replace(style, bold=True)
                case "em" | "i":
                    style = replace(style, italic=True)
                case "sup":
                    style = replace(style, superscript=True, subscript=False)
                case "sub":
                    style = replace(style, subscript=True, superscript=False)
                case "span":
                    style = replace(style, language=mark.value)
                case "a" if mark.value:
                    style = replace(style, href=self.resolve(mark.value))
        return style

    def note(self, note: parsed.Note) -> tuple[Run, ...]:
        before = [Run(_("Editor’s note:") + " ")] if note.kind == "editor" else []
        return tidy_runs(self.runs(note.spans, *before)) or (Run("…"),)

    def resolve(self, address: str) -> str:
        """`address` as an absolute one; empty for one that cannot be, such as `//[`, which is then
        no link.
        """
        try:
            return urljoin(self.address, address)
        except ValueError:
            return ""
