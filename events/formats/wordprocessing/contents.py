"""The table of contents of a document: Word’s own, filled with the headings there are.

It has no numbers of pages, which nobody knows before Word breaks the text into pages: they come
when somebody lets it update the table.
"""

from collections.abc import Iterable
from typing import NamedTuple

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement

from events.text.blocks import Block, Run

from .fields import begin_field, end_field
from .runs import element, write_paragraph

DEEPEST = 2  # level of headings


class Entry(NamedTuple):
    level: int
    text: str
    bookmark: str


class Contents:
    def __init__(self, blocks: Iterable[Block]):
        self.entries = {
            id(block): Entry(block.level, " ".join(block.text.split()), f"_Toc{number:08}")
            for number, block in enumerate(filter(_is_listed, blocks), 1)
        }

    def write(self, document: Document, title: str) -> None:
        """Where the document ends for now."""
        if not self.entries:
            return
        frame, properties, part = element("sdt"), element("sdtPr"), element("docPartObj")
        part.append(element("docPartGallery", val="Table of Contents"))
        part.append(element("docPartUnique"))
        properties.append(part)
        frame.append(properties)
        content = element("sdtContent")
        content.append(_write_line("TOCHeading", title, document.part))
        for entry in self.entries.values():
            line = _write_line(f"TOC{entry.level}", entry.text, document.part)
            link = element("hyperlink", anchor=entry.bookmark, history=1)
            link.append(line[-1])
            line.append(link)
            content.append(line)
        first, last = content[1], content[-1]
        for place, run in enumerate(begin_field(rf'TOC \o "1-{DEEPEST}" \h \z \u'), 1):
            first.insert(place, run)  # after the properties of the paragraph
        last.append(end_field())
        frame.append(content)
        document.element.body.insert_element_before(frame, "w:sectPr")

    def mark(self, paragraph: BaseOxmlElement, block: Block) -> None:
        """Put the bookmark of the heading `block` around what stands in its `paragraph`."""
        entry = self.entries.get(id(block))
        if entry is None:
            return
        number = int(entry.bookmark.removeprefix("_Toc"))
        start = element("bookmarkStart", id=number, name=entry.bookmark)
        paragraph.insert(1 if paragraph.pPr is not None else 0, start)
        paragraph.append(element("bookmarkEnd", id=number))


def _is_listed(block: Block) -> bool:
    return block.kind == "heading" and block.level <= DEEPEST and bool(block.text.strip())


def _write_line(style: str, text: str, part: Part) -> BaseOxmlElement:
    """A paragraph of one run."""
    made, properties = element("p"), element("pPr")
    properties.append(element("pStyle", val=style))
    made.append(properties)
    write_paragraph(made, (Run(text),), part)
    return made
