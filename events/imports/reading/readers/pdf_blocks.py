"""Lines of a PDF to blocks: where a paragraph ends, what is an item, a passage set apart or a
table.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from events.imports.reading.blocks import Block, Kind, Removed

from .lines import (
    ENDED,
    Line,
    cut,
    follows,
    marker,
    stands_alone,
)
from .pdf_joining import is_bound, is_centered, is_full, join_block, join_table
from .pdf_parts import Part, Told, join_over_pages

# Of a table of contents: with dots to the page, or numbered.
ENTRY = re.compile(
    r".{1,200}(?:\. ?){4,200}\s*\w{1,5}|\d{1,2}(?:\.\d{1,2})*\.? \D.{0,150}\D \d{1,3}"
)

TURN = re.compile(
    r"[^\W\d_a-z][\w’'.-]{0,24}(?:\s[^\W\d_a-z][\w’'.-]{0,24}){0,3}\s?:(?=\s)(?!.{0,99}@)(?!\s+[+(]?\d)"
)


def blocks(
    parts: Sequence[Part], words: frozenset[str], body: float
) -> tuple[list[Block], list[Removed]]:
    """The blocks of what is read one after the other; `body` is the size of the running text in
    points.
    """
    lines = [part for part in parts if isinstance(part, Line)]
    items = _items(lines)
    leadings = _leadings(lines)
    turns = _turns(lines)
    found: list[Block] = []
    removed: list[Removed] = []
    indents: list[float] = []
    group: list[Line] = []
    parts = join_over_pages(parts)
    for at, part in enumerate([*parts, None]):
        before = group[-1] if group else None
        begins = id(part) in turns or (
            isinstance(part, Line)
            and before
            and _begins(group, part, items, leadings, _next(parts, at))
        )
        if isinstance(part, Line) and before and not begins:
            group.append(part)
            continue
        if group:
            block, rejoined = _block(group, items, indents, words, body)
            removed += rejoined
            if block.text.strip() or block.runs:
                found.append(block)
            group = []
        if isinstance(part, Line):
            group = [part]
        elif part is not None:
            if isinstance(part, Told):
                block, rejoined = join_block(
                    part.kind, part.level, part.marker, part.lines, words, body
                )
            else:
                block, rejoined = join_table(part, words, body)
            found.append(block)
            removed += rejoined
    return found, removed


def _next(parts: Sequence[Part], at: int) -> Line | None:
    after = parts[at + 1] if at + 1 < len(parts) else None
    return after if isinstance(after, Line) else None


def _items(lines: Sequence[Line]) -> dict[int, str]:
    """The markers of the lines, by identity, that begin an item: a dash, a number or a letter only
    beside another.
    """
    found: dict[int, str] = {}
    last: list[tuple[Line, str, int]] = []
    for at, line in enumerate(lines):
        mark, _ = marker(line.text)
        if not mark:
            continue
        if stands_alone(mark):
            found[id(line)] = mark
        for before, one, place in last[-4:]:
            between = lines[place + 1 : at]
            near = all(
                other.left > before.left + 0.5 * line.size
                for other in between
                if not marker(other.text)[0]
            )
            if (
                near
                and abs(before.left - line.left) < line.size
                and follows(one, mark)
                and before.bold == line.bold
            ):
                found[id(before)], found[id(line)] = one, mark
        last.append((line, mark, at))
    return found


def _turns(lines: Sequence[Line]) -> set[int]:
    """The lines, by identity, that begin with the label of somebody who speaks more than once:
    "JW:", "Ana Rivera:".
    """
    labels = {id(line): found[0] for line in lines if (found := TURN.match(line.text.lstrip()))}
    times = Counter(labels.values())
    return {line for line, label in labels.items() if times[label] > 1}


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of baselines for each size of type."""
    counts: dict[float, Counter[float]] = {}
    for before, after in itertools.pairwise(lines):
        gap = after.top - before.top
        if (
            before.page == after.page
            and _are_of_one_size(before, after)
            and 0 < gap < 3 * after.size
        ):
            counts.setdefault(_size(after), Counter())[round(gap * 2) / 2] += 1
    # The closest that is common: paragraphs of one line would make the gaps between them usual.
    return {
        size: min(gap for gap, count in counter.items() if count >= 0.2 * max(counter.values()))
        for size, counter in counts.items()
    }


