"""Texts of whatever holds some: escaped, packed, in files of many kinds."""

import base64
import binascii
import gzip
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

import pypdf
from pypdf.errors import PyPdfError

MOST = 256 * 1024 * 1024  # bytes that one packed file may become
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")
_HEX = re.compile(r"\\x([0-9a-fA-F]{2})")
_QUOTED = re.compile("=(?:[0-9A-F]{2}|\r?\n)")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BROKEN = (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError)


def unescape(text: str) -> Iterator[str]:
    """`text` as it is, and without the escapes of JSON, addresses, HTML and mail."""
    yield text
    plain = _unescape(text)
    if plain != text:
        yield plain
    if _QUOTED.search(text):
        yield _unescape(quopri.decodestring(text.encode()).decode(errors="replace"))


def _unescape(text: str) -> str:
    if "\\" in text:
        text = _JSON.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _HEX.sub(lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        text = unquote(text)
    while "&" in text and (plain := html.unescape(text)) != text:
        text = plain
    return text


def unpack(text: str) -> Iterator[str]:
    """What stands in `text` in base64: of a session, a mail, a picture."""
    for match in _BASE64.finditer(text):
        token = match[0].rstrip("=").translate(str.maketrans("-_", "+/"))
        with suppress(binascii.Error, ValueError):
            data = base64.b64decode(token + "=" * (-len(token) % 4), validate=True)
            if data[:1] == b"x" or data[:2] == b"\x1f\x8b":
                yield from texts_of(data)
            else:
                plain = data.decode()
                if not _CONTROL.search(plain):
                    yield plain


def texts_of(data: bytes) -> Iterator[str]:
    """The texts of a file, or of what is kept as bytes, by what it begins with."""
    if data[:4] == b"PK\x03\x04":
        yield from _texts_of_archive(data)
    elif data[:5] == b"%PDF-":
        yield from _texts_of_pdf(data)
    elif data[:2] == b"\x1f\x8b" or data[:1] == b"x":
        with suppress(*_BROKEN):
            yield from texts_of(
                gzip.decompress(data) if data[:1] != b"x" else zlib.decompress(data)
            )
            return
        yield from _texts_of_bytes(data)
    else:
        yield from _texts_of_bytes(data)


def _texts_of_archive(data: bytes) -> Iterator[str]:
    """DOCX, EPUB, ODT and whatever else is a ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MOST
            for member in archive.infolist():
                yield member.filename
                left -= member.file_size
                if left > 0:
                    yield from texts_of(archive.read(member))
    except _BROKEN:
        yield from _texts_of_bytes(data)


def _texts_of_pdf(data: bytes) -> Iterator[str]:
    yield from _texts_of_bytes(data)  # metadata are often not packed
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield "\n".join(map(str, (reader.metadata or {}).values()))
        for page in reader.pages:
            yield page.extract_text()
    except (PyPdfError, *_BROKEN, KeyError, TypeError, AttributeError, IndexError):
        return


def _texts_of_bytes(data: bytes) -> Iterator[str]:
    try:
        yield data.decode()
        return
    except UnicodeDecodeError:
        yield data.decode(errors="ignore")
    if data.count(b"\0") > len(data) // 8:
        yield data.decode("utf-16-le", "ignore")
        yield data.decode("utf-16-be", "ignore")
    else:
        yield data.decode("latin-1")
