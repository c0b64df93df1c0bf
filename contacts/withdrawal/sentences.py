"""The sentences of a text, plain or HTML, in which places are shown and decided."""

import hashlib
import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from contacts.words.folding import TAG, reading

# Tags between which no sentence goes on.
_APART = {"p", "br", "li", "ul", "ol", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "blockquote"}
_APART |= {"div", "table", "figure", "small", "title", "summary"}
# What ends with a full stop and goes on: forms of address, initials, numbers.
_SHORT = re.compile(
    r"(?:^|[\s\0('\"])(?:(?i:ms|mrs|mr|mx|dr|dra|prof|st|sr|jr|hon|rev|gen|col|no|nr|vs|etc|eg|ie|cf|p|pp|art|mme|mlle|me|ste|sra)|[^\W\d_])\.$"
)
_END = re.compile(
    r"(?P<stop>[.!?…]['\")\]»”’\0]*)(?=\s+[\0'\"(\[«“‘]*[^\Wa-zß-öø-ÿ_])"
    r"|[。！？]['\")\]»”’」』]*|[؟।]|(?P<tag>\0)"
)
_EDGE = " \t\r\n\xa0"


class Sentence(NamedTuple):
    """A stretch of a stored text, tags within it included."""

    start: int
    end: int
    plain: str  # as a reader reads it

    def places_of(self, spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
        """What of `spans` of the stored `text` is in the sentence, as places of `plain`."""

        def place(at: int) -> int:
            shown = html.unescape(TAG.sub("", text[self.start : max(self.start, at)]))
            words = " ".join(shown.split())
            return len(words) + (bool(words) and shown[-1].isspace())

        return [
            (place(start), place(min(end, self.end)))
            for start, end in spans
            if start < self.end and end > self.start
        ]


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

    def is_apart(at: int) -> bool:
        tag = TAG.match(text[starts[at] : ends[at]])
        return tag is not None and tag[2].lower() in _APART

    def is_edge(at: int) -> bool:
        return is_apart(at) if read[at] == "\0" else read[at] in _EDGE

    for first, last in _stretches(read, is_apart):
        while first < last and is_edge(first):
            first += 1
        while first < last and is_edge(last - 1):
            last -= 1
        if first < last and (words := plain(text[starts[first] : ends[last - 1]])):
            yield Sentence(starts[first], ends[last - 1], words)


def _stretches(read: str, is_apart: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    begun = 0
    for match in _END.finditer(read):
        if match["tag"] is not None:
            if not is_apart(match.start()):
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
