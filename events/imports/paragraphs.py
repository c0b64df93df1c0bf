"""A block of a document as a paragraph of running text."""

from typing import Literal

from .blocks import Block, Document
from .draft import Paragraph
from .prose import html_of


def paragraph_of(document: Document, place: int) -> Paragraph:
    """Block `place` of `document`: its words, emphasis, links and notes."""
    block = document.blocks[place]
    kind: Literal["p", "ul", "ol", "blockquote"] = "p"
    match block.kind:
        case "item":
            kind = "ol" if block.marker[:1].isalnum() else "ul"
        case "quote":
            kind = "blockquote"
    if block.kind == "table":
        html = "<br>".join(" | ".join(_cell(cell, document) for cell in row) for row in block.rows)
    else:
        html = html_of(block.runs, document.notes)
    return Paragraph(
        kind=kind, text=block.text, html=html, block=place, depth=max(block.level, 1) if kind in ("ul", "ol") else 1
    )


def _cell(cell: tuple[Block, ...], document: Document) -> str:
    return " ".join(html_of(block.runs, document.notes) for block in cell)
