"""Reads HTML and XHTML. Nothing that a page refers to is fetched, and no script runs."""

import re
from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from events.imports.reading import encoding
from events.imports.reading.blocks import Document, Unit
from events.imports.reading.refusals import Refusal
from events.text.nesting import flatten

from .head import as_html, part_head
from .hypertext import notes, surroundings
from .hypertext.blocks import Page
from .hypertext.styles import Stylesheet
from .runs import INVISIBLE, one_paragraph
from .sizes import make_sizes_relative

DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
# A page may be in these beside UTF-8 (Encoding Standard); browsers take Latin-1 for Windows-1252.
OLDER = re.compile(r"(?:windows-|cp)125[0-8]|iso-8859-(?:[2-9]|1[0-6])")
LATIN = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"}
ELEMENT = re.compile("<[A-Za-z]")
ANCHORS = {"¶", "§", "#", "\N{LINK SYMBOL}"}  # which lead to where they stand


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The document in a page. Raises `Refusal`: unsafe_xml, unsafe."""
    entries, lines = part_head(decode_page(content).splitlines())
    page = "\n".join(lines)
    if entries:  # of a generator of sites, which fills the page in
        page = as_html(entries, lines) + page
    return read_page(page, progress, unit="paragraph")


def decode_page(content: bytes) -> str:
    """The text of a page: by its byte order mark, then as it declares, then as a plain text would
    be.
    """
    _, marked = encoding.without_mark(content)
    declared = DECLARED.search(content[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared and not marked else ""
    if name in LATIN:
        try:
            return content.decode("utf-8")  # many a page says what its program once wrote
        except UnicodeDecodeError:
            return content.decode("cp1252", "events.latin")
    if OLDER.fullmatch(name):
        return content.decode(name, "replace")
    return encoding.decode(content)


def read_page(text: str, progress: Callable[[int, int], None], *, unit: Unit) -> Document:
    """The document in HTML `text`; if `unit` is "line", its elements tell theirs in `data-line`.

    Raises as `read` does.
    """
    element = ELEMENT.search(text)
    if "<!entity" in text[: element.start() if element else None].lower():
        raise Refusal("unsafe_xml")
    root = _parse(text)
    if root is None:
        return Document((), unit)
    for link in list(root.iter("a")):
        if link.get("href", "").startswith("#") and link.text_content().strip() in ANCHORS:
            link.drop_tree()
    language = next(
        (tag[:2].lower() for tag in (root.get("lang"), root.get("xml:lang")) if tag), ""
    )
    found = notes.find(root)
    page = Page(
        Stylesheet("".join(style.text or "" for style in root.iter("style"))),
        found,
        language,
        by_line=unit == "line",
        surroundings=surroundings.find(root) if unit == "paragraph" else frozenset(),
    )
    total = sum(2 for _ in root.iter()) + 1
    blocks = page.read(root, lambda done: progress(min(done, total), total))
    kept = {key: one_paragraph(page.read(body)) for key, body in found.bodies.items()}
    progress(total, total)
    return Document(make_sizes_relative(blocks), unit, kept, tuple(page.removed), language)


def _parse(text: str) -> HtmlElement | None:
    for attempt in (text, flatten(text)):
        # Encoded anew, since what a page says of its encoding is settled.
        parser = HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        try:
            root = document_fromstring(attempt.translate(INVISIBLE).encode(), parser=parser)
        except etree.ParserError:  # nothing in it
            return None
        if not any("Excessive depth" in error.message for error in parser.error_log):
            return root
    raise Refusal("unsafe")
