"""The structure that a tagged PDF tells of itself: which text is a heading, a paragraph, an item, a
table or a note (ISO 32000-1, 14.7–14.8).
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import Literal

from events.imports.reading.blocks import Kind, Removed, Run

from . import notes
from .lines import ENDED, Line, cut, marker
from .pdf_columns import Sheet
from .pdf_glyphs import ARTIFACT, Drawn, Piece
from .pdf_parts import Grid, Part, Told, lines_of
from .pdf_rows import rows
from .pdf_segments import join_segments, line
from .pdf_tree import NOTES, Node, marks_of, notes_of, rows_of
from .running import FOLIO

LOOSE = 0.02  # of the text of a document may belong to no element, and of its paragraphs be parts
LONGEST = 3_000  # characters of a paragraph, in the mean
HEADING = re.compile(r"H(?:[1-6])?")
CONTENTS = {"TOC", "Index"}
WHOLES = {"Document", "Part", "Sect", "Art", "NonStruct"}  # tell nothing of text right in them


class Teller:
    """Makes of the elements of a page what they tell, in the order in which it is read."""

    def __init__(self, drawn: Drawn, sheet: Sheet) -> None:
        self.sheet = sheet
        self.marked: dict[int, list[Piece]] = defaultdict(list)
        for piece in drawn.pieces:
            self.marked[piece.mark].append(piece)
        self.parts: list[Part] = []
        self.foot: list[Line] = []
        self.removed: list[Removed] = []
        self.item: tuple[int, str] | None = None  # depth and marker of one that begins
        self.depth = 0

    def tell(self, node: Node, kind: Kind = "paragraph") -> None:
        if node.kind in CONTENTS:
            if self.parts and isinstance(head := self.parts[-1], Told) and head.kind == "heading":
                self.remove(head.lines, "contents")
                self.parts.pop()
            self.remove(self.lines([node]), "contents")
        elif node.kind in NOTES:
            self.foot += self.lines(node.kids)
        elif HEADING.fullmatch(node.kind):
            self.add_heading(node)
        elif node.kind == "Table":
            self.add_table(node)
        elif node.kind == "L":
            self.depth += 1
            self.flow(node, kind)
            self.depth -= 1
        elif node.kind == "LI" and not node.came:
            labels = [kid for kid in node.kids if isinstance(kid, Node) and kid.kind == "Lbl"]
            self.item = self.depth, " ".join(one.text.strip() for one in self.lines(labels))
            self.flow(replace(node, kids=[kid for kid in node.kids if kid not in labels]), kind)
            self.item = None
        else:
            self.flow(node, "quote" if node.kind == "BlockQuote" else kind)

    def flow(self, node: Node, kind: Kind) -> None:
        """What is told one after the other; text between blocks is one of its own."""
        within: list[Node | int] = []
        is_whole = True
        for kid in node.kids:
            if isinstance(kid, Node) and _is_apart(kid, node):
                self.add(kind, within, node)
                within, is_whole = [], False
                self.tell(kid, kind)
            else:
                within.append(kid)
        if is_whole and node.kind == "NonStruct":
            node = Node("P", node.kids, node.came, node.goes_on)
        self.add(kind, within, node if is_whole or node.kind in WHOLES else Node(""))

    def add(self, kind: Kind, kids: Sequence[Node | int], node: Node, level: int = 0) -> None:
        lines = self.lines(kids)
        for note in notes_of(kids):
            self.tell(note)
        if node.kind in WHOLES and kind == "paragraph":
            self.parts += lines
            return
        if not lines:
            return
        mark = ""
        if self.item and kind == "paragraph":
            kind, (level, mark), self.item = "item", self.item, None
            if not mark and (found := marker(lines[0].text))[0]:
                mark = found[0]
                lines[0] = replace(lines[0], runs=cut(lines[0].runs, found[1]))
        self.parts.append(Told(kind, lines, level, mark, node.came, node.goes_on))

    def add_heading(self, node: Node) -> None:
        """A number that is set apart from the words of the heading has its point."""
        apart = [kid for kid in node.kids if isinstance(kid, Node) and kid.kind == "P"]
        number = self.lines([kid for kid in node.kids if kid not in apart]) if apart else []
        at, level = len(self.parts), int(node.kind[1:] or 2)
        self.add("heading", apart or node.kids, node, level)
        if number and len(self.parts) == at:
            self.parts.append(Told("heading", number, level))
        elif number and isinstance(heading := self.parts[at], Told):
            text = " ".join(one.text.strip() for one in number)
            text += " " if not text[-1:].isalnum() else ". "
            first = heading.lines[0]
            heading.lines[0] = replace(first, runs=(Run(text), *first.runs))

    def add_table(self, node: Node) -> None:
        found = [
            [self.lines_of_cell(cell) for cell in row.kids if isinstance(cell, Node)]
            for row in rows_of(node)
        ]
        edges = [
            (min(one.left for one in column), max(one.right for one in column))
            for column in (
                [one for cell in cells for one in cell] or [Line((), 0, 0, 0, 0, 0)]
                for cells in itertools.zip_longest(*found, fillvalue=[])
            )
        ]
        heads = 0
        for row in rows_of(node):
            if any(isinstance(cell, Node) and cell.kind != "TH" for cell in row.kids):
                break
            heads += 1
        cells = tuple(
            tuple(
                tuple(
                    replace(one, start=edges[at][0], end=max(edges[at][1], one.end)) for one in cell
                )
                for at, cell in enumerate(row)
            )
            for row in found
        )
        if any(cell for row in cells for cell in row):
            first = next(iter(rows_of(node)))
            cut_row = any(isinstance(cell, Node) and cell.came for cell in first.kids)
            self.parts.append(Grid(cells, self.sheet.page, heads, node.came, node.goes_on, cut_row))
        for note in notes_of(node.kids):
            self.tell(note)

    def lines_of_cell(self, cell: Node) -> list[Line]:
        """No line is long enough to be full that ends a paragraph."""
        found: list[Line] = []
        for is_block, kids in itertools.groupby(
            cell.kids, lambda kid: isinstance(kid, Node) and kid.is_block and id(kid)
        ):
            parts = list(kids)
            lines = self.lines(parts)
            if lines and is_block and not (isinstance(parts[0], Node) and parts[0].goes_on):
                lines[-1] = replace(lines[-1], end=inf)
            found += lines
        return found

    def lines(self, kids: Sequence[Node | int]) -> list[Line]:
        """The lines of what stands within elements, notes left out; a column may end among them."""
        chunks: list[list[Piece]] = []
        pieces = (
            replace(piece, raised=is_raised)
            for mark, is_raised in marks_of(kids)
            for piece in self.marked.pop(mark, ())
        )
        for piece in pieces:
            last = chunks[-1][-1] if chunks else piece
            if not chunks or piece.y > last.y + 0.8 * max(piece.size, last.size):
                chunks.append([])
            chunks[-1].append(piece)
        return [
            line(join_segments(row), self.sheet.page, self.sheet.height, 0, 0)
            for chunk in chunks
            for row in rows(Drawn(chunk))
        ]

    def remove(self, lines: Iterable[Line], reason: Literal["header", "contents"]) -> None:
        for one in lines:
            text = one.text.strip()
            is_number = reason == "header" and FOLIO.fullmatch(text)
            self.removed.append(Removed("page-number" if is_number else reason, text, one.number))

    def finish(self, start: float, end: float) -> list[Line]:
        """Gives each line the edges of its column, and takes out what is of the print; the lines
        that belong to no element.
        """
        every = [
            one
            for part in self.parts
            if isinstance(part, Line) or (isinstance(part, Told) and part.kind != "heading")
            for one in lines_of(part)
        ]
        for at, part in enumerate(self.parts):
            if isinstance(part, Line):
                self.parts[at] = replace(part, start=start, end=end)
            elif isinstance(part, Told):
                part.lines = [_set_edges(one, every, start, end) for one in part.lines]
        self.remove(self.lines([ARTIFACT]), "header")
        return self.lines(list(self.marked))

    def take_foot(self, small: float) -> None:
        """The last paragraphs, set no larger, may be notes from the first that begins with the
        number of one.
        """
        at = len(self.parts)
        for place in reversed(range(len(self.parts))):
            part = self.parts[place]
            if not isinstance(part, Told) or part.kind != "paragraph" or part.lines[0].size > small:
                break
            if notes.start(part.lines[0])[0]:
                at = place
        self.foot += [one for part in self.parts[at:] for one in lines_of(part)]
        del self.parts[at:]


def _is_apart(kid: Node, node: Node) -> bool:
    """Browsers call a stretch of text so, and besides what they have no word for."""
    holds_text = any(isinstance(one, Node) and one.kind == "NonStruct" for one in kid.kids)
    is_named = kid.is_block and kid.kind not in NOTES
    return is_named or (node.kind in WHOLES and kid.kind == "NonStruct" and holds_text)


def _set_edges(one: Line, every: Sequence[Line], start: float, end: float) -> Line:
    """The column of a line is as wide as others that begin where it does."""
    beside = sorted(other.right for other in every if abs(other.left - one.left) < one.size)
    if len(beside) > 1:  # but one in twenty may go across several
        end = max(one.right, beside[int(0.95 * (len(beside) - 1))])
        return replace(one, start=one.left, end=end)
    return replace(one, start=min(start, one.left), end=max(end, one.right))


def rank_headings(parts: Sequence[Part]) -> None:
    """A heading that follows upon a larger one of its level is below it, and so are all that look
    like it.
    """
    below = {
        (two.level, round(two.lines[-1].size))
        for one, two in itertools.pairwise(parts)
        if isinstance(one, Told)
        and isinstance(two, Told)
        and one.kind == two.kind == "heading"
        and one.level == two.level
        and two.lines[-1].size < 0.9 * one.lines[-1].size
    }
    headings = [part for part in parts if isinstance(part, Told) and part.kind == "heading"]
    ranks = [(part.level, (part.level, round(part.lines[-1].size)) in below) for part in headings]
    order = sorted(set(ranks))
    for part, rank in zip(headings, ranks, strict=True):
        part.level = min(6, order.index(rank) + 1)


def are_trusted(parts: Sequence[Part], loose: Iterable[Line]) -> bool:
    """Whether what the elements tell can be: nearly all text belongs to one, and sentences are not
    cut by those who only guessed where paragraphs end.
    """
    told = [part for part in parts if isinstance(part, Told) and part.kind == "paragraph"]
    texts = [" ".join(one.text.strip() for one in part.lines) for part in told]
    letters = sum(map(len, texts))
    every = sum(len(one.text) for part in parts for one in lines_of(part))
    torn = sum(
        not one.endswith(ENDED) and two[:1].islower() and not part.goes_on
        for part, (one, two) in zip(told, itertools.pairwise(texts), strict=False)
    )
    return (
        sum(len(one.text) for one in loose) <= LOOSE * every
        and torn <= max(2, 0.1 * len(texts))
        and letters <= LONGEST * max(len(texts), 1)
    )
