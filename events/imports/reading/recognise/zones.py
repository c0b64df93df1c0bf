"""The document in stretches: the front, the labelled parts, the running text."""

import re
from dataclasses import dataclass, field

from .front import FIELDS
from .headings import Headings, is_sentence
from .labels import Label, label_at, zone_of
from .levels import look
from .names import is_name
from .persons import person_of, role_of
from .reading import Reading
from .units import Unit, cut, tidy_spaces

# Fields, and only before the text.
EARLY = {
    "what",
    "why",
    "aim",
    "background",
    "when",
    "where",
    "title",
    "host",
}


@dataclass
class Zone:
    name: str  # of a label, or "front", or "text"
    heading: Unit | None = None
    label: str = ""  # as printed, where it opens a line
    units: list[Unit] = field(default_factory=list)


def zones_of(reading: Reading, headings: Headings, front: int) -> list[Zone]:
    """The units of `reading` in order, parted. The first `front` of them are the title block."""
    units = headings.units
    zones = [Zone("front", units=units[:front])]
    seen_text = False
    for place in range(front, len(units)):
        unit = units[place]
        zone = zones[-1]
        label = _label(place, zone, headings, reading, seen_text=seen_text)
        if (
            not label
            and headings.is_heading(unit)
            and zone.name not in ("who", "programme")
            and not seen_text
            and _lists_people(place, headings, reading)
        ):
            zones.append(Zone("who", units=[unit]))
            continue
        if label and not (label.rest and label.zone in FIELDS and zone.name == "front"):
            zones.append(Zone(label.zone, unit))
            if label.rest:
                zones[-1].units.append(cut(unit, label.start))
            continue
        is_heading = headings.is_heading(unit)
        if (unit in reading.turns and zone.name != "text") or (
            is_heading and _ends(zone, unit, place, headings, reading)
        ):
            zones.append(Zone("text", units=[unit]))
            seen_text = True
        elif zone.name == "front" and (
            is_heading or is_sentence(unit.text, reading.rules)
        ):  # text without a heading; a label may still come
            zones.append(Zone("text", units=[unit]))
        else:
            zone.units.append(unit)
            seen_text = seen_text or (zone.name == "text" and is_heading)
    return [zones[0], *(zone for zone in zones[1:] if zone.units or zone.heading)]


def _label(
    place: int, zone: Zone, headings: Headings, reading: Reading, *, seen_text: bool
) -> Label | None:
    """The label with which a unit opens a zone after `zone`, if it truly does."""
    unit = headings.units[place]
    if len(unit.text) >= 4000 or unit.kind == "table" or unit in reading.turns:
        return None
    label = label_at(unit, reading.rules)
    if label is None or label.zone == "contents":
        return None
    # "Context" before the list of speakers is a field, after it a chapter.
    if label.zone == "background" and not any(
        _is_list_label(later, reading) for later in headings.units[place + 1 :]
    ):
        return None
    if label.zone in EARLY and seen_text and not _opens_loudly(unit):
        return None
    if label.zone == "who" and _is_of_session(place, zone, headings, has_people=bool(label.rest)):
        return None
    if not label.rest:
        return label if _is_label_line(unit, headings) else None
    if label.zone not in EARLY | {"who", "partners", "contacts", "programme"}:
        return None
    if seen_text and not _opens_loudly(unit):
        return None
    if zone.name == "who" and role_of(unit.text.split(":")[0], reading.rules):
        return None
    return label


_HOUR = re.compile(r"\W*\d{1,2}\s?(?:[.:hH]\s?(?:\d{2})?|[ap]\.?m)(?!\w)")


def _is_of_session(place: int, zone: Zone, headings: Headings, *, has_people: bool) -> bool:
    """Whether "Speakers" stands among lines with hours: those of a session of the programme."""
    before, after = zone.units[-8:], headings.units[place + 1 : place + 12]
    if not any(_HOUR.match(unit.text) for unit in before):
        return False
    is_inside = any(_HOUR.match(unit.text) for unit in after)
    return is_inside or (zone.name == "programme" and has_people)


def _is_list_label(unit: Unit, reading: Reading) -> bool:
    zone = zone_of(unit.text, reading.rules) if len(unit.text) < 60 else None
    return zone in ("who", "programme")


def _lists_people(place: int, headings: Headings, reading: Reading) -> bool:
    """Whether a heading such as "Opening remarks" or "Moderator" stands above persons."""
    unit, after = headings.units[place], headings.after(headings.units[place])
    if (
        not role_of(unit.text, reading.rules)
        or after is None
        or after.kind == "table"
        or len(after.text) > 300
    ):
        return False
    return person_of(after.text, reading.rules) is not None


def _opens_loudly(unit: Unit) -> bool:
    """Whether a line begins with capitals or bold type, as labels do."""
    first = re.match(r"[-–—•*\s]*([^\W\d_]+)", unit.text)
    bold = next((run.bold for run in unit.runs if run.text.strip(" -–—•*\n")), False)
    return bool(first and len(first[1]) > 2 and first[1].isupper()) or bold


def _is_label_line(unit: Unit, headings: Headings) -> bool:
    return (
        headings.is_heading(unit)
        or unit.text.rstrip().endswith(":")
        or unit.bold
        or unit.caps
        or len(unit.text) < 40
    )


def _ends(zone: Zone, unit: Unit, place: int, headings: Headings, reading: Reading) -> bool:
    """Whether a heading ends `zone` rather than standing in it."""
    if zone.name == "text":
        return False
    text = tidy_spaces(unit.text)
    number = headings.number(unit)
    if zone.name in ("who", "programme", "partners", "contacts"):
        if number and number.sure and zone.name != "programme" and headings.text_follows(place):
            return True
        if (
            number
            and number.sure
            and number.style in ("roman", "letter")
            and headings.text_follows(place)
        ):
            return True
        if zone.name in ("who", "programme") and _lists_people(place, headings, reading):
            return False
        if (
            zone.heading
            and headings.is_heading(zone.heading)
            and look(unit) <= look(zone.heading)
            and not is_name(text, reading.rules)
        ):
            return zone.name != "contacts" or headings.text_follows(place)
        if (
            is_name(text, reading.rules)
            or role_of(text, reading.rules)
            or person_of(text, reading.rules)
        ):
            return False
        if zone.name == "contacts" and not headings.text_follows(place):
            return False
        if zone.heading and zone.heading.kind == "heading" and unit.kind == "heading":
            return unit.level <= zone.heading.level
        if zone.heading and zone.heading.kind == "heading" and not (number and number.sure):
            return False
        return headings.text_follows(place) and (
            zone.name != "programme" or not re.search(r"\d{1,2} ?[.:h]", text)
        )
    return True
