"""Reads DOCX (ECMA-376).

Read from its XML, since what is recognised by hangs on sizes, styles and numbers of lists.

Nothing outside the file is fetched: a template, picture or object elsewhere is as good as absent.
"""

from collections import Counter
from collections.abc import Callable

from events.imports.reading.blocks import Document, Removed

from .archive import xml_members
from .runs import one_paragraph
from .sizes import make_sizes_relative
from .wordprocessing.body import Body
from .wordprocessing.chunks import Chunks
from .wordprocessing.numbering import Numbering
from .wordprocessing.parts import Parts, W, child
from .wordprocessing.styles import Styles


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The document in a DOCX.

    Raises `Refusal`: unreadable, wrong_type, encrypted, zip_bomb, unsafe, macros, unsafe_xml.
    """
    return _read(content, progress, is_whole=True)


def _read(content: bytes, progress: Callable[[int, int], None], *, is_whole: bool) -> Document:
    """The document in a DOCX; in one that is set into another nothing more is set."""
    parts = Parts(xml_members(content))
    chunks = Chunks(parts, lambda inner: _read(inner, lambda done, total: None, is_whole=False))
    styles = Styles(parts.other("styles"))
    numbering = Numbering(parts.other("numbering"), styles)
    body = Body(styles, numbering, parts.links(), chunks if is_whole else None)
    root = child(parts.document, "body")
    blocks = [] if root is None else body.read(root, progress)
    notes = dict(chunks.notes)
    for kind in ("footnote", "endnote"):
        reader = Body(styles, numbering, parts.links(f"{kind}s"))
        for part in parts.others(f"{kind}s"):
            for note in part:
                if note.get(W + "type", "normal") == "normal":
                    notes[f"{kind}-{note.get(W + 'id')}"] = one_paragraph(reader.read(note))
    return Document(
        make_sizes_relative(blocks),
        "paragraph",
        notes,
        (*_headers(parts, styles, numbering), *body.removed),
        _language(body.languages),
    )


def _headers(parts: Parts, styles: Styles, numbering: Numbering) -> list[Removed]:
    """What stands at the head and foot of pages."""
    found: dict[str, Removed] = {}
    for kind in ("header", "footer"):
        for root in parts.others(kind):
            text = " ".join(block.text for block in Body(styles, numbering, {}).read(root))
            if text:
                found[text] = Removed("header", text, 1)
    return list(found.values())


def _language(languages: Counter[str]) -> str:
    return languages.most_common(1)[0][0][:2].lower() if languages else ""
