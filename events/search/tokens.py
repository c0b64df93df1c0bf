"""What a passage is found by: plain tokens, so that every database only has to match them and all
find the same.

A word is a token as it is. What else is asked for begins with a sign that no word has:

    #word     of the keywords, which are never shown
    =word     a word that is usually too frequent, written in capitals: an abbreviation
    ^word     of the title (also of the keywords: ^#word)
    ~eword    the stem of a word, in English (~f in French); in the title: ^~eword
    .wo .wor  what longer words begin with, so that half of a short beginning needn't be collected
    from all of them (^.wo)
    +q7x      two stems that follow one another, as a number: for phrases
    @k=value  what a passage is, for facets
"""

import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from events.models import Passage

from . import words
from .compounds import find_compounds
from .stemming import STEMMERS
from .stemming import stems as stems_of

# Of these rules, and those of `words`, `compounds` and `stemming`: `rebuild_search` writes anew
# what others have made.
VERSION = 6
BEGINNINGS = range(2, 6)  # the lengths of beginnings that have tokens of their own
PAIRS = 2**20
BREAK = "|"  # between the parts of `Passage.words`
END = "/"  # of a line in a part, so that no phrase goes beyond it

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def fold_passage(passage: Passage) -> str:
    """The folded words of a passage between blanks: title, keywords, text; last what its words are
    as one.

    Phrases are looked for in it.

    The title of a quotation is that of its section, by which it is not found; nor is it by its
    byline, but by keywords.
    """
    parts = [passage.title_to_find, passage.keywords, passage.text]
    lines = [fold_lines(part) for part in parts]
    lines.append(f" {END} ".join(dict.fromkeys(joined(passage.title_to_find, passage.text))))
    return f" {f' {BREAK} '.join(lines)} "


def fold_lines(text: str) -> str:
    return f" {END} ".join(" ".join(words.fold_words(line)) for line in text.split("\n"))


def joined(*texts: str) -> list[str]:
    return [compound.joined for text in texts for compound in find_compounds(text)]


def of(passage: Passage) -> set[str]:
    """The tokens of a passage whose `words` are there."""
    title, keywords, text, together = (
        [line.split() for line in part.split(END)] for part in passage.words.split(BREAK)
    )
    language = passage.language
    found = set(facets(passage))
    for line in (*title, *keywords, *text):
        found.update(pairs(line, language))
    in_title = {word for line in title for word in line}
    for word in in_title:
        found.update((f"^{word}", word))
        found.update(f"^{token}" for token in stems(word, language))
    others = {*words.in_two(passage.title_to_find), *joined(passage.title_to_find)}
    found.update(f"^{token}" for word in others for token in (word, *beginnings(word)))
    found.update(f"^{token}" for word in others for token in stems(word, language))
    twofold = {*words.in_two(passage.text), *others, *(word for line in together for word in line)}
    said = in_title.union(*text) - words.STOPS.get(language, frozenset())
    for word in said | twofold:
        found.add(word)
        found.update(stems(word, language))
        found.update(beginnings(word))
    listed = set().union(*keywords)
    for word in (*listed, *words.in_two(passage.keywords), *joined(passage.keywords)):
        found.update((f"#{word}", f"^#{word}"))
    for word in in_title | listed:
        for beginning in beginnings(word):
            found.update((beginning, f"^{beginning}"))
    found.update(capitals(passage))
    return found


def capitals(passage: Passage) -> Iterator[str]:
    for sign, text in (
        ("^", passage.title_to_find),
        ("", passage.title_to_find),
        ("", passage.text),
    ):
        for word in words.find_abbreviations(text):
            if word in words.ALL_STOPS:
                yield f"{sign}={word}"


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
    for code in codes(language):
        for stem in stems_of(word, code):
            yield f"~{code[0]}{stem}"


def codes(language: str) -> Iterable[str]:
    return (language,) if language in STEMMERS else STEMMERS


def pair(first: str, second: str, language: str) -> str:
    """Two words as one short token, the same for every form of them.

    Others may share it, so an exact phrase is looked for in the words too.
    """
    both = f"{stems_of(first, language)[0]} {stems_of(second, language)[0]}"
    number, digits = zlib.crc32(both.encode()) % PAIRS, ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return f"+{digits}"


def pairs(phrase: Iterable[str], language: str) -> Iterator[str]:
    """Of each word with the next, in the language of the text, or in each."""
    for one, other in pairwise(phrase):
        for code in codes(language):
            yield pair(one, other, code)
