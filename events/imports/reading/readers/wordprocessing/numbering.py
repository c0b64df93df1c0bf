"""The numbers that Word sets before paragraphs and does not store (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from events.imports.reading.readers.counting import letters, roman

from .parts import W, child, switch, value
from .styles import Style, Styles

LEVELS = 9
PLACE = re.compile("%([1-9])")
FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": lambda number: f"{number}{_ending(number)}",
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False  # all numbers in Arabic figures
    restart: int | None = None
    style: str = ""

    @classmethod
    def of(cls, element: Element) -> "_Level":
        restart = value(element, "lvlRestart")
        return cls(
            _integer(value(element, "start"), 0),
            value(element, "numFmt") or "decimal",
            value(element, "lvlText") or "",
            bool(switch(element, "isLgl")),
            None if restart is None else _integer(restart, 0),
            value(element, "pStyle") or "",
        )


@dataclass
class _Count:
    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    started: set[tuple[str, int]] = field(default_factory=set)  # numberings that began anew in it


class Numbering:
    """Counts as paragraphs come: each must be asked for once, in order."""

    def __init__(self, root: Element | None, styles: Styles):
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._owner: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, _Count] = {}
        if root is None:
            return
        for abstract in root.iterfind(W + "abstractNum"):
            self._abstract[abstract.get(W + "abstractNumId") or ""] = abstract
        owners = {
            num.get(W + "numId") or "": value(num, "abstractNumId") or ""
            for num in root.iterfind(W + "num")
        }
        given: dict[str, dict[int, _Level]] = {}
        for num in root.iterfind(W + "num"):
            key = num.get(W + "numId") or ""
            owner = owners[key]
            if link := value(self._abstract.get(owner), "numStyleLink"):
                owner = owners.get(styles.numbering(link), owner)
            self._owner[key] = owner
            if owner not in given:
                given[owner] = self._of(owner)
            self._levels[key] = dict(given[owner])
            self._starts[key] = {}
            for override in num.iterfind(W + "lvlOverride"):
                depth = _integer(override.get(W + "ilvl"), 0)
                if (level := child(override, "lvl")) is not None:
                    self._levels[key][depth] = _Level.of(level)
                if start := value(override, "startOverride"):
                    self._starts[key][depth] = _integer(start, 1)

    def marker(self, properties: Element | None, style: Style) -> tuple[int, str]:
        """Depth from 1 and what is set before a paragraph with `w:pPr` of `properties`; 0 and "" if
        nothing is.
        """
        own = value(properties, "numPr", "numId")
        key = style.numbering if own is None else own
        levels = self._levels.get(key)
        if not levels:  # key 0 takes away what the style gives
            return 0, ""
        depth = value(properties, "numPr", "ilvl")
        if depth is None and own is None:
            depth = next(
                (
                    str(place)
                    for place, level in levels.items()
                    if level.style and level.style in style.keys
                ),
                style.depth,
            )
        place = min(LEVELS - 1, _integer(depth, 0))
        level = levels.get(place, _Level())
        if level.format == "bullet":
            return place + 1, _bullet(level.text)
        numbers = self._count(key, place, levels)
        return place + 1, _write_number(level, levels, numbers)

    def _of(self, owner: str) -> dict[int, _Level]:
        abstract = self._abstract.get(owner)
        if abstract is None:
            return {}
        return {
            _integer(level.get(W + "ilvl"), 0): _Level.of(level)
            for level in abstract.iterfind(W + "lvl")
        }

    def _count(self, key: str, place: int, levels: dict[int, _Level]) -> list[int | None]:
        count = self._counts.setdefault(self._owner[key], _Count())
        start = levels.get(place, _Level()).start
        override = self._starts[key].get(place)
        last = count.numbers[place]
        if override is not None and (key, place) not in count.started:
            count.started.add((key, place))
            count.numbers[place] = override
        else:
            count.numbers[place] = start if last is None else last + 1
        for deeper in range(place + 1, LEVELS):
            restart = levels.get(deeper, _Level()).restart
            if restart is None or place < restart:
                count.numbers[deeper] = None
        return count.numbers


def _write_number(level: _Level, levels: dict[int, _Level], numbers: list[int | None]) -> str:
    def number(place: re.Match[str]) -> str:
        other = levels.get(int(place[1]) - 1, _Level())
        counted = numbers[int(place[1]) - 1]
        shown = other.start if counted is None else counted
        return str(shown) if level.is_legal else FORMATS.get(other.format, str)(shown)

    return PLACE.sub(number, level.text).strip()


def _bullet(text: str) -> str:
    """The mark as it is, or • for the places of a font of symbols that are a picture only in that
    font.
    """
    text = text.strip()
    is_shown = text and text != "o" and not any(0xE000 <= ord(letter) < 0xF900 for letter in text)
    return text if is_shown else "•"


def _ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise
