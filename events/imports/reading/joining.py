"""Two documents of one meeting as one: a programme, and then the report.

What the first says stays; the second fills what is empty, and adds what is not there. What it says
otherwise is a rival. Every block of both has its place.
"""

from dataclasses import replace
from typing import Any

from events.text.typography import fold_text

from .blocks import Block, Document, Joined, changed, rename_calls
from .choosing import value_of
from .draft import Candidate, Draft, Flag, Quotation, Section, having
from .joining_parts import join_contacts, join_partners, join_sessions
from .joining_people import find_same, flag_alike, join_speakers, join_suggestions
from .shifting import Shift, unite

WITH_RIVALS = ("title", "city", "venue", "host_meeting")
TEXTS = ("subtitle", "what", "why")
DATES = ("date_start", "date_end")
ONCE = ("not_proceedings", "missing_title", "missing_date")  # told of the first, for the whole


def join(
    document: Document, draft: Draft, other: Document, another: Draft
) -> tuple[Document, Draft]:
    """`other` set after `document`, and the draft of both."""
    order = len(document.joined) + 2
    shift = Shift(draft, len(document.blocks), order)
    return join_documents(document, other, order), join_drafts(draft, shift(another))


def join_documents(document: Document, other: Document, order: int) -> Document:
    """The blocks of `other` after those of `document`, its notes under keys of their own."""
    prefix = f"{order}-"
    while any(key.startswith(prefix) for key in document.notes):
        prefix = f"{order}-{prefix}"
    start = len(document.blocks)
    joined = (
        Joined(start, other.unit),
        *(Joined(start + one.start, one.unit) for one in other.joined),
    )

    def rename(block: Block) -> Block:
        return replace(block, runs=rename_calls(block.runs, prefix))

    return replace(
        document,
        blocks=document.blocks + tuple(changed(block, rename) for block in other.blocks),
        notes=document.notes
        | {prefix + key: rename_calls(runs, prefix) for key, runs in other.notes.items()},
        removed=document.removed + other.removed,
        joined=document.joined + joined,
    )


def join_drafts(draft: Draft, other: Draft) -> Draft:
    """`other`, whose places and ids are those of its parts in the whole already, after `draft`."""
    same = find_same(draft.speakers, other.speakers)
    speakers = join_speakers(draft, other, same)
    joined = draft.model_copy(
        update={
            "partners": join_partners(draft.partners, other.partners),
            "speakers": speakers,
            "suggestions": join_suggestions(draft, other),
            "sessions": join_sessions(draft.sessions, other.sessions, same),
            "sections": draft.sections + _raise_sections(draft, other),
            "quotations": draft.quotations
            + tuple(having(q, speaker=same.get(q.speaker, q.speaker)) for q in other.quotations),
            "contacts": join_contacts(draft.contacts, other.contacts),
            "contents": draft.contents + other.contents,
            "left_out": draft.left_out + other.left_out,
            "unplaced": draft.unplaced + other.unplaced,
        }
    )
    joined = _join_facts(joined, other)
    joined = _attribute(joined)
    flags = [*_join_flags(joined, other, same), *flag_alike(draft.speakers, other.speakers, same)]
    joined = joined.model_copy(update={"flags": tuple(flags)})
    missing = (draft.placed | other.placed) - joined.placed
    return joined.model_copy(update={"unplaced": unite(joined.unplaced, missing)})


def _raise_sections(draft: Draft, other: Draft) -> tuple[Section, ...]:
    """The sections of `other`; those before its first chapter are none of the last of `draft`."""
    if all(section.level == 2 for section in draft.sections):
        return other.sections
    levels = [section.level for section in other.sections]
    before = levels.index(1) if 1 in levels else len(levels)
    return tuple(
        having(section, level=1) if at < before else section
        for at, section in enumerate(other.sections)
    )


