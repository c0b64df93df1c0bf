"""What a passage is found by: plain tokens, so that every database only has to match them and all
find the same.

A word is a token as it is. What else is asked for begins with a sign that no word has:

    #word     of the keywords, which are never shown
    ^word     of the title (also of the keywords: ^#word)
    ~eword    the stem of a word, in English (~f in French); in the title: ^~eword
    .wo .wor  what longer words begin with, so that half of a short beginning needn't be collected
    from all of them (^.wo)
    +q7x      two words that follow one another, as a number: for phrases
    @k=value  what a passage is, for facets
"""

import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from events.models import Passage

from . import words

# Of these rules and those of `words`: `rebuild_search` writes anew what others have made.
VERSION = 5
BEGINNINGS = range(2, 6)  # the lengths of beginnings that have tokens of their own
PAIRS = 2**20
BREAK = "|"  # between the parts of `Passage.words`

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def fold_passage(passage: Passage) -> str:
    """The folded words of a passage between blanks: title, keywords, text.

    Phrases are looked for in it.

    The title of a quotation is that of its section, by which it is not found; nor is it by its
    byline, but by keywords.
    """
    title = "" if passage.kind == Passage.Kind.QUOTATION else passage.title
    parts = (title, passage.keywords, passage.text)
    return f" {f' {BREAK} '.join(' '.join(words.fold_words(part)) for part in parts)} "


def of(passage: Passage) -> set[str]:
    """The tokens of a passage whose `words` are there."""
    title, keywords, text = (part.split() for part in passage.words.split(BREAK))
    stops = words.STOPS.get(passage.language, frozenset())
    found = set(facets(passage))
    for part in (title, keywords, text):
        found.update(pair(*two) for two in pairwise(part))
    for word in set(title):
        found.update((f"^{word}", word))
        found.update(f"^{token}" for token in stems(word, passage.language))
    twofold = set(words.in_two(passage.text))
    if passage.kind != Passage.Kind.QUOTATION:
        others = words.in_two(passage.title)
        twofold.update(others)
        found.update(f"^{token}" for word in others for token in (word, *beginnings(word)))
        found.update(f"^{token}" for word in others for token in stems(word, passage.language))
    found.update(f"{sign}#{word}" for word in words.in_two(passage.keywords) for sign in ("", "^"))
    for word in ({*title, *text} - stops) | twofold:
        found.add(word)
        found.update(stems(word, passage.language))
        found.update(beginnings(word))
    for word in keywords:
        found.update((f"#{word}", f"^#{word}"))
    for word in {*title, *keywords}:
        for beginning in beginnings(word):
            found.update((beginning, f"^{beginning}"))
    return found


def beginnings(word: str) -> Iterator[str]:
    for length in BEGINNINGS:
        if length < len(word):
            yield f".{word[:length]}"


def facets(passage: Passage) -> Iterator[str]:
    yield facet("kind", passage.kind)
    if passage.edition:
        yield facet("event", passage.edition.event_id)
    if passage.person_id:
        yield facet("person", passage.person_id)
    if passage.language:
        yield facet("language", passage.language)


def facet(name: str, value: object) -> str:
    return f"@{name[0]}={value}"


def stems(word: str, language: str) -> Iterator[str]:
    """The stems of `word`, in the language of the text.

    Where that is not known or has no stemmer, in all: a reader may search in any.
    """
    for code in (language,) if language in words.STEMMERS else words.STEMMERS:
        yield f"~{code[0]}{words.stem(word, code)}"


def pair(first: str, second: str) -> str:
    """Two words as one short token.

    Others may share it, so a phrase is looked for in the words too.
    """
    number, digits = zlib.crc32(f"{first} {second}".encode()) % PAIRS, ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return f"+{digits}"


def pairs(phrase: Iterable[str]) -> list[str]:
    return [pair(*two) for two in pairwise(phrase)]
