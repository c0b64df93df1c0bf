"""What an editor changes in a draft before it is written.

Each function takes a draft and gives another.

After each, every block still has its place: what no part holds any more is listed as left out.
"""

import re
from collections.abc import Callable, Collection, Iterable
from html import escape
from typing import Any, Literal

from .blocks import Document
from .draft import (
    Appearance,
    Draft,
    Flag,
    Paragraph,
    Part,
    Quotation,
    Section,
    Speaker,
    having,
)
from .paragraphs import paragraphs_of

INTO = "into:"
PARTS = ("partners", "speakers", "sessions", "sections", "quotations", "contacts")


def part(draft: Draft, id: str) -> Part | None:
    return next((part for part in draft.parts if part.id == id), None)


def change(draft: Draft, id: str, **values: Any) -> Draft:
    """`draft` in which the part `id` has other `values`."""
    return _map_parts(draft, lambda part: having(part, **values) if part.id == id else part)


def drop(draft: Draft, id: str) -> Draft:
    """`draft` without a part that is none.

    Words of a speaker who is dropped become those of somebody of that name.
    """
    gone = part(draft, id)
    if gone is None:
        return draft
    if isinstance(gone, Section):
        return unhead(draft, id)
    changes: dict[str, Any] = {
        name: tuple(p for p in getattr(draft, name) if p.id != id) for name in PARTS
    }
    if isinstance(gone, Speaker):
        changes["quotations"] = tuple(
            having(q, speaker="", attribution=q.attribution or gone.name) if q.speaker == id else q
            for q in changes["quotations"]
        )
        changes["sessions"] = tuple(
            having(s, appearances=tuple(a for a in s.appearances if a.speaker != id))
            for s in changes["sessions"]
        )
    return _settle(draft, draft.model_copy(update=changes))


def add_speaker(
    draft: Draft, name: str, *, id: str, title: str = "", blocks: tuple[int, ...] = ()
) -> Draft:
    speaker = Speaker(id=id, name=name, title=title, blocks=blocks)
    return draft.model_copy(update={"speakers": (*draft.speakers, speaker)})


def merge_speakers(draft: Draft, id: str, into: str) -> Draft:
    """Two names of one person: the words and sessions of `id` become those of `into`, its name
    another spelling.
    """
    other, kept = part(draft, id), part(draft, into)
    if id == into or not isinstance(other, Speaker) or not isinstance(kept, Speaker):
        return draft
    names = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
    kept = having(
        kept,
        aliases=tuple(name for name in names if name != kept.name),
        blocks=tuple(sorted({*kept.blocks, *other.blocks})),
        **{
            field: getattr(kept, field) or getattr(other, field)
            for field in ("honorific", "title", "affiliation", "role", "person")
        },
    )
    return draft.model_copy(
        update={
            "speakers": tuple(kept if s.id == into else s for s in draft.speakers if s.id != id),
            "quotations": tuple(
                having(q, speaker=into) if q.speaker == id else q for q in draft.quotations
            ),
            "sessions": tuple(
                having(
                    s,
                    appearances=_drop_repeats(
                        having(a, speaker=into) if a.speaker == id else a for a in s.appearances
                    ),
                )
                for s in draft.sessions
            ),
            "flags": tuple(
                having(flag, part=into) if flag.part == id else flag
                for flag in draft.flags
                if not (
                    flag.kind == "name_variant"
                    and {flag.text, flag.other} <= {kept.name, other.name, *names}
                )
            ),
        }
    )


