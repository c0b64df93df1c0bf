"""The texts of a record as search reads them: what stands apart stands on a line of its own."""

from collections.abc import Iterable, Iterator

from events.records import EventRecord, SectionRecord
from events.text.body import Body
from events.text.figures import alt_of
from events.text.spans import Paragraph

CELL = " | "  # between two of a row of a table


def texts_of_event(record: EventRecord) -> Iterator[str]:
    """What the page of an event tells beside its title."""
    yield from (
        record.subtitle,
        record.summary,
        record.what,
        record.why,
        record.venue_name,
        record.city,
    )
    yield record.super_event.name if record.super_event else ""
    yield from (partner.name for partner in record.partners)
    for session in record.sessions:
        yield from (session.title, session.abstract)


def running_text(section: SectionRecord) -> str:
    """The text of a section without the words that may not stand elsewhere: a line for each
    stretch of prose, heading, item of a list, caption and row of a table.
    """
    kept_here = {
        quotation.anchor for quotation in section.quotations if not quotation.may_be_shared
    }
    body = Body.parse(section.body).withdraw(kept_here, "[…]")
    lines: list[str] = []
    before: Paragraph | None = None
    for paragraph in body.paragraphs:
        if text := " ".join(Body((paragraph,)).text.split()):
            if before is not None and (between := between_paragraphs(before, paragraph)) != "\n":
                lines[-1] += between + text
            else:
                lines.append(text)
            before = paragraph
    return "\n".join(lines)


def between_paragraphs(one: Paragraph, other: Paragraph) -> str:
    """What keeps them apart as they are read: nothing but a blank, if prose goes on."""
    if one.within is other.within:
        is_prose = "h4" not in (one.name, other.name)
        return " " if is_prose and not (one.within and one.within.name == "caption") else "\n"
    if one.within and other.within and {one.within.name, other.within.name} <= {"td", "th"}:
        return CELL if one.within.within is other.within.within else "\n"
    return "\n"


def text_with_figures(record: EventRecord, section: SectionRecord) -> str:
    texts = [
        text
        for figure in record.figures_in(section)
        for text in (alt_of(figure), figure.caption, figure.credit)
    ]
    return "\n".join(filter(None, [running_text(section), join(texts)]))


def join(texts: Iterable[str]) -> str:
    """Each line of each text on a line of its own."""
    lines = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return "\n".join(filter(None, lines))
