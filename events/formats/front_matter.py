"""What stands before a text of Markdown for programs: YAML 1.2, by the names that Pandoc knows
where it has any. Every text is quoted as JSON has it, which is YAML too, and so is read as a text.
"""

import json
from collections.abc import Iterator

from contacts.words.characters import make_printable
from events.records import EventRecord
from events.records.imprint import Imprint

from .citation import of_proceedings

# By this line our own importer knows that it need not read what follows.
REPEATED = "# All of this stands in the text too."
# Those break a line in YAML 1.1, or tell of an order of bytes.
_APART = {sign: f"\\u{sign:04x}" for sign in (0x2028, 0x2029, 0xFEFF)}


def write(record: EventRecord, imprint: Imprint) -> str:
    told = [f"{name}: {value}\n" for name, value in fields(record, imprint) if value]
    return "".join(["---\n", f"{REPEATED}\n", *told, "---\n\n"])


def fields(record: EventRecord, imprint: Imprint) -> Iterator[tuple[str, str]]:
    reference = of_proceedings(record, imprint)
    makers = ", ".join(quote(maker.literal) for maker in reference.makers)
    days = dict.fromkeys(day.isoformat() for day in (reference.start, reference.end))
    yield "title", quote(record.title)
    yield "subtitle", quote(record.subtitle)
    yield "author", f"[{makers}]" if makers else ""
    yield "date", quote(reference.published.isoformat() if reference.published else "")
    yield "edition", str(reference.number or "")
    yield "lang", quote(reference.language)
    yield "publisher", quote(reference.publisher)
    yield "event-date", quote("/".join(days))
    yield "event-place", quote(reference.place)
    yield "doi", quote(reference.doi)
    yield "isbn", quote(reference.isbn)
    yield "rights", quote(record.licence)
    yield "url", quote(reference.address)


def quote(text: str) -> str:
    """`text` in one line; nothing for nothing."""
    line = " ".join(make_printable(text).split())
    return json.dumps(line, ensure_ascii=False).translate(_APART) if line else ""
