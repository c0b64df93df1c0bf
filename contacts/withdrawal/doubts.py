"""What in a text may be somebody's name and may be another's: a word of it in any form, alone, cut,
joined or inflected, or in another writing; initials; a number or address that is not whole.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from contacts.models import Person
from contacts.words.folding import MARKS, UNSPACED, join_places, reading
from contacts.words.full_names import fold
from contacts.words.han import ONE
from contacts.words.ordinary import are_ordinary

from .names import Name
from .transcribed import Transcribed

SHORTEST = 3  # letters of a word that is looked for; of one in the midst of others one more
JOINED = 6  # letters of a name in one word
_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_TOKEN = re.compile(rf"(?:[^\W_]|[{MARKS}])+(?:['-](?:[^\W_]|[{MARKS}])+)*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # "AdaMoreau", "AMoreau"
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .*·+|\x1f-][^\W\d_]){2,}(?!\w)")  # "A d a"
_HANDLE = re.compile(
    r"(?:[#@][\w.\x1f-]+|(?<![\w.+\x1f-])[\w.+\x1f-]+@[\w.-]+)(?<!\.)"
    r"|(?<![\w.\x1f-])[\w.\x1f-]+\.(?:jpe?g|png|webp|gif|svg|pdf|docx?|odt|xlsx?|pptx?|txt|html?|mp[34])\b",
    re.IGNORECASE,
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
# In Arabic these are written together with a word, before its article.
_BEFORE_ARABIC = re.compile(r"^[وف]?[بلك]?(?:ال|ل)?(?=[\u0620-\u06ff]{3})")
# Endings that change with the part of a name in the sentence.
_ENDING = re.compile(r"(?:[иыо]й|[ая]я|[aeiouyаеёиоуыэюяь])$")
_INFLECTED = 3  # letters of another ending
_LONG = 9  # letters of a word that may lose two: "Guðmundsdóttir", "Guðmundsdóttur"
_DOTS = r"\.? ?"  # between two initials


class Doubts:
    """Of one person, by the forms of a `name` of theirs."""

    def __init__(self, person: Person, name: Name):
        self.reach = name.reach
        forms = name.forms | person.names()
        words = {word for form in forms for word in _words_of(form)}
        self.words = {word for word in words if len(word) >= SHORTEST or not word.isascii()}
        # Of who has one name only, that may be it in small letters too.
        may_be_left = " " in person.compared_name
        self.ordinary = {word for word in self.words if may_be_left and are_ordinary([word])}
        self.stems = {stem for word in self.words - self.ordinary for stem in _stems(word)}
        self.joined = {join for form in forms for join in _join(form) if len(join) >= JOINED}
        self.initials = _initials(person.compared_name, " ".join(person.parts))
        self.transcribed = Transcribed(person.compared_name, forms)
        self._long = {word for word in self.words if len(word) > SHORTEST + 1}
        self._known: dict[str, bool] = {}
        self._folded: dict[str, str] = {}

    def words_in(self, text: str) -> list[tuple[int, int]]:
        """Where a word of the name stands in a plain text in any form."""
        read, starts, ends = reading(text)
        found = [match.span() for match in _HANDLE.finditer(read) if self._is_handle(match[0])]
        found += [match.span() for match in _SPACED.finditer(read) if self._is_spaced(match[0])]
        tokens = list(_TOKEN.finditer(read))
        for token in tokens:
            found += self._in_token(token)
        for one, two in pairwise(tokens):  # "Mc Donald"
            if (
                two.start() - one.end() == 1
                and self._fold(one[0]) + self._fold(two[0]) in self._long
            ):
                found.append((one.start(), two.end()))
        found += self.reach.doubtful_spans(read)
        found += self.transcribed.spans(read)
        return join_places((starts[start], ends[end - 1]) for start, end in found)

    def initials_in(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in self.initials.finditer(text)]

    def _in_token(self, token: re.Match) -> Iterator[tuple[int, int]]:
        apart = False
        for part in _WORD.finditer(token[0]):
            start = token.start() + part.start()
            for hump in _HUMP.split(part[0]):
                if self._may_be(hump):
                    apart = True
                    yield start, start + len(hump)
                start += len(hump)
        if not apart and self._may_be(token[0]):
            yield token.span()

    def _fold(self, word: str) -> str:
        if word not in self._folded:
            self._folded[word] = _fold(word)
        return self._folded[word]

    def _may_be(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._compare(word)
        return self._known[word]

    def _compare(self, word: str) -> bool:
        folded = self._fold(word)
        if any(join in folded for join in self.joined):
            return True
        if _UNSPACED.search(word):
            return any(known in folded for known in self.words)
        is_name = word[:1] == word[:1].upper()  # as every word is where there are no capitals
        bare = _BEFORE_ARABIC.sub("", folded)
        return any(
            is_name or known not in self.ordinary
            for known in self.words & {folded, folded.removesuffix("s")}
        ) or (
            is_name
            and (
                any(one.startswith(known) for known in self.words for one in (folded, bare))
                or any(
                    folded.startswith(stem) and len(folded) <= len(stem) + _INFLECTED
                    for stem in self.stems
                )
            )
        )

    def _is_handle(self, handle: str) -> bool:
        """Whether a word of it stands there: "#FreeAda", "IMG_moreau_3.png"."""
        parts = [_fold(part) for part in re.split("[@.#]", handle)]
        return any(
            part.startswith(word) or part.endswith(word) or (len(word) > SHORTEST and word in part)
            for part in parts
            for word in self.words
        )

    def _is_spaced(self, spaced: str) -> bool:
        folded = _fold(spaced)
        return any(word in folded for word in self._long) or folded in self.words


def outside_of(
    others: Iterable[str], text: str, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Those of `spans` that are not in the full name of one of `others`."""
    names = [
        match.span()
        for other in others
        if " " in other
        for match in re.finditer(re.escape(other), text, re.IGNORECASE)
    ]
    for start, end in spans:
        if not any(first <= start and end <= last for first, last in names):
            yield start, end


def _fold(word: str) -> str:
    return fold(word).translate(ONE)


def _words_of(form: str) -> Iterator[str]:
    """Those of a name, and what is written with a hyphen or an apostrophe, in one; no particle."""
    words = form.split()
    for word in [word for word in words if not word[0].islower()] or words:
        for part in {word, *_WORD.findall(reading(word)[0])}:
            yield _fold(part).removeprefix("ال")


def _stems(word: str) -> Iterator[str]:
    stem = word[:-2] if len(word) >= _LONG else _ENDING.sub("", word)
    if stem != word and len(stem) > (SHORTEST if stem.isascii() else SHORTEST - 1):
        yield stem


def _join(form: str) -> Iterator[str]:
    """A name of several words in one, either way round, with all of them or the first and last."""
    words = list(filter(None, map(_fold, form.split())))
    if len(words) > 1:
        first, *rest = words
        yield from (
            first + "".join(rest),
            "".join(rest) + first,
            first + rest[-1],
            rest[-1] + first,
        )


def _initials(*names: str) -> re.Pattern:
    """Of a name in each of its orders."""
    orders = dict.fromkeys(tuple(word[0] for word in name.split()) for name in names)
    found = [_DOTS.join(map(re.escape, signs)) for signs in orders if len(signs) > 1]
    return re.compile(rf"\b(?:{'|'.join(found)})\b\.?" if found else r"(?!)")
