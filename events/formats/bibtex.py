"""References as BibTeX that biblatex reads too: UTF-8, with the signs escaped that mean something
to TeX.

`@proceedings` has no authors in either: the bodies behind the whole stand as editors, of the whole
and of its parts, and of the type that biblatex has for them.
"""

import datetime as dt
import re
from collections.abc import Iterator

from django.utils.translation import override

from events.records import EventRecord
from events.records.imprint import Imprint

from .citation.creators import Creator
from .citation.phrases import edition_of, note_of
from .citation.reference import Reference, of_proceedings

# Braces count even when they are escaped, so that each has one of the other kind by it, which is
# not printed.
_ESCAPES: dict[int, str] = {ord(sign): f"\\{sign}" for sign in "$&%#_"} | {
    ord("\\"): r"\textbackslash{}",
    ord("{"): r"\{\vphantom{\}}",
    ord("}"): r"\vphantom{\{}\}",
    ord("`"): r"\textasciigrave{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
_LIGATURES = re.compile(r"([-',<>])(?=\1)")  # two of them would be set as another sign
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        return write(of_proceedings(record, imprint))


def write(reference: Reference) -> bytes:
    lines = [
        f"  {name} = {value},"
        for name, value in fields(reference)
        if value not in ("", "{}", "{{}}")
    ]
    kind = "inproceedings" if reference.is_part else "proceedings"
    return "\n".join([f"@{kind}{{{reference.key},", *lines, "}", ""]).encode()


def escape(text: str) -> str:
    return _LIGATURES.sub(r"\1{}", text.translate(_ESCAPES))


def fields(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.is_part:
        yield "author", f"{{{' and '.join(map(name, reference.creators))}}}"
    if reference.makers:
        yield "editor", f"{{{' and '.join(map(name, reference.makers))}}}"
        yield "editortype", "{organizer}" if reference.are_organizers else "{collaborator}"
    yield "title", brace(reference.title)  # in two braces, no style changes its capitals
    if reference.is_part:
        yield "booktitle", brace(reference.proceedings)
    yield "eventtitle", brace(reference.event)
    yield "eventdate", span(reference.start, reference.end)
    yield "venue", f"{{{escape(reference.place)}}}"
    yield "publisher", brace(reference.publisher)
    if reference.published:
        yield "year", f"{{{reference.published.year}}}"
        yield "month", _MONTHS[reference.published.month - 1]
    if reference.said:
        yield "origdate", span(*reference.said)
    yield (
        "note",
        f"{{{escape('. '.join(filter(None, [edition_of(reference), note_of(reference)])))}}}",
    )
    yield "abstract", f"{{{escape(reference.text)}}}"
    yield "doi", f"{{{write_address(reference.doi)}}}"
    yield "isbn", f"{{{escape(reference.isbn)}}}"
    yield "url", f"{{{write_address(reference.address)}}}"
    yield "langid", f"{{{_LANGUAGES.get(reference.language[:2], '')}}}"


def span(*days: dt.date) -> str:
    return f"{{{'/'.join(day.isoformat() for day in dict.fromkeys(days))}}}"


def brace(text: str) -> str:
    return f"{{{{{escape(text)}}}}}"


def write_address(address: str) -> str:
    """An address as it is: in these fields nothing but a brace means anything."""
    return address.replace("{", "%7B").replace("}", "%7D")


def name(creator: Creator) -> str:
    """“van Beethoven, Ludwig”, “Vance, Jr., Cyrus”; a body in braces, so that it is not taken
    apart.
    """
    if creator.is_undivided:
        return f"{{{escape(creator.inverted)}}}"
    # A family name of several words whose first is in capitals needs nothing; small letters begin a
    # particle.
    return ", ".join(
        escape(part) for part in (creator.surname, creator.suffix, creator.given) if part
    )
