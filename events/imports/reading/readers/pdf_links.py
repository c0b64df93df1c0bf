"""Where a page of a PDF leads: pieces of text within the frame of a link have its address."""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from .pdf_glyphs import Piece
from .pdf_shapes import TURNED
from .runs import address

MOST = 2_000  # of a page
LONGEST = 2_000  # bytes of an address
SLACK = 1.5  # points, by which a frame may be narrower than its text
Frame = tuple[float, float, float, float, str]  # left, right, low, high and address


def with_links(page: Any, pdf: Any, pieces: Sequence[Piece]) -> list[Piece]:
    frames = list(_frames(page, pdf))
    return [replace(piece, href=_href(piece, frames)) for piece in pieces] if frames else [*pieces]


def _href(piece: Piece, frames: Sequence[Frame]) -> str:
    middle = piece.y + 0.3 * piece.size
    for left, right, low, high, href in frames:
        if left - SLACK <= piece.left and piece.right <= right + SLACK and low < middle < high:
            return href
    return ""


def _frames(page: Any, pdf: Any) -> Iterator[Frame]:
    turn = TURNED[pdfium.FPDFPage_GetRotation(page) % 4]
    at, link, rect = c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    buffer = create_string_buffer(LONGEST)
    for _ in range(MOST):
        if not pdfium.FPDFLink_Enumerate(page, byref(at), byref(link)):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, byref(rect)):
            continue
        pdfium.FPDFAction_GetURIPath(pdf, action, buffer, LONGEST)
        href = address(buffer.value.decode("utf-8", "replace"))
        buffer[0] = b"\0"
        if href:
            (one, low), (two, high) = turn(rect.left, rect.bottom), turn(rect.right, rect.top)
            yield min(one, two), max(one, two), min(low, high), max(low, high), href
