"""Pull quotations: words of the text that are set apart a second time."""

import re
from collections.abc import Iterable, Sequence

from events.imports.reading.draft import Flag

from .found import Found
from .people import fold
from .veiled import TextSection

_ENOUGH = 5  # words that are no accident in another quotation


def drop_repeats(
    found: Sequence[Found], flags: Sequence[Flag], sections: Sequence[TextSection]
) -> tuple[list[Found], list[Flag]]:
    """`found` and `flags` without what only repeats the text; the leads of those that are left."""
    kept = list(found)
    for item in found:
        if not item.stands_apart:
            continue
        other = next((other for other in kept if other is not item and _holds(other, item)), None)
        if other:
            if not other.is_somebodys:
                other.speaker, other.attribution = item.speaker, item.attribution
                other.is_unnamed = other.is_unnamed and not item.is_somebodys
            other.may_lead |= item.may_lead and item.section == other.section
        elif item.is_somebodys or not _stands_in(item, sections):
            continue
        kept.remove(item)
    _set_leads(kept)
    gone = {item.id for item in found} - {item.id for item in kept}
    gone |= {item.id for item in kept if item.is_somebodys}
    return kept, [flag for flag in flags if flag.part not in gone]


def _bare(text: str) -> str:
    """`text` without case, marks and spaces."""
    return re.sub(r"[\W_]", "", fold(text))


def _holds(other: Found, item: Found) -> bool:
    """Whether `other`, which stands in the text or before, has the words of `item`."""
    if other.stands_apart and other.section == item.section and _order(other) > _order(item):
        return False
    one, more = _bare(item.text), _bare(other.text)
    repeats = one == more or (one in more and len(item.text.split()) >= _ENOUGH)
    return repeats and not (
        other.is_somebodys
        and item.is_somebodys
        and (other.speaker, other.attribution) != (item.speaker, item.attribution)
    )


def _order(item: Found) -> int:
    return int(item.id.rpartition("-")[2])


def _stands_in(item: Found, sections: Iterable[TextSection]) -> bool:
    """Whether words that are nobody's are those of a running sentence."""
    words = _bare(item.text)
    return any(
        words in _bare(paragraph.text)
        for section in sections
        for place, paragraph in enumerate(section.paragraphs)
        if (section.id, place) not in {(item.section, own) for own in item.paragraphs}
    )


def _set_leads(found: Iterable[Found]) -> None:
    led: set[str] = set()
    for item in found:
        if item.may_lead and item.section not in led:
            item.is_lead = True
            led.add(item.section)
