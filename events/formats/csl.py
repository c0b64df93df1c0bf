"""References as CSL-JSON 1.0.2, for citation processors."""

import datetime as dt
import json
from typing import Any

from django.utils.translation import override

from events.records import EventRecord
from events.records.imprint import Imprint

from .citation.creators import Creator
from .citation.phrases import note_of, occasion_of
from .citation.reference import Reference, of_proceedings


def render(record: EventRecord, imprint: Imprint) -> bytes:
    with override(record.language):
        return write(of_proceedings(record, imprint))


def write(reference: Reference) -> bytes:
    return (json.dumps([item(reference)], ensure_ascii=False, indent=2) + "\n").encode()


def item(reference: Reference) -> dict[str, Any]:
    fields = {
        "id": reference.key,
        "type": "paper-conference" if reference.is_part else "book",
        "title": reference.title,
        "author": [name(creator) for creator in reference.creators],
        # Without editors, styles take a part for a paper that was never published.
        "editor": [name(creator) for creator in reference.makers] if reference.is_part else [],
        "container-title": reference.proceedings if reference.is_part else "",
        "event-title": reference.event,
        "event-date": dates(reference.start, reference.end),
        "event-place": reference.place,
        "edition": str(reference.number or ""),
        "issued": dates(reference.published) if reference.published else "",
        "original-date": dates(*reference.said) if reference.said else "",
        "publisher": reference.publisher,
        "abstract": reference.text,
        "note": ". ".join(filter(None, [occasion_of(reference), note_of(reference)])),
        "DOI": reference.doi,
        "ISBN": reference.isbn,
        "URL": reference.address,
        "language": reference.language,
    }
    return {field: value for field, value in fields.items() if value}


def dates(*days: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day] for day in dict.fromkeys(days)]}


def name(creator: Creator) -> dict[str, str]:
    parts = {
        "literal": creator.literal,
        "family": creator.family,
        "non-dropping-particle": creator.particle,
        "given": creator.given,
        "suffix": creator.suffix,
    }
    return {part: value for part, value in parts.items() if value}
