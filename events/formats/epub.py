"""An edition as an e-book (EPUB 3.3): the whole proceedings, with what a reading system needs to
find its way in them.

The text follows the reader's own settings of type, size and colour; the cover alone has colours of
its own.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts.words.characters import make_printable
from events.records import EventRecord
from events.records.imprint import Imprint
from events.records.layout import SectionLayout
from events.text.figures import MEDIA_TYPES
from events.text.writing import SetNote
from events.text.xhtml import Links

from .book import Book, anchors_of
from .citation.creators import of_speaker
from .cover import SIZE, draw_cover, of_book
from .pagination import number_pages

FOLDER = "EPUB"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can name
# Relators of the MARC code list.
PARTNERS = {"organizer": "orm", "host": "his", "sponsor": "spn"}
SPEAKERS = {"moderator": "mod", "facilitator": "mod"}
_EMPTY_LINES = re.compile(r"\n\s*\n")
FEATURES = (
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "alternativeText",
    "displayTransformability",
    "ARIA",
    "pageBreakMarkers",
    "pageNavigation",
)


@dataclass(frozen=True)
class Page:
    """One document of the book: the template of that name, unless it is a chapter."""

    name: str
    title: str
    kind: str = ""  # as landmarks and inflections of EPUB's structural vocabulary call it
    chapter: SectionLayout | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"

    @property
    def template(self) -> str:
        return f"epub/{'chapter' if self.chapter else self.name}.html"


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        return pack(files(record, imprint))


def pack(contents: Mapping[str, str | bytes]) -> bytes:
    """The file: the same bytes for the same contents.

    The media type is first and plain, to be told from outside.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in {"mimetype": "application/epub+zip", **contents}.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def files(record: EventRecord, imprint: Imprint) -> dict[str, str | bytes]:
    book = _Ebook(record, imprint)
    context = book.context()
    (toc,) = (page for page in book.pages if page.kind == "toc")
    written = {
        page.file: render_xml(page.template, context | {"page": page})
        for page in book.pages
        if page != toc
    }
    # Nobody tells others of a page of the cover.
    documents, marks = number_pages(written, [file for file in written if file != "cover.xhtml"])
    documents[toc.file] = render_xml(toc.template, context | {"page": toc, "marks": marks})
    contents: dict[str, str | bytes] = {
        **documents,
        **{name: imprint.read_upload(path) for path, name in book.pictures.items()},
        "cover.png": draw_cover(book.cover, imprint.site_address),
        "book.css": render_xml("epub/book.css", context),
        "package.opf": render_xml("epub/package.opf", context | book.package()),
    }
    container: dict[str, str | bytes] = {
        "META-INF/container.xml": render_xml(
            "epub/container.xml", {"package": f"{FOLDER}/package.opf"}
        )
    }
    return container | {f"{FOLDER}/{name}": content for name, content in contents.items()}


def render_xml(template: str, context: dict[str, Any]) -> str:
    """The template as XML: without what that cannot hold, the lines that tags of the template leave
    empty, and anything before the first sign.
    """
    # As Django’s filters write it.
    text = make_printable(render_to_string(template, context)).replace("<br>", "<br/>")
    return _EMPTY_LINES.sub("\n", text).strip() + "\n"


class _Ebook(Book):
    def __init__(self, record: EventRecord, imprint: Imprint):
        super().__init__(record, imprint)
        pages = list(self._pages())
        self.links = Links(imprint.address, {page.file: self._anchors(page) for page in pages})
        self.pages = [self._write_page(page) for page in pages]
        self.cover = of_book(record, imprint)

    def context(self) -> dict[str, Any]:
        body = next((page for page in self.pages if page.chapter), self.pages[-1])
        cover = {"alt": self.cover.told, "width": SIZE[0], "height": SIZE[1]}
        return super().context() | {"pages": self.pages, "body": body, "cover": cover}

    def _pages(self) -> Iterator[Page]:
        record = self.record
        yield Page("cover", _("Cover"), "cover")
        yield Page("titlepage", _("Title page"), "titlepage")
        yield Page("contents", _("Contents"), "toc")
        if (
            record.summary
            or record.what
            or record.why
            or record.content_note
            or record.editorial_note
        ):
            yield Page("introduction", _("About this colloquium"), "introduction")
        if record.speakers:
            yield Page("speakers", _("Speakers"), "contributors")
        if record.sessions:
            yield Page("programme", _("Programme"))
        if record.partners:
            yield Page("partners", _("Partners"))
        for number, chapter in enumerate(self.layout.chapters, 1):
            yield Page(
                f"chapter-{number}",
                chapter.record.title.strip() or chapter.record.anchor,
                "chapter",
                chapter,
            )
        if any(organization.contacts for organization in self.imprint.organizations):
            yield Page("contacts", _("Contacts"), "appendix")
        yield Page("imprint", _("About this edition"), "colophon")

    def _anchors(self, page: Page) -> set[str]:
        if page.chapter:
            return set(anchors_of(page.chapter))
        own = {page.name} - {"cover", "titlepage"}  # which have none
        if page.name == "speakers":
            own |= {speaker.anchor for speaker in self.record.speakers}
        return own

    def _write_page(self, page: Page) -> Page:
        if not page.chapter:
            return page
        return replace(page, chapter=self.section(page.chapter, "h2", "h3", file=page.file))

    def section(
        self, section: SectionLayout, heading: str, *below: str, file: str = ""
    ) -> SectionLayout:
        after = section.after.anchor if section.after else "imprint"
        section = replace(section, address_after=self.links.lead(f"#{after}", file))
        return super().section(section, heading, *below, file=file)

    def call(self, prefix: str, note: SetNote) -> str:
        return format_html(
            '<a epub:type="noteref" class="note-call" id="{0}-call-{1}" href="#{0}-note-{1}"'
            ' role="doc-noteref"><sup>{1}</sup></a>',
            prefix,
            note.number,
        )

    def package(self) -> dict[str, Any]:
        """What the package says of the book."""
        others = [partner for partner in self.record.partners if partner not in self.makers]
        return {
            "identifier": self.identifier.urn,
            "title": self.title,
            "modified": self.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": [
                (partner.name, PARTNERS.get(partner.role, ""), "") for partner in self.makers
            ],
            "contributors": (
                [(partner.name, PARTNERS.get(partner.role, ""), "") for partner in others]
                + list(self.speakers())
            ),
            "features": FEATURES,
            "pictures": [
                (name, MEDIA_TYPES[name.rpartition(".")[2]]) for name in self.pictures.values()
            ],
            "accessibility": _(
                "There are pictures in the text; those that tell something have an alternative"
                " text. All else is text, with headings, a table of contents, links between notes"
                " and the places where they are called, and the language of every text. The cover"
                " says what the title page says. Conformance to a standard of accessibility has"
                " not been certified."
            )
            if self.pictures
            else _(
                "All of it is text, with headings, a table of contents, links between notes and the"
                " places where they are called, and the language of every text. The only picture is"
                " the cover, which says what the title page says. Conformance to a standard of"
                " accessibility has not been certified."
            ),
        }

    def speakers(self) -> Iterator[tuple[str, str, str]]:
        """Each speaker who has a name: it, the relator, and the name as it is sorted, empty for one
        that isn't a person's own.
        """
        for speaker in self.record.speakers:
            if speaker.name:
                relator = next(
                    (SPEAKERS[role] for role in speaker.roles if role in SPEAKERS), "spk"
                )
                yield (
                    speaker.name,
                    relator,
                    of_speaker(speaker).filed if speaker.display == "named" else "",
                )
