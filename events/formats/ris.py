"""References as RIS, as Zotero, Mendeley and EndNote read it: lines of CR LF, one value a line."""

from collections.abc import Iterator

from django.utils.translation import override

from events.records import EventRecord
from events.records.imprint import Imprint

from .citation.creators import Creator
from .citation.phrases import edition_of, note_of, occasion_of
from .citation.reference import Reference, of_proceedings


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        return write(of_proceedings(record, imprint))


def write(reference: Reference) -> bytes:
    lines = [f"{tag}  - {value}\r\n" for tag, value in fields(reference) if value]
    return "".join([*lines, "ER  - \r\n"]).encode()


def fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # Of the types that a part may have, this one alone has a place for the title of the whole, for
    # who made it, for its edition and for when the words were first said.
    yield "TY", "CHAP" if reference.is_part else "CONF"
    yield "ID", reference.key
    for creator in reference.creators:
        yield "AU", name(creator)
    if reference.is_part:
        for creator in reference.makers:
            yield "A2", name(creator)
    yield "TI", reference.title
    yield "T2", reference.proceedings if reference.is_part else reference.event
    if reference.published:
        yield "PY", str(reference.published.year)
        yield "DA", reference.published.strftime("%Y/%m/%d")
    yield "OP", reference.year_said
    yield "ET", str(reference.number or "")
    yield "PB", reference.publisher
    yield "CY", "" if reference.is_part else reference.place  # of a chapter, where it was published
    yield "AB", reference.text
    yield (
        "N1",
        ". ".join(
            filter(None, [occasion_of(reference), edition_of(reference), note_of(reference)])
        ),
    )
    yield "DO", reference.doi
    yield "SN", reference.isbn
    yield "UR", reference.address
    yield "LA", reference.language


def name(creator: Creator) -> str:
    """A comma in the name of a body goes, since whatever stands after one is read as a given
    name.
    """
    return creator.literal.replace(",", "") if creator.literal else creator.inverted
