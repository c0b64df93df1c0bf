"""The record: a frozen tree of exactly what may be public of one event.

`EventRecord.of(event)` is the only way from a manuscript to the public. Names enter through
`Speaker.public_name` alone. Where nothing else is said, texts are plain; `body` is HTML that
`markup.clean` has let through.
"""

from .event import EventRecord
from .figures import FigureRecord, RenditionRecord
from .parts import (
    AffiliationRecord,
    AppearanceRecord,
    ChapterRecord,
    PartnerRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
    SuperEventRecord,
)

__all__ = [
    "AffiliationRecord",
    "AppearanceRecord",
    "ChapterRecord",
    "EventRecord",
    "FigureRecord",
    "PartnerRecord",
    "QuotationRecord",
    "RenditionRecord",
    "SectionRecord",
    "SessionRecord",
    "SpeakerRecord",
    "SuperEventRecord",
]