def _drop_repeats(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    return tuple({appearance.speaker: appearance for appearance in appearances}.values())


def order_parts(draft: Draft, kind: str, places: dict[str, int]) -> Draft:
    """The parts of one `kind` by the place that each is given; one that has none stays behind the
    one before.
    """
    ranked: list[tuple[int, int, Part]] = []
    for index, row in enumerate(getattr(draft, kind)):
        ranked.append((places.get(row.id, ranked[-1][0] if ranked else 0), index, row))
    ordered = tuple(row for *_rank, row in sorted(ranked, key=lambda rank: rank[:2]))
    return draft.model_copy(update={kind: ordered})


def set_lead(draft: Draft, ids: Collection[str]) -> Draft:
    """Those of `ids` that come first in their section are its lead quotation, and no others."""
    sections: set[str] = set()
    rows = []
    for quotation in draft.quotations:
        is_lead = quotation.id in ids and quotation.section not in sections
        sections |= {quotation.section} if is_lead else set()
        rows.append(having(quotation, is_lead=is_lead))
    return draft.model_copy(update={"quotations": tuple(rows)})


def unhead(draft: Draft, id: str, *, keep: bool = True) -> Draft:
    """A heading that is none: its words and what stands under it go on with the section before.

    The words of the heading are left out where not `keep`. Before the first section, all of it is
    unplaced.
    """
    ids = [section.id for section in draft.sections]
    if id not in ids:
        return draft
    at = ids.index(id)
    section = draft.sections[at]
    words = " ".join(filter(None, [section.label, section.number, section.heading]))
    own = (
        (Paragraph(text=words, html=escape(words), block=section.blocks[0]),)
        if keep and section.blocks
        else ()
    )
    sections = [row for row in draft.sections if row.id != id]
    changes: dict[str, Any] = {"quotations": draft.quotations}
    if at:
        before = sections[at - 1]
        sections[at - 1] = having(
            before, paragraphs=(*before.paragraphs, *own, *section.paragraphs)
        )
        changes["quotations"] = tuple(
            having(q, section=before.id) if q.section == id else q for q in draft.quotations
        )
    else:
        blocks = {paragraph.block for paragraph in (*own, *section.paragraphs)}
        changes["unplaced"] = tuple(sorted({*draft.unplaced, *blocks}))
    return _settle(draft, draft.model_copy(update=changes | {"sections": tuple(sections)}))


def leave_out(draft: Draft, place: int) -> Draft:
    """Block `place` stands nowhere in the colloquium."""
    return _settle(draft, _free_block(draft, place))


def append(draft: Draft, document: Document, place: int, section: str) -> Draft:
    """Block `place` as a paragraph of `section`, among the others in the order of the document."""
    if section not in {row.id for row in draft.sections} or not 0 <= place < len(document.blocks):
        return draft
    free = _free_block(draft, place)
    new = paragraphs_of(document, place)
    rows = tuple(
        having(
            row,
            paragraphs=tuple(
                sorted((*row.paragraphs, *new), key=lambda paragraph: paragraph.block)
            ),
        )
        if row.id == section
        else row
        for row in free.sections
    )
    return _settle(draft, free.model_copy(update={"sections": rows}))


def as_speaker(draft: Draft, document: Document, place: int) -> Draft:
    """Block `place` as a speaker: the name stands before the first comma, dash or bracket."""
    text = " ".join(document.blocks[place].text.split())
    parted = re.match(r"([^,–—:;(]*)(\s*[,–—:;(]?)(.*)", text)
    name, _mark, title = (piece.strip() for piece in parted.groups())  # type: ignore[union-attr]
    if not name:
        return draft
    free = _free_block(draft, place)
    return _settle(
        draft,
        add_speaker(
            free,
            name,
            id=_find_free_id(free, f"speaker-at-{place}"),
            title=title.rstrip(")"),
            blocks=(place,),
        ),
    )


def as_heading(draft: Draft, document: Document, place: int, level: Literal[1, 2]) -> Draft:
    """Block `place` as a heading, with what follows it in the section in which it stood."""
    text = " ".join(document.blocks[place].text.split())
    holder = next(
        (row for row in draft.sections if any(p.block == place for p in row.paragraphs)), None
    )
    own = next((row for row in draft.sections if place in row.blocks), None)
    if own or not text:
        return change(draft, own.id, level=level) if own else draft
    free = _free_block(draft, place)
    rows = list(free.sections)
    number, heading = re.match(r"(?:([0-9]+(?:\.[0-9]+)*|[IVX]+|[A-Z])[.)]\s+)?(.*)", text).groups()  # type: ignore[union-attr]
    new = Section(
        id=_find_free_id(free, f"section-at-{place}"),
        level=level,
        number=number or "",
        heading=heading,
        blocks=(place,),
    )
    if holder:
        at = next(index for index, row in enumerate(rows) if row.id == holder.id)
        after = tuple(p for p in rows[at].paragraphs if p.block > place)
        rows[at] = having(
            rows[at], paragraphs=tuple(p for p in rows[at].paragraphs if p.block < place)
        )
        new = having(new, paragraphs=after)
    else:
        firsts = [
            min((*row.blocks, *(p.block for p in row.paragraphs)), default=-1) for row in rows
        ]
        at = max((index for index, first in enumerate(firsts) if first < place), default=-1)
    rows.insert(at + 1, new)
    return _settle(draft, free.model_copy(update={"sections": tuple(rows)}))


def settle(draft: Draft, flags: Collection[int]) -> Draft:
    """`draft` without those flags that an editor has dealt with, by their place in its list."""
    return draft.model_copy(
        update={
            "flags": tuple(flag for index, flag in enumerate(draft.flags) if index not in flags)
        }
    )


def make_of_block(draft: Draft, document: Document, place: int, action: str) -> Draft:
    """Block `place` as what an editor called it: a heading, a chapter, a speaker, out, or INTO and
    the id of a section.
    """
    match action:
        case "heading" | "chapter":
            return as_heading(draft, document, place, 1 if action == "chapter" else 2)
        case "speaker":
            return as_speaker(draft, document, place)
        case "out":
            return leave_out(draft, place)
    return append(draft, document, place, action.removeprefix(INTO))


def drop_answered(draft: Draft) -> Draft:
    """`draft` without the flags that what was typed answers by itself."""
    parts = {part.id: part for part in draft.parts}

    def is_open(flag: Flag) -> bool:
        part = parts.get(flag.part)
        match flag.kind:
            case "missing_title":
                return not draft.title
            case "missing_date":
                return not draft.date_start
            case "known_person":
                return not (getattr(part, "person", None) or getattr(part, "person_pk", None))
            case "known_organization":
                return not isinstance(getattr(part, "organization", None), int) and not getattr(
                    part, "organization_pk", None
                )
            case "unattributed_quote" | "ambiguous_speaker" | "unknown_speaker" if isinstance(
                part, Quotation
            ):
                return not part.speaker and not part.attribution
        return True

    return draft.model_copy(update={"flags": tuple(flag for flag in draft.flags if is_open(flag))})


def _free_block(draft: Draft, place: int) -> Draft:
    """Block `place` out of everything that holds it; parts that were read from it alone are
    gone.
    """
    for section in draft.sections:
        if place in section.blocks:
            draft = unhead(draft, section.id, keep=False)
    for row in (*draft.partners, *draft.speakers, *draft.sessions, *draft.contacts):
        if row.blocks == (place,):
            draft = drop(draft, row.id)
    draft = _map_parts(
        draft,
        lambda part: having(part, blocks=tuple(block for block in part.blocks if block != place)),
    )
    changes: dict[str, Any] = {
        "sections": tuple(
            having(s, paragraphs=tuple(p for p in s.paragraphs if p.block != place))
            for s in draft.sections
        ),
        "facts": {
            name: tuple(block for block in blocks if block != place)
            for name, blocks in draft.facts.items()
        },
    }
    for name in ("unplaced", "contents", "left_out"):
        changes[name] = tuple(block for block in getattr(draft, name) if block != place)
    return draft.model_copy(update=changes)


def _settle(before: Draft, draft: Draft) -> Draft:
    """Quotations follow their paragraphs, flags go with their parts, and what has no place any more
    is left out.
    """
    home = {
        paragraph.block: section.id
        for section in draft.sections
        for paragraph in section.paragraphs
    }
    ids = {section.id for section in draft.sections}
    was = {quotation.id: quotation.blocks for quotation in before.quotations}
    rows: list[Quotation] = []
    leads: set[str] = set()
    for quotation in draft.quotations:
        homes = [home[block] for block in quotation.blocks if block in home]
        if not homes and (was.get(quotation.id) or quotation.section not in ids):
            continue  # with the paragraph it stood in
        section = homes[0] if homes else quotation.section
        is_lead = quotation.is_lead and section not in leads
        leads |= {section} if is_lead else set()
        rows.append(having(quotation, section=section, is_lead=is_lead))
    draft = draft.model_copy(update={"quotations": tuple(rows)})
    parts = {part.id for part in draft.parts}
    known = {part.id for part in before.parts}
    draft = draft.model_copy(
        update={"flags": tuple(f for f in draft.flags if f.part not in known - parts)}
    )
    missing = before.placed - draft.placed
    return draft.model_copy(update={"left_out": tuple(sorted({*draft.left_out, *missing}))})


def _map_parts(draft: Draft, change: Callable[[Any], Any]) -> Draft:
    return draft.model_copy(
        update={name: tuple(map(change, getattr(draft, name))) for name in PARTS}
    )


def _find_free_id(draft: Draft, stem: str) -> str:
    taken = {part.id for part in draft.parts}
    return (
        stem
        if stem not in taken
        else next(id for n in range(2, 10_000) if (id := f"{stem}-{n}") not in taken)
    )