def _size(line: Line) -> float:
    return round(line.size, 1)


def _are_of_one_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= 0.06 * max(one.size, other.size)


def _begins(
    group: list[Line],
    line: Line,
    items: dict[int, str],
    leadings: dict[float, float],
    after: Line | None,
) -> bool:
    """Whether `line` begins a block of its own."""
    before, first = group[-1], group[0]
    if (
        id(line) in items
        or not _are_of_one_size(before, line)
        or ENTRY.fullmatch(before.text.strip())
    ):
        return True
    if is_bound(before, line):
        return False
    ended = before.text.rstrip().endswith(ENDED)
    lower = line.text.lstrip()[:1].islower()
    full = is_full(before, line)
    hyphen = before.text.rstrip().endswith(("-", "\u00ad")) and lower
    if before.bold != line.bold and not (full and lower):
        return True
    if id(first) in items and not full and abs(line.left - first.left) < 0.5 * line.size:
        return True
    gap = line.top - before.top
    if before.page != line.page or gap <= 0 or gap > 8 * line.size or before.start != line.start:
        # The foot of a page or column: goes on only if the sentence does.
        indented = line.left > line.start + 0.8 * line.size
        return not hyphen and (
            ended
            or indented
            or not (lower or (full and len(before.text) > 40 and not _title(before, line)))
        )
    usual = leadings.get(_size(line), 1.25 * line.size)
    if gap > max(1.22 * usual, usual + 1.5):
        # A raised figure or another font pushes lines apart; the sentence tells.
        return not hyphen and not (full and lower and not ended and gap < 1.6 * usual)
    if hyphen:
        return False
    if gap > 1.12 * usual + 0.5 and not full and not (lower and not ended):
        return True
    margin = 0.8 * line.size
    centered = is_centered(before) and is_centered(line)
    if id(first) not in items and not centered:
        if line.left > before.left + margin and (
            len(group) > 1 or ended or (after is not None and after.left < line.left - margin)
        ):
            return True
        if (
            line.left < before.left - margin
            and (len(group) > 1 or not full)
            and (ended or not lower)
        ):
            return True
    return (
        ended
        and not full
        and (before.right < before.end - 4 * line.size or line.text[:1].isupper())
        and not centered
        and _prose(group)
    )


def _title(before: Line, line: Line) -> bool:
    return before.bold and line.bold


def _prose(group: Sequence[Line]) -> bool:
    """It has a line that fills its column, or is a sentence."""
    return len(group[-1].text) > 45 or any(line.right > line.end - 3 * line.size for line in group)


def _block(
    group: list[Line],
    items: dict[int, str],
    indents: list[float],
    words: frozenset[str],
    body: float,
) -> tuple[Block, list[Removed]]:
    first = group[0]
    mark = items.get(id(first), "")
    level = 0
    if mark:
        while indents and indents[-1] > first.left + 0.5 * first.size:
            indents.pop()
        if not indents or first.left > indents[-1] + 0.5 * first.size:
            indents.append(first.left)
        level = len(indents)
    elif first.left < first.start + 0.5 * first.size or len(group) > 3:
        indents.clear()
    lines = (
        [replace(first, runs=cut(first.runs, marker(first.text)[1])), *group[1:]] if mark else group
    )
    kind: Kind = "item" if mark else "quote" if _is_quote(group) else "paragraph"
    return join_block(kind, level, mark, lines, words, body)


def _is_quote(group: Sequence[Line]) -> bool:
    """Several lines indented on both sides."""
    if len(group) < 2 or (
        all(map(is_centered, group)) and len({round(line.left) for line in group}) == len(group)
    ):
        return False
    width = max(line.right for line in group) - group[0].left
    if any(line.right < group[0].left + 0.75 * width for line in group[:-1]):
        return False  # lines of their own, not lines of a paragraph
    return (
        all(
            line.left >= line.start + 1.2 * line.size and line.right <= line.end - 0.8 * line.size
            for line in group
        )
        and abs(group[-1].left - group[0].left) < group[0].size
    )
