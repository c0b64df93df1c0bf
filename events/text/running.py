"""Running text, from the HTML that `events.text.markup` lets through to blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from lxml import html
from lxml.html import HtmlElement

from .blocks import Block, Kind, Span, tidied

_BLOCKS = {"p", "h4", "ul", "ol", "li", "blockquote", "div"}
_SPACE = re.compile(r"[ \t\r\n\f]+")  # as HTML has it: other spaces are meant
HEADING = 3  # level of a heading within a body: chapters have 1, sections 2


def blocks_of(body: str, ids: Iterator[int], *, address: str) -> list[Block]:
    """`ids` gives numbers for lists and passages set apart; `address` is that against which links
    are resolved.
    """
    walk = _Walk(ids, address)
    walk.flow(html.fragment_fromstring(body, create_parent="div"))
    walk.close()
    return walk.blocks


def plain(text: str) -> list[tuple[Span, ...]]:
    """The paragraphs of a text without markup: an empty line parts two, a single line end is
    kept.
    """
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [spans for paragraph in paragraphs if (spans := tidied([Span(paragraph)]))]


@dataclass
class _List:
    id: int
    numbered: bool
    count: int = 0


@dataclass
class _Walk:
    ids: Iterator[int]
    address: str
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    opens_item: bool = False  # the next block is the first of an item
    quote: int = 0
    quote_level: int = 0

    def close(self, kind: Kind = "paragraph") -> None:
        """End the block that is being read."""
        spans, self.spans = tidied(self.spans), []
        if not spans:
            return
        level = HEADING if kind == "heading" else len(self.lists)
        block = Block(kind, spans, level=level, quote=self.quote, quote_level=self.quote_level)
        if self.opens_item and kind == "paragraph":
            number = self.lists[-1].count if self.lists[-1].numbered else 0
            block = replace(block, kind="item", list=self.lists[-1].id, number=number)
            self.opens_item = False
        self.blocks.append(block)

    def flow(self, element: HtmlElement) -> None:
        """What stands in an element that may hold blocks."""
        self.read(element.text, Span())
        for child in element:
            if child.tag in _BLOCKS:
                self.close()
                self.block(child)
            else:
                self.inline(child, Span())
            self.read(child.tail, Span())

    def block(self, element: HtmlElement) -> None:
        match element.tag:
            case "ul" | "ol":
                self.lists.append(_List(next(self.ids), element.tag == "ol"))
                self.flow(element)
                self.close()
                self.lists.pop()
                self.opens_item = False
            case "li" if self.lists:
                self.lists[-1].count += 1
                self.opens_item = True
                self.flow(element)
                self.close()
            case "blockquote" if not self.quote:
                self.quote, self.quote_level = next(self.ids), len(self.lists)
                self.flow(element)
                self.close()
                self.quote = self.quote_level = 0
            case tag:
                self.flow(element)
                self.close("heading" if tag == "h4" else "paragraph")

    def inline(self, element: HtmlElement, style: Span) -> None:
        if not isinstance(element.tag, str):
            return
        match element.tag:
            case "br":
                self.spans.append(replace(style, text="\n"))
                return
            case "small":
                self.spans.append(Span(note=self.note(element)))
                return
            case "strong":
                style = replace(style, bold=True)
            case "em" | "i":
                style = replace(style, italic=True)
            case "sup":
                style = replace(style, superscript=True)
            case "a" if element.get("href"):
                style = replace(style, href=self.resolved(element.get("href")))
        self.read(element.text, style)
        for child in element:
            self.inline(child, style)
            self.read(child.tail, style)

    def note(self, element: HtmlElement) -> tuple[Span, ...]:
        inner = _Walk(self.ids, self.address)
        if element.get("data-note") == "editor":
            inner.spans.append(Span(_("Editor’s note:") + " "))
        inner.read(element.text, Span())
        for child in element:
            inner.inline(child, Span())
            inner.read(child.tail, Span())
        return tidied(inner.spans) or (Span("…"),)

    def resolved(self, address: str) -> str:
        """`address` as an absolute one; empty for one that cannot be, such as `//[`, which is then
        no link.
        """
        try:
            return urljoin(self.address, address)
        except ValueError:
            return ""

    def read(self, text: str | None, style: Span) -> None:
        words = _SPACE.sub(" ", text or "")
        if self.spans and self.spans[-1].text.endswith((" ", "\n")):
            words = words.lstrip(" ")
        if words:
            self.spans.append(replace(style, text=words))
