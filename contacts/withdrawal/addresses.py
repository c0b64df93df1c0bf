"""A name in addresses of the web and of mail, in handles and in anchors: as regular expressions,
matched against what `folding.reading` has read, folded, in small letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from contacts.words.folding import BARE, UNSPACED, VARIANTS, fold, frame_word
from contacts.words.han import WAYS
from contacts.words.slugs import write_latin

# An address that is read as text: the name in it may be in small letters.
WRITTEN = re.compile(
    r"""(?<![\w.+%\x1f-])[\w.+%\x1f-]++@[\w.-]+(?<!\.)|(?<!\w)[#@][\w.\x1f-]+(?<!\.)"""
    r"""|(?:https?://|www\.|(?<![\w.-])[\w-]++(?:\.[\w-]++)++/)[^ <>"\0]*(?<![.,;:!?)])"""
)
_BETWEEN = r"[-._+ \x1f]*"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters that old addresses of this site have lost, and those of others do.
_LOST = frozenset(sign for sign in (*VARIANTS, *BARE) if sign < "\u0250" and not slugify(sign))


def patterns(written: str, *, by_itself: bool, others: Iterable[str]) -> Iterator[str]:
    """Of a name as it is `written`, or of one word of it: with other dashes or none, with a letter
    of the given name.

    `by_itself` says that it may stand beside other words. `others` are names of other people, to
    whom an address with one letter may belong.
    """
    if latin := _transliterate(written):
        yield from patterns(latin, by_itself=by_itself, others=map(write_latin, others))
    words = list(filter(None, map(_spell, written.split())))
    if not words:
        return
    joined = _BETWEEN.join(words)
    if not by_itself:
        # A word that may be an ordinary one has to be a whole part of the address.
        yield rf"(?<![\w-]){joined}(?=$|[/@?#&]|\.(?:jpe?g|png|webp|gif|svg|pdf|html?)\b)"
        return
    if _UNSPACED.search(written):
        yield joined
        yield _BETWEEN.join(words[::-1])
        return
    # In an address a possessive is an s without its apostrophe, and an elision a letter more.
    elided = "(?:d|qu)?" if _letters(written)[:1] in [*"aeiouh"] else ""
    yield rf"{_BEFORE}{elided}{joined}s?{_AFTER}"
    if len(words) > 1:
        rest = _BETWEEN.join(words[1:])
        # The family name first, wherever it begins.
        turned = [_BETWEEN.join(words[at:] + words[:at]) for at in range(1, len(words))]
        initial = re.escape(_letters(written)[:1])
        yield f"{_BEFORE}(?:{'|'.join(turned)}){_AFTER}"
        yield rf"{_BEFORE}{initial}[._\x1f]?{rest}(?=[a-z0-9._+-]{{0,64}}@)"
        handles = [joined, *turned]
        if _with_initial(written) not in map(_with_initial, others):
            handles += [rf"{initial}[._\x1f-]?{rest}", rf"{rest}[._\x1f-]?{initial}"]
        yield rf"(?<=[@/])(?:{'|'.join(handles)})\d{{0,4}}(?![\w\x1f-])"


def frames_of(written: str) -> Iterator[str]:
    """The frame of the last word, without the letters that addresses lose; in each writing."""
    for form in filter(None, (written, _transliterate(written))):
        word = unicodedata.normalize("NFC", form.split()[-1])
        yield frame_word("".join(sign for sign in word if sign.lower() not in _LOST))


def _transliterate(written: str) -> str:
    """The name as addresses have it, in other letters than its own; or ""."""
    read = fold(unicodedata.normalize("NFC", written))
    is_read = all(sign.isascii() or sign.lower() in VARIANTS for sign in read)
    return "" if is_read else re.sub(r"[^\w\s-]", "", write_latin(written))


def _spell(word: str) -> str:
    """A word in every way in which it is spelled, with its apostrophes and hyphens or without."""
    parts = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", word).lower())
    return _BETWEEN.join("".join(map(_letter, part)) for part in parts if {*part} - _LOST)


def _letter(sign: str) -> str:
    if sign in WAYS:
        return f"[{WAYS[sign]}]"
    ways = dict.fromkeys((*VARIANTS.get(sign, ()), *map(re.escape, fold(sign))))
    found = "|".join(sorted(ways, key=len, reverse=True))
    lost = "?" if sign in _LOST else ""
    return f"(?:{found}){lost}" if len(ways) > 1 or lost else found


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(unicodedata.normalize("NFC", name))).lower()


def _with_initial(name: str) -> tuple[str, str]:
    first, _blank, rest = name.partition(" ")
    return _letters(first)[:1], _letters(rest)
