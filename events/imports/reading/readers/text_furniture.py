"""What a text saved from print still has of its pages: running titles, alone or with the number of
the page.

`running` finds those that stand at one height of many pages. Here a text is short, or nobody kept
the pages apart: a line that blank ones part from the rest is taken out where it repeats the title
or itself.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.imports.reading.blocks import Removed

from .lines import Line
from .text_pages import PARTS, goes_on, is_blank, page_number

EDGE = 3  # lines at the head and foot of a page
FRONT = 6  # lines of which one may be the title
LONGEST = 100
DIGITS = re.compile(r"\d+")

Place = tuple[int, int]  # page, line


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Removed]]:
    """The lines of each page without running titles, and those.

    Where one stood within a page there are two.
    """
    front = _front(pages)
    gone = _at_edges(pages, front)
    kept = [
        [line for at, line in enumerate(page) if (index, at) not in gone]
        for index, page in enumerate(pages)
    ]
    removed = [_note_removal(pages[index][at]) for index, at in sorted(gone)]
    parted: list[list[Line]] = []
    for page in kept:
        more, lone = _between(page, front)
        parted += more
        removed += lone
    full = [page for page in parted if any(line.text.strip() for line in page)]
    return [
        [replace(line, page=number) for line in page] for number, page in enumerate(full, 1)
    ], removed


def _note_removal(line: Line) -> Removed:
    text = line.text.strip()
    return Removed("page-number" if page_number(text) else "header", text, line.number)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _front(pages: Sequence[Sequence[Line]]) -> dict[str, int]:
    """The first lines of a document, also two and two, and the number of the line where each
    stands.
    """
    printed: list[Line] = []
    for line in pages[0] if pages else ():
        if line.text.strip():
            printed.append(line)
        if len(printed) == FRONT:
            break
    found = {_words(line.text): line.number for line in reversed(printed)}
    pairs = {
        _words(f"{one.text} {two.text}"): two.number for one, two in itertools.pairwise(printed)
    }
    return {
        text: number
        for text, number in (pairs | found).items()
        if len(text) <= LONGEST and any(map(str.isalpha, text))
    }


def _edges(page: Sequence[Line]) -> Iterator[tuple[bool, list[int]]]:
    """The places of the first lines of a page, from the head down, and of its last, from the foot
    up.
    """
    printed = [at for at, line in enumerate(page) if not is_blank(line)]
    yield True, printed[: EDGE + 1]
    yield False, printed[::-1][: EDGE + 1]


def _at_edges(pages: Sequence[Sequence[Line]], front: dict[str, int]) -> set[Place]:
    if len(pages) < 2:
        return set()
    counts: dict[tuple[str, bool], set[int]] = defaultdict(set)
    for index, page in enumerate(pages):
        for head, places in _edges(page):
            for at in places[:EDGE]:
                counts[_pattern(page[at]), head].add(index)
    enough = 2 if len(pages) <= 5 else max(2, round(0.3 * len(pages)))
    titles = front | {
        _words(part): 0
        for page in pages
        for head, places in _edges(page)
        for line in (page[at] for at in places[:EDGE])
        if len(counts[_pattern(line), head]) >= enough and _is_running(line)
        for part in _parts(line.text)
        if not page_number(part)
    }
    gone: set[Place] = set()
    for index, page in enumerate(pages):
        for head, places in _edges(page):
            run: list[int] = []
            for order, at in enumerate(places[:EDGE]):
                line = page[at]
                repeats = len(counts[_pattern(line), head]) >= enough and _is_running(line)
                # May be the title itself.
                first = head and index == 0 and not any(map(page_number, _parts(line.text)))
                if first or not (repeats or _is_title(line, titles)):
                    break
                run.append(at)
                after = places[order + 1] if order + 1 < len(places) else None
                if after is None or abs(after - at) > 1:
                    gone |= {(index, one) for one in run}
    return gone


def _pattern(line: Line) -> str:
    return DIGITS.sub("#", _words(line.text))


def _is_running(line: Line) -> bool:
    """A line that repeats on pages may do so as a running title: if it has numbers, one is said to
    be of a page.
    """
    text = line.text.strip()
    if (
        len(text) > LONGEST
        or line.text.rstrip().endswith((":", ";"))
        or not any(map(str.isalpha, text))
    ):
        return False
    last = DIGITS.findall(text)
    return (
        not last
        or any(page_number(part) for part in _parts(text))
        or bool(re.search(r"\bp(?:age|\.)\s{0,2}\d", text, re.I))
    )


def _parts(text: str) -> list[str]:
    return [part for part in PARTS.split(text.strip()) if part]


def _is_title(line: Line, front: dict[str, int]) -> bool:
    """It repeats a line of the front: with the number of the page, or set away from the margin."""
    parts = _parts(line.text)
    numbers = [part for part in parts if page_number(part)]
    titles = [part for part in parts if front.get(_words(part), line.number) < line.number]
    if not titles or len(titles) + len(numbers) < len(parts):
        return False
    return bool(numbers) or len(parts) > 1 or line.left >= 4


def _between(page: Sequence[Line], front: dict[str, int]) -> tuple[list[list[Line]], list[Removed]]:
    """A page parted at the lines alone between blank ones that repeat themselves or the title, most
    within a sentence.
    """
    printed = [at for at, line in enumerate(page) if line.text.strip()]
    alone: dict[str, list[int]] = defaultdict(list)
    broken: Counter[str] = Counter()
    for before, at, after in zip(printed, printed[1:], printed[2:], strict=False):
        key = _words(page[at].text)
        if at - before < 2 or after - at < 2 or len(key) > LONGEST:
            continue
        alone[key].append(at)
        if goes_on(page[before], page[after]) and front.get(key) != page[at].number:
            broken[key] += 1
    gone = {
        at
        for key, count in broken.items()
        for at in alone[key]
        if 2 * count >= len(alone[key])
        and len(alone[key]) + (key in front) > 1
        and front.get(key) != page[at].number
    }
    cuts = [-1, *sorted(gone), len(page)]
    return [list(page[start + 1 : end]) for start, end in itertools.pairwise(cuts)], [
        _note_removal(page[at]) for at in cuts[1:-1]
    ]
