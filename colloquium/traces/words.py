"""Finding words in a text as withdrawal does: without accents, tags and invisible signs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contacts.withdrawal import addresses
from contacts.withdrawal.names import Name
from contacts.withdrawal.reach import Reach
from contacts.words.folding import MARKS, SIGNS, UNSPACED, VARIANTS, fold, letters, reading

from . import decoding

SHORT = 6  # letters of a word that is looked for by itself only: "Ada" stands in "Canada"
AROUND = 80  # characters of a sentence before and after
_INSIDE = r"[\0'\x1f-]*"
_BETWEEN = r"[\W_]*"
_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Trace(NamedTuple):
    """`place` is a column, a file, an address; `key` says which row of it."""

    place: str
    key: str
    times: int
    sentence: str


class Words:
    """The `asked` words and names, telephone numbers and e-mail addresses."""

    def __init__(self, asked: Iterable[str]):
        asked = [" ".join(word.split()) for word in asked if word.strip()]
        emails = {word.lower() for word in asked if "@" in word}
        telephones = {word for word in asked if re.fullmatch(r"\+?[\d .()/-]{7,}", word)}
        names = [word for word in asked if word not in telephones and word.lower() not in emails]
        numbers = {re.sub(r"[^\d+]", "", number) for number in telephones}
        several = [name for name in names if " " in name]
        self.name = Name(several, reach=Reach(numbers, emails))
        patterns = [pattern for name in names if (pattern := _pattern(name))]
        self.pattern = re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
        # In an address some letters are lost.
        slugs = [slug for name in names for slug in _slugs(name)]
        self.slug_pattern = re.compile("|".join(slugs) or r"(?!)")
        self.asked = [*names, *numbers, *emails]

    def find(self, text: str) -> tuple[int, str]:
        """How often they stand in `text`, in whatever coding, and the sentence of the first."""
        times, sentence = max(
            (self.find_written(written) for written in decoding.unescape(text)),
            key=lambda found: found[0],
        )
        for packed in decoding.unpack(text):
            more, there = self.find(packed)
            times, sentence = times + more, sentence or there
        return times, sentence

    def find_written(self, text: str) -> tuple[int, str]:
        read, starts, ends = reading(text)
        matches = [
            *self.pattern.finditer(read),
            *self.slug_pattern.finditer(fold(read).lower()),
        ]
        spans = [(starts[match.start()], ends[match.end() - 1]) for match in matches]
        # With its words in another order, an initial, in an address; or a number as it is typed.
        spans += self.name.places(text)
        apart = list(_join(spans))
        if not apart:
            return 0, ""
        start, end = apart[0]
        return len(apart), " ".join(text[max(0, start - AROUND) : end + AROUND].split())

    def find_in(self, place: str, key: object, texts: Iterable[str]) -> Iterator[Trace]:
        """The trace in one place, if they stand in any of its `texts`."""
        found = [found for text in texts if text and (found := self.find(text))[0]]
        if found:
            yield Trace(place, str(key), sum(times for times, _sentence in found), found[0][1])


def _pattern(name: str) -> str:
    """Whatever is read where `name` was written, in capitals or small letters."""
    read = reading(unicodedata.normalize("NFC", name))[0].lower()
    words = [_spell(word) for word in _WORD.findall(read)]
    if not words:
        return ""
    joined = _BETWEEN.join(words)
    if len(words) > 1 or _UNSPACED.search(name) or len(name) >= SHORT:
        return joined
    return rf"(?<![^\W\d_]){joined}(?![^\W\d_])"


def _slugs(name: str) -> Iterator[str]:
    return addresses.patterns(name, by_itself=True, others=())


def _spell(word: str) -> str:
    units, at = [], 0
    while at < len(word):
        two = word[at : at + 2] if word[at : at + 2] in SIGNS and len(word[at:]) > 1 else word[at]
        ways = {two, *VARIANTS.get(two, ()), *SIGNS.get(two, ()), letters(two)} - {""}
        units.append(f"(?:{'|'.join(map(re.escape, sorted(ways, key=len, reverse=True)))})")
        at += len(two)
    return _INSIDE.join(units)


def _join(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that overlap are one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and start < last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
