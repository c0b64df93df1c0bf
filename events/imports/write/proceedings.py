"""The chapters and sections of a draft, with their quotations marked where they stand or set above
the text.
"""

from django.utils.html import escape
from django.utils.translation import gettext as _

from events.editions.placeholders import UNPLACED, UNTITLED, in_language
from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft, Paragraph
from events.imports.reading.draft import Quotation as Words
from events.imports.reading.draft import Section as Heading
from events.imports.reading.paragraphs import paragraphs_of
from events.models import Event, Quotation, Section, running_quotations
from events.text import markup
from events.text.body import Body
from events.text.typography import strip_quotes

from .bodies import body_of, mark_quotation, take_out_lead
from .directory import shorten, store
from .outline import Line, outline
from .speakers import Speakers


def write_sections(
    event: Event, draft: Draft, document: Document, speakers: Speakers, notices: list[str]
) -> list[tuple[Heading, Section]]:
    rows = []
    lines = list(outline(draft.sections))
    if places := sorted({*draft.unplaced, *draft.missing_blocks(document)}):
        lines.append(write_unplaced(event, document, tuple(places)))
        notices.append(
            _(
                "Some of the document has no place yet. It stands in the last chapter,"
                " “%(chapter)s”: move it where it belongs."
            )
            % {"chapter": lines[-1].title}
        )
    for position, line in enumerate(lines, 1):
        title = shorten(line.title, 250) or in_language(UNTITLED, event.language)
        section = Section(
            event=event,
            level=line.level,
            title=title,
            numbering=line.numbering,
            label=line.label,
            position=position,
        )
        paragraphs = list(line.heading.paragraphs)
        if title.endswith("…") and not line.title.endswith("…"):
            paragraphs.insert(0, Paragraph(text=line.title, html=escape(line.title), block=-1))
        words = [
            quotation for quotation in draft.quotations if quotation.section == line.heading.id
        ]
        write_section(section, paragraphs, words, speakers, notices)
        rows.append((line.heading, section))
    return rows


def write_unplaced(event: Event, document: Document, places: tuple[int, ...]) -> Line:
    """A chapter at the end with what has no place, so that nothing is lost."""
    title = in_language(UNPLACED, event.language)
    paragraphs = tuple(
        paragraph for place in places for paragraph in paragraphs_of(document, place)
    )
    heading = Heading(id="unplaced", level=1, heading=title, paragraphs=paragraphs, blocks=places)
    return Line(heading, Section.Level.CHAPTER, title)


def write_section(
    section: Section,
    paragraphs: list[Paragraph],
    words: list[Words],
    speakers: Speakers,
    notices: list[str],
) -> None:
    rows: list[Quotation] = []
    for quotation in words:
        row = row_of(quotation, speakers)
        if row is None:
            continue
        if (
            quotation.is_lead
            and not any(other.is_lead for other in rows)
            and lift(paragraphs, quotation, row)
        ):
            row.is_lead = True
        else:
            row.anchor = f"{running_quotations.FRESH}{len(rows)}"
            mark(paragraphs, quotation, row)
        rows.append(row)
    section.body = markup.clean(body_of(paragraphs))
    for row in rows:
        if (
            row.anchor and f'"{row.anchor}"' not in section.body
        ):  # it may go on from one paragraph to the next
            section.body = mark_quotation(section.body, row.text, row.anchor)
    store(section)
    anchors: dict[str, str] = {}
    found = Body.parse(section.body).quoted_words()
    for row in rows:
        row.section = section
        if not row.is_lead:
            if row.anchor not in found:
                text = _(
                    "A quotation could not be found in its text and is not marked: “%(words)s”"
                    " (%(section)s)."
                )
                notices.append(text % {"words": row.text, "section": section.title})
                continue
            row.text = found[row.anchor]
        row.full_clean()
        fresh, row.anchor = row.anchor, ""
        row.save()
        if fresh:
            anchors[fresh] = row.anchor
    running_quotations.settle(section, anchors)


def mark(paragraphs: list[Paragraph], words: Words, row: Quotation) -> None:
    """Mark the quotation in the first of the paragraphs it was read from in which it stands in
    whole.
    """
    for place, paragraph in enumerate(paragraphs):
        if not words.blocks or paragraph.block in words.blocks:
            html = mark_quotation(paragraph.html, row.text, row.anchor)
            if html != paragraph.html:
                paragraphs[place] = paragraph.model_copy(update={"html": html})
                return


def row_of(words: Words, speakers: Speakers) -> Quotation | None:
    """A row without its section, or None if it is nobody's."""
    speaker = speakers.by_id.get(words.speaker)
    if not words.text.strip() or (speaker is None and not words.attribution.strip()):
        return None
    bearer = speaker or speakers.by_name.get(words.attribution.strip())
    return Quotation(
        speaker=speaker,
        attribution=shorten(words.attribution, 200),
        # A comma within the marks belongs to the sentence around them.
        text=strip_quotes(words.text).rstrip(", "),
        may_be_shared=bearer is None or bearer.pk not in speakers.survivors,
    )


def lift(paragraphs: list[Paragraph], words: Words, row: Quotation) -> bool:
    """Take a lead quotation out of `paragraphs`, if nothing is lost with it."""
    names = [words.attribution]
    if row.speaker:  # whose post is told in the list of speakers
        names += [
            *row.speaker.names(),
            *row.speaker.affiliations.values_list("job_title", flat=True),
        ]
    for place, paragraph in enumerate(paragraphs):
        if words.blocks and paragraph.block not in words.blocks:
            continue
        rest = take_out_lead(paragraph, row.text, names)
        if rest is None:
            continue
        paragraphs[place : place + 1] = (
            [paragraph.model_copy(update={"html": rest, "cells": ()})] if rest else []
        )
        return True
    return False
