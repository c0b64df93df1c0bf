"""Running text wherever it stands: a fact that was read from a sentence does not take the sentence
away.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from .headings import RUNNING, is_sentence
from .partners import introduction
from .reading import Reading
from .units import Unit
from .zones import Zone

SUMMARY = 1000  # letters: what a cover says of the colloquium; more is text


def running_text(
    zones: Sequence[Zone], reading: Reading, more_than_facts: Collection[int]
) -> Iterator[Unit]:
    """The units that are text.

    Only lines of a cover, and what a labelled part gave its fields to, are none.

    `more_than_facts` are blocks of which words would be lost with the facts that were read from
    them.
    """
    for zone, after in zip_longest(zones, zones[1:]):
        units = list(_running(zone, reading, more_than_facts))
        if not (
            zone.name == "front" and after is not None and after.name != "text" and _sums_up(units)
        ):
            yield from units


def _sums_up(units: Sequence[Unit]) -> bool:
    """Whether what a cover says before the first labelled part is a summary: no chapter, but for
    the editor to place.
    """
    return sum(len(unit.text) for unit in units) <= SUMMARY


def _running(zone: Zone, reading: Reading, more_than_facts: Collection[int]) -> Iterator[Unit]:
    if zone.name in ("what", "why", "skip"):
        return
    begun = False
    for unit in zone.units:
        is_free = unit not in reading.claimed
        match zone.name:
            case "text":
                runs = is_free
            case "front":
                runs = _is_prose(unit, reading, more_than_facts) or (
                    is_free and (begun or len(unit.text) >= RUNNING)
                )
            case _:
                runs = (
                    is_free
                    and len(unit.text) >= RUNNING
                    and _is_prose(unit, reading, more_than_facts)
                )
        begun = begun or runs
        if runs or unit in reading.turns:
            yield unit


def _is_prose(unit: Unit, reading: Reading, more_than_facts: Collection[int]) -> bool:
    """Whether a unit is a sentence; what gave facts, or names those behind the event, only by its
    verb, as covers run too.
    """
    found = introduction(unit.text, reading.rules)
    is_cover = (unit in reading.claimed and unit.block not in more_than_facts) or (
        found is not None and found.start == 0
    )
    return unit.kind in ("paragraph", "quote", "item") and is_sentence(
        unit.text, reading.rules, surely=is_cover
    )
