"""Whether a document is the proceedings of a colloquium at all."""

import re

from events.imports.draft import Draft

from .reading import Reading

ENOUGH = 6


def is_proceedings(draft: Draft, reading: Reading) -> bool:
    """By several signs together, none of which suffices alone."""
    early = " ".join(unit.text for unit in reading.units[:60])[:3500].lower()
    whole = " ".join(unit.text for unit in reading.units)[:200_000].lower()
    nouns = "|".join(map(re.escape, reading.rules.events))
    named = {found[0] for found in re.finditer(rf"\b(?:{nouns})s?\b", whole)}
    if not named or len(draft.speakers) < 2:
        return False
    attributed = sum(bool(quotation.speaker) for quotation in draft.quotations)
    signs = [
        (1, bool(re.search(rf"\b(?:{nouns})s?\b", early))),
        (1, bool(re.search(rf"\b(?:{'|'.join(map(re.escape, reading.rules.solemn))})s?\b", early))),
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
