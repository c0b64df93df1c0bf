"""The footnotes of a document: a part of their own, which the library does not make (ECMA-376,
17.11).
"""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement

from events.text.blocks import Run

from .runs import element, write_paragraph

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    def __init__(self, document: Document):
        root = element("footnotes")
        for identifier, kind in SEPARATORS.items():
            note = element("footnote", type=kind, id=identifier)
            paragraph, run = element("p"), element("r")
            run.append(element(kind))
            paragraph.append(run)
            note.append(paragraph)
            root.append(note)
        package = document.part.package
        assert package is not None  # noqa: S101 a document that was opened has one
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package
        )
        self.count = 0
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        declared = element("footnotePr")
        for identifier in SEPARATORS:
            declared.append(element("footnote", id=identifier))
        _place(document.settings.element, declared)

    def call(self, runs: tuple[Run, ...]) -> BaseOxmlElement:
        """The run that calls a new footnote, which says `runs`."""
        self.count += 1
        note, paragraph, properties = (
            element("footnote", id=self.count),
            element("p"),
            element("pPr"),
        )
        properties.append(element("pStyle", val="FootnoteText"))
        paragraph.append(properties)
        paragraph.append(_make_run(element("footnoteRef")))
        write_paragraph(paragraph, (Run(" "), *runs), self.part)
        note.append(paragraph)
        self.part.element.append(note)
        return _make_run(element("footnoteReference", id=self.count))


def _make_run(inner: BaseOxmlElement) -> BaseOxmlElement:
    run, properties = element("r"), element("rPr")
    properties.append(element("rStyle", val="FootnoteReference"))
    run.append(properties)
    run.append(inner)
    return run


def _place(settings: BaseOxmlElement, declared: BaseOxmlElement) -> None:
    """Put the declaration where the order of w:settings has it: before w:compat."""
    compat = settings.find("{*}compat")
    if compat is None:
        settings.append(declared)
    else:
        compat.addprevious(declared)
