"""Which format a file is, by its content first, whatever its name; and which reader takes it."""

import re
import struct
from collections.abc import Callable
from importlib import import_module
from typing import Literal, get_args

from . import encoding
from .blocks import Document
from .refusals import Refusal

Format = Literal["docx", "pdf", "html", "markdown", "text"]
FORMATS: tuple[Format, ...] = get_args(Format)
Progress = Callable[[int, int], None]  # done, of how many
Reader = Callable[[bytes, Progress], Document]

# Modules by name: each is imported only for a file of its format, since its library is heavy.
READERS: dict[Format, str] = {
    "docx": "events.imports.reading.readers.docx",
    "pdf": "events.imports.reading.readers.pdf",
    "html": "events.imports.reading.readers.html",
    "markdown": "events.imports.reading.readers.markdown",
    "text": "events.imports.reading.readers.text",
}

LARGEST = 25_000_000  # bytes of a file
LONGEST = 3_000_000  # characters of its text
MOST_PARTS = 10_000  # of a ZIP file

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word up to 2003; also what holds an encrypted DOCX
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (
    b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"8BPS",
    b"%!PS", b"ID3", b"OggS",
    b"MZ\x90", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!",
    b"SQLite format 3", b"wOFF", b"wOF2", b"\x00\x01\x00\x00", b"PAR1",
)  # fmt: skip
TAGGED = re.compile(
    r"<(?:html|head|body|article|main|section|div|p|h[1-6]|ul|ol|table)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
ATX = re.compile(r"^#{1,6} \S", re.MULTILINE)


def recognise(content: bytes, name: str) -> Format:
    """The format of a file called `name`.

    Raises `Refusal`: too_large, empty, wrong_type, encrypted, unreadable, zip_bomb.
    """
    if len(content) > LARGEST:
        raise Refusal("too_large")
    if not content.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xfe\xff"):
        raise Refusal("empty")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if any(part.startswith(b"word/") for part in _parts(content)):
            return "docx"
        raise Refusal("wrong_type")
    if content.startswith(COMPOUND):
        raise Refusal("encrypted" if ENCRYPTED in content else "wrong_type")
    if content.startswith(OTHERS) or content[4:8] == b"ftyp":
        raise Refusal("wrong_type")
    return _of_text(encoding.decode(content[:100_000]), name.lower())


def reader(name: Format) -> Reader:
    """The function that reads files of a format."""
    read: Reader = import_module(READERS[name]).read
    return read


def _of_text(text: str, name: str) -> Format:
    if not text.strip("\x00\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise Refusal("empty")
    sample = text[:20_000]
    if len(encoding.CONTROL.findall(sample)) > len(sample) // 200:
        raise Refusal("wrong_type")
    head = sample[:4096].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")) or "<html" in head:
        return "html"
    if head.startswith(("<?xml", "<svg", "<!doctype")) or (
        head.startswith("mime-version:") and "multipart/" in head
    ):
        raise Refusal("wrong_type")
    if (name.endswith((".html", ".htm", ".xhtml")) and TAGGED.search(sample)) or len(
        TAGGED.findall(head)
    ) > 2 > head.find("<"):
        return "html"
    if name.endswith((".md", ".markdown", ".mkd")) or (
        len(ATX.findall(sample)) > 1 and not name.endswith((".csv", ".py", ".sh"))
    ):
        return "markdown"
    if name.endswith((".csv", ".tsv", ".json", ".xml", ".svg", ".py", ".js", ".css", ".sh")):
        raise Refusal("wrong_type")
    return "text"


def _parts(content: bytes) -> list[bytes]:
    """The names of the parts of a ZIP file, from its directory at the end (APPNOTE 4.3.12, 4.3.16);
    nothing is unpacked.
    """
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or len(content) < end + 22:
        raise Refusal("unreadable")
    (place,) = struct.unpack_from("<I", content, end + 16)
    names: list[bytes] = []
    while content[place : place + 4] == b"PK\x01\x02" and len(content) >= place + 46:
        name, extra, comment = struct.unpack_from("<HHH", content, place + 28)
        names.append(content[place + 46 : place + 46 + name])
        if len(names) > MOST_PARTS:
            raise Refusal("zip_bomb")
        place += 46 + name + extra + comment
    if not names:
        raise Refusal("unreadable")
    return names
