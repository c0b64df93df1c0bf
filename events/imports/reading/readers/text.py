"""Reads plain text in the layouts people send: wrapped or not, paragraphs parted by blank lines,
line ends or indents.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from events.imports.reading import encoding
from events.imports.reading.blocks import Block, Document, Removed
from events.imports.reading.formats import LONGEST
from events.imports.reading.refusals import Refusal

from . import notes, text_tables
from .hyphens import vocabulary
from .lines import Line, join_lines, merge_runs, trim_runs
from .running import without_running
from .text_furniture import without_furniture
from .text_pages import chunks, is_blank, pages
from .text_pieces import Piece, pieces

TABS = re.compile(r"(?<! ) *\t[ \t]*")
BLANKS = re.compile(" {2,}")


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The blocks of a text, numbered by line. Raises `Refusal`: empty, too_large."""
    text = encoding.clean(encoding.decode(content))
    if len(text) > LONGEST:
        raise Refusal("too_large")
    if not text.strip():
        raise Refusal("empty")
    printed, removed = without_running(pages(text))
    printed, more = without_furniture(printed)
    removed += more
    words = vocabulary(line.text for page in printed for line in page)
    starts = [_foot(page) for page in printed]
    body = [page[:start] for page, start in zip(printed, starts, strict=True)]
    feet = [page[start:] for page, start in zip(printed, starts, strict=True)]
    printed, found, rejoined = notes.take_out(body, feet, words)
    removed += rejoined
    blocks: list[Block] = []
    for piece in pieces(chunks(printed)):
        block, rejoined = _block(piece, words)
        removed += rejoined
        if block.text or any(run.note for run in block.runs):
            blocks.append(block)
    progress(1, 1)
    return Document(
        tuple(blocks), "line", found, tuple(sorted(removed, key=lambda one: one.number))
    )


def _foot(page: Sequence[Line]) -> int:
    """Where the lines begin that may be notes: after a blank line or rule, with a number; so does
    all that follows.
    """
    best = at = len(page)
    while at > 0:
        at -= 1
        if not is_blank(page[at]):
            continue
        after = next((line for line in page[at + 1 :] if not is_blank(line)), None)
        if after is not None and not notes.start(after)[0]:
            break
        best = at if after is not None else best
    return best


def _block(piece: Piece, words: frozenset[str]) -> tuple[Block, list[Removed]]:
    number = piece.lines[0].number
    if piece.kind == "table":
        return text_tables.block(piece.rows, number), []
    lines = [
        replace(line, runs=tuple(replace(run, text=_squeeze_gaps(run.text)) for run in line.runs))
        for line in piece.lines
    ]
    runs, removed = join_lines(lines, words, breaks=frozenset(piece.breaks))
    found = trim_runs(merge_runs(text_tables.emphasize(runs)))
    return Block(
        piece.kind, found, piece.level, piece.marker, centered=piece.centered, number=number
    ), removed


def _squeeze_gaps(text: str) -> str:
    """With one tab for a gap made with tabs, one blank for any other."""
    return BLANKS.sub(" ", TABS.sub("\t", text))
