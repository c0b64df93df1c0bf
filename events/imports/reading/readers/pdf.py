"""Reads a PDF with text: what its structure tells or else what stands where, in which order it is
read, and which lines make a paragraph.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_ushort
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from events.imports.reading.blocks import Document, Removed
from events.imports.reading.refusals import Refusal

from . import notes
from .hyphens import vocabulary
from .lines import Line
from .pdf_blocks import blocks
from .pdf_columns import Sheet, find_starts, read_across
from .pdf_glyphs import Budget, Drawn, read_drawing
from .pdf_links import with_links
from .pdf_parts import Grid, Part, Told, lines_of
from .pdf_rows import rows
from .pdf_segments import Row, join_segments, line
from .pdf_tags import Teller, are_trusted, rank_headings
from .pdf_tree import MOST, Node, read_tree
from .running import without_running

MOST_PAGES = 2_000
SMALL = 0.94  # of the size of the running text: notes are set no larger
UNKNOWN = 0.3  # of the letters: what is left is no text


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The blocks of a PDF, numbered by page.

    Raises `Refusal`: encrypted, empty, no_text, too_large, unreadable.
    """
    with _opened(content) as pdf:
        total = pdfium.FPDF_GetPageCount(pdf)
        if total > MOST_PAGES:
            raise Refusal("too_large")
        if not total:
            raise Refusal("empty")
        budget, children = Budget(), [MOST]
        is_tagged = bool(pdfium.FPDFCatalog_IsTagged(pdf))
        sheets: list[Sheet] = []
        drawings: list[Drawn] = []
        trees: list[list[Node]] = []
        for number in range(1, total + 1):
            with _page(pdf, number) as page:
                drawings.append(read_drawing(page, budget))
                drawings[-1].pieces = with_links(page, pdf, drawings[-1].pieces)
                height = pdfium.FPDF_GetPageHeightF(page)
                trees.append(read_tree(page, children) if is_tagged else [])
            sheets.append(Sheet(number, height, tuple(drawings[-1].rules)))
            progress(number, total)
        language = _language(pdf)
    pieces = [piece for drawn in drawings for piece in drawn.pieces]
    letters = sum(len(piece.text.strip()) for piece in pieces)
    if sum(drawn.unknown for drawn in drawings) >= UNKNOWN * letters:
        raise Refusal("no_text")
    told = _tell(drawings, trees, sheets) if is_tagged else None
    return _document(*(told or _look(drawings, sheets)), language)


Found = tuple[list[list[Part]], list[list[Line]], list[Removed]]


def _tell(
    drawings: Sequence[Drawn], trees: Sequence[Sequence[Node]], sheets: Sequence[Sheet]
) -> Found | None:
    """What the structure tells of each page, the lines of its notes, and what is of the print; None
    if it is not to be trusted.
    """
    tellers = [Teller(drawn, sheet) for drawn, sheet in zip(drawings, sheets, strict=True)]
    for teller, tree in zip(tellers, trees, strict=True):
        for node in tree:
            teller.tell(node)
    every = [one for teller in tellers for part in teller.parts for one in lines_of(part)]
    start = min((one.left for one in every), default=0.0)
    end = max((one.right for one in every), default=0.0)
    loose, recurring = without_running([teller.finish(start, end) for teller in tellers])
    parts = [part for teller in tellers for part in teller.parts]
    if not are_trusted(parts, itertools.chain.from_iterable(loose)):
        return None
    for teller, lines in zip(tellers, loose, strict=True):
        teller.parts += lines
    rank_headings(parts)
    small = SMALL * _usual_size(one for part in parts for one in lines_of(part))
    for teller in tellers:
        teller.take_foot(small)
    return (
        [teller.parts for teller in tellers],
        [teller.foot for teller in tellers],
        [one for teller in tellers for one in teller.removed] + recurring,
    )


def _look(drawings: Sequence[Drawn], sheets: Sequence[Sheet]) -> Found:
    """The same of pages that tell nothing: it is seen from where what stands."""
    printed, removed = _without_running(list(map(rows, drawings)), sheets)
    start, end = _edges(printed)
    pages = [
        read_across(page_rows, replace(sheet, starts=find_starts(page_rows)), start, end)
        for page_rows, sheet in zip(printed, sheets, strict=True)
    ]
    small = SMALL * _usual_size(one for page in pages for part in page for one in lines_of(part))
    feet = [_foot(page, small) for page in pages]
    gone = {id(one) for foot in feet for one in foot}
    return [[part for part in page if id(part) not in gone] for page in pages], feet, removed


