"""Words in another language within a sentence that is written anew: they stay marked as such."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.html import escape

from contacts.words.folding import TAG

from .sentences import place_in

_LANG = re.compile(r"\slang\s*=", re.IGNORECASE)
_TOKEN = re.compile(r"\w+|\W")


class Tongue(NamedTuple):
    """A tag that says a language, and the one that ends it, if that is in the same sentence."""

    start: re.Match
    end: re.Match | None


def write_anew(stored: str, plain: str, words: str) -> tuple[str, str]:
    """`words` as HTML in place of the sentence `stored`, which reads as `plain`: what is left of it
    in another language is marked as it was. And `stored` without the tags that were used.
    """
    olds, news = _TOKEN.findall(plain), _TOKEN.findall(words)
    pieces = list(map(escape, news))
    used: list[re.Match] = []
    for tongue in _find_tongues(stored):
        first = _count_tokens(plain, place_in(stored, tongue.start.start()))
        end = tongue.end.start() if tongue.end else len(stored)
        last = _count_tokens(plain, place_in(stored, end))
        if kept := _follow(olds, news, first, last):
            pieces[kept[0]] = tongue.start[0] + pieces[kept[0]]
            used.append(tongue.start)
            if tongue.end:
                pieces[kept[1] - 1] += tongue.end[0]
                used.append(tongue.end)
    for tag in sorted(used, key=lambda tag: -tag.start()):
        stored = stored[: tag.start()] + stored[tag.end() :]
    return "".join(pieces), stored


def _find_tongues(stored: str) -> Iterator[Tongue]:
    """The innermost first. One that ends in a later sentence only if no other tag is open around
    it.
    """
    opened: list[re.Match] = []
    for tag in TAG.finditer(stored):
        if not tag[1]:
            opened.append(tag)
        elif opened and opened[-1][2] == tag[2]:
            start = opened.pop()
            if _LANG.search(start[0]):
                yield Tongue(start, tag)
    if opened and _LANG.search(opened[0][0]):
        yield Tongue(opened[0], None)


def _count_tokens(plain: str, place: int) -> int:
    return len(_TOKEN.findall(plain[:place]))


def _follow(olds: list[str], news: list[str], first: int, last: int) -> tuple[int, int] | None:
    """Where among `news` stands what stood from `first` to `last` among `olds`; None if no word of
    it does.
    """
    if first == 0 and last == len(olds):
        return 0, len(news)
    found: list[int] = []
    is_left = False
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, olds, news, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            into, until = max(start, first), min(end, last)
            if into < until:
                is_left = is_left or any(map(str.isalnum, olds[into:until]))
                found += [new_start + into - start, new_start + until - start]
        elif kind == "replace" and first <= start and end <= last:
            found += [new_start, new_end]
    return (min(found), max(found)) if is_left else None
