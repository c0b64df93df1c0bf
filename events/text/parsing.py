"""From the HTML of running text to its paragraphs, in one pass and without a stack of calls.

Whatever it is given, what comes out is sound: a mark never reaches beyond its paragraph, a
quotation, a note and a box say what they are and have words; the first two hold no block, none of
them holds one of its own kind, and nothing is around a box.
"""

from collections import Counter
from dataclasses import replace
from html import unescape
from typing import Any

from contacts.words.folding import ATTRIBUTE, TAG
from contacts.words.languages import read_tag

from .boxes import LABELS
from .nesting import DEEPEST
from .spans import Container, Mark, Note, Paragraph, Span, join_spans

PARAGRAPHS = {"p", "h4"}
CONTAINERS = {"ul", "ol", "li", "blockquote", "table", "caption", "tr", "th", "td", "aside"}
LISTS = {"ul", "ol"}
IN_TABLE = {"table", "caption", "tr", "th", "td"}
EMPHASES = {"strong", "em", "sup", "sub"}


def parse(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `html`; tags that running text doesn't know are left out, their words
    stay.
    """
    parser = _Parser()
    done = 0
    for tag in TAG.finditer(html):
        start, end = tag.span()
        if done < start:
            parser.say(unescape(html[done:start]))
        parser.read(tag[2].lower(), bool(tag[1]), tag[3])
        done = end
    if done < len(html):
        parser.say(unescape(html[done:]))
    return parser.finish()


class _Parser:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.name: Any = None  # of the open paragraph, if one is
        self.spans: list[Span] = []  # of the open paragraph, or of the open note in it
        self.marks: tuple[Mark, ...] = ()
        self.within: Container | None = None
        self.counts: list[int] = []  # of each around it, how many paragraphs there were before it
        self.outer: Span | None = None  # where the open note is called
        self.before: list[Span] = []  # the spans before it
        self.smalls: list[bool] = []  # of each that is open, whether it is a note
        self.quotation: Mark | None = None  # the open one
        self.quotations: list[bool] = []  # of each `q` that is open, whether it is that one
        self.quoted: list[Mark] = []
        self.unsound: set[Mark] = set()
        self.passages: list[Mark | None] = []  # of each `span` that is open, its mark if it has one
        self.dropped: Counter[str] = Counter()  # tags that are open beyond the depth that is read

    def say(self, words: str) -> None:
        if not words:  # a reference to a character that no text may hold
            return
        self.begin()
        last = self.spans[-1] if self.spans else None
        if last is not None and last.is_words and last.marks == self.marks:
            self.spans[-1] = Span(last.text + words, self.marks)
        else:
            self.spans.append(Span(words, self.marks))

    def read(self, name: str, is_end: bool, attributes: str) -> None:
        if name in PARAGRAPHS or name in CONTAINERS:
            self.interrupt()
            self.close()
            if name in CONTAINERS:
                self.leave(name) if is_end else self.enter(name, _value(attributes, "data-box"))
            elif not is_end:
                self.name = name
        elif name == "figure":
            self.interrupt()
            self.close()
            if not is_end:
                self.place(_value(attributes, "data-figure"))
        elif name == "br" and not is_end:
            self.begin()
            self.spans.append(Span("\n", self.marks, is_break=True))
        elif name == "q":
            self.end_quotation() if is_end else self.quote(_value(attributes, "data-quotation"))
        elif name == "small":
            self.end_note() if is_end else self.annotate(_value(attributes, "data-note"))
        elif name == "span":
            self.end_passage() if is_end else self.turn_to(read_tag(_value(attributes, "lang")))
        elif name in EMPHASES or name == "a":
            self.unmark(name) if is_end else self.mark(name, attributes)

    # Words

    def mark(self, name: Any, attributes: str) -> None:
        if name == "a":  # one link ends where another begins
            self.marks = tuple(mark for mark in self.marks if mark.name != "a")
        if len(self.marks) < DEEPEST:
            self.marks += (Mark(name, _value(attributes, "href") if name == "a" else ""),)
        else:
            self.dropped[name] += 1

    def unmark(self, name: str) -> None:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return
        for place in reversed(range(len(self.marks))):
            if self.marks[place].name == name:
                self.marks = self.marks[:place] + self.marks[place + 1 :]
                return

    def turn_to(self, language: str) -> None:
        is_one = bool(language) and len(self.marks) < DEEPEST
        self.passages.append(Mark("span", language) if is_one else None)
        if mark := self.passages[-1]:
            self.marks += (mark,)

    def end_passage(self) -> None:
        if self.passages and (ended := self.passages.pop()):
            self.marks = tuple(mark for mark in self.marks if mark is not ended)

    def quote(self, anchor: str) -> None:
        self.quotations.append(bool(anchor) and self.outer is None and self.quotation is None)
        if self.quotations[-1]:
            self.quotation = Mark("q", anchor)
            self.quoted.append(self.quotation)
            self.marks += (self.quotation,)

    def end_quotation(self) -> None:
        if self.quotations and self.quotations.pop():
            self.marks = tuple(mark for mark in self.marks if mark is not self.quotation)
            self.quotation = None

    def annotate(self, kind: str) -> None:
        self.smalls.append(bool(kind) and self.outer is None)
        if self.smalls[-1]:
            self.begin()
            self.outer = Span(
                "", self.marks, note=Note("editor" if kind == "editor" else "author", ())
            )
            self.before, self.spans, self.marks = self.spans, [], ()

    def end_note(self) -> None:
        if not self.smalls or not self.smalls.pop() or self.outer is None:
            return
        if any(not span.text.isspace() for span in self.spans) and self.outer.note:
            note = replace(self.outer.note, spans=tuple(self.spans))
            self.spans = [*self.before, replace(self.outer, note=note)]
            self.marks, self.outer = self.outer.marks, None
        else:
            self.spill()

    def spill(self) -> None:
        """Take the open note for no note: its words are words of the paragraph."""
        assert self.outer is not None  # noqa: S101 whoever calls it looked
        marks, self.outer = self.outer.marks, None
        own = [replace(span, marks=marks + span.marks) for span in self.spans]
        self.spans, self.marks = [*self.before, *own], marks

    # Paragraphs

    def begin(self) -> None:
        """Words stand here; if no paragraph is open, they stand in no element."""
        if self.name is None:
            self.name = ""

    def interrupt(self) -> None:
        """Quotations and notes that are open hold a block, which none may."""
        if self.outer is not None:
            self.spill()
        if self.quotation:
            self.unsound.add(self.quotation)

    def close(self) -> None:
        if self.name is None:
            return
        if not self.name and self.within and self.within.name == "aside":
            self.name = "p"
        if not self.name and self.paragraphs:
            last = self.paragraphs[-1]
            if last.spans and not last.name and last.within is self.within:
                self.name = "p"  # or the two would be one
        self.paragraphs.append(Paragraph(self.name, tuple(self.spans), self.within))
        self.name, self.spans = None, []

    def place(self, figure: str) -> None:
        """A figure stands here; in a table none does."""
        around = self.within
        while around and around.name not in IN_TABLE:
            around = around.within
        if figure and not around:
            self.paragraphs.append(Paragraph("figure", (), self.within, figure))

    def enter(self, name: Any, kind: str) -> None:
        if name == "li" and self.within and self.within.name == "li":
            self.pop()
        is_sound = name != "aside" or (kind in LABELS and self.within is None)
        if is_sound and len(self.counts) < 2 * DEEPEST:
            kind = kind if name == "aside" else ""
            self.within = Container(name, self.within, len(self.counts) + 1, kind)
            self.counts.append(len(self.paragraphs))
        else:
            self.dropped[name] += 1

    def leave(self, name: str) -> None:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return
        left = self.within
        while left and left.name != name:
            left = None if name == "li" and left.name in LISTS else left.within  # no item ends it
        while left and len(self.counts) >= left.depth:
            self.pop()

    def pop(self) -> None:
        assert self.within is not None  # noqa: S101 whoever calls it looked
        if self.counts.pop() == len(self.paragraphs):
            self.paragraphs.append(Paragraph("", (), self.within))
        self.within = self.within.within

    def finish(self) -> tuple[Paragraph, ...]:
        self.interrupt()
        self.close()
        while self.within:
            self.pop()
        if self.quoted:
            self.check_quotations()
        return tuple(self.paragraphs)

    def check_quotations(self) -> None:
        worded = {
            mark
            for paragraph in self.paragraphs
            for span in paragraph.spans
            if span.text and not span.text.isspace()
            for mark in span.marks
        }
        if gone := self.unsound | (set(self.quoted) - worded):
            self.paragraphs = [without(paragraph, gone) for paragraph in self.paragraphs]


def without(paragraph: Paragraph, gone: set[Mark]) -> Paragraph:
    """`paragraph` without the marks `gone`, whose words stay."""
    if not any(mark in gone for span in paragraph.spans for mark in span.marks):
        return paragraph
    spans = (
        replace(span, marks=tuple(mark for mark in span.marks if mark not in gone))
        for span in paragraph.spans
    )
    return replace(paragraph, spans=join_spans(spans))


def _value(attributes: str, name: str) -> str:
    for found in ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return unescape(found[2][1:-1] if found[2][0] in "\"'" else found[2])
    return ""
