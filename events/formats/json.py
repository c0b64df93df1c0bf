"""The record itself, as JSON (RFC 8259), with what is known of its edition.

`EventRecord.load` reads it again.
"""

import json

from events.records import EventRecord
from events.records.imprint import Imprint


def render(record: EventRecord, imprint: Imprint) -> bytes:
    edition = {
        "number": imprint.number,
        "published_at": imprint.published_at.isoformat() if imprint.published_at else None,
        "revision": imprint.revision,
        "address": imprint.address,
        "event": imprint.event_address,
    }
    return (
        json.dumps({"edition": edition} | record.dump(), ensure_ascii=False, indent=2) + "\n"
    ).encode()
