"""Pages of an e-book, which has none by itself: places by which readers on different screens find
the same words.

One begins with each document, and before the paragraph after every so many letters. A table, a note
or what is set apart as a figure is never parted.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

LETTERS = 1_800  # of a page, as publishers count
_PIECE = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)[^>]*>|[^<]+|<")
_WHOLE = ("aside", "figure", "table", "dl")


class Page(NamedTuple):
    number: int
    file: str

    @property
    def anchor(self) -> str:
        return f"page.{self.number}"  # no anchor of a text has a point


def number_pages(
    documents: dict[str, str], files: Iterable[str]
) -> tuple[dict[str, str], list[Page]]:
    """`documents` (XHTML) with the marks of pages in `files`, and the pages in their order."""
    pages: list[Page] = []
    marked = {file: _mark(documents[file], file, pages) for file in files}
    return documents | marked, pages


def _mark(document: str, file: str, pages: list[Page]) -> str:
    """`document` with its marks; its pages are added to `pages`."""
    start = document.index("<body")
    written = [document[:start]]
    letters, depth, is_fresh = 0, 0, True
    for piece in _PIECE.finditer(document, start):
        name = piece["name"]
        if name is None:
            letters += len(" ".join(unescape(piece[0]).split()))
        elif name in _WHOLE:
            depth += -1 if piece["close"] else 1
        elif not depth and not piece["close"]:
            may_begin = name in ("h1", "p") if is_fresh else name == "p" and letters >= LETTERS
            if may_begin:
                pages.append(Page(len(pages) + 1, file))
                written.append(_write_mark(pages[-1]))
                letters, is_fresh = 0, False
        written.append(piece[0])
    return "".join(written)


def _write_mark(page: Page) -> str:
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page.anchor}"'
        f' aria-label="{page.number}"></span>'
    )
