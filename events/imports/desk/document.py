"""The document beside the review of its import: block by block, each with what became of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.imports.messages import block_text
from events.imports.reading.blocks import Block, Document
from events.imports.reading.draft import Draft, Part, Quotation, Section, Speaker

from .facts import FactsForm


class Place(NamedTuple):
    """A link to a block of the document."""

    anchor: str
    text: str  # "page 3"


class Use(NamedTuple):
    """What became of a block."""

    anchor: str
    label: str


class Line(NamedTuple):
    """A block of the document, with what became of it."""

    place: int
    block: Block
    where: str
    uses: list[Use]
    action: str
    is_unplaced: bool


def title_of(section: Section) -> str:
    return section.heading or _("the text without a heading")


def place_of(document: Document, block: int) -> Place:
    return Place(f"block-{block}", block_text(document, block))


def lines_of(document: Document, draft: Draft, data: Mapping[str, Any]) -> list[Line]:
    """The blocks of `document` in their order; `data` is what a browser sent, if it did."""
    uses = uses_of(draft)
    lines, before = [], ""
    for place, block in enumerate(document.blocks):
        here = place_of(document, place).text
        where, before = here if here != before else "", here
        action = str(data.get(f"block-{place}", ""))
        lines.append(Line(place, block, where, uses[place], action, place in draft.unplaced))
    return lines


def uses_of(draft: Draft) -> dict[int, list[Use]]:
    """What became of each block, in the order of the page; nothing twice."""
    found: dict[int, list[Use]] = defaultdict(list)
    for block, use in (*uses_as_facts(draft), *uses_in_parts(draft), *uses_outside(draft)):
        found[block].append(use)
    # "Who:", the word "Proceedings" on the cover.
    for block in {block for blocks in draft.facts.values() for block in blocks} - found.keys():
        found[block].append(Use("", _("Read, but not kept as text")))
    return defaultdict(list, {block: list(dict.fromkeys(uses)) for block, uses in found.items()})


def uses_as_facts(draft: Draft) -> Iterator[tuple[int, Use]]:
    for name, blocks in draft.facts.items():
        if name in FactsForm.base_fields:
            use = Use(f"id_facts-{name}", str(capfirst(str(FactsForm.base_fields[name].label))))
            yield from ((block, use) for block in blocks)


def uses_in_parts(draft: Draft) -> Iterator[tuple[int, Use]]:
    for section in draft.sections:
        text = _("Text of “%(section)s”") % {"section": title_of(section)}
        use = Use(f"part-{section.id}", text)
        yield from ((paragraph.block, use) for paragraph in section.paragraphs)
    for part in draft.parts:
        use = Use(f"part-{part.id}", name_of(part))
        yield from ((block, use) for block in part.blocks)


def uses_outside(draft: Draft) -> Iterator[tuple[int, Use]]:
    for block in draft.contents:
        yield block, Use("", _("Table of contents: left out"))
    for block in draft.left_out:
        yield block, Use("", _("Left out"))
    for block in draft.unplaced:
        yield block, Use(f"unplaced-{block}", _("Not yet placed"))


def name_of(part: Part) -> str:
    """What a part is, for the link beside its block."""
    match part:
        case Section():
            kind = _("Chapter") if part.level == 1 else _("Section")
            return _("%(label)s:") % {"label": kind} + f" {part.heading}"
        case Speaker():
            return _("Speaker: %(name)s") % {"name": part.name}
        case Quotation():
            return _("Quotation")
    text = (
        getattr(part, "name", "") or getattr(part, "title", "") or getattr(part, "organization", "")
    )
    kinds = {
        "Partner": _("Partner: %(name)s"),
        "Session": _("Session: %(name)s"),
        "Contact": _("Contact: %(name)s"),
    }
    return kinds[type(part).__name__] % {"name": text}
