"""Sentences and words of a paragraph whose quoted passages are veiled, so that what is said is
never taken for who says it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from events.imports.reading.rules import ANYWHERE

from .marks import Passage

VEIL = "\ufffc"
_END = re.compile(r"[.!?…]+[)\]]*(?=\s|\ufffc|$)|(?<=[a-zà-ÿ])\.(?=[A-ZÀ-Þ][a-zà-ÿ])")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_OPENER = re.compile(r"[\s—–\-(\[*_]*")
_WORD = re.compile(
    r"(?P<elided>(?:[ldsnjmtcLDSNJMTC]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’])(?=[^\W\d_])"
    r"|(?P<possessive>['’][sS]\b|(?<=s)['’](?=\s))"
    r"|(?P<word>[^\W_]+(?:['’][^\W\d_]{2,}|[-‐‑][^\W_]+|\.[^\W\d_](?=\.))*)"
    rf"|(?P<veil>{VEIL}+)"
    r"|(?P<other>[^\w\s])"
)
_INVERTED = re.compile(r"(.+?)-(?:t-)?(elle|il|elles|ils|on)$")


@dataclass(slots=True)
class Word:
    start: int
    end: int
    text: str  # as printed
    low: str  # in lower case, with straight apostrophes


def veil(text: str, passages: Iterable[Passage]) -> str:
    for passage in passages:
        text = text[: passage.left] + VEIL * (passage.right - passage.left) + text[passage.right :]
    return text


def words(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        low = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
        inverted = _INVERTED.match(low) if "-" in low and word[:1].islower() else None
        if inverted:
            cut = match.start() + len(inverted[1])
            pronoun = match.end() - len(inverted[2])
            found.append(Word(match.start(), cut, word[: len(inverted[1])], inverted[1]))
            found.append(Word(pronoun, match.end(), inverted[2], inverted[2]))
        else:
            found.append(Word(match.start(), match.end(), word, low))
    return found


def sentences(veiled: str, text: str, passages: Iterable[Passage]) -> list[tuple[int, int]]:
    """Spans of the sentences: a full stop inside the marks ends one if a capital, another passage
    or nothing follows.
    """
    ends = {match.end() for match in _END.finditer(veiled) if _is_end(veiled, match)}
    for passage in passages:
        if text[passage.end - 1] in ".…" or text[passage.start : passage.end].rstrip("»”’\"' ")[
            -1:
        ] in {".", "…"}:
            follows = veiled[_OPENER.match(veiled, passage.right).end() :][:1]  # type: ignore[union-attr]
            dash = veiled[passage.right :].lstrip()[:1]
            if (follows.isupper() or follows == VEIL) and dash not in {"—", "–", "-", "("}:
                ends.add(passage.right)
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*sorted(ends), len(veiled)]:
        if veiled[start:end].strip():
            spans.append((start, end))
            start = end
    return spans


def _is_end(text: str, match: re.Match[str]) -> bool:
    follows = text[_OPENER.match(text, match.end()).end() :][:1]  # type: ignore[union-attr]
    if follows and not (
        follows.isupper() or follows.isdigit() or follows == VEIL or follows in "“«‘\"'”»"
    ):
        return False
    if match.group() == ".":
        last = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
        if last and (
            last.group().lower() in ANYWHERE.abbreviations
            or (len(last.group()) == 1 and last.group().isupper())
        ):
            return False
    return True
