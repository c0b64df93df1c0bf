"""What an editor chooses of what the machine was not sure of.

Each function takes a draft and gives another.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from .blocks import Document
from .draft import Candidate, Draft, Section


def take_rival(draft: Draft, field: str, place: int) -> Draft:
    """Rival `place` of `field` as its value; what it was before becomes a rival."""
    rivals = list(draft.rivals.get(field, ()))
    if not 0 <= place < len(rivals):
        return draft
    taken = rivals.pop(place)
    if before := value_of(draft, field):
        blocks = draft.facts.get(field, ())
        rivals.insert(
            0, Candidate(value=before, evidence="cover", confidence="likely", blocks=blocks)
        )
    return draft.model_copy(
        update=_fields(field, taken.value)
        | {
            "rivals": draft.rivals | {field: tuple(rivals)},
            "facts": draft.facts | {field: taken.blocks},
            "left_out": tuple(sorted({*draft.left_out, *_freed(draft, field, taken)})),
        }
    )


def value_of(draft: Draft, field: str) -> str:
    """What `field` holds, as a rival of it is written."""
    return draft.days if field == "date_start" else str(getattr(draft, field))


def _fields(field: str, value: str) -> dict[str, Any]:
    if field != "date_start":
        return {field: value}
    start, _slash, end = value.partition("/")
    return {
        "date_start": dt.date.fromisoformat(start),
        "date_end": dt.date.fromisoformat(end) if end else None,
    }


def _freed(draft: Draft, field: str, taken: Candidate) -> set[int]:
    """The blocks that held only the value which `taken` takes the place of."""
    facts = draft.facts | {field: taken.blocks}
    return draft.placed - draft.model_copy(update={"facts": facts}).placed


def take_suggestions(draft: Draft, ids: Collection[str]) -> Draft:
    """Those of the suggested speakers as speakers, after the others."""
    taken = tuple(
        speaker.model_copy(update={"confidence": "sure"})
        for speaker in draft.suggestions
        if speaker.id in ids
    )
    return draft.model_copy(
        update={
            "speakers": (*draft.speakers, *taken),
            "suggestions": tuple(s for s in draft.suggestions if s.id not in ids),
        }
    )


def alike(draft: Draft, document: Document) -> dict[str, list[str]]:
    """By the id of each section with a heading those of all whose headings are set alike, its own
    among them.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    for section in draft.sections:
        if section.blocks and section.heading:
            groups.setdefault(_look(section, document), []).append(section.id)
    return {id: ids for ids in groups.values() for id in ids}


def _look(section: Section, document: Document) -> tuple[object, ...]:
    block = document.blocks[section.blocks[0]]
    is_bold = all(run.bold for run in block.runs if run.text.strip())
    size = round(block.size * 8) / 8
    return section.level, block.kind, block.level, size, is_bold, block.text.isupper()
