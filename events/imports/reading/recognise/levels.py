"""The level of each heading, from how it looks, how it is numbered and what follows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .headings import look_of
from .numbers import Numbered, value
from .units import Unit

HARDLY = 1.2  # times the size of another: not enough for a level of its own


@dataclass
class Heading:
    unit: Unit
    number: Numbered | None
    before: Unit | None  # the heading that follows at once
    is_chapter_word: bool = False
    is_gathering_word: bool = False
    part: int = 0  # how many more prominent headings come before

    @property
    def gathers(self) -> bool:
        """Whether a heading that looks alike follows at once."""
        return self.before is not None and look(self.before) == look(self.unit)

    @property
    def style(self) -> str:
        return self.number.style if self.number and self.number.sure else ""

    @property
    def value(self) -> int:
        return value(self.number.number, self.style) if self.number else 0


def levels_of(headings: Sequence[Heading]) -> list[int]:
    """The level of each, 1 for the highest, without gaps."""
    every = _as_one_size(headings)
    looks = sorted(set(every))
    ranks: list[tuple[int, int]] = [(0, 0)] * len(headings)
    for rank, like in enumerate(looks):
        above = 0
        for heading, own in zip(headings, every, strict=True):
            heading.part = above
            above += own < like
        places = [place for place, own in enumerate(every) if own == like]
        for place, sub in zip(
            places, _by_number([headings[place] for place in places]), strict=True
        ):
            ranks[place] = (rank, sub)
    for place, usual in _find_common_ranks([_series(heading) for heading in headings], ranks):
        ranks[place] = usual
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), 1)}
    return [order[rank] for rank in ranks]


def _as_one_size(headings: Sequence[Heading]) -> list[tuple]:
    """The look of each heading, the size of those that are hardly larger than the first like that
    of the first, unless some of them gather others.
    """
    every = [look(heading.unit) for heading in headings]
    if not every or headings[0].unit.kind == "heading":
        return every
    first = every[0]
    larger = {like for like in every if _is_hardly_larger(like, first)}
    gathering = {
        like
        for heading, like in zip(headings, every, strict=True)
        if heading.before is not None or heading.is_chapter_word or heading.style
    }
    return [first if like in larger - gathering else like for like in every]


def _is_hardly_larger(like: tuple, other: tuple) -> bool:
    return (
        like[0] == other[0] and like[2:] == other[2:] and -other[1] < -like[1] <= -other[1] * HARDLY
    )


def _series(heading: Heading) -> str:
    """What headings of one level share however they are set: "II.1" and "IV.2", or "Recommendation
    1" and "2".
    """
    if heading.number and heading.style == "decimal":
        return f"decimal {heading.number.number.count('.')}"
    return heading.style if heading.style.startswith("label") else ""


def _find_common_ranks(
    series: Sequence[str], ranks: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The place of each heading of a series, and the rank that most of the series have."""
    for name in filter(None, dict.fromkeys(series)):
        places = [place for place, other in enumerate(series) if other == name]
        found = [ranks[place] for place in places]
        yield from (
            (place, max(found, key=lambda rank: (found.count(rank), rank))) for place in places
        )


def look(unit: Unit) -> tuple:
    """Sorts from the most prominent: styled headings by their level, then by size, capitals, bold,
    upright.
    """
    if unit.kind == "heading":
        return (0, unit.level, False, False, False)
    size, caps, bold, italic = look_of(unit)
    return (1, -size, not caps, not bold, italic)


def _by_number(group: Sequence[Heading]) -> list[int]:
    """The levels, from 0, of headings that look alike."""
    styles = _settle_styles(group)
    kinds = list(dict.fromkeys(filter(None, styles)))
    if "decimal" in kinds or (
        kinds == ["arabic"]
        and any(heading.number and "." in heading.number.number for heading in group)
    ):
        return _by_depth(group, styles)
    in_parts: dict[int, set[str]] = {}
    for heading, style in zip(group, styles, strict=True):
        in_parts.setdefault(heading.part, set()).add(style)
    if len(kinds) > 1 and all(len(found - {""}) < 2 for found in in_parts.values()):
        kinds = kinds[:1]  # another way of numbering in each part
    if len(kinds) > 1:
        outer = kinds[0]
        return [0 if style in ("", outer) else kinds.index(style) for style in styles]
    if not kinds:
        return _by_gathering(group)
    return _beside_numbers(group, styles)


def _settle_styles(group: Sequence[Heading]) -> list[str]:
    """The styles of numbers, where "I." after "H." is a letter and not a numeral."""
    styles: list[str] = []
    before = ""
    for heading in group:
        style = heading.style
        number = heading.number.number if heading.number else ""
        if style == "roman" and len(number) == 1 and before and ord(number) == ord(before) + 1:
            style = "letter"
        before = number if style == "letter" else ""
        styles.append(style)
    return styles


def _by_depth(group: Sequence[Heading], styles: Sequence[str]) -> list[int]:
    counted = [style in ("arabic", "decimal") for style in styles]
    depths = [
        h.number.number.count(".") if h.number and is_counted else 0
        for h, is_counted in zip(group, counted, strict=True)
    ]
    least = min(depth for depth, is_counted in zip(depths, counted, strict=True) if is_counted)
    above = any(
        not is_counted and heading.gathers
        for heading, is_counted in zip(group, counted, strict=True)
    )
    return [
        max(depth - least, 0) + (is_counted and above)
        for depth, is_counted in zip(depths, counted, strict=True)
    ]


def _by_gathering(group: Sequence[Heading]) -> list[int]:
    """Without numbers a heading that another follows at once gathers those up to the next such."""
    if not any(heading.gathers for heading in group) or all(heading.gathers for heading in group):
        return [0] * len(group)
    found, inside = [], False
    for heading in group:
        inside = inside or heading.gathers
        found.append(0 if heading.gathers or heading.is_chapter_word or not inside else 1)
    return found


def _beside_numbers(group: Sequence[Heading], styles: Sequence[str]) -> list[int]:
    """Numbered headings under those without number before them, or all beside each other."""
    starts = [
        place
        for place, (heading, style) in enumerate(zip(group, styles, strict=False))
        if style and heading.value == 1
    ]
    leaders = [place - 1 for place in starts if place and not styles[place - 1]]
    gathering = [
        place
        for place in leaders
        if group[place].gathers
        or group[place].is_gathering_word
        or re.search(r"\b\d+\b", group[place].unit.text)
    ]
    if not leaders or not (len(starts) > 1 or gathering):
        return [0] * len(group)
    found, inside = [], False
    for place, (heading, style) in enumerate(zip(group, styles, strict=False)):
        if style:
            found.append(1)
            continue
        leads = place in leaders
        inside = (inside and not leads) or (heading.gathers and not leads)
        found.append(0 if leads or heading.gathers or heading.is_chapter_word or not inside else 1)
        if leads:
            inside = False
    return found
