"""City and venue."""

import re
import zoneinfo
from functools import cache

from events.imports.reading.rules import RULES, Rules
from events.imports.reading.rules.places import AREAS

from .posts import is_organization
from .units import tidy_spaces


@cache
def cities() -> dict[str, str]:
    """Names of cities in lower case, with their time zone: those of the time zone database and of
    the tables.
    """
    known = {
        name.rsplit("/", 1)[1].replace("_", " ").lower(): name
        for name in zoneinfo.available_timezones()
        if "/" in name
        and name.split("/")[0]
        in ("Africa", "America", "Asia", "Australia", "Europe", "Pacific", "Atlantic", "Indian")
    }
    for rules in RULES.values():
        known |= rules.cities
    return known


@cache
def _city() -> re.Pattern[str]:
    names = sorted(cities(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE)


def city_in(text: str) -> str:
    """The first known city named in `text`, as printed."""
    for found in _city().finditer(tidy_spaces(text)):
        if found[0][0].isupper():
            return found[0].title() if found[0].isupper() else found[0]
    return ""


def is_venue(text: str, rules: Rules) -> bool:
    words = {word.strip(".,()«»“”").lower() for word in re.split(r"[\s’'-]", tidy_spaces(text))}
    return bool(words & set(rules.venues))


_HOUR = re.compile(
    r"(?:at |à |from |de )?\d{1,2}(?:(?:[:.h]| h )\d{0,2})?\s*(?:[ap]\.?\s?m|h|o[’']clock|heures)?"
    r"(?:\s*(?:to|à)\s*\d.*)?",
    re.IGNORECASE,
)


def _is_area(part: str) -> bool:
    """Whether a part of an address is a state or country: "WA", "Canada"."""
    return part.lower() in AREAS - cities().keys() or bool(re.fullmatch(r"[A-Z]{2}", part))


def _opens_with_city(parts: list[str], rules: Rules) -> bool:
    """Whether a place stands before its building: "Besançon, Maison des rivières"."""
    return (
        len(parts) > 1
        and not is_venue(parts[0], rules)
        and is_venue(parts[1], rules)
        and not is_organization(parts[0], rules)
        and bool(re.fullmatch(r"[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]*){0,2}", parts[0]))
        and parts[0][0].isupper()
    )


def venue_and_city(
    text: str, rules: Rules, *, labelled: bool = False, dated: bool = False, near: bool = False
) -> tuple[str, str]:
    """The parts of an address line such as "Palais des Nations, Salle XII, Geneva".

    Either may be empty.
    """
    parts = [part.strip(" .;:–—-·|()") for part in re.split(r",| [–—·|-] |\n|;|\(|\)", text)]
    parts = [part for part in parts if part and not _HOUR.fullmatch(part)]
    while len(parts) > 1 and _is_area(parts[-1]):
        parts.pop()
    for place, part in enumerate(parts):
        if (found := re.fullmatch(r"(.+?) (?:in|à|at) ([^\W\d_a-z].*)", part)) and found[
            2
        ].lower() in cities():
            parts[place : place + 1] = [found[1], found[2]]
            break
    city = ""
    for place in range(len(parts) - 1, -1, -1):
        words = re.sub(r"\b[A-Z]{0,2}-?\d[\w-]*( \d\w\w)?\b", "", parts[place]).strip()
        bare = re.sub(r"\s*\(.*\)$", "", words)
        if bare.lower() in cities():
            city = bare.title() if bare.isupper() else bare
            if place + 1 < len(parts) and re.fullmatch(r"D\.?\s?C\.?", parts[place + 1]):
                city += ", D.C."
            parts = parts[:place] or parts[place + 1 :]
            break
    if not city and (labelled or dated or near) and _opens_with_city(parts, rules):
        city = parts.pop(0)
    elif (
        not city
        and parts
        and (len(parts) > 1 or dated)
        and not is_venue(parts[-1], rules)
        and re.fullmatch(r"[^\W\d_][\w’' -]{2,30}", parts[-1])
        and parts[-1][0].isupper()
    ):
        city = parts.pop()
    venue = (
        ", ".join(parts)
        if labelled
        or (near and city and city.lower() in cities())
        or any(is_venue(part, rules) for part in parts)
        else ""
    )
    return venue, city
