"""The sentences of a text, plain or HTML, in which places are shown and decided."""

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from contacts.words.folding import TAG, reading

# Tags between which no sentence goes on.
_APART = {"p", "br", "li", "ul", "ol", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "blockquote"}
_APART |= {"div", "table", "small", "title", "summary"}
# What ends with a full stop and goes on: forms of address, initials, numbers.
_SHORT = re.compile(
    r"(?:^|[\s\0('\"])(?:(?i:ms|mrs|mr|mx|dr|dra|prof|st|sr|jr|hon|rev|gen|col|no|nr|vs|etc|eg|ie|cf|p|pp|art|mme|mlle|me|ste|sra)|[^\W\d_])\.$"
)
_END = re.compile(
    r"(?P<stop>[.!?…]['\")\]»”’\0]*)(?=\s+[\0'\"(\[«“‘]*[^\Wa-zß-öø-ÿ_])"
    r"|[。！？]['\")\]»”’」』]*|[؟।]|(?P<tag>\0)"
)
_EDGE = " \t\r\n\0\xa0"


class Sentence(NamedTuple):
    """A stretch of a stored text, tags within it included."""

    start: int
    end: int
    plain: str  # as a reader reads it


def sentences(text: str) -> Iterator[Sentence]:
    """In their order; what is between them are blanks and tags. In a plain text no sentence goes on
    in the next line.
    """
    if TAG.search(text):
        yield from _sentences(text)
        return
    at = 0
    for line in text.splitlines(keepends=True):
        for start, end, words in _sentences(line):
            yield Sentence(at + start, at + end, words)
        at += len(line)


def _sentences(text: str) -> Iterator[Sentence]:
    read, starts, ends = reading(text)
    for first, last in _stretches(read, lambda at: text[starts[at] : ends[at]]):
        while first < last and read[first] in _EDGE:
            first += 1
        while first < last and read[last - 1] in _EDGE:
            last -= 1
        if first < last:
            start, end = starts[first], ends[last - 1]
            yield Sentence(start, end, plain(text[start:end]))


def _stretches(read: str, source: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    begun = 0
    for match in _END.finditer(read):
        if match["tag"] is not None:
            tag = TAG.match(source(match.start()))
            if not tag or tag[2].lower() not in _APART:
                continue
        elif match["stop"] is not None and _SHORT.search(
            read, max(0, match.start() - 8), match.start() + 1
        ):
            continue
        yield begun, match.end()
        begun = match.end()
    yield begun, len(read)


def plain(text: str) -> str:
    """What a reader reads of it, with one space between any two words."""
    return " ".join(html.unescape(TAG.sub("", text)).split())


def digest_of(sentence: str) -> str:
    """By which a decision is stored: it says nothing of the words."""
    return hashlib.sha256(plain(sentence).encode()).hexdigest()[:24]
