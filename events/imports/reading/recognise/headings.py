"""Which units are headings, and of which class: what looks alike is of one level."""

import re
from collections import Counter

from events.imports.reading.rules.table import Rules

from .names import is_name, without_honorific
from .numbers import Numbered, split_number
from .reading import Reading
from .units import LONG, Unit

_ENDS_TEXT = re.compile(r"[.;,…]$|[.;,]\s*[»”\"’']$")
RUNNING = 120  # letters: text that runs, rather than a line of a cover
_ENDS_SENTENCE = re.compile(r"(?P<mark>[.!?…])[»”\"’)\]\s]*$")
# After an ordinary word: "Inst." ends nothing.
_ENDS_WITHIN = re.compile(r"(?<!\w)[^\W\d_A-Z]{3,}[.!?…]\s+[^\W\d_a-z]")
_FEW = 6  # words: fewer are no sentence
_MANY = 10  # words: so many with a full stop are one
_CONTACT = re.compile(r"@|\bhttps?:|(\d[ .-]?){8,}")
_OPENS_QUOTATION = re.compile(r"^[«“\"„‘]|^[—–-]")


def is_sentence(text: str, rules: Rules, *, surely: bool = False) -> bool:
    """Whether `text` runs, rather than being a line of a cover or a list; `surely` by a verb, not
    by its length.
    """
    words = re.findall(r"[\w’']+", text.lower())
    found = _ENDS_SENTENCE.search(text)
    if not found or len(words) < (
        _MANY if found["mark"] in "!?" else _FEW
    ):  # a title may ask or call
        return False
    return (not surely and len(words) >= _MANY) or not rules.finite.isdisjoint(words)


def tells(text: str, rules: Rules) -> bool:
    """Whether a line, however short, says something as sentences do: by a verb, or by a sentence
    that ends within it.
    """
    words = re.findall(r"[\w’']+", text)  # as printed: May is no verb
    return not rules.finite.isdisjoint(words) or _ENDS_WITHIN.search(text) is not None


def _lists_names(text: str, rules: Rules) -> bool:
    """Whether a line is a row of names: "3 Ana Rivera, Kofi Danso and Una Quist"."""
    names = re.split(
        r",\s+(?:and\s+|et\s+)?|;\s+|\s+(?:and|et|&)\s+", text.lstrip("0123456789.[]() ")
    )
    return len(names) > 2 and sum(is_name(name, rules) for name in names) * 3 >= len(names) * 2


