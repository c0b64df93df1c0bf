"""The sentences of a text, plain or HTML, in which places are shown and decided."""

import hashlib
import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from contacts.words.folding import TAG, reading

# Tags between which no sentence goes on.
_APART = {"p", "br", "li", "ul", "ol", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "blockquote"}
_APART |= {"div", "table", "figure", "title", "summary"}
# A note, which stands where it is called: the sentence around it goes on behind it.
NOTE = re.compile(r"(<small\b[^<>]*>)(.*?)(</small>|$)", re.DOTALL)
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
    plain: str  # as a reader reads it, without the notes
    is_note: bool = False  # of a note within the sentence before, or behind it

    def places_of(self, spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
        """What of `spans` of the stored `text` is in the sentence, as places of `plain`."""
        stored = text[self.start : self.end]
        found = [
            (place_in(stored, start - self.start), place_in(stored, end - self.start))
            for start, end in spans
            if start < self.end and end > self.start
        ]
        return [(start, end) for start, end in found if start < end]


def sentences(text: str) -> Iterator[Sentence]:
    """In their order, those of a note behind the sentence in which it is called; what is between
    them are blanks and tags. In a plain text no sentence goes on in the next line.
    """
    if TAG.search(text):
        notes = [match.span(2) for match in NOTE.finditer(text)]
        around = list(_sentences(text, [match.span() for match in NOTE.finditer(text)]))
        within = [
            Sentence(start + one.start, start + one.end, one.plain, is_note=True)
            for start, end in notes
            for one in _sentences(text[start:end])
        ]
        yield from sorted((*around, *within), key=lambda one: one.start)
        return
    at = 0
    for line in text.splitlines(keepends=True):
        for start, end, words, _is_note in _sentences(line):
            yield Sentence(at + start, at + end, words)
        at += len(line)


def _sentences(text: str, notes: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    read, starts, ends = reading(text)
    read = _hide(read, starts, notes)

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


def _hide(read: str, starts: Sequence[int], notes: Iterable[tuple[int, int]]) -> str:
    """What is read, with the `notes` as if they were tags."""
    for start, end in notes:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        read = read[:first] + "\0" * (last - first) + read[last:]
    return read


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
    return " ".join(html.unescape(TAG.sub("", NOTE.sub("", text))).split())


def place_in(stored: str, at: int) -> int:
    """Where in a sentence, as a reader reads it, stands what is stored `at` a place."""
    shown = html.unescape(TAG.sub("", NOTE.sub("", stored[: max(0, at)])))
    words = " ".join(shown.split())
    return len(words) + (bool(words) and shown[-1].isspace())


def digest_of(sentence: str) -> str:
    """By which a decision is stored: it says nothing of the words."""
    return hashlib.sha256(plain(sentence).encode()).hexdigest()[:24]
