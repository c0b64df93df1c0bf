"""Running text as the words it is searched by: folded, so that accents, ligatures, case,
apostrophes, the points of an abbreviation and the separators of a number don't matter.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from contacts.words.folding import (
    APOSTROPHES,
    ELIDED,
    INVISIBLE,
    MARKS,
    UNSPACED,
    VARIANTS,
    letters,
)
from contacts.words.han import ONE

LONGEST = 60  # letters of a word; what is longer is no word, and is cut

_LETTER = rf"[^\W_{UNSPACED}]|[{MARKS}{INVISIBLE}]"
_SIGN = r"[^\W\d_]"  # one letter
_BLANKS = " \u00a0\u2009\u202f"
# "U.S.", "J. R.", "Ph.D.", "N.G.O.s"; "l’O.N.U."
_POINTED = (
    rf"(?<![\w.@-])(?:(?i:{ELIDED})[{APOSTROPHES}])?"
    rf"(?:{_SIGN}(?:\.{_SIGN})+(?![\w@])\.?|{_SIGN}\.(?:[{_BLANKS}]{_SIGN}\.)+"
    rf"|(?i:ph\.?[{_BLANKS}]?d|ll\.[{_BLANKS}]?[bmd]|[bmd]\.[{_BLANKS}]?(?:sc|phil|ed|eng|litt))\.)"
    rf"(?:[{APOSTROPHES}]?s)?(?![\w@])"
)
# "1,120", "1 120", "1.120", "1’120"; none that begins with 0.
_NUMBER = (
    rf"(?<![\d.,])[1-9]\d{{0,2}}(?:(?:,\d{{3}})+|(?:\.\d{{3}})+|(?:[{APOSTROPHES}]\d{{3}})+"
    r"|(?: \d{3})+(?! \d)|(?:[\u00a0\u2009\u202f]\d{3})+(?![\u00a0\u2009\u202f]\d))(?!\d)"
)
_WORD = re.compile(
    r"[A-Za-z]{3,}(?=[ ,;:])"  # as most are, found soonest
    rf"|[{UNSPACED}][{MARKS}]*|{_NUMBER}|{_POINTED}"
    rf"|(?:{_LETTER})+(?:[{APOSTROPHES}](?:{_LETTER})+)*"
)
_ABBREVIATION = re.compile(rf"{_POINTED}|\b[A-Z]{{2,6}}\b")
_IS_NUMBER = re.compile(_NUMBER)
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

# One of the ways to write a Chinese character, and one of those to write a figure.
_ONE = ONE | {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1000)
    if unicodedata.category(chr(code)) == "Nd"
}

# So frequent that a text is not found by them, unless in quotation marks.
ENGLISH = """
a about after all also an and any are as at be because been before being between both but by can
could did do does each for
from had has have he her here him his how i if in into is it its me more most my no nor not of off
on only or other our out
over own she should so some such than that the their them then there these they this those through
to too under until up us
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
    return [word for match in _WORD.finditer(text) for word in fold(match[0])]


def find_abbreviations(text: str) -> Iterator[str]:
    """Those words of `text`, folded, that are written with points or in capitals alone."""
    for match in _ABBREVIATION.finditer(text):
        yield from fold(match[0])


def close_up(text: str) -> str:
    """`text` without the blanks inside of abbreviations: "Ph. D." as "Ph.D."."""
    return _ABBREVIATION.sub(lambda match: "".join(match[0].split()), text)


def in_two(text: str) -> list[str]:
    """The words of `text` that are spelled otherwise where a letter is not known: of "Müller"
    "mueller", which `fold` gives as "muller".
    """
    text = unicodedata.normalize("NFC", text)
    if not _TWOFOLD.search(text):
        return []
    raws = (match[0] for match in _WORD.finditer(text))
    return [word for raw in filter(_TWOFOLD.search, raws) for word in fold(raw.translate(_IN_TWO))]


@functools.lru_cache(maxsize=50_000)
def fold(raw: str) -> tuple[str, ...]:
    """What one word is searched by: "L’Œuvre" gives "oeuvre", "river's" gives "river", "O’Brien"
    gives "obrien", "U.S." "us", "1,120" "1120".
    """
    if not raw.isalpha():
        if _IS_NUMBER.fullmatch(raw):
            return ("".join(filter(str.isalnum, raw)),)
        if "." in raw:
            raw = "".join(sign for sign in raw if sign not in f".{_BLANKS}")
    text = _ELIDED.sub("", letters(raw)).removesuffix("'s").replace("'", "")
    return tuple(piece[:LONGEST] for piece in _PIECE.findall(text.translate(_ONE)))
