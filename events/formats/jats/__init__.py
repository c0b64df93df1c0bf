"""JATS 1.3 (ANSI/NISO Z39.96-2021), the XML in which libraries and archives keep texts.

Proceedings are written as one article of the kind “proceedings” in the Archiving and Interchange
tag set. BITS, its sister for books, would name them more narrowly, but what reads one of the two
reads JATS, and this alone of its tag sets asks for no journal and no ISSN.
"""

from django.utils.translation import override

from events.formats.xml import LANGUAGE, XLINK, make, write
from events.records import EventRecord
from events.records.imprint import Imprint

from .front import write_front
from .text import TextWriter

VERSION = "1.3"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3'
    ' 20210610//EN" "https://jats.nlm.nih.gov/archiving/1.3/JATS-archivearticle1-3.dtd">'
)


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        told = record.for_machines()
        writer = TextWriter(told, imprint)
        article = make(
            "article",
            write_front(told, imprint),
            make("body", writer.sections()),
            writer.back(),
            attributes=XLINK
            | {
                "article-type": "proceedings",
                "dtd-version": VERSION,
                LANGUAGE: record.language,
            },
        )
    return write(article, doctype=DOCTYPE)
