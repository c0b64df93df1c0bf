"""Running text as XHTML, which is well-formed because it is written so, and links that lead
somewhere.
"""

import html as entities
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote, urljoin, urlsplit

from django.utils.html import escape

from contacts.words.characters import printable

from .spans import Container, Mark, Paragraph, Span
from .writing import PageWriter, SetNote

LISTS = {"ul", "ol"}
_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUE = _WORDS | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LOST_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = ":/?@!$&'()*+,;=%~"  # where it stands as itself in an address (RFC 3986)
_ID = re.compile(r'<\w[^>]*? id="([^"]*)"')
_TAG = re.compile(r"<\w[^>]*>")
_NO_NAME = re.compile(r'( id="| href="[^"#:]*#)(?=[^"A-Za-z_])')
_ADDRESS = re.compile(r'(<a\b[^>]*?) href="([^"#][^"]*)"')
_INNER_LINK = re.compile(r'(<a\b[^>]*?) href="#([^"]*)"')


class BookWriter(PageWriter):
    """For a book: without what is empty, every list made of items alone.

    `heading` is the name of its headings; `address` that against which its links are resolved,
    except those into the book; `languages` says of quotations, by anchor, in which language they
    are if it is another; `call` writes the call of a note.
    """

    line_break = "<br/>"

    def __init__(
        self,
        prefix: str,
        *,
        first: int,
        heading: str,
        address: str,
        languages: Mapping[str, str],
        call: Callable[[str, SetNote], str],
    ):
        super().__init__(prefix, first=first)
        self.heading, self.address, self.languages = heading, address, languages
        self.called = call
        self.mended: dict[Container, Container] = {}

    def write(self, paragraphs: Iterable[Paragraph]) -> str:
        return super().write(self.sound(paragraphs))

    def sound(self, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        for paragraph in paragraphs:
            if spans := filled(paragraph.spans):
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
        return printable(text).translate(_WORDS)

    def start(self, mark: Mark) -> str:
        match mark.name:
            case "a":
                href = resolved(mark.value, self.address) if mark.value else ""
                return f'<a href="{href.translate(_VALUE)}">' if href else "<a>"
            case "i":
                return f'<i lang="{mark.value}" xml:lang="{mark.value}">'
            case "q" if language := self.languages.get(mark.value):
                start = super().start(mark).removesuffix(">")
                return f'{start} lang="{language}" xml:lang="{language}">'
        return super().start(mark)

    def call(self, note: SetNote) -> str:
        return self.called(self.prefix, note)


def filled(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` without marks around nothing but blanks; none if there is nothing else."""
    spans = tuple(spans)
    full = [span for span in spans if not span.is_words or span.text.strip()]
    if not full:
        return ()
    marks = {mark for span in full for mark in span.marks}
    return tuple(
        replace(span, marks=tuple(mark for mark in span.marks if mark in marks)) for span in spans
    )


def resolved(href: str, address: str) -> str:
    """`href` as an absolute address without a sign that none may have; one into the book as it is;
    empty for none at all.
    """
    href = printable(href).strip()
    if href.startswith("#"):
        return href
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


def language(code: str, other_than: str) -> str:
    """`code` if it may be one (BCP 47) and is not `other_than`, else empty."""
    return code if code != other_than and _LANGUAGE.fullmatch(code) else ""


def joined(documents: dict[str, str], address: str) -> Iterator[tuple[str, str]]:
    """Documents by file, with each link to an anchor led to the file where it stands; one in none
    of them to the site.

    A link to anything that is no address is none.
    """
    places: dict[str, str] = {}
    own = {file: set(_ID.findall(text)) for file, text in documents.items()}
    for file, anchors in own.items():
        places |= {anchor: file for anchor in anchors if anchor not in places}
    for file, text in documents.items():

        def led(link: re.Match, file: str = file) -> str:
            start, anchor = link[1], link[2]
            if anchor in own[file]:
                return link[0]
            if target := places.get(anchor):
                return f'{start} href="{target}#{anchor}"'
            outside = (
                resolved(f"{address}#{quote(entities.unescape(anchor))}", address)
                if address
                else ""
            )
            return f'{start} href="{escape(outside)}"' if outside else start

        def written(link: re.Match) -> str:
            start, href = link[1], entities.unescape(link[2])
            if href.partition("#")[0] in documents:
                return link[0]
            href = resolved(href, address)
            return f'{start} href="{escape(href)}"' if href else start

        text = _ADDRESS.sub(written, _INNER_LINK.sub(led, text))
        # An anchor may begin with a number, such as a year; a name in XML may not.
        yield file, _TAG.sub(lambda tag: _NO_NAME.sub(r"\1_", tag[0]), text)
