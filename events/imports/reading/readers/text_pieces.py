"""Chunks of plain text to blocks to be: where a paragraph ends, what is a heading, an item, a
passage set apart.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.imports.reading.blocks import Kind

from .hyphens import TAIL
from .lines import ENDED, Line, cut, marker
from .text_items import Numbered, depths, find_numbered, is_capitals
from .text_layout import DEEP, LONG, Layout, count_centred, is_full, layout
from .text_pages import RULE, is_blank
from .text_tables import Row, tables

HASHES = re.compile(r"(#{1,6}) +(?=\S)")
QUOTED = re.compile(r" {0,3}>+ ?")
OPENING = ("«", "“", "„", '"', "‘", "‹", "*", "_")  # of words of somebody, or emphasis
SIGNATURE = re.compile(r"\s*[—–] ?[^\W\d_]")


@dataclass(slots=True)
class Piece:
    """A block to be: its lines, and before which of them a line break stands."""

    kind: Kind
    lines: list[Line]
    breaks: set[int] = field(default_factory=set)
    marker: str = ""
    level: int = 0
    centered: bool = False
    rows: list[Row] = field(default_factory=list)  # of a table


def pieces(chunks: Sequence[list[Line]]) -> list[Piece]:
    how = layout(chunks)
    marks = find_numbered(chunks, how)
    found: list[Piece] = []
    for chunk in chunks:
        listed = any(
            line.number in marks.items and not RULE.fullmatch(line.text.strip()) for line in chunk
        )
        head = 0 if listed else count_centred(chunk, how)
        for ruled, lines in itertools.groupby(chunk[:head], key=is_blank):
            if not ruled:
                title = list(lines)
                found.append(Piece("paragraph", title, set(range(1, len(title))), centered=True))
        found += _parts(chunk[head:], how, marks)
    items = [piece.lines[0] if piece.kind == "item" else None for piece in found]
    for piece, depth in zip(found, depths(items), strict=True):
        piece.level = depth or piece.level
    return found


def _parts(chunk: list[Line], how: Layout, marks: Numbered) -> list[Piece]:
    """Of a chunk, its tables apart."""
    found: list[Piece] = []
    at = 0
    for start, end, rows in tables(chunk):
        found += _of_chunk(chunk[at:start], how, marks)
        found.append(Piece("table", chunk[start:end], rows=rows))
        at = end
    return found + _of_chunk(chunk[at:], how, marks)


def _of_chunk(chunk: list[Line], how: Layout, marks: Numbered) -> list[Piece]:
    pieces: list[Piece] = []
    if not chunk:
        return pieces
    quoted = all(QUOTED.match(line.text) for line in chunk)
    if quoted:
        signs = [len(QUOTED.match(line.text)[0]) for line in chunk]  # type: ignore[index]
        chunk = [
            replace(line, runs=cut(line.runs, at)) for line, at in zip(chunk, signs, strict=True)
        ]
    width = how.width
    deep = min(line.left for line in chunk) >= how.base + DEEP
    if len(chunk) > 1 and deep and width:
        widest = max(line.right for line in chunk)
        unsigned = [line for line in chunk if not SIGNATURE.match(line.text)]
        width = widest if all(line.right > 0.75 * widest for line in unsigned[:-1]) else width
    prose = any(is_full(line, after, width) for line, after in itertools.pairwise(chunk))
    kind: Kind = (
        "quote" if quoted or (deep and _is_set_apart(chunk, how, prose=prose)) else "paragraph"
    )
    before: Line | None = None
    for line in chunk:
        text = line.text.strip()
        hashes = HASHES.match(text)
        if RULE.fullmatch(text):
            underlines = (
                before is not None and text[0] in "=-" and 2 * len(text) >= len(before.text.strip())
            )
            if underlines and len(pieces[-1].lines) < 3:
                pieces[-1] = replace(pieces[-1], kind="heading", level=1 if text[0] == "=" else 2)
            before = None
        elif hashes:
            skip = line.text.index("#") + hashes.end()
            pieces.append(
                Piece("heading", [replace(line, runs=cut(line.runs, skip))], level=len(hashes[1]))
            )
            before = None
        elif line.number in marks.items:
            mark, skip = marker(line.text)
            pieces.append(Piece("item", [replace(line, runs=cut(line.runs, skip))], marker=mark))
            before = line
        elif before is None or _are_parted(before, line, how, marks):
            pieces.append(Piece(kind, [line]))
            before = line
        else:
            flows = _flows(before, line, width, prose=prose or pieces[-1].kind == "item")
            signed = pieces[-1].kind == "quote" and bool(SIGNATURE.match(line.text))
            if (
                flows
                or signed
                or _continues(pieces[-1], before, line, prose=prose, spaced=how.spaced)
            ):
                if signed or (not flows and pieces[-1].kind != "item"):
                    pieces[-1].breaks.add(len(pieces[-1].lines))
                pieces[-1].lines.append(line)
            else:
                pieces.append(Piece(kind, [line]))
            before = line
    return pieces


def _is_set_apart(chunk: Sequence[Line], how: Layout, *, prose: bool) -> bool:
    """An indented chunk is a passage set apart if it is running text, or short and in quotation
    marks or signed.
    """
    if (len(chunk) > 1 and prose) or chunk[0].right - chunk[0].left > 60:
        return True
    if chunk[0].left in how.starts or not chunk[0].text.strip().startswith(OPENING):
        return False
    return len(chunk) > 1 or chunk[0].left >= how.base + 2 * DEEP


def _are_parted(line: Line, after: Line, how: Layout, marks: Numbered) -> bool:
    """A heading is one of the two, or a paragraph begins with the second as others do."""
    if line.number in marks.headings or (
        after.number in marks.headings and line.text.rstrip().endswith(ENDED)
    ):
        return True
    if line.number in marks.items:
        return False
    capitals = is_capitals(line.text), is_capitals(after.text)
    if after.left in how.starts and line.left != after.left:
        return not (TAIL.search(line.text[-60:]) and after.text.lstrip()[:1].islower())
    if capitals == (False, True):
        return line.text.rstrip().endswith(ENDED)
    if capitals == (True, False) and how.width:
        return after.left >= line.left + 2 or (
            after.right > 0.75 * how.width and not after.text.lstrip()[:1].islower()
        )
    return False


def _flows(line: Line, after: Line, width: float, *, prose: bool) -> bool:
    """The sentence of a line goes on in the next, as it does wherever a chunk goes on over the end
    of a page.
    """
    if line.page != after.page:
        return True
    if TAIL.search(line.text[-60:]) and after.text.lstrip()[:1].isalpha():
        return True
    if after.text.lstrip()[:1] in "—–" or (
        after.left >= line.left + 2 and line.text.rstrip().endswith(ENDED) and width
    ):
        return False
    if is_full(line, after, width):
        return True
    open_ended = not line.text.rstrip().endswith(ENDED) and after.text.lstrip()[:1].islower()
    return (
        bool(width)
        and prose
        and line.right <= 1.3 * width
        and line.right > 0.4 * width
        and open_ended
    )


def _continues(piece: Piece, line: Line, after: Line, *, prose: bool, spaced: bool) -> bool:
    """A line that begins anew still belongs to the block: one of several short ones, or indented
    under an item.
    """
    if piece.kind == "item":
        return (
            after.left >= line.left + 2
            if line is piece.lines[0] or len(piece.lines) == 1
            else after.left == line.left
        )
    if prose:
        return False
    return spaced and max(line.right - line.left, after.right - after.left) <= LONG
