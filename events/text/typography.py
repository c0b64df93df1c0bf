"""Texts compared as a reader would: without the differences of typography."""

import unicodedata
from collections.abc import Iterable

_ALIKE = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "…": "...",
    }
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)


def fold_text(text: str) -> str:
    """`text` with the differences of typography taken out: marks, dashes, spaces, capitals."""
    return "".join(letter for letter, _place in letters(enumerate(text))).strip()


def strip_stop(text: str) -> str:
    """`text` as it is looked for: alike, and without the stop or comma that may end it."""
    return fold_text(text).rstrip(" ,.;")


def letters(text: Iterable[tuple[int, str]]) -> list[tuple[str, int]]:
    """The letters that count, each with its place.

    Of several spaces one counts, and none beside a quotation mark or before ; : ! ? where French
    sets one.
    """
    counted: list[tuple[str, int]] = []
    for place, character in text:
        # An accent counts as a letter of its own, however it was typed.
        for letter in unicodedata.normalize("NFD", character.translate(_ALIKE).casefold()):
            last = counted[-1][0] if counted else " "
            if letter.isspace():
                if last not in ' "':
                    counted.append((" ", place))
                continue
            if counted and last == " " and letter in '";:!?':
                counted.pop()
            counted.append((letter, place))
    return counted


def are_in_one_word(first: str, second: str) -> bool:
    """Whether two letters stand in one word."""
    return all(letter.isalnum() or unicodedata.combining(letter) for letter in (first, second))


_PAIRS = {"“": "”", "«": "»", "„": "”“", "‘": "’", '"': '"'}


def strip_quotes(text: str) -> str:
    """`text` without the quotation marks around the whole of it."""
    text = text.strip()
    while (
        len(text) > 1
        and text[-1] in _PAIRS.get(text[0], "")
        and _is_one(text[0], text[1:-1], text[-1])
    ):
        text = text[1:-1].strip()
    return text


def _is_one(opening: str, inner: str, closing: str) -> bool:
    """Whether the marks around `inner` belong together, rather than each to a quotation of its
    own.
    """
    depth = 1
    for letter in inner:
        depth += (letter == opening) - (letter == closing)
        if depth < 1:
            return False
    return opening != closing or closing not in inner
