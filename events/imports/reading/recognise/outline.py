"""Chapters and sections with their paragraphs."""

import re
from collections.abc import Sequence

from events.imports.reading.blocks import Block, Run
from events.imports.reading.draft import Paragraph, Section
from events.imports.reading.paragraphs import rows_of
from events.imports.reading.prose import html_of

from .headings import Headings
from .levels import Heading, levels_of
from .persons import person_of
from .reading import Reading
from .units import Unit, tidy_spaces


def sections_of(units: Sequence[Unit], reading: Reading, headings: Headings) -> list[Section]:
    """The running text taken apart at its headings.

    What stands before the first is a chapter without heading.
    """
    found = [unit for unit in units if unit in headings.places and headings.is_heading(unit)]
    described = [_heading(unit, headings, reading) for unit in found]
    levels = dict(zip(found, levels_of(described), strict=True))
    numbers = {heading.unit: heading.number for heading in described}
    _drop_wrapper(found, levels, headings)
    sections: list[Section] = []
    for unit in units:
        level = levels.get(unit)
        if level and not any(section.heading for section in sections):
            level = 1  # nothing stands above it
        if level == 0:
            continue
        if level in (1, 2):
            number = numbers[unit]
            bears = number is not None and number.sure
            sections.append(
                Section(
                    id=f"section-{len(sections) + 1}",
                    blocks=reading.claim(unit),
                    level=1 if level == 1 else 2,
                    number=number.number if number and bears else "",
                    label=number.label if number and bears else "",
                    heading=_title(
                        number.heading if number and bears and number.heading else unit.text
                    ),
                )
            )
            continue
        if not sections:
            sections.append(Section(id="section-1", level=1, heading=""))
        reading.claim(unit)
        if _goes_on(unit, sections[-1]):
            last = sections[-1]
            sections[-1] = last.model_copy(
                update={
                    "heading": f"{last.heading} {tidy_spaces(unit.text)}",
                    "blocks": (*last.blocks, unit.block),
                }
            )
            continue
        if _signs(unit, sections[-1], reading):
            sections[-1] = _join_line(sections[-1], unit, "<br>")
            continue
        if _is_rest(unit, sections[-1]):
            sections[-1] = _join_line(sections[-1], unit, " ")
            continue
        added = paragraphs_of(unit, reading, is_heading=level is not None)
        sections[-1] = sections[-1].model_copy(
            update={"paragraphs": (*sections[-1].paragraphs, *added)}
        )
    return sections


def _goes_on(unit: Unit, section: Section) -> bool:
    """Whether a line is the rest of the heading before it."""
    is_type_of_heading = (
        unit.kind == "paragraph" and (unit.bold or unit.size >= 1.12) and len(unit.text) < 100
    )
    return is_type_of_heading and not section.paragraphs and unit.text[:1].islower()


_SIGNATURE = re.compile(r"[—–-]{1,2}\s?(?=[^\W\d_a-z])")


def _signs(unit: Unit, section: Section, reading: Reading) -> bool:
    """Whether a line is the signature of the quotation before it: "— Name, post", or "Name, post"
    under one set apart.
    """
    if not section.paragraphs or unit.kind in ("table", "item", "heading") or len(unit.text) > 160:
        return False
    last = section.paragraphs[-1]
    if not _SIGNATURE.match(unit.text):
        named = person_of(unit.text, reading.rules)
        return last.kind == "blockquote" and named is not None and not unit.text.endswith(".")
    return last.kind == "blockquote" or last.text.rstrip().endswith(("”", "»", '"', "’"))


def _is_rest(unit: Unit, section: Section) -> bool:
    """Whether a line goes on with the sentence of the line before it in the same block."""
    last = section.paragraphs[-1] if section.paragraphs else None
    is_line = (
        last is not None and unit.line > 0 and last.block == unit.block and unit.kind == "paragraph"
    )
    return is_line and unit.text[:1].islower() and last.text.rstrip()[-1:] not in ".!?…:;"  # type: ignore[union-attr]


def _join_line(section: Section, unit: Unit, between: str) -> Section:
    """`section` with a line that belongs to its last paragraph."""
    last = section.paragraphs[-1]
    text = {
        "text": f"{last.text} {unit.text}",
        "html": f"{last.html}{between}{html_of(unit.runs, {})}",
    }
    return section.model_copy(
        update={
            "paragraphs": (*section.paragraphs[:-1], last.model_copy(update=text)),
            "blocks": (*section.blocks, unit.block),
        }
    )


def _title(text: str) -> str:
    text = tidy_spaces(text)
    return text if text.endswith("...") else text.strip(" :").rstrip(".")


def _heading(unit: Unit, headings: Headings, reading: Reading) -> Heading:
    after = headings.after(unit)
    number = headings.number(unit)
    title = tidy_spaces(number.heading if number else unit.text).strip(" :.").lower()
    is_chapter = any(
        re.fullmatch(pattern, title, re.IGNORECASE) for pattern in reading.rules.chapter_words
    )
    follows = after if after in headings.places and headings.is_heading(after) else None
    return Heading(
        unit,
        number,
        follows,
        is_chapter,
        bool(re.fullmatch(reading.rules.chapter_words[0], title, re.IGNORECASE)),
    )


def _drop_wrapper(found: list[Unit], levels: dict[Unit, int], headings: Headings) -> None:
    """Take out one heading above all others that has no text: "Proceedings"."""
    top = [unit for unit in found if levels[unit] == 1]
    if (
        len(top) != 1
        or top[0] is not found[0]
        or max(levels.values(), default=0) < 3
        or len(found) < 4
    ):
        return
    after = headings.after(top[0])
    if after is None or levels.get(after) != 2:
        return
    for unit in found:
        levels[unit] -= 1


def paragraphs_of(unit: Unit, reading: Reading, *, is_heading: bool) -> list[Paragraph]:
    notes = reading.document.notes
    if unit.kind == "table":
        table = Block("table", rows=unit.rows, heads=reading.document.blocks[unit.block].heads)
        return list(rows_of(table, notes, unit.block, reading.rules.editors_note))
    kind = "h4" if is_heading else "p"
    if unit.kind == "item" and not is_heading:
        kind = "ol" if re.search(r"[\da-zA-Z]", unit.marker) else "ul"
    elif unit.kind == "quote":
        kind = "blockquote"
    text = unit.text.replace("\t", " ")
    if is_heading and unit.marker:
        text = f"{unit.marker} {text}"
    html = html_of(
        [Run(text)] if is_heading and unit.marker else unit.runs, notes, reading.rules.editors_note
    )
    return [
        Paragraph.model_validate(
            {
                "kind": kind,
                "text": text,
                "html": html,
                "block": unit.block,
                "depth": max(unit.level, 1) if unit.kind == "item" else 1,
            }
        )
    ]
