"""Tables of contents: they repeat the headings and are made anew, so they are taken out."""

import re

from .labels import label_of
from .reading import Reading
from .units import Unit, plain

_LEADER = re.compile(r"(\.{3,}|…|(\. ){3,}|\t|\s{3,}|_{3,}|·{3,})\s*\d{1,3}$")
_PAGE = re.compile(r"[\s.…·_]*\b\d{1,3}$")
_NUMBER = re.compile(r"^(\d+(\.\d+)*[.)]?|[IVXL]+[.)]|[A-Z][.)])\s+")
_ENDS_IN_PAGE = re.compile(r"[^\W\d_][»”’)?!.]*\s+\d{1,3}$")


def remove_contents(reading: Reading) -> None:
    """Mark the units of tables of contents in `reading`."""
    units = reading.units
    texts: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        if len(unit.text) < 200:
            texts.setdefault(_key(unit.text), []).append(place)
    place = 0
    while place < len(units):
        heading = 0
        label = label_of(units[place].text, reading.rules)
        if label and label.zone == "contents" and not label.rest:
            heading = 1
        end = place + heading
        while end < len(units) and (
            _is_entry(units[end], end, texts)
            or (heading and len(units[end].text) < 150 and _ENDS_IN_PAGE.search(units[end].text))
        ):
            end += 1
        entries = end - place - heading
        if entries >= 3 or (heading and entries):
            lines = [line for unit in units[place:end] for line in unit.text.split("\n") if len(line) < 300]
            leaders = sum(bool(_LEADER.search(line)) for line in lines)
            if heading or leaders * 2 >= entries:
                reading.contents.update(units[place:end])
                place = end
                continue
        place += 1


def _is_entry(unit: Unit, place: int, texts: dict[str, list[int]]) -> bool:
    if unit.kind == "table":
        rows = [line for line in unit.text.split("\n") if line.strip()]
        return bool(rows) and all(re.search(r"\d{1,3}$", row) for row in rows) and any(_key(row) in texts for row in rows)
    if len(unit.text) > 200:
        return False
    if all(_LEADER.search(line) for line in unit.text.split("\n")):
        return True
    later = [other for other in texts.get(_key(unit.text), []) if other > place]
    return bool(later)


def _key(text: str) -> str:
    """A heading and its entry in the table of contents alike: without number, leader and page."""
    text = _LEADER.sub("", text.strip())
    text = _PAGE.sub("", _NUMBER.sub("", plain(text))) or text
    return re.sub(r"\W+", "", text).casefold()