class Headings:
    """Decides for each unit of a reading whether it is a heading."""

    def __init__(self, reading: Reading):
        self.rules = reading.rules
        self.turns = reading.turns
        self.plain = reading.plain
        self.units = [unit for unit in reading.units if unit not in reading.contents]
        self.places = {unit: place for place, unit in enumerate(self.units)}
        self.lines = Counter(unit.block for unit in self.units)
        styled = [unit for unit in self.units if unit.kind == "heading"]
        self.is_styled = len(styled) >= 3
        self.marked = sum(
            self._heads_text(place)
            for place, unit in enumerate(self.units)
            if self._is_marked(unit)
        )
        self._known: dict[Unit, bool] = {}
        self._bare = self._bare_numbers()

    def _is_marked(self, unit: Unit) -> bool:
        """Whether its type tells a heading: bold throughout, capitals, or larger than the text."""
        return (
            unit.kind == "paragraph"
            and len(unit.text) < LONG
            and (unit.bold or unit.size >= 1.12 or unit.caps)
        )

    def _heads_text(self, place: int) -> bool:
        return any(len(unit.text) > 100 for unit in self.units[place + 1 : place + 2])

    def after(self, unit: Unit, skip: int = 1) -> Unit | None:
        place = self.places[unit] + skip
        return self.units[place] if place < len(self.units) else None

    def text_follows(self, place: int, within: int = 3) -> bool:
        """Whether running text comes after the heading at `place`, and after the headings that may
        stand between.
        """
        for unit in self.units[place + 1 : place + 1 + within]:
            if unit.kind in ("paragraph", "quote", "item") and len(unit.text) >= RUNNING:
                return True
            if not self.is_heading(unit):
                return False
        return False

    def _bare_numbers(self) -> set[Unit]:
        """Headings "1 Law", "2 Money": numbers without dot, which count if they run from 1."""
        found = []
        for unit in self.units:
            if (
                (unit.kind == "heading" or self._is_marked(unit))
                and (number := split_number(unit.text, self.rules))
                and not number.sure
            ):
                found.append((int(number.number), unit))
        values = [value for value, _unit in found]
        return (
            {unit for _value, unit in found}
            if len(found) > 1 and values == list(range(1, len(found) + 1))
            else set()
        )

    def number(self, unit: Unit) -> Numbered | None:
        found = self._number(unit)
        return found._replace(sure=True) if found and unit in self._bare else found

    def is_numbered(self, unit: Unit) -> bool:
        number = self.number(unit)
        return number is not None and number.sure

    def _number(self, unit: Unit) -> Numbered | None:
        if without_honorific(unit.text, self.rules)[0]:  # "M. Dupont" is no letter
            return None
        if unit.marker and re.fullmatch(r"\W*(\d+(\.\d+)*|[IVXL]+|[A-Za-z])\W*", unit.marker):
            found = split_number(f"{unit.marker.strip()} {unit.text}", self.rules)
            if found and found.sure:
                return found
        return split_number(unit.text, self.rules)

    def is_heading(self, unit: Unit) -> bool:
        if unit not in self._known:
            self._known[unit] = self._decide(unit)
        return self._known[unit]

    def _decide(self, unit: Unit) -> bool:
        text = unit.text
        if unit in self.turns or unit in self.plain:
            return False
        if unit.kind == "heading":
            return len(text) < LONG or not is_sentence(text, self.rules)
        if (
            unit.kind not in ("paragraph", "item")
            or len(text) > LONG
            or "\n" in text
            or not any(map(str.isalpha, text))
        ):
            return False
        if _CONTACT.search(text) or text[:1].islower() or _OPENS_QUOTATION.match(text):
            return False
        if _lists_names(text, self.rules):
            return False
        number = self.number(unit)
        if unit.kind == "item":
            return self._is_numbered_item(unit, number)
        if _ENDS_TEXT.search(text) and not (number and number.sure and self._is_marked(unit)):
            return False
        if text.endswith(":") and not self._is_marked(unit):
            return False
        if self.lines[unit.block] > 1 and not unit.bold:
            return False
        if self._is_marked(unit):
            if unit.caps and self.lines[unit.block] > 1 and not unit.bold and unit.size < 1.12:
                return False
            return unit.bold or unit.size >= 1.12 or not self.is_styled or self._stands_alone(unit)
        if self.is_styled:
            return bool(number and number.sure and self._stands_alone(unit))
        if number and number.sure and self._stands_alone(unit):
            return True
        return not self.turns and self.marked < 3 and self._stands_alone(unit) and len(text) <= 100

    def _is_numbered_item(self, unit: Unit, number: Numbered | None) -> bool:
        after = self.after(unit)
        if not re.search(r"\w", unit.marker):
            return False
        if (
            not number
            or not number.sure
            or after is None
            or _ENDS_TEXT.search(unit.text)
            or unit.text.endswith(":")
        ):
            return False
        if unit.bold or unit.size >= 1.12:
            return after.kind != "item" or not after.bold
        return (
            not self.is_styled
            and after.kind in ("paragraph", "quote")
            and len(after.text) > len(unit.text)
        )

    def _stands_alone(self, unit: Unit) -> bool:
        """Whether a line is set apart and running text or another such line comes next."""
        if self.lines[unit.block] > 1:
            return False
        after = self.after(unit)
        if after is None or _ENDS_TEXT.search(unit.text):
            return False
        if after.kind in ("item", "quote", "table", "heading") or after.text.rstrip().endswith(":"):
            return True
        if len(after.text) > max(90, len(unit.text)) or (
            _ENDS_TEXT.search(after.text) and len(after.text) > 40
        ):
            return True
        second = self.after(unit, 2)
        return bool(
            second
            and len(after.text) <= 100
            and not _ENDS_TEXT.search(after.text)
            and len(second.text) > 70
        )


def look_of(unit: Unit) -> tuple[float, bool, bool, bool]:
    """What makes two headings look alike: size, capitals, bold, italic."""
    return (round(unit.size * 8) / 8, unit.caps, unit.bold, unit.italic)
