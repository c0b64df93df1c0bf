"""Reads a PDF with text: what stands where, in which order it is read, and which lines make a
paragraph.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from events.imports.reading.blocks import Document, Removed
from events.imports.reading.refusals import Refusal

from . import notes
from .hyphens import vocabulary
from .lines import Line
from .pdf_blocks import blocks
from .pdf_columns import Grid, Sheet, levels, read_across
from .pdf_glyphs import Budget, Face, read_drawing
from .pdf_rows import Row, join_segments, line, rows
from .running import without_running

MOST_PAGES = 2_000
SMALL = 0.94  # of the size of the running text: notes are set no larger

UNPACKED = 20_000_000  # bytes of one stream of text
BOUNDS = Configuration(
    zlib_maximum_output_length=UNPACKED,
    lzw_maximum_output_length=UNPACKED,
    run_length_maximum_output_length=UNPACKED,
    array_based_stream_maximum_output_length=UNPACKED,
    stream_parsing_work_maximum_count=1_000_000,
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The blocks of a PDF, numbered by page.

    Raises `Refusal`: encrypted, no_text, too_large, unreadable, zip_bomb.
    """
    try:
        with apply_configuration(BOUNDS):
            return _read(content, progress)
    except (Refusal, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError):
        raise Refusal("encrypted") from None
    except LimitReachedError as error:
        raise Refusal("zip_bomb" if "decompress" in str(error) else "unreadable") from None
    except Exception:  # a damaged file may fail anywhere in pypdf
        raise Refusal("unreadable") from None


def _read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refusal("encrypted")
    total = len(reader.pages)
    if total > MOST_PAGES:
        raise Refusal("too_large")
    faces: dict[int, Face | None] = {}
    budget = Budget()
    sheets: list[Sheet] = []
    printed: list[list[Row]] = []
    for number, page in enumerate(reader.pages, 1):
        found = read_drawing(page, faces, budget)
        sheets.append(Sheet(number, _height(page), levels(found.rules)))
        printed.append(rows(found))
        progress(number, total)
    if not any(
        segment.text.strip() for page_rows in printed for row in page_rows for segment in row
    ):
        raise Refusal("no_text")
    printed, removed = _without_running(printed, sheets)
    start, end = _edges(printed)
    pages = [
        read_across(page_rows, sheet, start, end)
        for page_rows, sheet in zip(printed, sheets, strict=True)
    ]
    return _document(pages, removed)


def _height(page: PageObject) -> float:
    return float(
        page.mediabox.top if int(page.get("/Rotate", 0) or 0) % 180 == 0 else page.mediabox.right
    )


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


def _document(pages: Sequence[Sequence[Line | Grid]], removed: list[Removed]) -> Document:
    every = [line for page in pages for part in page for line in _lines(part)]
    sizes: Counter[float] = Counter()
    for one in every:
        sizes[round(one.size, 1)] += len(one.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    words = vocabulary(one.text for one in every)
    feet = [_foot(page, body) for page in pages]
    at_foot = {id(line) for foot in feet for line in foot}
    running = [
        [part for part in page if isinstance(part, Line) and id(part) not in at_foot]
        for page in pages
    ]
    called, found, rejoined = notes.take_out(running, feet, words)
    parts = [
        part
        for page, foot, new in zip(pages, feet, called, strict=True)
        for part in _merge(page, foot, new)
    ]
    made, hyphens = blocks(parts, words, body)
    taken_out = sorted([*removed, *rejoined, *hyphens], key=lambda one: one.number)
    return Document(tuple(made), "page", found, tuple(taken_out))


def _lines(part: Line | Grid) -> list[Line]:
    return (
        [part]
        if isinstance(part, Line)
        else [one for row in part.rows for cell in row for one in cell]
    )


def _foot(page: Sequence[Line | Grid], body: float) -> list[Line]:
    """The last lines of a page or column that are set smaller, from the first that begins with the
    number of a note.
    """
    found: list[Line] = []
    run: list[Line] = []
    for at, part in enumerate(page):
        if not isinstance(part, Line) or part.size > SMALL * body:
            run = []
            continue
        if run or notes.start(part)[0]:
            run.append(part)
        after = page[at + 1] if at + 1 < len(page) else None
        if run and (after is None or (isinstance(after, Line) and after.top < part.top)):
            found += run
            run = []
    return found


def _merge(
    page: Sequence[Line | Grid], foot: Sequence[Line], lines: Sequence[Line]
) -> list[Line | Grid]:
    """The page with its lines as `lines` has them, tables where they were."""
    rest = iter(lines)
    gone = set(map(id, foot))
    merged: list[Line | Grid] = []
    for part in page:
        if isinstance(part, Grid):
            merged.append(part)
        elif id(part) not in gone:
            merged.append(next(rest))
    return [*merged, *rest]
