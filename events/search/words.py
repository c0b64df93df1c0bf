"""Running text as the words it is searched by: folded, so that accents, ligatures, case and
apostrophes don't matter.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import snowballstemmer

from contacts.words.folding import (
    APOSTROPHES,
    ELIDED,
    INVISIBLE,
    MARKS,
    UNSPACED,
    VARIANTS,
    letters,
)

STEMMERS = {"en": "english", "fr": "french"}
LONGEST = 60  # letters of a word; what is longer is no word, and is cut

_LETTER = rf"[^\W_{UNSPACED}]|[{MARKS}{INVISIBLE}]"
_WORD = re.compile(rf"[{UNSPACED}][{MARKS}]*|(?:{_LETTER})+(?:[{APOSTROPHES}](?:{_LETTER})+)*")
_PIECE = re.compile(rf"[{UNSPACED}][{MARKS}]*|(?:{_LETTER})+")
_ELIDED = re.compile(rf"^(?:{ELIDED})'(?=.)")
# The letters that are folded to one, and may be written as two: "mueller" beside "muller".
_IN_TWO = {
    ord(sign): known[-1]
    for low, known in VARIANTS.items()
    for sign in (low, low.upper())
    if len(known) > 1
}
_TWOFOLD = re.compile(f"[{''.join(map(chr, _IN_TWO))}]")

# So frequent that a text is not found by them, unless in quotation marks.
ENGLISH = """
a about after all also an and any are as at be because been before being between both but by can
could did do does each for
from had has have he her here him his how i if in into is it its me more most my no nor not of off
on only or other our out
over own she should so some such than that the their them then there these they this those through
to too under until up
very was we were what when where which while who whom why will with would you your
"""
FRENCH = """
a afin ai ainsi alors au aucun aussi autre autres aux avait avec avoir ce ceci cela celle celles
celui ces cet cette ceux
chaque comme comment dans de depuis des donc dont du elle elles en encore entre est et etaient
etait ete etre eux fait il
ils je la le les leur leurs lui ma mais me meme mes moi moins mon ne ni nos notre nous on ont ou
par parce pas peu peut plus
pour pourquoi qu quand que quel quelle quelles quels qui quoi sa sans se sera ses si son sont sous
sur ta te tes toi ton
tous tout toute toutes tres trop tu un une vers vos votre vous y
"""
STOPS = {"en": frozenset(ENGLISH.split()), "fr": frozenset(FRENCH.split())}
ALL_STOPS = STOPS["en"] | STOPS["fr"]


class Word(NamedTuple):
    start: int
    end: int
    folded: tuple[str, ...]  # usually one; of "№5" there are two


def words(text: str) -> Iterator[Word]:
    """The words of `text` with the places where they stand."""
    for match in _WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(match.start(), match.end(), folded)


def find_words(text: str) -> Iterator[re.Match[str]]:
    """What may be a word of `text`, as it is written, where it stands."""
    return _WORD.finditer(text)


def fold_words(text: str) -> list[str]:
    return [word for raw in _WORD.findall(text) for word in fold(raw)]


def in_two(text: str) -> list[str]:
    """The words of `text` that are spelled otherwise where a letter is not known: of "Müller"
    "mueller", which `fold` gives as "muller".
    """
    text = unicodedata.normalize("NFC", text)
    if not _TWOFOLD.search(text):
        return []
    raws = filter(_TWOFOLD.search, _WORD.findall(text))
    return [word for raw in raws for word in fold(raw.translate(_IN_TWO))]


@functools.lru_cache(maxsize=50_000)
def fold(raw: str) -> tuple[str, ...]:
    """What one word is searched by: "L’Œuvre" gives "oeuvre", "river's" gives "river", "O’Brien"
    gives "obrien".
    """
    text = _ELIDED.sub("", letters(raw)).removesuffix("'s").replace("'", "")
    return tuple(piece[:LONGEST] for piece in _PIECE.findall(text))


@functools.lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word.

    The stemmer is made each time, since it keeps what it is at work on.
    """
    return (
        snowballstemmer.stemmer(STEMMERS[language]).stemWord(word)
        if word.isalpha() and word.isascii()
        else word
    )
