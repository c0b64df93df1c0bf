"""Emphasis that plain text writes with marks, `**bold**`, `*italic*`, `__bold__`, `_italic_`:
matched pairs become runs.
"""

import re
from dataclasses import replace

from events.imports.reading.blocks import Run

from .lines import merge_runs

MARK = re.compile(r"\*{1,3}|_{1,3}")
OPENING = frozenset(" \t\n\u00a0\u202f([{«“‘\"'-–—/>*_")
CLOSING = frozenset(" \t\n\u00a0\u202f)]}»”’\"'.,;:!?…-–—/<*_")


def parse_emphasis(text: str) -> tuple[Run, ...]:
    """The runs of `text`.

    A mark without its other half stays, unless it is "**" at the edge of a word: that is dropped.
    """
    marks = list(MARK.finditer(text))
    if not marks:
        return (Run(text),) if text else ()
    opened: dict[str, re.Match[str]] = {}
    pairs: dict[int, tuple[str, bool]] = {}  # place of a mark: the mark, whether it opens
    stray: set[int] = set()
    for match in marks:
        mark, before, after = (
            match[0],
            text[: match.start()][-1:],
            text[match.end() : match.end() + 1],
        )
        opens = (not before or before in OPENING) and bool(after) and not after.isspace()
        closes = (not after or after in CLOSING) and bool(before) and not before.isspace()
        if closes and mark in opened:
            pairs[opened.pop(mark).start()] = (mark, True)
            pairs[match.start()] = (mark, False)
        elif opens:
            if mark in opened:
                stray.add(opened[mark].start())
            opened[mark] = match
        elif closes or not before or not after or before.isspace() or after.isspace():
            stray.add(match.start())
    stray |= {match.start() for match in opened.values()}
    runs: list[Run] = []
    style, at = Run(""), 0
    for match in marks:
        drop = match.start() in stray and match[0].startswith("**")
        if match.start() not in pairs and not drop:
            continue
        runs.append(replace(style, text=text[at : match.start()]))
        at = match.end()
        if match.start() in pairs:
            mark, opens = pairs[match.start()]
            style = replace(
                style,
                bold=opens if len(mark) > 1 else style.bold,
                italic=opens if len(mark) != 2 else style.italic,
            )
    runs.append(replace(style, text=text[at:]))
    return merge_runs(runs)
