"""The blocks of a page, in the order in which they are read (HTML Living Standard, chapter 4)."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from events.imports.reading.blocks import Block, Kind, Removed, Run
from events.imports.reading.readers.runs import address, drop_overall_bold, paragraphs
from events.imports.reading.readers.tables import table

from . import styles
from .lists import Item, List, integer, item_of, list_of
from .notes import Notes

INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
}  # fmt: skip
SCRIPTS = {"script", "style", "template", "noscript", "iframe"}
PICTURES = {"img", "svg", "canvas"}
# Elements that no new line is begun for.
UNBROKEN = INLINE | SCRIPTS | PICTURES | {"br", "del", "title"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em", "cite", "dfn", "var"}
HEADING = re.compile(r"h([1-6])|mso(?:heading|titre)([1-6])")
# Classes of Word and Google Docs.
TITLES = {
    "msotitle": 1,
    "title": 1,
    "msosubtitle": 2,
    "subtitle": 2,
}
WORD_LEVEL = re.compile(r"\blevel(\d)\b")
SPACES = re.compile(r"[ \t\n\r\f]+")
MARKS = {"en": (("“", "”"), ("‘", "’")), "fr": (("«\u00a0", "\u00a0»"), ("“", "”"))}
NO_RUN = Run("")


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds where a text stands."""

    run: Run = NO_RUN
    size: float = styles.BASE
    is_sized: bool = False
    centered: bool = False
    is_kept: bool = False  # line ends and all: <pre>
    heading: int = 0
    quoted: bool = False
    item: Item | None = None
    list: List | None = None
    line: int = 0
    quotes: int = 0


