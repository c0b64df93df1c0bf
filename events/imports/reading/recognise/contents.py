"""Tables of contents: they repeat the headings and are made anew, so they are taken out."""

import re
from collections.abc import Mapping

from .labels import label_of
from .reading import Reading
from .units import Unit, tidy_spaces

LONGEST = 200  # letters: an entry is shorter
_LEADER = re.compile(r"(\.{3,}|…|(\. ){3,}|\t|\s{3,}|_{3,}|·{3,})\s*\d{1,3}$")
_PAGE = re.compile(r"[\s.…·_]*\b\d{1,3}$")
_NUMBER = re.compile(r"^(\d+(\.\d+)*[.)]?|[IVXL]+[.)]|[A-Z][.)])\s+")
_ENDS_IN_PAGE = re.compile(r"[^\W\d_][»”’)?!.]*\s+\d{1,3}$")


def remove_contents(reading: Reading) -> None:
    """Mark the units of tables of contents in `reading`."""
    units = reading.units
    last = {_key(unit.text): place for place, unit in enumerate(units) if len(unit.text) < LONGEST}
    entries = [_is_entry(unit, place, last) for place, unit in enumerate(units)]
    place = 0
    while place < len(units):
        label = label_of(units[place].text, reading.rules)
        heading = int(label is not None and label.zone == "contents" and not label.rest)
        start = end = place + heading
        while end < len(units) and (entries[end] or (heading and _ends_in_page(units[end]))):
            end += 1
        if heading or end - start >= 3:
            lines = [
                line
                for unit in units[start:end]
                for line in unit.text.split("\n")
                if len(line) < LONGEST
            ]
            leaders = sum(bool(_LEADER.search(line)) for line in lines)
            if end > start and (heading or leaders * 2 >= end - start):
                reading.contents.update(units[place:end])
        place = max(end, place + 1)


def _ends_in_page(unit: Unit) -> bool:
    return len(unit.text) < LONGEST and _ENDS_IN_PAGE.search(unit.text) is not None


def _is_entry(unit: Unit, place: int, last: Mapping[str, int]) -> bool:
    """Whether a line leads to a page, or is found again further on; `last` is where each line
    stands last.
    """
    if unit.kind == "table":
        rows = [line for line in unit.text.split("\n") if line.strip()]
        return (
            bool(rows)
            and all(re.search(r"\d{1,3}$", row) for row in rows)
            and any(_key(row) in last for row in rows)
        )
    if len(unit.text) > LONGEST:
        return False
    return (
        all(_LEADER.search(line) for line in unit.text.split("\n"))
        or last.get(_key(unit.text), -1) > place
    )


def _key(text: str) -> str:
    """A heading and its entry in the table of contents alike: without number, leader and page."""
    text = _LEADER.sub("", text.strip())
    text = _PAGE.sub("", _NUMBER.sub("", tidy_spaces(text))) or text
    return re.sub(r"\W+", "", text).casefold()
