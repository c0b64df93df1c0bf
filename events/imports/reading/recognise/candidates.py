"""Readings of the days of the colloquium, ranked by what speaks for them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.imports.reading.draft import Candidate, Confidence, Evidence, days_of
from events.imports.reading.rules.table import Rules

from .dates import Days, days_in
from .front import Front, tells_of_event
from .labels import is_genre, label_of
from .places import city_in, is_venue
from .reading import Reading
from .titles import MOST
from .units import Unit, tidy_spaces
from .zone import Zone

TOLD = 12  # units of running text in which the day may be told


class Found(NamedTuple):
    days: Days
    unit: Unit
    evidence: Evidence
    weight: float

    @property
    def value(self) -> str:
        return days_of(self.days.start, self.days.end)

    @property
    def candidate(self) -> Candidate:
        sureness: Confidence = "perhaps"
        if self.weight >= 3:
            sureness = "sure" if self.evidence == "label" else "likely"
        return Candidate(
            value=self.value,
            evidence=self.evidence,
            confidence=sureness,
            blocks=(self.unit.block,),
        )


def take_days(front: Front, zones: Sequence[Zone], reading: Reading) -> None:
    """The likeliest days; the others are left to the editor."""
    found = sorted(find_days(front, zones, reading), key=lambda one: -one.weight)
    if not found:
        return
    best = found[0]
    text = {unit for zone in zones if zone.name in ("text", "what", "why") for unit in zone.units}
    if best.weight > 0:
        front.date_start, front.date_end = best.days.start, best.days.end
        units = [
            one.unit
            for one in found
            if one.days.start == best.days.start
            and one.weight > 0
            and (one.unit is best.unit or one.evidence != "told")
        ]
        front.facts["date_start"] = tuple(dict.fromkeys(unit.block for unit in units))
        # A sentence of the text keeps its place there.
        reading.claim(*(unit for unit in units if unit not in text))
        found = [one for one in found if one.days.start != best.days.start]
    rivals = list({one.value: one.candidate for one in reversed(found)}.values())[::-1]
    if rivals:
        front.rivals["date_start"] = rivals[:MOST]


def find_days(front: Front, zones: Sequence[Zone], reading: Reading) -> Iterator[Found]:
    cover = [unit for unit in zones[0].units if unit.kind != "table"]
    title = front.facts.get("title", ())
    for place, unit in enumerate(cover):
        before = cover[place - 1].text if place else ""
        yield from _on_cover(unit, before, reading, is_title=unit.block in title)
    for zone in zones[1:]:
        units = zone.units[:TOLD] if zone.name == "text" else zone.units
        for unit in units:
            if zone.name in ("when", "host"):
                yield from _first(unit, "label", 5, reading)
            elif zone.name in ("what", "why", "where", "text") and tells_of_event(
                unit.text, reading
            ):
                yield from _first(unit, "told", 2.5 if zone.name == "text" else 3, reading)


def _on_cover(unit: Unit, before: str, reading: Reading, *, is_title: bool) -> Iterator[Found]:
    label = label_of(unit.text, reading.rules)
    if label and label.zone == "when":
        yield from _first(unit, "label", 5, reading)
    elif is_title:
        yield from _first(unit, "heading", 4, reading)
    elif is_published(unit.text, reading.rules) or (
        before.rstrip().endswith(":") and is_published(before, reading.rules)
    ):
        yield from _first(unit, "cover", -1, reading)
    elif tells_of_event(unit.text, reading):
        yield from _first(unit, "told", 4, reading)
    else:
        yield from _first(unit, "cover", _weight_of_line(unit.text, reading), reading)


def _weight_of_line(text: str, reading: Reading) -> float:
    """How well a line of the cover gives the day: beside a place better than alone, after "Report,"
    or as a letter dates itself worse.
    """
    days = next(days_in(text, reading.rules), None)
    if days is None:
        return 0
    before, after = text[: days.at[0]], text[days.at[1] :]
    if re.fullmatch(r"[^\W\d_][\w’' -]+, (?:le|the) ", before) and not after.strip(" ."):
        return 1.5
    if is_genre(before.strip(" ,–—-·|"), reading.rules):
        return 1
    if city_in(before + after) or is_venue(before + after, reading.rules):
        return 3.5
    return 2.2 if re.search(r"\w{3}", before.replace(_weekday(before, reading.rules), "")) else 3


def _weekday(text: str, rules: Rules) -> str:
    found = re.search(rf"\b(?:{'|'.join(rules.weekdays)})\b", text, re.IGNORECASE)
    return found[0] if found else "\0"


def is_published(text: str, rules: Rules) -> bool:
    """Whether a line tells the day on which the document came out: "Published on …"."""
    return bool(re.search(rf"(?:(?<!\w)(?:{'|'.join(rules.published)})(?!\w))|©", text, re.I))


def _first(unit: Unit, evidence: Evidence, weight: float, reading: Reading) -> Iterator[Found]:
    for days in days_in(tidy_spaces(unit.text), reading.rules):
        yield Found(days, unit, evidence, weight)
        break
