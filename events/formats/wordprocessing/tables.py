"""Tables of a document: Word's own, whose heads stand again on every page (ECMA-376, 17.4)."""

from collections.abc import Callable, Iterable

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from events.text.blocks import Run
from events.text.grid import Cell, Table

from .runs import element, of_xml, write_paragraph
from .styles import TABLE

WIDTH = 9000  # of a table, in twentieths of a point
LONGEST = 60  # letters of a text that make its column no wider

Call = Callable[[tuple[Run, ...]], BaseOxmlElement]
Line = tuple[Run, ...]


class Tables:
    def __init__(self, document: Document, call: Call):
        """`call` writes the call of a note."""
        self.document, self.call = document, call

    def add(self, table: Table[Line]) -> None:
        for band in table.split_broad(_without_notes):
            self._add(band)

    def _add(self, table: Table[Line]) -> None:
        body = self.document.element.body
        made = element("tbl")
        made.append(_write_properties(table))
        widths = _measure_columns(table)
        grid = element("tblGrid")
        for width in widths:
            grid.append(element("gridCol", w=width))
        made.append(grid)
        for number, row in enumerate(table.rows):
            made.append(self._write_row(row, widths, table.figures, is_head=number < table.heads))
        body.insert_element_before(made, "w:sectPr")
        if not table.source:  # without a paragraph between them two tables would be one
            after = element("p")
            after.append(_apply_style("TableSource"))
            body.insert_element_before(after, "w:sectPr")

    def _write_row(
        self,
        row: Iterable[Cell[Line]],
        widths: list[int],
        figures: frozenset[int],
        *,
        is_head: bool,
    ) -> BaseOxmlElement:
        made, properties = element("tr"), element("trPr")
        properties.append(element("cantSplit"))
        if is_head:
            properties.append(element("tblHeader"))
        made.append(properties)
        for place, cell in enumerate(row):
            box, own = element("tc"), element("tcPr")
            own.append(element("tcW", w=widths[place], type="dxa"))
            box.append(own)
            for runs in cell.paragraphs or ((),):
                paragraph = element("p")
                style = _apply_style("TableHead" if cell.is_head else "TableText")
                if place in figures:
                    style.append(element("jc", val="right"))
                paragraph.append(style)
                write_paragraph(paragraph, runs, self.document.part, self.call)
                box.append(paragraph)
            made.append(box)
        return made


def _without_notes(runs: Line) -> Line:
    return tuple(run for run in runs if not run.note)


def _apply_style(name: str) -> BaseOxmlElement:
    properties = element("pPr")
    properties.append(element("pStyle", val=name))
    return properties


def _write_properties(table: Table[Line]) -> BaseOxmlElement:
    properties = element("tblPr")
    properties.append(element("tblStyle", val=TABLE))
    properties.append(element("tblW", w=WIDTH, type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(element("tblLook", firstRow=int(table.heads > 0), noHBand=1, noVBand=1))
    title = " ".join(_text(runs) for runs in table.title)
    if title:
        properties.append(element("tblCaption", val=of_xml(title)))
    return properties


def _measure_columns(table: Table[Line]) -> list[int]:
    """Of each column: room for its longest word, and the more the longer its texts are."""
    shares = []
    for least, column in zip(table.widths, zip(*table.rows, strict=True), strict=True):
        longest = max(len(_text(runs)) for cell in column for runs in (*cell.paragraphs, ()))
        shares.append(least + min(longest, LONGEST) // 4)
    return [WIDTH * share // sum(shares) for share in shares]


def _text(runs: Line) -> str:
    return "".join(run.text for run in runs)
