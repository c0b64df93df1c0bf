"""A programme that no label announces: a whole document, or a table within a report."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from events.imports.reading.recognise.addresses import cell_text
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.units import Unit
from events.imports.reading.recognise.zone import Zone

from .hours import day_of, hours_of

FEWEST = 3  # lines with hours
LONGEST = 300  # letters of a line of a programme: a report by hours has longer ones
# "9.30" may be a figure, and "9:05" a score; whole hours and quarters in a row seldom are.
_HOUR = re.compile(
    r"^\W*(?:(?:from|de)\s)?\d{1,2}\s?(?:[:hH]\s?\d{2}|[hH](?!\w)|[.]\d{2}\b|\s?[ap]\.?m\b)"
)


def set_apart(zones: Sequence[Zone], reading: Reading) -> list[Zone]:
    """The zones, with programmes among the running text as zones of their own."""
    has_label = any(zone.name == "programme" for zone in zones)
    zones = _with_title(zones)
    found: list[Zone] = []
    for zone in zones:
        if zone.name in ("front", "text"):
            found += _parted(zone, reading, only_tables=has_label)
        else:
            found.append(zone)
    return found


def _with_title(zones: Sequence[Zone]) -> Sequence[Zone]:
    """The zones of a document that begins as a programme, with what it says of the day and place
    before the first hour as its title block.
    """
    if len(zones) < 2 or zones[0].units or zones[1].name != "programme":
        return zones
    front, programme, *rest = zones
    units = programme.units
    start = next(
        (at for at, unit in enumerate(units) if unit.kind != "paragraph" or _HOUR.match(unit.text)),
        0,
    )
    head = [programme.heading] if programme.heading else []
    title = Zone(front.name, front.heading, [*head, *units[:start]])
    return [title, Zone(programme.name, units=units[start:]), *rest]


def _parted(zone: Zone, reading: Reading, *, only_tables: bool) -> Iterator[Zone]:
    rest = zone.units
    is_first = True
    for start, end in _stretches(zone.units, reading, only_tables=only_tables):
        begin = start - (len(zone.units) - len(rest))
        stop = end - (len(zone.units) - len(rest))
        before = rest[:begin]
        if before or is_first:
            yield Zone(zone.name, zone.heading if is_first else None, before)
        is_first = False
        yield Zone("programme", units=rest[begin:stop])
        rest = rest[stop:]
    if rest or is_first:
        yield Zone("text" if not is_first else zone.name, zone.heading, rest)


def _stretches(
    units: Sequence[Unit], reading: Reading, *, only_tables: bool
) -> Iterator[tuple[int, int]]:
    """Where programmes stand among `units`: a table with the day above it, or a run of lines."""
    end = 0
    for place, unit in enumerate(units):
        if place >= end and unit.kind == "table" and _is_programme(unit):
            start, end = _with_day(units, place, end, reading), place + 1
            yield start, end
    if end or only_tables:
        return
    timed = [
        place
        for place, unit in enumerate(units)
        if unit.kind != "table" and unit not in reading.turns and _HOUR.match(unit.text)
    ]
    if len(timed) < FEWEST or not _rise([units[place].text for place in timed]):
        return
    start, end = timed[0], timed[-1] + 1
    while end < len(units) and _is_short(units[end]) and units[end].kind == "item":
        end += 1
    while end < len(units) and end - timed[-1] < FEWEST and _is_line_of_session(units[end]):
        end += 1
    if all(map(_is_short, units[start:end])) and 4 * len(timed) >= end - start:
        yield _with_day(units, start, 0, reading), end


def _with_day(units: Sequence[Unit], place: int, first: int, reading: Reading) -> int:
    """The place of the day above a programme, else that of the programme."""
    above = place - 1
    if above < max(first, 1) or len(units[above].text) > 60:
        return place
    day = day_of(units[above].text, (None, None), reading.rules)
    words = re.findall(r"[^\W\d_]+", units[above].text.lower())
    rules = reading.rules
    days = {*rules.months, *rules.weekdays, *rules.day_nouns, *rules.ordinals}
    is_day = day and not day.rest
    is_bare = not days.isdisjoint(words) and {*words} <= days | rules.function_words | {"er", "th"}
    return above if is_day or is_bare else place


def _is_short(unit: Unit) -> bool:
    return unit.kind != "table" and len(unit.text) < LONGEST


def _is_line_of_session(unit: Unit) -> bool:
    return _is_short(unit) and unit.kind == "paragraph" and not unit.text.rstrip().endswith(".")


def _is_programme(unit: Unit) -> bool:
    """Whether at least half of the rows of a table begin with hours that rise."""
    rows = [[cell_text(cell) for cell in row] for row in unit.rows]
    filled = [row for row in rows if any(row)]
    for column in range(min(2, max(map(len, rows), default=0))):
        texts = [row[column] for row in filled if column < len(row)]
        timed = [text for text in texts if _HOUR.match(text) and hours_of(text)]
        worded = [row for row in filled if any(re.search(r"[^\W\d_]{3}", cell) for cell in row)]
        if len(timed) >= 2 and 2 * len(timed) >= len(filled) - 1 and 2 * len(worded) > len(filled):
            return _rise(timed)
    return False


def _rise(texts: Sequence[str]) -> bool:
    """Whether hours follow each other as in a day, or as in each of a few."""
    hours = [found.starts_at for text in texts if (found := hours_of(text))]
    falls = sum(later < earlier for earlier, later in pairwise(hours))
    return len(hours) >= 2 and 3 * falls <= len(hours)
