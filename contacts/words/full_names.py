"""Full names made comparable: two ways to write one name have a spelling in common."""

import html
import re
from collections.abc import Iterator

from .folding import MARKS, letters

_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
# "A.", "Dr.", "Prof.", and forms of address that are written without a full stop.
_ABBREVIATION = re.compile(
    r"\w{1,4}\.|(?:dr|dre|m|me|mr|mrs|ms|mx|mme|mlle|mgr|pr|sr|sra|h\.e\.)", re.IGNORECASE
)
# One letter may be written as two: "Müller", "Mueller"; "Håkon", "Haakon".
TWO = re.compile("([aou])e|a(?=a)")


def spell(name: str) -> set[str]:
    """The letters of a full name without blanks and signs, in each order in which its words may
    stand, the family name first or last; empty if there are none.

    Initials and forms of address are left out where two words are left without them.
    """
    words = [
        word for word in html.unescape(name).split() if not _ABBREVIATION.fullmatch(word.strip(","))
    ]
    if len(words) < 2:
        words = html.unescape(name).split()
    folded = [part for word in words for part in _fold_parts(word)]
    return turn(folded)


def turn(words: list[str]) -> set[str]:
    """What is written together from each of `words` on, going round."""
    return {"".join(words[at:] + words[:at]) for at in range(len(words))} - {""}


def are_alike(one: str, other: str) -> bool:
    """Whether two full names may be one, in whatever order their words stand."""
    return not spell(one).isdisjoint(spell(other))


def fold(word: str) -> str:
    """The letters of a word, with one for two that may be one."""
    return "".join(_fold_parts(word))


def _fold_parts(word: str) -> Iterator[str]:
    for part in _WORD.findall(letters(word)):
        yield TWO.sub(r"\1", part)
