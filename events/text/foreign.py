"""HTML of any kind as blocks that running text may hold: what stood apart stands apart, and no word
is lost or moved.

Of a table that is no table of data, or stands in a list or a passage set apart, each row is a
paragraph in which every column keeps its place.
"""

import re
from html import escape
from typing import NamedTuple

from lxml.html import HtmlElement, document_fromstring

from contacts.words.characters import make_printable

from .boxes import LABELS
from .elements import BLOCKS, HEADINGS, KEPT, LISTS, STRANGE
from .mending import mend
from .tables import (
    BETWEEN_CELLS,
    CELLS,
    NOTHING,
    ROWS,
    ForeignCell,
    columns,
    has_words,
    is_line,
    line_end,
    places,
    read_data,
)

UNSEEN = {"script", "style", "template", "head", "title"}
MARKS = dict.fromkeys(("strong", "em", "sup", "sub"), ()) | {
    "a": ("href",),
    "q": ("data-quotation",),
    "small": ("data-note",),
    "span": ("lang",),
}

_TAG = re.compile(r"<(/?)([a-z][^\s/>]*+)", re.IGNORECASE)
_END = re.compile(
    rf"</(?:{'|'.join(BLOCKS - CELLS - ROWS - {'tr', 'html', 'body', 'br', 'hr'})})\s*>",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s*<(?:td|th|tr|tbody|thead|tfoot|caption)[\s>]", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"(?:\s|<br>)+$")


def adopt(text: str) -> str:
    """HTML `text` in the blocks of running text; as it is, if it knows no others."""
    if _is_at_home(text):
        return text
    if _CELLS.match(text):  # copied out of a table
        text = f"<table>{text}</table>"
    # The end tag of a block parts what is around it, also if something else ended that block
    # before.
    root = document_fromstring(
        f"<div>{_END.sub(lambda tag: tag[0] + '<hr>', make_printable(text))}</div>"
    )
    mend(root)
    walk = _Walk()
    walk.flow(root)
    walk.end()
    return "".join(walk.html)


def _is_at_home(text: str) -> bool:
    lists = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in STRANGE or (name == "li" and not tag[1] and lists < 1):
            return False
        if name in LISTS:
            lists += -1 if tag[1] else 1
    return True


class _Mark(NamedTuple):
    name: str
    tag: str


class _Walk:
    def __init__(self) -> None:
        self.html: list[str] = []
        self.line: list[str] = []  # of the open paragraph: tags and words
        self.marks: list[_Mark] = []  # around the place that is being read
        self.opened = 0  # of these, in the open paragraph
        self.name = "p"
        self.is_kept = False
        self.items_open = 0
        self.is_within = False  # in a list, a passage set apart or a cell no table may begin
        self.is_boxed = False
        self.is_in_cell = False  # where all blocks are paragraphs
        self.is_one_line = False  # in a line of cells or a note no block may begin
        self.start = 0  # of the cell or note in the open paragraph
        self.owes_line_end = False

    def flow(self, element: HtmlElement) -> None:
        self.say(element.text)
        for child in element:
            self.read(child)
            self.say(child.tail)

    def read(self, element: HtmlElement) -> None:
        name = element.tag
        if not isinstance(name, str) or name in UNSEEN:  # a comment, for one
            return
        if name == "br":
            self.break_line()
        elif name in MARKS and (name != "span" or element.get("lang")):
            self.mark(element)
        elif name in BLOCKS:
            self.end()
            self.block(element)
            self.end()
        else:
            self.flow(element)

    def block(self, element: HtmlElement) -> None:
        name = element.tag
        if self.is_one_line:
            self.flow(element)
        elif name in KEPT:
            self.is_kept = True
            self.flow(element)
            self.is_kept = False
        elif self.is_in_cell:
            self.flow(element)
        elif name in LISTS:
            self.within(LISTS[name], element)
        elif name in ("li", "blockquote"):
            self.within(name, element)
        elif name == "figure":
            if key := element.get("data-figure"):
                self.html.append(f'<figure data-figure="{escape(key)}"></figure>')
            self.flow(element)
        elif name == "aside":
            self.box(element)
        elif name == "table":
            rows = [] if self.is_within else read_data(element)
            self.table(element, rows) if rows else self.lines(element, {})
        elif name == "tr":
            self.row(element, {})
        elif name in HEADINGS and not self.items_open:
            self.name = "h4"
            self.flow(element)
            self.end()
            self.name = "p"
        else:
            self.flow(element)

    def within(self, name: str, element: HtmlElement) -> None:
        self.html.append(f"<{name}>")
        before = len(self.html)
        outer = self.is_within
        self.is_within = True
        self.items_open += name == "li"
        self.flow(element)
        self.end()
        self.items_open -= name == "li"
        self.is_within = outer
        if len(self.html) == before:
            self.html.pop()
        else:
            self.html.append(f"</{name}>")

    def box(self, element: HtmlElement) -> None:
        kind = element.get("data-box")
        if kind not in LABELS or self.is_within or self.is_boxed:
            self.flow(element)
            return
        self.html.append(f'<aside data-box="{kind}">')
        before = len(self.html)
        self.is_boxed = True
        self.flow(element)
        self.end()
        self.is_boxed = False
        if len(self.html) == before:
            self.html.pop()
        else:
            self.html.append("</aside>")

    def table(self, element: HtmlElement, rows: list[list[ForeignCell]]) -> None:
        self.html.append("<table>")
        if any(map(has_words, captions := element.findall("caption"))):
            self.cell("caption", *captions)
        for row in rows:
            self.html.append("<tr>")
            for cell in row:
                self.cell(cell.name, *([] if cell.element is None else [cell.element]))
            self.html.append("</tr>")
        self.html.append("</table>")

    def cell(self, name: str, *elements: HtmlElement) -> None:
        self.html.append(f"<{name}>")
        self.is_in_cell = True
        for element in elements:
            self.flow(element)
            self.end()
        self.is_in_cell = False
        self.html.append(f"</{name}>")

    def lines(self, element: HtmlElement, covered: dict[int, int]) -> None:
        self.say(element.text)
        for child in element:
            if child.tag in ROWS:
                self.lines(child, covered)
            elif child.tag == "tr":
                self.end()
                self.row(child, covered)
            else:
                self.read(child)
            self.say(child.tail)

    def row(self, element: HtmlElement, covered: dict[int, int]) -> None:
        cells = list(places(element, covered))
        if not is_line(element, cells):
            self.flow(element)
            return
        self.is_one_line = True
        for place, cell in enumerate(cells):
            if place:
                self.put(BETWEEN_CELLS)
            self.start = len(self.line)
            if cell is None or not has_words(cell):
                self.put(NOTHING)
            else:
                self.flow(cell)
                self.end()
                self.owes_line_end = False
        self.is_one_line = False
        self.end()

    def mark(self, element: HtmlElement) -> None:
        name = element.tag
        attributes = "".join(
            f' {key}="{escape(value)}"'
            for key in MARKS[name]
            if (value := element.get(key)) is not None
        )
        before = self.is_one_line, self.start
        if name == "small":
            self.is_one_line, self.start = True, len(self.line)
        self.marks.append(_Mark(name, f"<{name}{attributes}>"))
        self.flow(element)
        if name == "small":
            self.is_one_line, self.start = before
            self.owes_line_end = False
        if self.opened == len(self.marks):
            self.line.append(f"</{name}>")
            self.opened -= 1
        self.marks.pop()

    def say(self, words: str | None) -> None:
        if not words:
            return
        if not self.is_kept:
            self.put(_SPACE.sub(" ", words))
            return
        for place, line in enumerate(words.split("\n")):
            if place:
                self.break_line()
            self.put(_SPACE.sub(" ", columns(line)))

    def put(self, words: str) -> None:
        if not self.line or self.owes_line_end or self.line[-1].endswith((" ", "<br>")):
            words = words.lstrip(" ")
        if not words:
            return
        if self.owes_line_end:
            self.line.append(line_end(self.last()))
            self.owes_line_end = False
        self.line += [mark.tag for mark in self.marks[self.opened :]]
        self.opened = len(self.marks)
        self.line.append(escape(words, quote=False))

    def last(self) -> str:
        """The last words of the cell or note, without the blank behind them."""
        for place in reversed(range(self.start, len(self.line))):
            if not self.line[place].startswith("<"):
                self.line[place] = self.line[place].rstrip(" ")
                return self.line[place]
        return ""

    def break_line(self) -> None:
        if self.is_one_line:
            self.end()
        elif self.line:
            self.line.append("<br>")

    def end(self) -> None:
        """Of a block; in one that is to be a single line, of a part of it."""
        if self.is_one_line:
            self.owes_line_end = bool(self.last())
            return
        closing = "".join(f"</{mark.name}>" for mark in reversed(self.marks[: self.opened]))
        html = _BREAKS.sub("", "".join(self.line)) + closing
        if html:
            self.html.append(f"<{self.name}>{html}</{self.name}>")
        self.line, self.opened, self.owes_line_end = [], 0, False
