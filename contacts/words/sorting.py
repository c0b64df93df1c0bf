"""Where a name stands in a list: keys that are compared by their bytes, so that every database
gives the same order.

Names are filed word by word ("New York" before "Newark": ALA Filing Rules, ISO 12199), without
accents and capitals. So readers of English and of French look for them, whatever the language of a
name: Å stands at A, where Swedish has it behind Z. Writing that is not Latin comes after it, in the
order of its code points without their accents: Ёлкин at Е, Άννα at Α, أحمد at ا. What the Unicode
Collation Algorithm adds to that are letters of Serbian and Ukrainian, for the price of its table.
"""

import re
import unicodedata

from .folding import APOSTROPHES, BARE, SPELLED, decompose

_LETTERS = str.maketrans(BARE | SPELLED)
# "van ", "d’", "’t ", "al-".
_SMALL_WORD = re.compile(rf"[{APOSTROPHES}]?[^\W\d_]+(?:\s+|[-{APOSTROPHES}])")
_ARTICLE = re.compile(rf"(?:(?:the|les?|la)\s+|l[{APOSTROPHES}]\s?)(?=\w)", re.IGNORECASE)


def key_of(text: str) -> str:
    """“Łukasz” gives "lukasz", “Straße der O’Briens-Œuvre” gives "strasse der obriens oeuvre"."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    letters = unicodedata.normalize("NFC", decompose(letters))
    return " ".join("".join(map(_file_sign, letters)).split())


def _file_sign(sign: str) -> str:
    """A letter, figure or mark as it is; a blank for any other sign but an apostrophe and what is
    not seen.
    """
    kind = unicodedata.category(sign)
    if kind[0] in "LNM":
        return sign
    return "" if kind == "Cf" or sign in APOSTROPHES else " "


def key_of_person(family_name: str, given_name: str) -> str:
    """By the family name, then the given name; by the one name of somebody who has no other.

    Particles in small letters are passed over, those with a capital count: Vincent van Gogh stands
    at G, Martin Van Buren at V. Which of them are filed depends on the language of a name (IFLA,
    Names of Persons), and a list of many nations does not know it. How somebody writes the name is
    what tells it best (Chicago Manual of Style, 8.5, 16.71).
    """
    names = [key_of(without_particles(family_name.strip())), key_of(given_name)]
    # Two blanks are less than any word: all of one family stand together.
    return "  ".join(filter(None, names))


def without_particles(name: str) -> str:
    """“van Gogh” gives "Gogh", “d’Arc” gives "Arc"."""
    rest = name
    while (match := _SMALL_WORD.match(rest)) and match[0].islower():
        rest = rest[match.end() :]
    return rest if rest[:1].isupper() else name  # "bell hooks" is all name


def key_of_organization(name: str) -> str:
    """By the first word that is not an article of English or French, as bodies are filed in
    catalogues (AACR2, 24.5A).
    """
    article = _ARTICLE.match(name.strip())
    return key_of(name.strip()[article.end() :] if article else name)
