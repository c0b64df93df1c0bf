"""Typed words in a text as it is stored, whatever their accents, case and invisible signs."""

import html
import re
from collections.abc import Iterator
from functools import cache

from contacts.words.folding import APOSTROPHES, INVISIBLE, OPTIONAL, SIGNS, TAG, UNSPACED, letters

MOST = 8  # words of which the rest are not looked for
BEFORE, AFTER = 70, 150  # characters of an excerpt on either side of what was found first
_LAST = 0x3100  # of the characters that have accented or other forms
_SEPARATORS = re.compile(r"[\s\-‐‑.,;:/()“”«»\"]+")
_BETWEEN = f"[{OPTIONAL}{INVISIBLE}]*"
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(rf"[^\W_{UNSPACED}]")
_APART = re.compile(r"</?(?:p|br|li|[uo]l|h\d|t[dhr]|table|blockquote|aside|figure|small)\b[^>]*>")


class Wording:
    """Words that all have to stand in a text, each at the start of one of its words."""

    def __init__(self, typed: str):
        words = [word for word in map(letters, _SEPARATORS.split(typed)) if _WORD.search(word)]
        self.patterns = [re.compile(write_pattern(word)) for word in words[:MOST]]

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def may_stand_in(self, stored: str) -> bool:
        """Told sooner than `places` are found, of a text with its tags."""
        return all(pattern.search(stored) for pattern in self.patterns)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where in a plain text each word stands, in order; empty if one of them does not."""
        found = [list(find_starts(pattern, text)) for pattern in self.patterns]
        return sorted(place for places in found for place in places) if all(found) else []


def find_starts(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        start, end = match.span()
        is_inside = start and _LETTER.match(text[start]) and _LETTER.match(text[start - 1])
        if not is_inside:
            yield start, end


def write_pattern(word: str) -> str:
    """Of folded letters what finds every way to write them: "oe" is "œ" or "ø" too."""
    parts, at = [], 0
    while at < len(word):
        two = word[at : at + 2]
        if len(two) > 1 and two in SIGNS:
            one = "".join(sorted({*SIGNS[two], *SIGNS[two].upper()}))
            parts.append(f"(?:{forms_of(two[0])}{_BETWEEN}{forms_of(two[1])}|[{one}])")
            at += 2
        else:
            parts.append(forms_of(word[at]))
            at += 1
    return _BETWEEN.join(parts)


def forms_of(letter: str) -> str:
    if letter == "'":
        return f"[{APOSTROPHES}]"
    forms = {letter, letter.upper(), *_forms().get(letter, "")}
    signs = "".join(sorted(re.escape(form) for form in forms if len(form) == 1))
    return f"[{signs}]" if len(forms) > 1 else re.escape(letter)


@cache
def _forms() -> dict[str, str]:
    """By a folded letter the characters that are folded to it."""
    found: dict[str, str] = {}
    for sign in map(chr, range(0x41, _LAST)):
        folded = letters(sign)
        if folded != sign and len(folded) == 1:
            found[folded] = found.get(folded, "") + sign
    return found


def read_plain(stored: str) -> str:
    """The words of a stored text, notes among them, one space between any two."""
    return " ".join(html.unescape(TAG.sub("", _APART.sub(" ", stored))).split())
