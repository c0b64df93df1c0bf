"""What a published colloquium is written out as: each format is a pure function of its record and
the imprint of its edition.

None touches a database, a clock or a setting, or knows who asked. A new one is a module beside the
others and a row here.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.records import EventRecord
from events.records.imprint import Imprint

from . import bibtex, card, csl, epub, ical, jats, json, markdown, pdf, ris
from .citation import Reference


class Format(NamedTuple):
    name: str
    media_type: str  # as the header Content-Type has it
    extension: str  # without dot; also of the address
    label: str | Promise  # for people
    is_shown: bool  # whether a browser shows it, rather than saving it
    render: Callable[[EventRecord, Imprint], bytes]
    is_kept: bool = False  # rather than made anew for everyone who asks
    is_for_libraries: bool = False  # which know people and organizations by identifiers

    @property
    def type(self) -> str:
        """The media type without parameters."""
        return self.media_type.partition(";")[0]

    @property
    def kind(self) -> str:
        """The format as people call files of it: by the extension."""
        return self.extension.upper()


def render_docx(record: EventRecord, imprint: Imprint) -> bytes:
    from . import docx  # its library is not loaded by who only shows pages

    return docx.render(record, imprint)


FORMATS = (
    Format(
        "pdf",
        "application/pdf",
        "pdf",
        _("For reading and printing"),
        True,
        pdf.render,
        is_kept=True,
    ),
    Format("epub", "application/epub+zip", "epub", _("E-book"), False, epub.render),
    Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        _("Word document"),
        False,
        render_docx,
    ),
    Format(
        "markdown", "text/markdown; charset=utf-8", "md", _("Markdown text"), True, markdown.render
    ),
    Format("json", "application/json", "json", _("Data, for programs"), True, json.render),
    Format(
        "jats",
        "application/xml",
        "xml",
        _("JATS XML, for libraries"),
        False,
        jats.render,
        is_for_libraries=True,
    ),
)

# Of the event rather than of its proceedings: an announcement has it too.
CALENDAR = Format(
    "icalendar", "text/calendar; charset=utf-8", "ics", _("Add to calendar"), False, ical.render
)

# Beside a link to the event, on other sites.
CARD = Format("card", "image/png", "png", _("Picture"), True, card.render)

# For reference managers: they take a section or a quotation too, of which they are told by a
# reference.
CITATIONS = (
    Format("bibtex", "application/x-bibtex; charset=utf-8", "bib", "BibTeX", False, bibtex.render),
    Format(
        "ris", "application/x-research-info-systems; charset=utf-8", "ris", "RIS", False, ris.render
    ),
    Format(
        "csl", "application/vnd.citationstyles.csl+json", "csl.json", "CSL-JSON", False, csl.render
    ),
)
CITED: dict[str, Callable[[Reference], bytes]] = {
    "bibtex": bibtex.write,
    "ris": ris.write,
    "csl": csl.write,
}

BY_EXTENSION = {format.extension: format for format in (*FORMATS, *CITATIONS)}

__all__ = ["BY_EXTENSION", "CALENDAR", "CARD", "CITATIONS", "CITED", "FORMATS", "Format", "Imprint"]
