"""Bytes to text, whatever program wrote them."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where the older encodings put é è à ç ê ’ “ ”: what they put elsewhere is rare in English and
# French.
WINDOWS = frozenset(b"\xe9\xe8\xe0\xe7\xea\x92\x93\x94")
MACINTOSH = frozenset(b"\x8e\x8f\x88\x8d\x90\xd5\xd2\xd3")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff]")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """A stray byte in UTF-8, as after pasting, is of Windows."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 (tells mypy which)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("events.windows", _windows)


def without_mark(content: bytes) -> tuple[bytes, str]:
    """The bytes after a byte order mark, and the encoding it or the place of zero bytes tells, or
    "".
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return (content[len(mark) :], encoding) if encoding == "utf-8" else (content, encoding)
    sample = content[:4096]
    half = len(sample) // 2
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if half and low > 0.4 * half and high < 0.1 * half:
        return content, "utf-16-le"
    if half and high > 0.4 * half and low < 0.1 * half:
        return content, "utf-16-be"
    return content, ""


def decode(content: bytes) -> str:
    """The text, with its line ends as they are: UTF-8 or UTF-16, with or without mark, Windows-1252
    or Mac Roman.
    """
    content, encoding = without_mark(content)
    if encoding.startswith("utf-16") or encoding == "utf-32":
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    counts = {byte: content.count(bytes([byte])) for byte in WINDOWS | MACINTOSH}
    text = content.decode("utf-8", "events.windows")
    sequences = sum(content.count(bytes([lead])) for lead in (0xC2, 0xC3, 0xE2))
    strays = len(content) - len(content.decode("utf-8", "ignore").encode())
    if encoding or sequences > 4 * strays:
        return text
    if sum(counts[byte] for byte in MACINTOSH) > sum(counts[byte] for byte in WINDOWS):
        return content.decode("mac-roman")
    return content.decode("cp1252", "events.latin")


def _decode_latin(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 (tells mypy which)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("events.latin", _decode_latin)


def clean(text: str) -> str:
    """`text` without what no reader sees: control characters, halves of characters, marks of byte
    order.
    """
    return CONTROL.sub("", text)
