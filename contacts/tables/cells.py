"""One cell of a table: a text that no spreadsheet takes for a formula, and back again."""

import re
from typing import NamedTuple

from contacts.words.characters import make_printable

# How formulas begin (OWASP, "CSV Injection"), in full width too; and what was quoted so already.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class Row(NamedTuple):
    number: int  # as a spreadsheet counts them, from 1
    cells: list[str]
    wrong: dict[int, str] = {}  # why a cell cannot be read, by its place


def quote(text: str) -> str:
    """`text` as a spreadsheet shows and never reckons it: after an apostrophe where it could."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquote(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def read_text(text: str) -> str:
    """What was typed into a cell, as a form would read it."""
    return unquote(make_printable(text).replace("\r", "\n").strip()).strip()


def are_alike(one: str, other: str) -> bool:
    """Whether two texts differ by no more than what no spreadsheet gives back as it was."""
    first, second = (
        [line.rstrip() for line in make_printable(text).strip().splitlines()]
        for text in (one, other)
    )
    return first == second
