"""Pages of plain text: lines parted at form feeds or page numbers, and put together again as chunks
without a blank line.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from events.imports.reading.blocks import Run

from .lines import ENDED, Line
from .running import FOLIO

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029\v]")
# Between the parts of a running title, such as its words and the number of the page.
PARTS = re.compile(r" {3,}|[ \t]*\t[ \t]*|[ \t]+\|[ \t]+")
RULE = re.compile(r"[-=_*~—–─]{3,}|[-*~=_–—](?: {1,4}[-*~=_–—]){2,20}")


def pages(text: str) -> list[list[Line]]:
    """Lines, blank ones too, parted where a form feed stands or a line has nothing but a page
    number.
    """
    found: list[list[Line]] = [[]]
    raw = [part.split("\f") for part in LINE_END.split(text)]
    folios = set() if "\f" in text else _folios([parts[0] for parts in raw])
    for number, parts in enumerate(raw, 1):
        for at, part in enumerate(parts):
            if at:
                found.append([])
            part = part.rstrip()
            left = len(part[: len(part) - len(part.lstrip())].expandtabs(8))
            right = float(left + len(part.lstrip()))
            found[-1].append(
                Line((Run(part),), number, len(found), float(len(found[-1])), float(left), right)
            )
        if number in folios:
            found.append([])
    return [page for page in found if any(line.text for line in page)]


def page_number(part: str) -> tuple[int, bool] | None:
    """The arabic number of a page, if `part` is nothing else, and whether a word or a sign tells
    that it is one.
    """
    match = FOLIO.fullmatch(part) if 0 < len(part) < 30 else None
    if match is None or not match["number"].isdigit():
        return None
    return int(match["number"]), bool(match["word"] or match["of"] or match["open"])


def _folios(raw: Sequence[str]) -> set[int]:
    """The numbers of the lines, from 1, that end with a page number a text without form feeds, if
    they rise one by one.
    """
    found: list[tuple[int, int, bool]] = []
    # By the running title that stands with it.
    beside: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for number, text in enumerate(raw, 1):
        text = text.strip() if len(text) < 250 else ""
        alone = page_number(text)
        if alone:
            found.append((number, *alone))
        parts = PARTS.split(text) if not alone and len(text) < 120 else []
        for at in {0, len(parts) - 1} if len(parts) > 1 else set():
            value = page_number(parts[at])
            if value and value[1]:
                beside[" ".join(parts[:at] + parts[at + 1 :]).casefold()].append((number, *value))
    marked = [one for one in found if one[2]]
    for candidates, least in (
        (marked, 2),
        (found, 4),
        *((titled, 2) for titled in beside.values()),
    ):
        values = [value for _, value, _ in candidates]
        gaps = [after[0] - before[0] for before, after in itertools.pairwise(candidates)]
        rising = values == list(range(values[0], values[0] + len(values))) if values else False
        if len(values) >= least and rising and min(gaps) > 5:
            return {number for number, _, _ in candidates}
    return set()


def is_blank(line: Line) -> bool:
    """Whether there is nothing to read on it, but perhaps a rule."""
    text = line.text.strip()
    return not text or bool(RULE.fullmatch(text))


def goes_on(before: Line, after: Line) -> bool:
    """The sentence of a line goes on in another, whatever stands between them."""
    return not before.text.rstrip().endswith(ENDED) and after.text.lstrip()[:1].islower()


def chunks(parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Lines without a blank one between them. A page may end within a paragraph."""
    found: list[list[Line]] = [[]]
    last: Line | None = None
    for page in parts:
        first = next((line for line in page if line.text.strip()), None)
        if last and first and not goes_on(last, first):
            found.append([])
        elif last and first and not found[-1]:
            found.pop()
        started = False
        for line in page:
            if line.text.strip():
                started = True
                found[-1].append(line)
                last = line
            elif started and found[-1]:
                found.append([])
    return [chunk for chunk in found if chunk]
