"""The record as programs are told it, in JSON (RFC 8259), with what is known of its edition.

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
        "protected_at": imprint.protected_at.isoformat() if imprint.protected_at else None,
        "address": imprint.address,
        "event": imprint.event_address,
    }
    told = {"edition": edition} | record.for_machines().dump()
    for figure in told["figures"]:
        for file in (figure, *figure["renditions"]):
            file["url"] = imprint.uploads + file["path"]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
