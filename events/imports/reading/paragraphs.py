"""A block of a document as paragraphs of running text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from events.text.tables import BETWEEN_CELLS, NOTHING, line_end

from .blocks import Block, Document, Run
from .draft import Paragraph
from .prose import html_of

Notes = Mapping[str, tuple[Run, ...]]


def paragraphs_of(document: Document, place: int) -> list[Paragraph]:
    """Block `place` of `document`: its words, emphasis, links and notes; of a table each row."""
    block = document.blocks[place]
    if block.kind == "table":
        return list(rows_of(block, document.notes, place))
    kind: Literal["p", "ul", "ol", "blockquote"] = "p"
    match block.kind:
        case "item":
            kind = "ol" if block.marker[:1].isalnum() else "ul"
        case "quote":
            kind = "blockquote"
    html = html_of(block.runs, document.notes)
    return [
        Paragraph(
            kind=kind,
            text=block.text,
            html=html,
            block=place,
            depth=max(block.level, 1) if kind in ("ul", "ol") else 1,
        )
    ]


def rows_of(
    table: Block, notes: Notes, place: int, editors_note: Iterable[str] = ()
) -> Iterator[Paragraph]:
    """Each row a paragraph in which every column keeps its place; one whose cells set out a page,
    block for block.
    """
    for number, row in enumerate(table.rows):
        blocks = [block for cell in row for block in cell]
        if any(block.kind in ("table", "heading", "quote") for block in blocks):
            for block in blocks:
                if block.kind == "table":
                    yield from rows_of(block, notes, place, editors_note)
                else:
                    yield Paragraph(
                        text=block.text, html=html_of(block.runs, notes, editors_note), block=place
                    )
        elif blocks:
            yield _row(row, notes, place, editors_note, is_head=number < table.heads)


def _row(
    row: Sequence[Sequence[Block]],
    notes: Notes,
    place: int,
    editors_note: Iterable[str],
    *,
    is_head: bool,
) -> Paragraph:
    blocks = [block for cell in row for block in cell]
    if len(blocks) == 1 and row[0]:
        text, html = blocks[0].text, html_of(blocks[0].runs, notes, editors_note)
    else:
        text = BETWEEN_CELLS.join(_line(block.text for block in cell) for cell in row)
        html = BETWEEN_CELLS.join(_line(_html(cell, notes, editors_note)) for cell in row)
    cells = [map(_unstress, cell) if is_head else cell for cell in row]
    written = (
        "".join(f"<p>{html_of(block.runs, notes, editors_note)}</p>" for block in cell)
        for cell in cells
    )
    return Paragraph(text=text, html=html, block=place, cells=tuple(written), is_head=is_head)


def _unstress(block: Block) -> Block:
    """A head is bold by itself."""
    return replace(block, runs=tuple(replace(run, bold=False) for run in block.runs))


def _html(cell: Iterable[Block], notes: Notes, editors_note: Iterable[str]) -> Iterator[str]:
    for block in cell:
        yield from html_of(block.runs, notes, editors_note).split("<br>")


def _line(parts: Iterable[str]) -> str:
    """The blocks and forced lines of a cell in one."""
    line = ""
    for part in (piece.strip() for text in parts for piece in text.split("\n")):
        line += (line_end(line) if line and part else "") + part
    return line or NOTHING
