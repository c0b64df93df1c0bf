"""What may be opened of a ZIP archive that came from outside, and what may not (APPNOTE.TXT 6.3;
ECMA-376 part 2).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from events.imports.reading.refusals import Refusal

MOST_MEMBERS = 10_000
LARGEST_XML = 30_000_000  # bytes; a document of 1,000 pages has a third of it
LARGEST_MEMBER = 100_000_000
LARGEST_WHOLE = 250_000_000
TEXTS = (".html", ".htm", ".xhtml", ".txt", ".docx")  # what may be set into a document
RATIO = 200  # deflate reaches 1,032; the XML of text seldom 30
HARMLESS = 5_000_000  # bytes, however much they were compressed
CHUNK = 1 << 18

COMPOUND = (  # [MS-CFB]; Office keeps an encrypted document in one
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)
DRIVE = re.compile("[A-Za-z]:")
DECLARATIONS = [
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
]
ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.-]{1,40})[\"']")


def xml_members(content: bytes) -> dict[str, bytes]:
    """The XML of an Office document and the text set into it, by name; other members are only
    measured.

    Raises `Refusal`: unreadable, wrong_type, encrypted, zip_bomb, unsafe, macros, unsafe_xml.
    """
    if content.startswith(COMPOUND):
        raise Refusal(
            "encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "wrong_type"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_members(archive, content)
    except (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
        NotImplementedError, OverflowError
    ):  # fmt: skip
        raise Refusal("unreadable") from None


def _read_members(archive: zipfile.ZipFile, content: bytes) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refusal("zip_bomb")
    for member in members:
        _check_entry(member)
    if len({member.filename.lower() for member in members}) < len(members):
        raise Refusal("unsafe")  # which of two a reader takes is anybody's guess
    kept: dict[str, bytes] = {}
    whole = 0
    for member in members:
        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        with archive.open(member):
            pass  # what stands before a member must say what the list of members says
        is_text = member.filename.lower().endswith(TEXTS)
        unpacked, length = _read_member(
            content, member, is_kept=is_xml or is_text, most=LARGEST_WHOLE - whole
        )
        whole += length
        if length > HARMLESS and whole > RATIO * len(content):
            raise Refusal("zip_bomb")
        if is_xml:
            _check_xml(unpacked)
        if is_xml or is_text:
            kept[member.filename] = unpacked
    if b"macroenabled" in kept.get("[Content_Types].xml", b"").lower():
        raise Refusal("macros")
    return kept


def _check_entry(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if (
        name.startswith("/")
        or "\\" in name
        or "\x00" in name
        or DRIVE.match(name)
        or ".." in name.split("/")
    ):
        raise Refusal("unsafe")
    if member.flag_bits & 1:
        raise Refusal("encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refusal("unreadable")
    if name.lower().rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml"):
        raise Refusal("macros")


def _read_member(
    content: bytes, member: zipfile.ZipInfo, *, is_kept: bool, most: int
) -> tuple[bytes, int]:
    """The bytes of a member that is kept, and how many they are, whatever the archive says."""
    largest = min(LARGEST_XML if is_kept else LARGEST_MEMBER, most)
    pieces: list[bytes] = []
    length = checksum = 0
    for piece in _pieces(content, member):
        length += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if length > largest or (
            length > HARMLESS and length > RATIO * max(1, member.compress_size)
        ):
            raise Refusal("zip_bomb")
        if is_kept:
            pieces.append(piece)
    if (length, checksum) != (member.file_size, member.CRC):
        raise Refusal("unreadable")
    return b"".join(pieces), length


def _pieces(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member to the end of its stream. `zipfile` stops where the archive tells it to."""
    name, extra = struct.unpack_from("<HH", content, member.header_offset + 26)
    start = member.header_offset + 30 + name + extra
    packed = content[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    while not stream.eof:
        piece = stream.decompress(packed, CHUNK)
        packed = stream.unconsumed_tail
        if not piece and not packed and not stream.eof:
            raise EOFError
        yield piece


def _check_xml(content: bytes) -> None:
    """A part of Office is UTF-8 or UTF-16 without a document type (ECMA-376 part 2, 9.1.3)."""
    if any(declaration in content for declaration in DECLARATIONS):
        raise Refusal("unsafe_xml")
    encoding = ENCODING.search(content[:400].replace(b"\x00", b""))
    if encoding and encoding[1].lower() not in (
        b"utf-8",
        b"utf8",
        b"utf-16",
        b"us-ascii",
        b"ascii",
    ):
        raise Refusal("unsafe_xml")
