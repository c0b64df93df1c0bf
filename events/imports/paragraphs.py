"""A block of a document as a paragraph of running text."""

from typing import Literal

from django.utils.html import escape

from .blocks import Block, Document, Run
from .draft import Paragraph


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
        html = html_of(block.runs, document)
    return Paragraph(
        kind=kind, text=block.text, html=html, block=place, depth=max(block.level, 1) if kind in ("ul", "ol") else 1
    )


def html_of(runs: tuple[Run, ...], document: Document, *, with_notes: bool = True) -> str:
    """Runs in the dialect of `events.markup`; the text of a note stands where it is called."""
    parts = []
    for run in runs:
        html = str(escape(run.text)).replace("\n", "<br>")
        for tag, applies in (("sup", run.superscript), ("em", run.italic), ("strong", run.bold)):
            if applies and run.text.strip():
                html = f"<{tag}>{html}</{tag}>"
        if run.href and run.text.strip():
            html = f'<a href="{escape(run.href)}">{html}</a>'
        if run.note and with_notes:
            note = html_of(document.notes.get(run.note, ()), document, with_notes=False)
            html += f'<small data-note="author">{note}</small>' if note else ""
        parts.append(html)
    return "".join(parts)


def _cell(cell: tuple[Block, ...], document: Document) -> str:
    return " ".join(html_of(block.runs, document) for block in cell)