def _join_facts(draft: Draft, other: Draft) -> Draft:
    changes: dict[str, Any] = {}
    facts, rivals = dict(draft.facts), dict(draft.rivals)
    for name in (*WITH_RIVALS, *TEXTS):
        ours, theirs = getattr(draft, name), getattr(other, name)
        if not ours:
            changes[name] = theirs
        elif theirs and name in TEXTS and fold_text(ours) != fold_text(theirs):
            facts[name] = unite(facts.get(name, ()))
            continue  # its blocks stay without a place until an editor gives them one
        elif theirs and name in WITH_RIVALS:
            _add_rival(rivals, name, ours, theirs, other.facts.get(name, ()))
        facts[name] = unite(facts.get(name, ()), other.facts.get(name, ()))
    if not draft.date_start:
        changes |= {name: getattr(other, name) for name in DATES}
    elif other.date_start:
        blocks = other.facts.get("date_start", ())
        _add_rival(rivals, "date_start", draft.days, other.days, blocks)
    for name in other.facts.keys() - {*WITH_RIVALS, *TEXTS}:
        facts[name] = unite(facts.get(name, ()), other.facts[name])
    taken = draft.model_copy(update=changes)
    for name, found in other.rivals.items():
        value = value_of(taken, name)
        for candidate in found:
            _add_candidate(rivals, name, value, candidate)
    changes["facts"] = {name: blocks for name, blocks in facts.items() if blocks}
    changes["rivals"] = rivals
    return draft.model_copy(update=changes)


def _add_rival(
    rivals: dict[str, tuple[Candidate, ...]],
    name: str,
    ours: str,
    theirs: str,
    blocks: tuple[int, ...],
) -> None:
    candidate = Candidate(value=theirs, evidence="cover", confidence="likely", blocks=blocks)
    _add_candidate(rivals, name, ours, candidate)


def _add_candidate(
    rivals: dict[str, tuple[Candidate, ...]], name: str, taken: str, candidate: Candidate
) -> None:
    known = {fold_text(taken), *(fold_text(one.value) for one in rivals.get(name, ()))}
    if fold_text(candidate.value) not in known:
        rivals[name] = (*rivals.get(name, ()), candidate)


def _attribute(draft: Draft) -> Draft:
    """Words of somebody who is in no list of their own document, but by that very name in the
    other's, are theirs.
    """
    found: dict[str, list[str]] = {}
    for speaker in draft.speakers:
        for name in {fold_text(name) for name in (speaker.name, *speaker.aliases)}:
            found.setdefault(name, []).append(speaker.id)

    def attribute(quotation: Quotation) -> Quotation:
        name = fold_text(quotation.attribution)
        ids = found.get(name, []) if " " in name and not quotation.speaker else []
        return having(quotation, speaker=ids[0], attribution="") if len(ids) == 1 else quotation

    return draft.model_copy(update={"quotations": tuple(map(attribute, draft.quotations))})


def _join_flags(joined: Draft, other: Draft, same: dict[str, str]) -> list[Flag]:
    """The flags of both, without those that the other document answers."""
    theirs = [having(flag, part=same.get(flag.part, flag.part)) for flag in other.flags]
    kinds = {flag.kind for flag in theirs}
    said = {quotation.id for quotation in joined.quotations if quotation.speaker}
    parts = {part.id for part in joined.parts}

    def is_open(flag: Flag) -> bool:
        match flag.kind:
            case "missing_title":
                return not joined.title
            case "missing_date":
                return not joined.date_start
            case "not_proceedings":
                return flag.kind in kinds
            case "unknown_speaker" | "unattributed_quote":
                return flag.part not in said
        return True

    ours = [flag for flag in joined.flags if is_open(flag)]
    known = {(flag.kind, flag.text, flag.other, flag.part) for flag in ours}
    for flag in theirs:
        is_new = (flag.kind, flag.text, flag.other, flag.part) not in known
        # Of a part that was there already the first document has told.
        is_told = flag.kind.startswith("known_") and flag.part not in parts
        if is_new and not is_told and flag.kind not in ONCE and is_open(flag):
            ours.append(flag if flag.part in parts else having(flag, part=""))
    return ours
