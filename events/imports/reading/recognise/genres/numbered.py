"""Minutes and summaries whose paragraphs are numbered: "12. The panel …".

Layouts: the number in the text or as the marker of an item; the paragraph in plain or bold type.
"""

import re
from collections.abc import Sequence

from events.imports.reading.recognise.units import Unit, tidy_spaces

FEWEST = 4  # paragraphs
_NUMBER = re.compile(r"(\d{1,3})\s?[.)]?(?:\s+|$)")
_SENTENCE = re.compile(r"[.!?…][»”\"’)\]]*$")


def paragraphs_in(units: Sequence[Unit]) -> set[Unit]:
    """The paragraphs that are numbered one after the other and of which most are sentences."""
    found: list[Unit] = []
    sentences = 0
    for unit in units:
        if unit.kind not in ("paragraph", "item"):
            continue
        number = _NUMBER.match(f"{unit.marker} {tidy_spaces(unit.text)}".strip())
        if number is None or int(number[1]) != len(found) + 1:
            continue
        found.append(unit)
        sentences += bool(_SENTENCE.search(unit.text)) and len(unit.text.split()) > 2
    return set(found) if len(found) >= FEWEST and 2 * sentences >= len(found) else set()
