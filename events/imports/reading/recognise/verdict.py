"""Whether a document is the proceedings of a colloquium, or tells of an event at all."""

import re

from events.imports.reading.draft import Draft

from .dates import days_in
from .reading import Reading

ENOUGH = 6


def is_proceedings(draft: Draft, reading: Reading) -> bool:
    """By several signs together, none of which suffices alone."""
    early = " ".join(unit.text for unit in reading.units[:60])[:3500].lower()
    whole = " ".join(unit.text for unit in reading.units)[:200_000].lower()
    named = re.search(_nouns(reading.rules.events), whole)
    if not named or len(draft.speakers) < 2:
        return False
    attributed = sum(bool(quotation.speaker) for quotation in draft.quotations)
    signs = [
        (1, bool(re.search(_nouns(reading.rules.events), early))),
        (1, bool(re.search(_nouns(reading.rules.solemn), early))),
        (1, draft.date_start is not None),
        (2, len(draft.speakers) >= 3),
        (1, len(draft.sections) >= 2),
        (1, attributed >= 1),
        (1, attributed >= 3),
        (1, bool(draft.partners)),
        (1, bool(draft.host_meeting)),
        (1, bool(draft.sessions)),
        (1, bool(draft.what or draft.why)),
    ]
    return sum(weight for weight, holds in signs if holds) >= ENOUGH


def tells_of_any(draft: Draft, reading: Reading) -> bool:
    """Whether anything of an event stands in a document: enough for a draft that an editor looks
    over with care.
    """
    found = (
        draft.speakers,
        draft.partners,
        draft.sessions,
        draft.contacts,
        draft.quotations,
        draft.city,
        draft.host_meeting,
    )
    if any(found) or draft.date_start or any(section.heading for section in draft.sections):
        return True
    if any(
        unit.kind == "heading" or (unit.block in draft.facts.get("title", ()) and _stands_out(unit))
        for unit in reading.units
    ):
        return True
    rules = reading.rules
    return any(
        next(days_in(unit.text, rules), None) or re.search(_nouns(rules.events), unit.text.lower())
        for unit in reading.units
    )


def _stands_out(unit) -> bool:
    return unit.bold or unit.caps or unit.centered or unit.size >= 1.12


def _nouns(words: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, words))})s?\b"
