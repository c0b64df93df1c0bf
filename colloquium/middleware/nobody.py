"""Whoever asks for somebody who is hidden is answered as if they had asked for nobody: other words
stand for the name, of the same shape, and what was asked comes back where the answer repeats it.
"""

import json
import re
import secrets
from collections.abc import Callable, Iterable
from itertools import zip_longest
from urllib.parse import quote, unquote_plus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from colloquium.caching import PACKED_ALREADY
from contacts.withdrawal.names import Name

CONSONANTS = "bcdfghjklmnpqrstvwxz"
FIRST = "q"  # before a consonant, which no page has: so nothing else is taken for what was drawn
# Letters of no language that is written today, which no text has and no search folds.
SIGNS = "ꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡ"
WORD = re.compile(r"[^\W\d_]+")
SCHEME = re.compile("https?://")  # stays, so that an address is still asked for as one
SHORTEST = 4  # letters by which a drawn word is known, where a page cuts it
# What may stand between two words where an answer repeats them.
_BETWEEN = r"((?:%[0-9A-F]{2}|&#?\w{1,6};|\\u[0-9a-f]{4}|[^a-zA-Z]){1,20}?)"


class Nobody:
    """Words that stand in a request in place of `names`."""

    def __init__(self, names: Iterable[Name]):
        self.names = list(names)
        self.drawn: dict[str, str] = {}  # what is asked for, and what was

    def stand_in(self, request: HttpRequest) -> None:
        request.path_info = request.path = "/".join(
            map(self.replace_part, request.path_info.split("/"))
        )
        asked = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = "&".join(map(self.replace_value, asked.split("&")))

    def tells(self, part: str) -> bool:
        return any(
            name.in_address(part) or name.remove_from_slug(part) != part for name in self.names
        )

    def replace_part(self, part: str) -> str:
        """Of a path: what stands before its ending."""
        stem, dot, ending = part.partition(".")
        if self.tells(stem):
            return self.draw(stem) + dot + ending
        return self.draw(part) if self.tells(part) else part

    def replace_value(self, pair: str) -> str:
        """Of a query, as it is written in the address."""
        key, sign, value = pair.partition("=")
        units = re.findall(r"(?:%[0-9a-fA-F]{2})+|.", value)
        letters = [(letter, unit) for unit in units for letter in unquote_plus(unit)]
        text = "".join(letter for letter, _unit in letters)
        spans = [span for name in self.names for span in name.places(text)] or [
            token.span() for token in re.finditer(r"\S+", text) if self.tells(token[0])
        ]
        if not spans:
            return pair
        drawn = text
        for start, end in spans:
            if scheme := SCHEME.match(text, start, end):
                start = scheme.end()
            drawn = drawn[:start] + self.draw(drawn[start:end]) + drawn[end:]
        written = (
            unit if new == old and len(unquote_plus(unit)) == 1 else quote(new)
            for new, (old, unit) in zip(drawn, letters, strict=True)
        )
        return key + sign + "".join(written)

    def draw(self, text: str) -> str:
        """Other letters for those of `text`."""
        drawn = "".join(map(draw_letter, text))
        if (first := WORD.search(drawn)) and first[0][0].isascii():
            letter = FIRST.upper() if first[0][0].isupper() else FIRST
            drawn = drawn[: first.start()] + letter + drawn[first.start() + 1 :]
        self.drawn[drawn] = text
        return drawn

    def give_back(self, response: HttpResponseBase) -> None:
        """What was asked, where the answer repeats it."""
        if location := response.headers.get("Location", ""):
            response.headers["Location"] = self.restore(location)
        media_type = response.headers.get("Content-Type", "")
        if self.drawn and isinstance(response, HttpResponse) and media_type not in PACKED_ALREADY:
            text = response.content.decode(response.charset)
            response.content = self.restore(text).encode(response.charset)

    def restore(self, text: str) -> str:
        for drawn, asked in reversed(self.drawn.items()):
            text = restore(text, drawn, asked)
        return text


def draw_letter(letter: str) -> str:
    if not letter.isalpha():
        return letter
    drawn = secrets.choice(CONSONANTS if letter.isascii() else SIGNS)
    return drawn.upper() if letter.isascii() and letter.isupper() else drawn


def escape_in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


# How an answer may repeat letters, of which none is escaped in HTML: as they are, in an address, in
# JSON.
_CODINGS: tuple[Callable[[str], str], ...] = (str, quote, escape_in_json)


def restore(text: str, drawn: str, asked: str) -> str:
    """`text` with what was `asked` in place of what was `drawn`, or of as much of it as a page has
    that cuts it.
    """
    letters = sum(map(str.isalpha, drawn))
    shortest = min(SHORTEST if drawn[0].isascii() else 1, letters)
    for length in range(len(drawn), shortest - 1, -1):
        spans = [match.span() for match in WORD.finditer(drawn[:length])]
        is_known = sum(map(str.isalpha, drawn[:length])) >= shortest
        if is_known and spans and spans[-1][1] == length:
            for code in _CODINGS:
                new, old = ([code(said[slice(*at)]) for at in spans] for said in (drawn, asked))
                text = replace_words(text, new, old)
    return text


def replace_words(text: str, new: list[str], old: list[str]) -> str:
    """`text` with `old` words where the `new` ones follow each other."""

    def give_back(match: re.Match) -> str:
        return "".join(map("".join, zip_longest(old, match.groups(), fillvalue="")))

    return re.sub(_BETWEEN.join(map(re.escape, new)), give_back, text)
