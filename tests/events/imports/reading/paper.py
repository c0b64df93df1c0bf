"""A small writer of PDF files: text in the standard fonts at given places, and whatever objects a
test needs.
"""

import zlib
from collections.abc import Sequence

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique"}


def put(text: str, x: float, y: float, *, size: float = 10, font: str = "F1") -> str:
    """One line of text with its baseline beginning at `x`, `y`, in points from the lower left."""
    shown = (
        text.encode("cp1252")
        .decode("latin-1")
        .replace("\\", "\\\\")
        .replace("(", "\\(")
        .replace(")", "\\)")
    )
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET\n"


def column(
    lines: Sequence[str],
    *,
    x: float = 72,
    top: float = 770,
    leading: float = 12,
    size: float = 10,
    font: str = "F1",
) -> str:
    """Lines below each other; an empty one leaves a blank."""
    return "".join(
        put(text, x, top - at * leading, size=size, font=font)
        for at, text in enumerate(lines)
        if text
    )


def pdf(
    *pages: str,
    extra: Sequence[bytes] = (),
    resources: str = "",
    trailer: str = "",
    catalog: str = "",
) -> bytes:
    """A file of `pages`, each a content stream. `extra` are more objects, numbered from 10."""
    first = 10 + len(extra)
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        3: f"<< /Font << {fonts} >> {resources} >>".encode(),
    }
    for at, body in enumerate(extra):
        objects[10 + at] = body
    kids = []
    for at, content in enumerate(pages):
        page, stream = first + 2 * at, first + 2 * at + 1
        objects[page] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 3 0 R /Contents"
            f" {stream} 0 R >>".encode()
        )
        objects[stream] = stream_of(content.encode("latin-1"))
        kids.append(f"{page} 0 R")
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return written(objects, trailer)


def stream_of(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def written(objects: dict[int, bytes], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {max(objects) + 1} /Root 1 0 R {trailer}"
        f" >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return bytes(out)
