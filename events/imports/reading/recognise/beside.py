"""Persons who share a line: each gets a line of her own, so that nobody bears the post or part of
who stands beside her.
"""

import re

from events.imports.reading.rules.table import Rules

from .names import is_alone, is_name, without_honorific
from .persons import is_survivor, person_of
from .units import tidy_spaces

_AND = r"(?:\band\b|\bet\b|&)"
_JOINED = re.compile(rf"([^,;:()–—]{{4,70}}?)\s{_AND}\s([^,;:()–—]{{4,60}}?)(\s?[,(–—].*)?")
_BRACKETED = re.compile(rf"([^(),;:]{{4,70}}?)\s*\(([^()]+)\)\s*(?:[,;]?\s*{_AND}|[,;]|$)\s*")
_BESIDE = re.compile(
    r"[,;]?\s+(?P<word>accompanied by|together with|alongside|with|and|et|avec"
    r"|accompagnée? (?:de|par)|aux côtés de)\s+(?:the\s|le\s|la\s|l[’'])?(?=[^\W\d_])"
)


def parted(text: str, rules: Rules) -> list[str]:
    """The lines of the persons whom one line presents: `text` itself, if it is one or none."""
    line = tidy_spaces(text)
    if (found := _JOINED.fullmatch(line)) and _are_names(found[1], found[2], rules):
        rest = found[3] or ""
        if not is_name(re.split(r"[,;(]", rest.strip(" ,(–—"))[0], rules):
            return [found[1] + rest, found[2] + rest]
    bracketed = list(_BRACKETED.finditer(line))
    if (
        len(bracketed) > 1
        and "".join(found[0] for found in bracketed) == line
        and all(is_name(found[1], rules) for found in bracketed)
    ):
        return [f"{found[1]} ({found[2]})" for found in bracketed]
    for found in _BESIDE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _is_person(before, rules) and _is_beside(before, found["word"], after, rules):
            return [before, *parted(after[0].upper() + after[1:], rules)]
    return [text]


def _are_names(first: str, second: str, rules: Rules) -> bool:
    return is_name(first, rules) and is_name(second, rules)


def _is_person(line: str, rules: Rules) -> bool:
    name = re.split(r"\s?[,(:*]", line, maxsplit=1)[0]
    return is_name(name, rules) or is_alone(name, rules)


def _is_beside(before: str, word: str, after: str, rules: Rules) -> bool:
    """Whether a person follows who stands beside the one before: after "and" only where she has a
    form of address, or who stands before her is a survivor.
    """
    line = after[0].upper() + after[1:]
    person = person_of(line, rules)
    if person is None or not line.startswith((person.honorific or person.title, person.name)):
        return False
    told = re.split(r"\s?[,(]\s?", before, maxsplit=1)
    is_hers = len(told) > 1 and is_survivor(told[1], rules)
    return is_hers or word not in ("and", "et") or bool(without_honorific(line, rules)[0])
