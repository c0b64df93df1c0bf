"""A name and its parts, as they were typed: written as one, and found again in a name in print."""

import re

from .full_names import fold
from .han import ONE
from .slugs import HAN, write_latin

_KATAKANA = r"\u30a0-\u30ff\uff66-\uff9f"
_HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_EAST_ASIAN = re.compile(rf"[{HAN}{_KATAKANA}{_HANGUL}\u3040-\u309f]+")
_FOREIGN = re.compile(f"[{_KATAKANA}]+")  # in which Japanese writes names of other languages
_INITIAL = re.compile(r"\w\.")
_BESIDE = re.compile(r"\w\.|[A-Z]|(?:Jr|Sr)\.?|II|III|IV")  # beside a family name
_TITLE = re.compile(
    r"(?:Ms|Mrs|Mr|Mx|Mme|Mlle|M|Dr|Dre|Prof|H\.E)\.?|Sir|Dame|Judge|Justice|Professor|Ambassador|Senator"
)


def are_written_together(given: str, family: str) -> bool:
    """Whether the family name stands first, without a blank, whoever bears the name: 陈昊, 김민수,
    高橋さくら. Of one wholly in katakana nobody knows: ジョン・スミス, オノ・ヨーコ.
    """
    whole = family + given
    return bool(given and family and _EAST_ASIAN.fullmatch(whole)) and not _FOREIGN.fullmatch(whole)


def put_in_order(given: str, family: str, *, family_first: bool) -> list[str]:
    """The parts that there are, in the order in which they are read."""
    is_first = family_first or are_written_together(given, family)
    return [part for part in ((family, given) if is_first else (given, family)) if part]


def join(given: str, family: str, *, family_first: bool) -> str:
    parts = put_in_order(given, family, family_first=family_first)
    if are_written_together(given, family):
        return "".join(parts)
    return ("・" if all(map(_FOREIGN.fullmatch, parts)) else " ").join(parts)


def invert(given: str, family: str) -> str:
    """“García Pablos, Aitor”; 陈昊, which has no comma."""
    parts = put_in_order(given, family, family_first=True)
    return ("" if are_written_together(given, family) else ", ").join(parts)


def take_apart(printed: str, given: str, family: str) -> tuple[str, str]:
    """The given and the family name in `printed`, a form of the name whose parts are `given` and
    `family`: of “Dr. A. García” by Aitor, García Pablos “A.” and “García”. Two empty texts where
    nothing tells them apart.
    """
    if printed in {join(given, family, family_first=first) for first in (False, True)}:
        return given, family
    if printed.translate(ONE) == (family + given).translate(ONE):
        return printed[len(family) :], printed[: len(family)]
    words = skip_titles(printed.replace(",", " ").split(), least=2)
    folded, known, called = map(_fold_words, (" ".join(words), family, given))
    if at := _find_at_an_end(folded, known):
        return _take_out(words, at)
    if (at := _find_at_an_end(folded, called)) or (at := _find_at_an_end(folded, called[:1])):
        start, end = at
        if start == 0:  # with the initials behind it: "Aitor M. García"
            initials = (n for n in range(len(words) - 2, 0, -1) if _INITIAL.fullmatch(words[n]))
            end = max(end, next(initials, 0) + 1)
        return _take_out(words, (start, end))[::-1]
    start = next((n for n, word in enumerate(folded) if n and [word] == known[:1]), 0)
    return _take_out(words, (start, len(words))) if start else ("", "")


def find_family_names(printed: str, given: str, family: str, *, family_first: bool) -> set[str]:
    """What may be the family name in `printed`, another name of several words of who bears `given`
    and `family`; nothing, if it is `family`.
    """
    if "," in printed:  # "Moreau, Ada"
        return {printed.partition(",")[0].strip()} - {""}
    found = take_apart(printed, given, family)[1]
    words = [word for word in (found or printed).split() if not _BESIDE.fullmatch(word)]
    words = skip_titles(words)
    if not words or _fold_words(" ".join(words)) == _fold_words(family):
        return set()
    start = len(words) - 1
    while start > (not found) and words[start - 1].islower():  # "Ada de la Rue"
        start -= 1
    whole = " ".join(words) if found else words[0] if family_first else ""
    return {whole, " ".join(words[start:])} - {""}


def skip_titles(words: list[str], *, least: int = 1) -> list[str]:
    """`words` without the forms of address before them, but `least` of them in any case."""
    while len(words) > least and _TITLE.fullmatch(words[0]):
        words = words[1:]
    return words


def _fold_words(text: str) -> list[str]:
    return [fold(write_latin(word)) for word in text.split()]


def _find_at_an_end(words: list[str], sought: list[str]) -> tuple[int, int] | None:
    """Where `sought` stands at the end of `words`, or at their start; None if they are no more."""
    length = len(sought)
    if not length or length >= len(words):
        return None
    if words[-length:] == sought:
        return len(words) - length, len(words)
    return (0, length) if words[:length] == sought else None


def _take_out(words: list[str], at: tuple[int, int]) -> tuple[str, str]:
    """The others, and those that stand there."""
    start, end = at
    return " ".join(words[:start] + words[end:]), " ".join(words[start:end])
