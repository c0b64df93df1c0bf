"""A Word document (ECMA-376): headings, contents, lists, tables, footnotes, running heads and links
are Word's own, so that it can be worked with.
"""

import datetime as dt
import io
from functools import cache, lru_cache

import docx
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.document import Document

from events.records import EventRecord
from events.records.imprint import Imprint
from events.text.blocks import Block

from .booklet import lay_out
from .citation import of_proceedings
from .citation.phrases import edition_of
from .wordprocessing.boxes import draw_rule
from .wordprocessing.contents import Contents
from .wordprocessing.footnotes import Footnotes
from .wordprocessing.lists import Lists
from .wordprocessing.margins import set_margins
from .wordprocessing.package import pack, reduce_to_essentials
from .wordprocessing.pictures import add_picture
from .wordprocessing.runs import of_xml, write_paragraph
from .wordprocessing.styles import set_styles
from .wordprocessing.tables import Tables

STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "fact": "Fact",
    "paragraph": "Normal",
    "lead": "Intense Quote",
    "signature": "Quotation Source",
    "contact": "Contact",
    "caption": "Caption",
    "source": "Table Source",
    "figure": "Figure",
    "legend": "Figure Caption",
    "label": "Box Label",
}


def render(record: EventRecord, imprint: Imprint) -> bytes:
    document = docx.Document(io.BytesIO(make_empty(record.language)))
    footnotes, lists = Footnotes(document), Lists(document)
    tables = Tables(document, footnotes.call)
    read = cache(imprint.read_upload)
    blocks = lay_out(record, imprint)
    contents = Contents(blocks)
    first = next(block for block in blocks if block.kind == "heading")
    before = 0  # the box that is open
    for block in blocks:
        if before and block.box != before:
            draw_rule(document.element.body[-2], "bottom")
        if block is first:
            with override(record.language):
                contents.write(document, _("Contents"))
        if block.table:
            tables.add(block.table)
        elif not block.figure or read(block.figure.path):
            paragraph = document.add_paragraph(style=style_of(block))
            if block.kind == "item":
                lists.number(paragraph, block)
            elif block.level and block.kind in ("paragraph", "figure", "legend"):
                lists.indent(paragraph, block.level)
            if block.figure:
                add_picture(paragraph, block.figure, read(block.figure.path))
            write_paragraph(paragraph._p, block.runs, document.part, footnotes.call)
            contents.mark(paragraph._p, block)
            if block.box and block.box != before:
                draw_rule(paragraph._p, "top")
        before = block.box
    set_properties(document, record, imprint)
    with override(record.language):
        set_margins(
            document,
            title=record.title,
            edition=edition_of(of_proceedings(record, imprint)) or _("a preview, not published"),
            address=imprint.address,
        )
    return pack(document)


@lru_cache(maxsize=8)
def make_empty(language: str) -> bytes:
    """A document without text, in which the styles are set: most of the work of a short one, and
    always the same.
    """
    document = docx.Document()
    reduce_to_essentials(document)
    set_styles(document, language)
    return pack(document)


def style_of(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind == "item":
        return "List Number" if block.number else "List Bullet"
    return "Quote" if block.kind == "paragraph" and block.quote else STYLES[block.kind]


def set_properties(document: Document, record: EventRecord, imprint: Imprint) -> None:
    made = imprint.published_at or dt.datetime.combine(record.start_date, dt.time(), dt.UTC)
    properties = document.core_properties
    properties.title = of_xml(record.title)
    properties.subject = of_xml(record.subtitle)
    properties.author = of_xml(
        "; ".join(partner.name for partner in record.organizers or record.partners)
    )[:255]
    properties.language = record.language
    properties.identifier = imprint.address[:255]
    properties.version = str(imprint.number or "")
    properties.revision = imprint.revision + 1
    properties.created = made.astimezone(dt.UTC).replace(tzinfo=None)
    modified = imprint.changed_at or made
    properties.modified = modified.astimezone(dt.UTC).replace(tzinfo=None)
    properties.keywords = properties.comments = properties.last_modified_by = ""
