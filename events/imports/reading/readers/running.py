"""What is set at the head or foot of every page of print: running headers and footers, and the
numbers of pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from events.imports.reading.blocks import Removed

from .lines import Line, roman

EDGE = 3  # so many lines at the top and foot of a page may be a running header or footer
INDENT = 4  # columns or points at least by which a title is set away from the margin
FOLIO = re.compile(
    r"(?P<open>[-–—|\[(.·•~]{0,2}\s{0,3})(?P<word>(?:page|p\.?|pg\.?)\s{0,3})?(?P<number>\d{1,4}|(?a:[ivxl]{1,7}))"
    r"(?P<of>\s{0,3}(?:of|/|sur|de|\|)\s{0,3}\d{1,4})?\s{0,3}[-–—|\])·•~]{0,2}",
    re.IGNORECASE,
)
# Of a part, such as "Session 2": not of a page, if but a few pages begin with it.
PART = re.compile(r"(?!page|pg|p\b)[^\W\d_]+\s(?:n[°o]\s?)?(?:\d{1,2}|[IVXL]{1,5})", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
ROMANS = re.compile(r"(?:^|(?<= ))(?:[ivxl]{1,7}|[IVXL]{1,7})$")


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Removed]]:
    """The lines of each page without the headers and footers that recur, and without page numbers;
    and those.
    """
    edges = [_edges(page) for page in pages]
    folios = _folios(pages, edges)
    places: dict[tuple[str, bool], list[tuple[int, Line]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for at in edges[index]:
            places[_pattern(page[at]), at < len(page) / 2].append((index, page[at]))
    recurring = {
        key for key, found in places.items() if key[0].strip("# ") and _recurs(found, len(pages))
    }
    kept: list[list[Line]] = []
    removed: list[Removed] = []
    title = _title(pages[0]) if pages else None
    for index, page in enumerate(pages):
        headers = {
            at
            for at in edges[index]
            if (index, at) not in folios
            and page[at] is not title
            and (_pattern(page[at]), at < len(page) / 2) in recurring
        }
        gone = _outside(page, headers, {at for at in edges[index] if (index, at) in folios})
        kept.append([line for at, line in enumerate(page) if at not in gone])
        for at in sorted(gone):
            number = (index, at) in folios
            removed.append(
                Removed(
                    "page-number" if number else "header", page[at].text.strip(), page[at].number
                )
            )
    return kept, removed


def _title(page: Sequence[Line]) -> Line | None:
    """The first line of the first page, which later pages may repeat: as large as any and larger
    than most, or set away from the margin, and without a number.
    """
    printed = [line for line in page if line.text.strip()]
    if not printed or DIGITS.search(printed[0].text):
        return None
    first = printed[0]
    sizes = sorted(line.size for line in printed)
    stands_out = sizes[len(sizes) // 2] < first.size or first.left >= INDENT + min(
        line.left for line in printed
    )
    again = any(_pattern(line) == _pattern(first) for line in printed[1:])
    return first if stands_out and not again and first.size == sizes[-1] else None


def _outside(page: Sequence[Line], headers: set[int], folios: set[int]) -> set[int]:
    """Those at the very edges of a page: after them comes a gap, or they are one line.

    Others only begin like another page.
    """
    gone: set[int] = set(folios)
    printed = [at for at, line in enumerate(page) if line.text.strip()]
    for order in (printed, printed[::-1]):
        run: list[int] = []
        for at, after in zip(order, [*order[1:], None], strict=False):
            if at not in headers and at not in folios:
                break
            run.append(at)
            far = after is None or abs(page[after].top - page[at].top) > 1.6 * page[at].size
            if far or (len(run) == 1 and after not in headers):
                gone.update(run)
    return gone


def _pattern(line: Line) -> str:
    """What a line has in common with the same one of another page: all but the numbers, arabic or
    roman.
    """
    return ROMANS.sub("#", DIGITS.sub("#", " ".join(line.text.split())))


def _edges(page: Sequence[Line]) -> set[int]:
    """The places of the first and last lines of a page."""
    printed = [at for at, line in enumerate(page) if line.text.strip()]
    return {*printed[:EDGE], *printed[-EDGE:]}


def _recurs(found: list[tuple[int, Line]], pages: int) -> bool:
    """The same words stand at the same height on enough pages: on every third, where left and right
    pages differ.
    """
    height, _ = Counter(round(line.top) for _, line in found).most_common(1)[0]
    same = {index for index, line in found if abs(line.top - height) <= 2.5}
    texts = {" ".join(line.text.split()) for _, line in found}
    if pages <= 5 and len(texts) > 1 and all(map(PART.fullmatch, texts)):
        return False  # "Session 1" and "Session 2", each at the head of a page
    if len(same) >= max(3, 0.3 * pages):
        return True
    return len(same) >= 2 and pages <= 5 and all(len(line.text) < 100 for _, line in found)


def _folios(pages: Sequence[Sequence[Line]], edges: Sequence[set[int]]) -> set[tuple[int, int]]:
    """Where page numbers stand: those that say so, and those that rise by one from page to page."""
    sure: set[tuple[int, int]] = set()
    runs: dict[tuple[int, bool, bool], list[tuple[int, int]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for at in edges[index]:
            match = FOLIO.fullmatch(page[at].text.strip())
            if not match:
                continue
            word, number, of = match["word"], match["number"].lower(), match["of"]
            if word and of and number.isdigit():
                sure.add((index, at))
                continue
            value = int(number) if number.isdigit() else roman(number)
            runs[value - page[at].page, number.isdigit(), at < len(page) / 2].append((index, at))
    for found in runs.values():
        if len({index for index, _ in found}) >= max(2, 0.3 * min(len(pages), 10)) or (
            len(pages) == 1 == len(found) and _has_word_or_sign(pages, found)
        ):
            sure |= set(found)
    return sure


def _has_word_or_sign(pages: Sequence[Sequence[Line]], found: list[tuple[int, int]]) -> bool:
    index, at = found[0]
    match = FOLIO.fullmatch(pages[index][at].text.strip())
    return bool(match and match["number"].isdigit() and (match["word"] or match["open"].strip()))
