"""Files as tests read them."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from .printed import all_text


def text_of(content: bytes) -> str:
    """All that stands in a file; of one that is packed, every part of it."""
    if content.startswith(b"%PDF"):
        return all_text(content)
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(member).decode(errors="replace") for member in archive.infolist()]
        return "\n".join([*archive.namelist(), *parts])


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def footnotes_of(content: bytes) -> list[str]:
    """The texts of the footnotes, in order."""
    part = next(
        part
        for part in opened(content).part.package.iter_parts()
        if part.partname == "/word/footnotes.xml"
    )
    notes = [note for note in parse_xml(part.blob) if note.get(qn("w:type")) is None]
    return ["".join(text.text for text in note.iter(qn("w:t"))).strip() for note in notes]
