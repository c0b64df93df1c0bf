"""An edition as a PDF for reading, printing and the archive (PDF/UA-1): the proceedings as a book
with pages.

It is set by WeasyPrint, which is imported when the first one is made, since that takes half a
second, and which needs libraries that Python does not bring.
"""

import ctypes
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override
from PIL import ImageFile

from contacts.words.characters import make_printable
from events.records import EventRecord
from events.records.imprint import Imprint
from events.text.writing import SetNote
from events.text.xhtml import Links

from .book import Book, anchors_of

FONTS = Path(__file__).parents[2] / "static" / "fonts"
FACE = "face:"  # the only scheme from which anything is fetched
# Under the names that Linux, macOS and Windows give them.
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.dylib", "libgobject-2.0-0.dll"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
)
COVER_SIZES = {"large": 60, "medium": 110}  # up to how many letters of the title
# Letters for which our faces have files of their own.
_EXTENDED = re.compile("[\u0100-\u024f\u0300-\u030e\u1e80-\u1ef3]")


@cache
def can_be_made() -> bool:
    """Whether this machine has the libraries."""
    return all(any(map(_loads, names)) for names in LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def render(record: EventRecord, imprint: Imprint) -> bytes:
    """The same bytes for the same edition on the same machine, whose own faces serve for scripts
    that ours lack.
    """
    from weasyprint import HTML  # heavy

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # which it switches on for everybody in this process
    with override(record.language):
        book = _Printed(record, imprint)
        text = book.text()
        return HTML(string=text, url_fetcher=fetch).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=book.identifier.bytes, finisher=tag
        )


def fetch(address: str) -> Any:
    """Our own faces, and nothing else from anywhere."""
    from weasyprint.urls import URLFetcherResponse  # heavy

    name = address.removeprefix(FACE)
    if address == name or Path(name).name != name:
        raise ValueError(f"Nothing is fetched from {address}")
    return URLFetcherResponse(address, (FONTS / name).read_bytes())


def tag(document: Any, pdf: Any) -> None:
    """Say what WeasyPrint leaves out: that footnotes are such, and of what heads are heads."""
    found: list[Any] = [
        item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"
    ]
    elements = {item.reference: item for item in found}
    tag_notes(elements)
    for element in found:
        if element["S"] == "/TH":  # ISO 14289-1, 7.5
            part = elements[elements[element["P"]]["P"]]["S"]
            element["A"]["Scope"] = "/Column" if part == "/THead" else "/Row"


def tag_notes(elements: dict[Any, Any]) -> None:
    """Say of each footnote that it is one (ISO 14289-1, 7.9): WeasyPrint makes it a span in the
    last part of its page.
    """
    (root,) = (reference for reference, element in elements.items() if element["S"] == "/Document")
    areas = {
        key
        for key, element in elements.items()
        if (element["P"], element["S"]) == (root, "/NonStruct")
    }
    for number, element in enumerate(elements.values()):
        # A running head looks alike, but holds marks of the page at once, and stands in no order.
        if (
            element["S"] == "/Span"
            and element["P"] in areas
            and isinstance(next(iter(element["K"]), 0), bytes)
        ):
            element |= {"S": "/Note", "ID": f"(note-{number})"}


class _Printed(Book):
    def __init__(self, record: EventRecord, imprint: Imprint):
        super().__init__(record, imprint)
        own = {speaker.anchor for speaker in record.speakers}
        own.update(anchor for chapter in self.layout.chapters for anchor in anchors_of(chapter))
        self.links = Links(imprint.address, {"": own})

    def call(self, prefix: str, note: SetNote) -> str:
        """The note itself, which is set at the foot of its page."""
        return render_to_string("print/footnote.html", {"note": note}).strip()

    def text(self) -> str:
        """The whole book as one document, in which every link leads somewhere."""
        return make_printable(render_to_string("print/book.html", self.context()))

    def context(self) -> dict[str, Any]:
        record = self.record
        return super().context() | {
            "title": self.title,
            "authors": [partner.name for partner in self.makers],
            "modified": self.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "has_introduction": any((record.summary, record.what, record.why, record.content_note)),
            "chapters": [self.section(chapter, "h3", "h4") for chapter in self.layout.chapters],
            "is_extended": any(
                _EXTENDED.search(part.model_dump_json())
                for part in (record, *self.imprint.organizations)
            ),
            "size": next(
                (name for name, length in COVER_SIZES.items() if len(record.title) <= length),
                "small",
            ),
        }
