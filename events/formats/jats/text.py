"""The text: chapters and sections, each with what is in it, and the notes in one run at the end.

What stands in a section is read from the XHTML in which books are set, in which every list is made
of items and nothing is empty.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from contacts.words.characters import make_printable
from contacts.words.languages import other_language
from events.formats.xml import LANGUAGE, Content, line, make, optional
from events.records import ChapterRecord, EventRecord, QuotationRecord, SectionRecord
from events.records.imprint import Imprint
from events.text.figures import write_in_book
from events.text.grid import Table
from events.text.spans import Paragraph
from events.text.writing import PageWriter, SetNote
from events.text.xhtml import BookWriter, Links, xml_name

from .front import paragraphs
from .translating import HEADING, Translator, call


class SectionWriter(BookWriter):
    def write_table(self, table: Table[Paragraph]) -> str:
        return PageWriter.write_table(self, table)  # whole, since nobody sets it on a page


class TextWriter:
    def __init__(self, record: EventRecord, imprint: Imprint):
        self.record, self.uploads = record, imprint.uploads
        self.notes: list[SetNote] = []
        self.links = Links(imprint.address, {"": self.anchors()})
        self.translator = Translator({xml_name(one.anchor) for one in record.sections})

    def anchors(self) -> Iterator[str]:
        """Of everything to which a link may lead."""
        for section in self.record.sections:
            yield section.anchor
            if section.lead:
                yield section.lead.anchor
            yield from section.annotated.quoted_words()

    def sections(self) -> Iterator[Element]:
        return (self.section(chapter) for chapter in self.record.chapters)

    def section(self, section: SectionRecord) -> Element:
        parts = section.sections if isinstance(section, ChapterRecord) else ()
        label = " ".join(filter(None, [section.label, section.number]))
        written = make(
            "sec",
            optional("label", line(label)),
            make("title", line(section.title)),
            self.warning(section),
            self.lead(section.lead) if section.lead else None,
            attributes={"id": xml_name(section.anchor)},
        )
        blocks = list(self.translator.blocks(self.read(section)))
        add_below_headings(written, blocks)
        for part in parts:
            written.append(self.section(part))
        return written

    def warning(self, section: SectionRecord) -> Iterator[Element]:
        if section.content_note.strip():
            label = _("%(label)s:") % {"label": _("Content note")}
            for paragraph in paragraphs(f"{label} {section.content_note}"):
                paragraph.set("content-type", "content-note")
                yield paragraph

    def lead(self, quotation: QuotationRecord) -> Element:
        words: list[Content] = [_("“%(text)s”") % {"text": quotation.text}]
        if quotation.is_sic:
            words += [" ", make("italic", "[sic]")]
        if quotation.note:
            text = escape(_("Editor’s note:") + f" {make_printable(quotation.note)}")
            self.notes.append(SetNote(len(self.notes) + 1, "", text))
            words.append(call(str(len(self.notes))))
        return make(
            "disp-quote",
            make("p", *words),
            optional("attrib", line(self.record.byline(quotation))),
            attributes={
                "content-type": "quotation",
                "id": xml_name(quotation.anchor),
                LANGUAGE: other_language(quotation.language, self.record.language),
            },
        )

    def read(self, section: SectionRecord) -> Element:
        writer = SectionWriter(
            section.anchor,
            first=len(self.notes) + 1,
            heading=HEADING,
            led=lambda href: self.links.lead(href, ""),
            languages=self.record.languages_of(section),
            call=lambda prefix, note: f'<a class="note-call" href="">{note.number}</a>',
            figure=self.figure,
        )
        text = writer.set(section.annotated.paragraphs)
        label = escape(_("Editor’s note:"))
        self.notes += (
            note._replace(text=mark_safe(f"{label} {note.text}"))  # noqa: S308 escaped already
            if note.kind == "editor"
            else note
            for note in writer.notes
        )
        return parse(text)

    def figure(self, key: str) -> str:
        figure = self.record.figure(key)
        return write_in_book(figure, self.uploads + figure.path) if figure else ""

    def back(self) -> Element | None:
        return optional(
            "back",
            optional(
                "fn-group",
                (
                    make(
                        "fn",
                        make("label", str(note.number)),
                        make("p", *self.translator.words(parse(note.text))),
                        attributes={"id": f"note.{note.number}"},
                    )
                    for note in self.notes
                ),
            ),
        )


def parse(xhtml: str) -> Element:
    return ElementTree.fromstring(f"<div>{xhtml}</div>")  # noqa: S314 we wrote it ourselves


def add_below_headings(section: Element, blocks: Iterable[Element]) -> None:
    """Put `blocks` into `section`, those from a heading on into one of their own."""
    here = section
    for block in blocks:
        if block.tag == "title":
            here = make("sec", block)
            section.append(here)
        elif block.tag == "table-source":
            add_source(here, block)
        else:
            here.append(block)


def add_source(section: Element, source: Element) -> None:
    """Put a paragraph below the table before it."""
    source.tag = "p"
    table = section[-1]
    foot = table.find("table-wrap-foot")
    if foot is None:
        foot = make("table-wrap-foot")
        table.append(foot)
    foot.append(source)
