"""What running text is made of once it is parsed: paragraphs, each in the lists and passages set
apart around it, and stretches of words, each with the marks around it.

Both are flat, so that whatever reads, changes or writes them is a loop however deep they stood.
Marks and containers are compared by identity: each stands for one element of the HTML, and two that
say the same are two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Around words: emphasis, a link, a running quotation, or words in another language.

    `value` is the address of a link, empty if it has none; the anchor of a quotation; the code of
    the language of a `span` or an `i`.
    """

    name: Literal["strong", "em", "sup", "sub", "a", "q", "span", "i"]
    value: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Container:
    """Around paragraphs: a list, an item of one, a passage set apart; a table, its caption, one of
    its rows, a cell; a box.

    `value` is the kind of a box.
    """

    name: Literal["ul", "ol", "li", "blockquote", "table", "caption", "tr", "th", "td", "aside"]
    within: "Container | None" = None
    depth: int = 1
    value: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    kind: Literal["author", "editor"]
    spans: tuple["Span", ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words, a line break, which is a line feed to those who look at words alone, or
    the place at which a note is called, which has no words.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()  # from the outermost
    is_break: bool = False
    note: Note | None = None

    @property
    def is_words(self) -> bool:
        return not self.is_break and self.note is None

    @property
    def quotation(self) -> str:
        """Anchor of the running quotation of which it is a part, or empty."""
        return next((mark.value for mark in self.marks if mark.name == "q"), "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a heading ("h4"), the place of a figure, or words that stand in no element of
    their own ("").

    One of the last kind without any spans stands for containers in which nothing is.
    """

    name: Literal["p", "h4", "figure", ""]
    spans: tuple[Span, ...] = ()
    within: Container | None = None  # the innermost
    figure: str = ""  # the key of the one that stands here; it has no spans

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` without empty ones, and those of the same marks that follow each other as one."""
    kept: list[Span] = []
    for span in spans:
        if not span.is_words:
            kept.append(span)
        elif kept and kept[-1].is_words and kept[-1].marks == span.marks:
            kept[-1] = replace(span, text=kept[-1].text + span.text)
        elif span.text:
            kept.append(span)
    return tuple(kept)


def cut_span(span: Span, changes: list[tuple[int, int, Span]]) -> Iterator[Span]:
    """`span` with the stretches of it that were changed."""
    done = 0
    for start, end, changed in sorted(changes, key=lambda change: change[0]):
        if start > done:
            yield replace(span, text=span.text[done:start])
        yield changed
        done = end
    if done < len(span.text):
        yield replace(span, text=span.text[done:])
