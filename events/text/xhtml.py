"""Running text as XHTML, which is well-formed because it is written so, and links that lead
somewhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote, urljoin, urlsplit

from contacts.words.characters import make_printable

from .grid import SHORT, Table, without_notes
from .parsing import LISTS
from .spans import Container, Mark, Paragraph, Span
from .storing import escape
from .writing import Line, PageWriter, SetNote, leave_out

ANY_DEPTH = 1000  # lists, items and passages set apart: no text is parsed any deeper
_LOST_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = ":/?@!$&'()*+,;=%~"  # where it stands as itself in an address (RFC 3986)


class BookWriter(PageWriter):
    """For a book: without what is empty, every list made of items alone, no table broader than a
    page.

    `heading` is the name of its headings; `led` says where a link leads, empty for nowhere;
    `languages` says of quotations, by anchor, in which language they are if it is another; `call`
    writes the call of a note, `figure` the figure of a key. What stands deeper than `deepest` is
    written where that is reached.
    """

    line_break = "<br/>"

    def __init__(
        self,
        prefix: str,
        *,
        first: int,
        heading: str,
        led: Callable[[str], str],
        languages: Mapping[str, str],
        call: Callable[[str, SetNote], str],
        deepest: int = ANY_DEPTH,
        figure: Callable[[str], str] = leave_out,
    ):
        super().__init__(xml_name(prefix), first=first, languages=languages, figure=figure)
        self.heading, self.led, self.called = heading, led, call
        self.deepest = deepest
        self.mended: dict[Container, Container] = {}

    def write_prose(self, paragraphs: Iterable[Paragraph]) -> str:
        return super().write_prose(self.sound(paragraphs))

    def write_lines(self, paragraphs: Iterable[Paragraph]) -> list[Line]:
        return super().write_lines(self.sound(paragraphs))

    def write_table(self, table: Table[Paragraph]) -> str:
        return "".join(map(super().write_table, table.split_broad(without_notes)))

    def open_box(self, table: Table[Paragraph], caption: str) -> str:
        return f'<div class="table{" short" if len(table.rows) <= SHORT else ""}">'

    def sound(self, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        for paragraph in paragraphs:
            spans = drop_empty_marks(paragraph.spans)
            if spans or paragraph.figure:
                within = self.around(paragraph.within)
                if within and within.name in LISTS:
                    within = Container("li", within, within.depth + 1)
                yield replace(paragraph, spans=spans, within=within)

    def around(self, container: Container | None) -> Container | None:
        """`container` with an item between a list and whatever else stands in it at once."""
        if container is None:
            return None
        if container not in self.mended:
            outer = self.around(container.within)
            if outer and outer.depth >= self.deepest:
                self.mended[container] = outer
                return outer
            if outer and outer.name in LISTS and container.name != "li":
                outer = Container("li", outer, outer.depth + 1)
            depth = outer.depth + 1 if outer else 1
            self.mended[container] = Container(container.name, outer, depth)
        return self.mended[container]

    def element(self, container: Container) -> str:
        outer = container.within
        is_loose = container.name == "li" and not (outer and outer.name in LISTS)
        return "div" if is_loose else container.name

    def words(self, text: str) -> str:
        return escape(make_printable(text))

    def start(self, mark: Mark) -> str:
        match mark.name:
            case "a":
                href = self.led(mark.value) if mark.value else ""
                return f'<a href="{self.value(href)}">' if href else "<a>"
            case "i":
                return f'<i lang="{mark.value}" xml:lang="{mark.value}">'
        return super().start(mark)

    def name(self, anchor: str) -> str:
        return xml_name(anchor)

    def turn_to(self, language: str) -> str:
        told = super().turn_to(language)
        return f'{told} xml:lang="{language}"' if told else ""

    def call(self, note: SetNote) -> str:
        return self.called(self.prefix, note)


def drop_empty_marks(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` without marks around nothing but blanks; none if there is nothing else."""
    spans = tuple(spans)
    full = [span for span in spans if not span.is_words or span.text.strip()]
    if not full:
        return ()
    marks = {mark for span in full for mark in span.marks}
    return tuple(
        replace(span, marks=tuple(mark for mark in span.marks if mark in marks)) for span in spans
    )


def resolve(href: str, address: str) -> str:
    """`href` as an absolute address without a sign that none may have; empty for none at all."""
    href = make_printable(href).strip()
    try:
        href = urljoin(address, href)
        scheme, host = urlsplit(href).scheme, urlsplit(href).hostname
    except ValueError:
        return ""
    if scheme not in ("http", "https", "mailto", "tel") or (scheme.startswith("http") and not host):
        return ""
    if host and not re.fullmatch(r"[\w.-]+|[\da-f:.]+", host):
        return ""
    start, hash_sign, fragment = href.partition("#")
    safe = "[]" if host and ":" in host else ""
    return _LOST_PERCENT.sub(
        "%25", quote(start, safe=_SAFE + safe) + hash_sign + quote(fragment, safe=_SAFE)
    )


def xml_name(anchor: str) -> str:
    """`anchor` as a name in XML, which does not begin with a number, such as a year."""
    return anchor if re.match(r"[A-Za-z_]", anchor) or not anchor else f"_{anchor}"


class Links:
    """Where the anchors of a book stand: `anchors` of each file, in the order of reading.

    `address` is that of the edition on the site, against which links out of the book are resolved;
    empty in a preview.
    """

    def __init__(self, address: str, anchors: Mapping[str, Iterable[str]]):
        self.address = address
        self.files: dict[str, list[str]] = {}
        for file, own in anchors.items():
            for anchor in own:
                self.files.setdefault(anchor, []).append(file)

    def lead(self, href: str, file: str) -> str:
        """The address to which a link in `file` leads: an anchor to where it stands in the book, to
        the site if it doesn't. Empty for no address at all.
        """
        href = make_printable(href).strip()
        if not href.startswith("#"):
            return resolve(href, self.address)
        anchor = href.removeprefix("#")
        if files := self.files.get(anchor):
            return f"{'' if file in files else files[0]}#{xml_name(anchor)}"
        return resolve(f"{self.address}#{quote(anchor)}", "") if self.address else ""
