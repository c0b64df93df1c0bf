"""The people of two drafts of one meeting as one list. Only whoever has the very same name of two
words or more, and no other form of address, is the same: in doubt an editor says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from events.text.typography import fold_text

from .draft import CONFIDENCES, Draft, Flag, Speaker
from .shifting import unite

FILLED = ("honorific", "title", "affiliation", "person")


def names_of(speaker: Speaker) -> set[str]:
    return {fold_text(name) for name in (speaker.name, *speaker.aliases)}


def is_same(ours: Speaker, theirs: Speaker) -> bool:
    """Whether two are one person without doubt."""
    names = {name for name in names_of(ours) & names_of(theirs) if " " in name}
    pairs = ((ours.honorific, theirs.honorific), (ours.person, theirs.person))
    return bool(names) and all(not a or not b or a == b for a, b in pairs)


def find_same(ours: Sequence[Speaker], theirs: Iterable[Speaker]) -> dict[str, str]:
    """By the id of each of `theirs` the id of the one of `ours` who is the same person."""
    same: dict[str, str] = {}
    for other in theirs:
        found = [speaker.id for speaker in ours if is_same(speaker, other)]
        if len(found) == 1:
            same[other.id] = found[0]
    return same


def join_speakers(draft: Draft, other: Draft, same: dict[str, str]) -> tuple[Speaker, ...]:
    """The speakers of both; whoever is only suggested in one may be a speaker of the other."""
    rows = {speaker.id: speaker for speaker in (*draft.speakers, *other.speakers)}
    for speaker in other.speakers:
        if speaker.id in same:
            del rows[speaker.id]
            rows[same[speaker.id]] = merge(rows[same[speaker.id]], speaker)
    suggested = (*draft.suggestions, *other.suggestions)
    found = find_same(tuple(rows.values()), suggested)
    for speaker in suggested:
        if speaker.id in found:
            rows[found[speaker.id]] = merge(rows[found[speaker.id]], speaker)
    return tuple(rows.values())


def join_suggestions(draft: Draft, other: Draft) -> tuple[Speaker, ...]:
    """Those of both who are speakers of neither, each once."""
    rows: list[Speaker] = []
    for speaker in (*draft.suggestions, *other.suggestions):
        if not find_same((*draft.speakers, *other.speakers), [speaker]):
            at = next((n for n, row in enumerate(rows) if is_same(row, speaker)), None)
            if at is None:
                rows.append(speaker)
            else:
                rows[at] = merge(rows[at], speaker)
    return tuple(rows)


def merge(ours: Speaker, theirs: Speaker) -> Speaker:
    """One person of two documents. Whoever is a survivor in one of them is a survivor."""
    roles = [role for role in (ours.role, theirs.role) if role not in ("", "speaker")]
    role = "survivor" if "survivor" in roles else next(iter(roles), ours.role or theirs.role)
    names = dict.fromkeys((*ours.aliases, theirs.name, *theirs.aliases))
    values: dict[str, Any] = {name: getattr(ours, name) or getattr(theirs, name) for name in FILLED}
    return ours.model_copy(
        update=values
        | {
            "role": role,
            "aliases": tuple(name for name in names if fold_text(name) != fold_text(ours.name)),
            "confidence": min(ours.confidence, theirs.confidence, key=CONFIDENCES.index),
            "blocks": unite(ours.blocks, theirs.blocks),
        }
    )


def flag_alike(
    ours: Sequence[Speaker], theirs: Iterable[Speaker], same: dict[str, str]
) -> Iterator[Flag]:
    """Those of `theirs` who may be one of `ours`, and were not taken as the same."""
    for other in theirs:
        if other.id not in same:
            words = {" ".join(sorted(name.split())) for name in names_of(other)}
            for speaker in ours:
                if words & {" ".join(sorted(name.split())) for name in names_of(speaker)}:
                    block = min(other.blocks, default=None)
                    yield Flag(
                        kind="name_variant",
                        text=other.name,
                        other=speaker.name,
                        part=other.id,
                        block=block,
                    )
