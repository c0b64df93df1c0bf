"""What stands above and below the text of each page: running heads, numbers of pages, the edition.

As in a book, pages on the left and on the right mirror each other, and the first has no head.
"""

from collections.abc import Iterable
from typing import Protocol

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.text.paragraph import Paragraph

from events.text.blocks import Run

from .fields import write_field, write_text
from .runs import write_paragraph
from .styles import measure_line

LONGEST = 90  # letters of a title, which has one line


class Story(Protocol):
    """A head or a foot."""

    is_linked_to_previous: bool

    @property
    def paragraphs(self) -> list[Paragraph]: ...


def set_margins(document: Document, *, title: str, edition: str, address: str) -> None:
    """`address` stands on the first page alone."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    width = measure_line(document)
    title = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"

    # Of the heading of that level, by its number: the names of styles are translated.
    chapter = _first(section.header)
    chapter.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _fill(chapter, write_field("STYLEREF 1", title))
    even = _first(section.even_page_header).paragraph_format.element
    write_paragraph(even, (Run(title),), document.part)
    _first(section.first_page_header)

    for foot in (section.footer, section.first_page_footer):
        _fill(_tabbed(foot, width), [write_text(f"{edition}\t"), *write_field("PAGE", "1")])
    if address:
        section.first_page_footer.add_paragraph(address, style="Footer")
    left = _tabbed(section.even_page_footer, width)
    _fill(left, [*write_field("PAGE", "2"), write_text(f"\t{edition}")])


def _first(part: Story) -> Paragraph:
    part.is_linked_to_previous = False
    return part.paragraphs[0]


def _tabbed(part: Story, width: Length) -> Paragraph:
    paragraph = _first(part)
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _fill(paragraph: Paragraph, runs: Iterable[BaseOxmlElement]) -> None:
    for run in runs:
        paragraph.paragraph_format.element.append(run)