class Page:
    """Reads an element and all in it but `surroundings`. `language` is that of the page, for its
    quotation marks.

    Blocks are numbered in order, or if `by_line` as their elements tell in `data-line`.
    """

    def __init__(
        self,
        stylesheet: styles.Stylesheet,
        notes: Notes,
        language: str,
        *,
        by_line: bool = False,
        surroundings: Set[HtmlElement] = frozenset(),
    ):
        self.removed: list[Removed] = []
        self._stylesheet = stylesheet
        self._notes = notes
        self._bodies = set(notes.bodies.values())
        self._by_line = by_line
        self._surroundings = surroundings
        self._marks = MARKS.get(language, MARKS["en"])
        self._number = 0
        self._line = 0
        self._start()

    def _start(self) -> None:
        self._blocks: list[Block] = []
        self._outer: list[list[Block]] = []  # of the cells around
        self._rows: list[list[list[list[Block]]]] = []  # of the tables around
        self._runs: list[Run] = []
        self._first: _Context | None = None  # of the open paragraph
        self._sizes: dict[float, int] = {}

    def read(
        self, root: HtmlElement, progress: Callable[[int], None] = lambda done: None
    ) -> list[Block]:
        """The blocks in `root`, with sizes in points.

        `progress` is told how many elements are done.
        """
        self._start()
        contexts = [_Context()]
        left_out = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for done, (event, element) in enumerate(walk):
            if event == "end":
                context = contexts.pop()
                if element is not left_out:
                    self._close(element, context)
                if element is not root:
                    self._add(element.tail, contexts[-1])
            elif self._is_left_out(element, contexts[-1], is_root=element is root):
                contexts.append(contexts[-1])
                left_out = element
                walk.skip_subtree()
                if not _is_within_line(element.tag):
                    self._flush()
            else:
                contexts.append(self._open(element, contexts[-1]))
                self._add(element.text, contexts[-1])
            if not done % 2000:
                progress(done)
        self._flush()
        return self._blocks

    def _is_left_out(self, element: HtmlElement, context: _Context, *, is_root: bool) -> bool:
        tag = element.tag
        if element in self._notes.calls:
            self._first = self._first or context
            self._runs.append(Run("", note=self._notes.calls[element]))
            return True
        if element in self._notes.marks:
            return True
        if not is_root and element in self._bodies:
            return True
        if tag in SCRIPTS:
            return self._remove("script", element, context)
        if tag in PICTURES:
            return self._remove("picture", element, context)
        if element in self._surroundings:
            return self._remove("around", element, context)
        if tag == "title" or element in self._notes.titles:
            return self._remove("header", element, context)
        if (
            tag == "del"
            or element.get("hidden") is not None
            or styles.is_hidden(self._style(element))
        ):
            return self._remove("hidden", element, context)
        if (
            styles.declarations(element.get("style", "")).get("mso-list") == "ignore"
            and context.item
        ):
            mark = " ".join("".join(element.itertext()).split())
            # A single letter is a mark of the fonts Symbol, Wingdings or Courier.
            context.item.is_numbered = mark.isdecimal() or (
                len(mark) > 1 and any(letter.isalnum() for letter in mark)
            )
            context.item.marker = mark if context.item.is_numbered else "•"
            return True
        return False

    def _remove(
        self,
        reason: Literal["script", "picture", "header", "hidden", "around"],
        element: HtmlElement,
        context: _Context,
    ) -> bool:
        text = (
            element.get("alt", "")
            if element.tag == "img"
            else " ".join("".join(element.itertext()).split())
        )
        if text or element.tag not in SCRIPTS:
            self.removed.append(
                Removed(
                    reason, text, context.line or self._line if self._by_line else self._number + 1
                )
            )
        return True

    def _style(self, element: HtmlElement) -> styles.Declarations:
        return self._stylesheet.of(element.tag, element.get("class", ""), element.get("style", ""))

    def _open(self, element: HtmlElement, context: _Context) -> _Context:
        tag = element.tag
        style = self._style(element)
        if self._by_line and (line := integer(element.get("data-line"), 0)):
            self._line = line
            context = replace(context, line=line)
        run = context.run
        if tag == "br":
            self._runs.append(replace(run, text="\n"))
            return context
        if not _is_within_line(tag):
            self._flush()
            context = self._block(element, tag, style, context)
            run = context.run
        weight, slant = style.get("font-weight", ""), style.get("font-style", "")
        run = Run(
            "",
            bold=weight in styles.BOLD if weight else run.bold or tag in BOLD,
            italic=slant in ("italic", "oblique") if slant else run.italic or tag in ITALIC,
            superscript=run.superscript or tag == "sup" or style.get("vertical-align") == "super",
            href=address(element.get("href")) or run.href if tag == "a" else run.href,
        )
        if "font-size" in style:
            context = replace(
                context, size=styles.size(style["font-size"], context.size), is_sized=True
            )
        if tag == "q":
            self._add(self._marks[context.quotes % 2][0], context)
            context = replace(context, quotes=context.quotes + 1)
        return replace(context, run=run)

    def _block(
        self, element: HtmlElement, tag: str, style: styles.Declarations, context: _Context
    ) -> _Context:
        align = style.get("text-align") or element.get("align", "").lower()
        context = replace(
            context,
            centered=align == "center" if align else context.centered or tag == "center",
            is_kept=context.is_kept
            or tag == "pre"
            or style.get("white-space", "").startswith("pre"),
        )
        classes = element.get("class", "").lower().split()
        if tag == "table":
            self._rows.append([])
        elif tag == "tr" and self._rows:
            self._rows[-1].append([])
        elif tag in ("td", "th") and self._rows:
            if not self._rows[-1]:
                self._rows[-1].append([])
            self._outer.append(self._blocks)
            self._blocks = []
            context = replace(context, heading=0, quoted=False, item=None, list=None)
        elif tag in ("ul", "ol", "menu"):
            context = replace(context, list=list_of(element, tag, style, context.list))
        elif tag == "li":
            context = replace(context, item=item_of(element, style, context.list or List(1)))
        elif tag == "blockquote" or any(
            "quote" in name for name in classes if name.startswith("mso")
        ):
            context = replace(context, quoted=True)
        elif word := WORD_LEVEL.search(style.get("mso-list", "")):
            context = replace(context, item=Item(int(word[1]), "", is_numbered=False))
        return replace(context, heading=_level(element, tag, classes) or context.heading)

    def _close(self, element: HtmlElement, context: _Context) -> None:
        tag = element.tag
        if tag == "q" and context.quotes:
            self._add(self._marks[(context.quotes - 1) % 2][1], context)
        if _is_within_line(tag):
            return
        self._flush()
        if tag in ("td", "th") and self._outer:
            cell, self._blocks = self._blocks, self._outer.pop()
            self._rows[-1][-1].append(cell)
        elif tag == "table":
            rows = element.xpath("./tr | ./thead/tr | ./tbody/tr")
            heads = takewhile(lambda row: not row.xpath("td[not(../../self::thead)]"), rows)
            self._blocks += table(self._rows.pop(), len(list(heads)))

    def _add(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        if not context.is_kept:
            text = SPACES.sub(" ", text)
        if not text.isspace():
            self._first = self._first or context
            size = context.size if context.is_sized or not context.heading else 0.0
            self._sizes[size] = self._sizes.get(size, 0) + len(text)
        self._runs.append(replace(context.run, text=text))

    def _flush(self) -> None:
        context, runs, sizes = self._first, self._runs, self._sizes
        self._first, self._runs, self._sizes = None, [], {}
        if context is None:
            return
        size = max(sizes, key=sizes.__getitem__) if sizes else 0.0
        for paragraph in paragraphs(runs):
            self._number += 1
            number = context.line or self._line if self._by_line else self._number
            kind, level, marker = _kind(context)
            paragraph = drop_overall_bold(paragraph) if kind == "heading" else paragraph
            self._blocks.append(
                Block(kind, paragraph, level, marker, size, context.centered, number=number)
            )


def _is_within_line(tag: str) -> bool:
    return tag in UNBROKEN or ":" in tag  # as in Word's <o:p>


def _kind(context: _Context) -> tuple[Kind, int, str]:
    """Kind, level and marker of the next block in `context`."""
    item = context.item
    is_first = item is not None and not item.is_open
    if item:
        item.is_open = True
    if context.heading:
        return (
            "heading",
            context.heading,
            item.marker if item and is_first and item.is_numbered else "",
        )
    if item and is_first and item.marker:
        return "item", item.depth, item.marker
    return ("quote" if context.quoted else "paragraph"), 0, ""


def _level(element: HtmlElement, tag: str, classes: list[str]) -> int:
    if element.get("role") == "heading":
        level = element.get("aria-level", "")
        return int(level) if level in tuple("123456") else 2
    for name in (tag, *classes):
        if heading := HEADING.fullmatch(name):
            return int(heading[1] or heading[2])
    return next((TITLES[name] for name in classes if name in TITLES), 0) if tag == "p" else 0
