"""The labels by which documents announce their parts: "WHO:", "Speakers", "Programme",
"Contacts".
"""

import re
from functools import cache
from typing import NamedTuple, cast

from events.imports.reading.rules.table import Rules, Zone

from .units import Unit, drop_inclusive, tidy_spaces

LONGEST = 6000  # letters: no label stands before more


class Label(NamedTuple):
    zone: Zone
    rest: str  # what follows on the same line
    start: int  # of the rest


@cache
def _patterns(rules: Rules) -> list[tuple[Zone, re.Pattern[str]]]:
    return [
        (
            cast(Zone, zone),
            re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE),
        )
        for zone, patterns in rules.labels.items()
    ]


def is_genre(text: str, rules: Rules) -> bool:
    """Whether a line only says what kind of document or meeting this is."""
    bare = tidy_spaces(text).strip(' .:–—-«»“”"*').lower()
    return any(re.fullmatch(pattern, bare, re.IGNORECASE) for pattern in rules.genres)


def zone_of(label: str, rules: Rules) -> Zone | None:
    """The zone that `label` as a whole names."""
    text = drop_inclusive(tidy_spaces(label)).strip(" -–—•*.:?#").strip()
    text = re.sub(r"^(\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s+", "", text)
    if not text or len(text) > 90:
        return None
    return next((zone for zone, pattern in _patterns(rules) if pattern.fullmatch(text)), None)


def label_of(text: str, rules: Rules) -> Label | None:
    """The label with which `text` begins or of which it consists."""
    if len(text) > LONGEST:
        return None
    if zone := zone_of(text, rules):
        return Label(zone, "", len(text))
    for pattern in (
        r"[-–—•*\s]*([^\s:?-][^:?\n]{0,38}[^\s:?])\s{0,3}[:?][\s*]{0,9}(?=\S)",
        r"([^\n.–—]{2,40}?)(?:\s|\.\s?)[–—-]\s+(?=\S)",
    ):
        found = re.match(pattern, text)
        if found and (zone := zone_of(found[1], rules) or _find_inline_zone(found[1], rules)):
            return Label(zone, text[found.end() :], found.end())
    return None


def _find_inline_zone(label: str, rules: Rules) -> Zone | None:
    """The zone of a label that counts only before text: "Objet : …"."""
    text = tidy_spaces(label).strip(" -–—•*.").strip()
    for zone, patterns in rules.inline.items():
        if any(re.fullmatch(pattern, text, re.IGNORECASE) for pattern in patterns):
            return cast(Zone, zone)
    return None


def label_at(unit: Unit, rules: Rules) -> Label | None:
    """The label with which a unit begins: set off by a mark, or in bold type before text that is
    not.
    """
    if label := label_of(unit.text, rules):
        return label
    lead = ""
    for run in unit.runs:
        if not run.bold and run.text.strip():
            break
        lead += run.text
    else:
        return None
    zone = zone_of(lead, rules) if lead.strip() else None
    start = len(lead.lstrip())
    return (
        Label(zone, unit.text[start:].lstrip(" .:–—-"), start)
        if zone and unit.text.startswith(lead.strip())
        else None
    )
