"""Where every unit of a document stands: on its cover, in a labelled part, or in the running text.

Structure alone decides: labels, headings and what stands under them. What is recognised later takes
no running paragraph away.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from .addresses import has_channel
from .dates import days_in
from .front import FIELDS
from .headings import RUNNING, Headings, is_sentence
from .labels import Label, label_at, zone_of
from .levels import look
from .meetings import meeting_phrase
from .names import is_name
from .partners import introduction
from .persons import person_of, role_of
from .programme.hours import opens_session
from .reading import Reading
from .titles import title_lines
from .units import LONG, Unit, cut
from .zone import Zone

FAR = 40  # units: a title comes sooner
COVER = 12  # units below the title, where nothing else tells where the text begins
LONG_PART = 60  # units of which one that runs makes a heading one of running text

NEAR = 12  # units: a label of contacts has an address as near

# Fields, and only before the text.
EARLY = {"what", "why", "aim", "background", "when", "where", "title", "host"}
LISTS = {"who", "programme", "partners", "contacts"}


def zones_of(reading: Reading, headings: Headings) -> list[Zone]:
    """The units of `reading` in order, parted; the first zone is the cover."""
    return _Parting(reading, headings).zones()


class _Parting:
    def __init__(self, reading: Reading, headings: Headings):
        self.reading, self.rules, self.headings = reading, reading.rules, headings
        self.units = headings.units

    def zones(self) -> list[Zone]:
        start = self.cover_end()
        zones = [Zone("front", units=self.units[:start])]
        seen_text = False
        for place in range(start, len(self.units)):
            unit, zone = self.units[place], zones[-1]
            is_heading = self.headings.is_heading(unit)
            label = self.opening(place, zone, seen_text=seen_text)
            if label:
                zones.append(Zone(label.zone, unit))
                if label.rest:
                    zones[-1].units.append(cut(unit, label.start))
            elif (
                is_heading
                and not seen_text
                and zone.name not in ("who", "programme")
                and self.heads_people(place)
            ):
                zones.append(Zone("who", units=[unit]))
            elif zone.name != "text" and self.opens_text(place, zone):
                zones.append(Zone("text", units=[unit]))
                seen_text = seen_text or is_heading or unit in self.reading.turns
            else:
                zone.units.append(unit)
                seen_text = seen_text or (zone.name == "text" and is_heading)
        return [zones[0], *(zone for zone in zones[1:] if zone.units or zone.heading)]

    # The cover

    def cover_end(self) -> int:
        """How many units come before the first label, turn or heading of running text."""
        title = title_lines(self.units[:FAR], self.headings, self.reading)
        start = max((self.headings.places[unit] for unit in title), default=-1) + 1
        before_fields = self.first_field()
        for place, unit in enumerate(self.units):
            if unit in self.reading.turns:
                is_headed = place > start and self.headings.is_heading(self.units[place - 1])
                return place - is_headed
            if place < start:
                continue
            label = label_at(unit, self.rules) if unit.kind != "table" else None
            if label and label.zone != "contents":
                is_bare = not label.rest and self.headings.is_heading(unit)
                if label.zone not in FIELDS or is_bare:
                    return place
            if self.opens_body(place, start, before_fields):
                return place
        return min(len(self.units), start + COVER)

    def opens_body(self, place: int, start: int, before_fields: int) -> bool:
        """Whether the unit at `place`, below a title that ends before `start`, is a heading of
        running text rather than a line of the cover.
        """
        unit = self.units[place]
        is_numbered = self.headings.is_numbered(unit)
        if not self.headings.is_heading(unit) or self.is_line_of_cover(unit):
            return False
        after = self.headings.after(unit)
        is_over_text = (
            after is not None
            and is_running(after, self.reading)
            and not self.is_line_of_cover(after)
        )
        if place < before_fields and not is_numbered:
            is_apart = self.headings.is_heading(self.units[before_fields])
            return is_over_text and self.has_like(unit) and not is_apart
        if place == start and not is_numbered and not self.has_like(unit):
            return False  # a subtitle
        return self.heads_text(place)

    def is_line_of_cover(self, unit: Unit) -> bool:
        return (
            introduction(unit.text, self.rules) is not None
            or meeting_phrase(unit.text, self.rules) is not None
            or next(days_in(unit.text, self.rules), None) is not None
        )

    def has_like(self, unit: Unit) -> bool:
        """Whether a heading further on is set as `unit` is."""
        return unit.kind == "heading" and any(
            other.kind == "heading" and look(other) == look(unit)
            for other in self.units[self.headings.places[unit] + 1 :]
        )

    def first_field(self) -> int:
        """The place of the first of WHO, WHAT and WHY, if little stands before it: no text begins
        before that.
        """
        running = 0
        for place, unit in enumerate(self.units[:FAR]):
            label = label_at(unit, self.rules) if unit.kind != "table" else None
            if label and label.zone in ("who", "what", "why", "aim"):
                return place
            running += len(unit.text)
            if running > 2000:
                break
        return 0

    # Labelled parts

    def opening(self, place: int, zone: Zone, *, seen_text: bool) -> Label | None:
        """The label with which a unit opens a part after `zone`, if it truly does."""
        unit = self.units[place]
        if unit.kind == "table" or unit in self.reading.turns:
            return None
        label = label_at(unit, self.rules)
        if label is None or label.zone == "contents":
            return None
        if label.rest and label.zone in FIELDS and zone.name == "front":
            return None
        # "Context" before the list of speakers is a field, after it a chapter.
        if label.zone == "background" and not any(
            self.announces_people(later) for later in self.units[place + 1 :]
        ):
            return None
        if label.zone in EARLY and seen_text and not _opens_loudly(unit):
            return None
        if label.zone == "contacts" and not any(
            has_channel(line)
            for near in self.units[place : place + NEAR]
            for line in near.text.split("\n")
        ):
            return None
        if label.zone == "who" and self.is_of_session(place, zone, has_people=bool(label.rest)):
            return None
        if not label.rest:
            return label if self.is_label_line(unit) else None
        if label.zone not in EARLY | LISTS or (seen_text and not _opens_loudly(unit)):
            return None
        if zone.name == "who" and role_of(unit.text.split(":")[0], self.rules):
            return None
        return label

    def is_of_session(self, place: int, zone: Zone, *, has_people: bool) -> bool:
        """Whether "Speakers" stands among lines with hours: those of a session of the programme."""
        if not any(opens_session(unit.text) for unit in zone.units[-8:]):
            return False
        after = self.units[place + 1 : place + NEAR]
        is_inside = any(opens_session(unit.text) for unit in after)
        return is_inside or (zone.name == "programme" and has_people)

    def announces_people(self, unit: Unit) -> bool:
        return len(unit.text) < 60 and zone_of(unit.text, self.rules) in ("who", "programme")

    def is_label_line(self, unit: Unit) -> bool:
        return (
            self.headings.is_heading(unit)
            or unit.text.rstrip().endswith(":")
            or unit.bold
            or unit.caps
            or len(unit.text) < 40
        )

    def heads_people(self, place: int) -> bool:
        """Whether a heading such as "Opening remarks" or "Moderator" stands above persons."""
        unit = self.units[place]
        after = self.headings.after(unit)
        return bool(
            role_of(unit.text, self.rules)
            and after is not None
            and after not in self.reading.turns
            and after.kind != "table"
            and len(after.text) <= 300
            and person_of(after.text, self.rules)
        )

    # The running text

    def opens_text(self, place: int, zone: Zone) -> bool:
        """Whether a unit ends `zone`, which is none of text."""
        unit = self.units[place]
        if unit in self.reading.turns:
            return True
        if zone.name == "front":
            return self.headings.is_heading(unit) or is_sentence(unit.text, self.rules)
        if not self.headings.is_heading(unit):
            return False
        if zone.name not in LISTS:
            return True
        return self.ends_list(place, zone)

    def ends_list(self, place: int, zone: Zone) -> bool:
        """Whether a heading ends a list of people, sessions or organizations rather than standing
        in it.
        """
        unit, opening = self.units[place], zone.heading
        follows = self.headings.text_follows(place)
        number = self.headings.number(unit)
        # In a programme "9.30" is an hour.
        may_count = zone.name != "programme" or (number and number.style in ("roman", "letter"))
        if number and number.sure and may_count and follows:
            return True
        is_headed = opening is not None and self.headings.is_heading(opening)
        if zone.name in ("who", "programme") and self.heads_people(place):
            return False
        if (
            opening
            and is_headed
            and look(unit) <= look(opening)
            and not is_name(unit.text, self.rules)
        ):
            return zone.name != "contacts" or follows
        if self.presents_people(place) or opens_session(unit.text):
            return False
        if not is_headed and unit.kind == "heading" and zone.name in ("who", "partners"):
            return True  # the list stood on the line of its label
        return follows and not is_headed

    def presents_people(self, place: int) -> bool:
        text = self.units[place].text
        return bool(
            is_name(text, self.rules) or role_of(text, self.rules) or person_of(text, self.rules)
        )

    def heads_text(self, place: int) -> bool:
        """Whether running text stands under a heading, up to the next that is as prominent."""
        unit = self.units[place]
        for other in self.units[place + 1 : place + 1 + LONG_PART]:
            if other in self.reading.turns or is_running(other, self.reading):
                return True
            if self.headings.is_heading(other) and look(other) <= look(unit):
                return False
        return False


def _opens_loudly(unit: Unit) -> bool:
    """Whether a line begins with capitals or bold type, as labels do."""
    first = re.match(r"[-–—•*\s]*([^\W\d_]+)", unit.text)
    bold = next((run.bold for run in unit.runs if run.text.strip(" -–—•*\n")), False)
    return bool(first and len(first[1]) > 2 and first[1].isupper()) or bold


def is_running(unit: Unit, reading: Reading) -> bool:
    """Whether a unit is prose: it has a verb and ends as sentences do, or is long and ends so."""
    return unit.kind in ("paragraph", "quote", "item") and (
        is_sentence(unit.text, reading.rules, surely=len(unit.text) < RUNNING)
    )


def running_text(
    zones: Sequence[Zone], reading: Reading, more_than_facts: Collection[int]
) -> Iterator[Unit]:
    """The units that are text: all but lines of the cover and what gave its facts, people,
    sessions and contacts. A labelled part that gave nothing is text with its heading. What the
    front matter of an edition says before the first labelled part is for the editor to place: it
    has fields of its own, of which a draft has none.

    `more_than_facts` are blocks of which words would be lost with the facts that were read from
    them.
    """
    told = {unit.block for unit in reading.claimed}
    for zone, after in zip_longest(zones, zones[1:]):
        if zone.name in ("what", "why", "skip"):
            continue
        is_before_label = zone.name == "front" and after is not None and after.name != "text"
        if not (is_before_label and _is_of_edition(zone, reading)):
            yield from _running(zone, reading, more_than_facts, told)


def _is_of_edition(zone: Zone, reading: Reading) -> bool:
    """Whether a cover is the front matter of an edition, such as our own files have: with the
    number of the edition, or with an editorial note.
    """
    marks = "|".join(reading.rules.editions)
    return any(re.match(rf"(?:{marks})", unit.text, re.IGNORECASE) for unit in zone.units)


def _running(
    zone: Zone, reading: Reading, more_than_facts: Collection[int], told: Collection[int]
) -> Iterator[Unit]:
    """The units of a zone that are text; `told` are blocks that gave something."""
    gave_nothing = zone.name in LISTS and all(unit.block not in told for unit in zone.units)
    if gave_nothing and zone.heading and zone.units:
        yield zone.heading
    begun = zone.name == "text" or gave_nothing
    for unit in zone.units:
        runs = (begun and unit not in reading.claimed) or (
            zone.name != "text"
            and _stays(unit, reading, more_than_facts, in_list=zone.name in LISTS)
        )
        begun = begun or (runs and zone.name == "front")
        if runs or unit in reading.turns:
            yield unit


def _stays(
    unit: Unit, reading: Reading, more_than_facts: Collection[int], *, in_list: bool
) -> bool:
    """Whether a unit outside the text is text all the same: prose, of which a fact took nothing
    away.
    """
    found = introduction(unit.text, reading.rules)
    gave_all = unit in reading.claimed and unit.block not in more_than_facts
    is_cover = gave_all or (found is not None and found.start == 0)
    if unit.kind == "table" or (unit.kind == "heading" and len(unit.text) < LONG):
        return False
    if in_list and len(unit.text) < RUNNING:
        return False
    return is_sentence(unit.text, reading.rules, surely=is_cover) or (
        unit not in reading.claimed and len(unit.text) >= RUNNING
    )