def _usual_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[round(one.size, 1)] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _language(pdf: Any) -> str:
    buffer = (c_ushort * 20)()
    pdfium.FPDFCatalog_GetLanguage(pdf, buffer, 20)
    return bytes(buffer).decode("utf-16-le", "replace").split("\0")[0]


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    pdf = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not pdf:
        protected = pdfium.FPDF_GetLastError() in (
            pdfium.FPDF_ERR_PASSWORD,
            pdfium.FPDF_ERR_SECURITY,
        )
        raise Refusal("encrypted" if protected else "unreadable")
    try:
        yield pdf
    finally:
        pdfium.FPDF_CloseDocument(pdf)


@contextmanager
def _page(pdf: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(pdf, number - 1)
    if not page:
        raise Refusal("unreadable")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _without_running(
    printed: Sequence[list[Row]], sheets: Sequence[Sheet]
) -> tuple[list[list[Row]], list[Removed]]:
    lines = [
        [line(join_segments(row), sheet.page, sheet.height, 0, 0) for row in page_rows]
        for page_rows, sheet in zip(printed, sheets, strict=True)
    ]
    kept, removed = without_running(lines)
    remain = {id(one) for page in kept for one in page}
    left = [
        [row for row, one in zip(page_rows, page, strict=True) if id(one) in remain]
        for page_rows, page in zip(printed, lines, strict=True)
    ]
    return left, removed


def _edges(printed: Sequence[list[Row]]) -> tuple[float, float]:
    """Where the running text begins and ends on the left and right."""
    lefts: Counter[int] = Counter()
    rights: list[float] = []
    for page_rows in printed:
        for row in page_rows:
            lefts[round(row[0].left)] += sum(len(segment.text) for segment in row)
            rights.append(row[-1].right)
    rights.sort()
    if not rights:
        return 0.0, 0.0
    return float(lefts.most_common(1)[0][0]), rights[int(0.97 * (len(rights) - 1))]


def _document(
    pages: Sequence[Sequence[Part]],
    feet: Sequence[Sequence[Line]],
    removed: list[Removed],
    language: str,
) -> Document:
    """Of what is read one after the other on each page, and the lines at its foot that may be
    notes.
    """
    every = [one for page in pages for part in page for one in lines_of(part)]
    body = _usual_size(every)
    words = vocabulary(one.text for one in itertools.chain(every, *feet))
    running = [
        [one for part in page if not isinstance(part, Grid) for one in lines_of(part)]
        for page in pages
    ]
    called, found, rejoined = notes.take_out(running, feet, words)
    parts = [
        part
        for page, lines in zip(pages, called, strict=True)
        for part in _replace_lines(page, lines)
    ]
    made, hyphens = blocks(parts, words, body)
    taken_out = sorted([*removed, *rejoined, *hyphens], key=lambda one: one.number)
    return Document(tuple(made), "page", found, tuple(taken_out), language)


def _foot(page: Sequence[Line | Grid], small: float) -> list[Line]:
    """The last lines of a page or column that are set no larger, from the first that begins with
    the number of a note.
    """
    found: list[Line] = []
    run: list[Line] = []
    for at, part in enumerate(page):
        if not isinstance(part, Line) or part.size > small:
            run = []
            continue
        if run or notes.start(part)[0]:
            run.append(part)
        after = page[at + 1] if at + 1 < len(page) else None
        if run and (after is None or (isinstance(after, Line) and after.top < part.top)):
            found += run
            run = []
    return found


def _replace_lines(page: Sequence[Part], lines: Sequence[Line]) -> Iterator[Part]:
    """The page with its lines as `lines` has them, tables where they were, and the rest of
    `lines`.
    """
    rest = iter(lines)
    for part in page:
        if isinstance(part, Line):
            yield next(rest)
        elif isinstance(part, Told):
            yield replace(part, lines=[next(rest) for _ in part.lines])
        else:
            yield part
    yield from rest
