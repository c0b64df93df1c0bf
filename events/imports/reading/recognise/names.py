"""A person's name in print."""

import re
from functools import cache

from events.imports.reading.rules import ANYWHERE
from events.imports.reading.rules.names import (
    AFTER_NAMES,
    FIRST_BY_CUSTOM,
    LAST_PARTICLES,
    NATIVE_HEADS,
    NATIVE_TAILS,
    SMALL_IN_CAPITALS,
    SUFFIXES,
)
from events.imports.reading.rules.table import Rules

from .units import tidy_spaces

APOSTROPHES = "'’ʼ"
_NICKNAME = re.compile(r"(?<=\w)\s+[“\"(‘][\w’-]{1,15}[”\")’]\s+(?=\w)")
_WORD = re.compile(rf"(?:[^\W\d_a-z]\.-?)+|[^\W\d_][\w{APOSTROPHES}·-]*\.?", re.UNICODE)
_ORDINAL_SUFFIX = re.compile(rf",? ({'|'.join(AFTER_NAMES)})\b\.?(?=,|$)", re.IGNORECASE)


@cache
def _honorifics(rules: Rules) -> re.Pattern[str]:
    forms = sorted({word.rstrip(".") for word in rules.honorifics}, key=len, reverse=True)
    form = "|".join(map(re.escape, forms))
    end = r"(?:\.(?=[^\W\d_]{2}|\s)|\.?(?=[\s,]))[\s,]*"
    return re.compile(rf"(?:(?:{form}){end}(?:(?:le|la|the)\s(?=(?:{form})\b))?)+", re.IGNORECASE)


def without_honorific(text: str, rules: Rules) -> tuple[str, str]:
    """The form of address at the start of `text`, and the rest."""
    found = _honorifics(rules).match(text)
    return (found[0].strip(" ,"), text[found.end() :].strip()) if found else ("", text)


def _drop_ambiguous_first(text: list[str]) -> list[str]:
    """The words of a name without a first one that is a given name as well as a word: "Will",
    "May".
    """
    return text[1:] if len(text) in (2, 3) and text[0].lower() in ANYWHERE.given_names else text


def is_name(text: str, rules: Rules) -> bool:
    """Whether `text`, with or without form of address, can be the full name of a person."""
    honorific, name = without_honorific(text.strip(), rules)
    if is_native(name):
        return True
    name = _NICKNAME.sub(" ", _ORDINAL_SUFFIX.sub("", name)).strip(" ,")
    if not name or len(name) > 60 or re.search(r"[\d@:;/()«»“”\"&…?!]", name):
        return False
    words = name.split()
    is_letter = len(name.strip(".")) < 2
    if len(words) > 6 or (len(words) < 2 and not honorific) or is_letter:
        return False
    if not honorific and words[0].lower() in ANYWHERE.never_first:
        return False
    capital = 0
    for place, word in enumerate(words):
        if word.lower() in rules.in_names or re.fullmatch(
            rf"(?:d|l|al|el)[{APOSTROPHES}-]\w.*", word
        ):
            if place == len(words) - 1 and word.islower():
                return False
            capital += any(letter.isupper() for letter in word)
            continue
        if not _WORD.fullmatch(word) or not word[0].isupper():
            return False
        if word.endswith(".") and len(word) > 4 and word.count(".") < 2:
            return False
        capital += 1
    if (
        not capital
        or not words[0][0].isupper()
        or any(word.lower() in rules.never_names for word in _drop_ambiguous_first(words))
    ):
        return False
    bare = [re.sub(r"[^\w-]", "", word).lower() for word in words]
    if (
        any(word in rules.organizations for word in bare)
        or bare[0] in rules.posts
        or bare[-1] in rules.posts
    ):
        return False
    if bare[0] in rules.section_labels or bare[0] in rules.venues or bare[-1] in rules.venues:
        return False
    return not any(
        word in rules.months or word in rules.weekdays for word in _drop_ambiguous_first(bare)
    )


def is_native(text: str) -> bool:
    """Whether `text` can be a name in a script without capitals: "陈昊", "محمد العربي"."""
    words = text.split()
    letters = "".join(words).replace("·", "")
    if not letters.isalpha() or letters.lower() != letters.upper():
        return False
    if len(letters) > 40 or any(word.startswith(NATIVE_HEADS) for word in words):
        return False
    if _SYLLABIC.fullmatch(letters):
        return 2 <= len(letters) <= 6 and not letters.endswith(NATIVE_TAILS)
    return 2 <= len(words) <= 6


_SYLLABIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,4}|[^\W\d_a-z]{2}")


def is_alone(text: str, rules: Rules) -> bool:
    """Whether `text` can be all that a document gives of a person's name: one name, a pseudonym or
    initials.
    """
    name = text.strip().rstrip("*†‡")
    if _INITIALS.fullmatch(name):
        return True
    word = name.lower()
    return (
        re.fullmatch(rf"[^\W\d_a-z][\w{APOSTROPHES}-]{{1,20}}", name) is not None
        and not name.isupper()
        and word not in rules.nobody | rules.never_names | ANYWHERE.never_first
        and word
        not in (
            *rules.posts,
            *rules.organizations,
            *rules.section_labels,
            *rules.venues,
            *rules.weekdays,
        )
        and (word not in rules.months or word in ANYWHERE.given_names)
    )


def family_of(name: str) -> str:
    """The last word of `name`, with the article or particle before it: "El Haddadi", "van der
    Hoogte".
    """
    found = re.search(rf"(?:\s(?:{'|'.join(LAST_PARTICLES)}))*\s\S+$", f" {name}", re.IGNORECASE)
    return found[0].strip() if found else name


def tidy_name(name: str) -> str:
    """`name` with a family name in capitals set as names are: "Jean DUPONT" → "Jean Dupont";
    "DUPONT Jean" likewise turned.
    """
    words = tidy_spaces(name).rstrip("*†‡").split()
    if words and len(words[-1]) > 4:
        words[-1] = words[-1].rstrip(".")
    capitals = [_is_capitals(word) for word in words]
    if not any(capitals):
        return " ".join(words)
    if (
        capitals[0] and not all(capitals) and not capitals[-1] and words[0] not in FIRST_BY_CUSTOM
    ):  # family name first
        end = next(
            place
            for place, is_capital in enumerate(capitals)
            if not is_capital and words[place].lower() != "de"
        )
        words = words[end:] + words[:end]
    return " ".join(_capitalize(word) if _is_capitals(word) else word for word in words)


def _prefix_of(word: str) -> str:
    """What stands before the capitals of a name such as "McDONALD"."""
    for end in range(2, min(5, len(word) - 2)):
        before, rest = word[:end], word[end:]
        if word.isalpha() and before.istitle() and rest.isupper():
            return before
    return ""


def _is_capitals(word: str) -> bool:
    """Whether a word of a name is set in capitals: "DUPONT", "ST.", "McDONALD"; initials are
    not.
    """
    if _prefix_of(word):
        return True
    return (
        len(word) > 1
        and word.isupper()
        and "." not in word.removesuffix(".")
        and len(word.strip(".")) > 1
        and word not in SUFFIXES
    )


def _capitalize(word: str) -> str:
    if word in SMALL_IN_CAPITALS:
        return word.lower()
    if prefix := _prefix_of(word):
        return prefix + word.removeprefix(prefix).capitalize()
    titled = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    titled = re.sub(r"^Al-", "al-", titled)
    titled = re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), titled)
    return re.sub(r"(?<=\w)([’'])S\b", r"\1s", titled)
