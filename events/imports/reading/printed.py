"""A draft as one JSON object for other programs: plain text, names in full, empty where the
document says nothing.
"""

from typing import Any

from .blocks import Document
from .draft import Draft, Quotation, Section

ROLES = {"organizer": "organiser", "host": "organiser", "keynote": "speaker"}


def outcome_of(draft: Draft, document: Document) -> dict[str, Any]:
    """The outcome of an import that was not refused; `document` gives the places of what is
    flagged.
    """
    names = {speaker.id: speaker.name for speaker in draft.speakers}

    def quotation(row: Quotation) -> dict[str, str]:
        return {"text": row.text, "speaker": names.get(row.speaker, row.attribution)}

    def section(row: Section) -> dict[str, Any]:
        lead = next((q for q in draft.quotations if q.section == row.id and q.is_lead), None)
        return _heading(row) | {"lead_quote": quotation(lead) if lead else None}

    chapters: list[dict[str, Any]] = []
    for row in draft.sections:
        if row.level == 1 or not chapters:
            chapters.append(_heading(row) | {"sections": []})
        else:
            chapters[-1]["sections"].append(section(row))
    return {
        "outcome": "draft",
        "language": draft.language,
        "title": draft.title,
        "subtitle": draft.subtitle,
        "date_start": draft.date_start.isoformat() if draft.date_start else "",
        "date_end": draft.date_end.isoformat() if draft.date_end else "",
        "city": draft.city,
        "venue": draft.venue,
        "host_meeting": draft.host_meeting,
        "organisers": [
            {"name": row.name, "role": ROLES.get(row.role, row.role)} for row in draft.partners
        ],
        "what": draft.what,
        "why": draft.why,
        "speakers": [
            {
                "name": row.name,
                "title": row.title,
                "affiliation": row.affiliation,
                "role": ROLES.get(row.role, row.role),
            }
            for row in draft.speakers
        ],
        "chapters": chapters,
        "quotes": [
            quotation(row)
            for row in draft.quotations
            if row.speaker in names or row.attribution or row.is_unnamed
        ],
        "contacts": [
            {
                "organisation": c.organization,
                "name": c.name,
                "job_title": c.job_title,
                "phone": c.phone,
                "email": c.email,
            }
            for c in draft.contacts
        ],
        "flags": [
            {"kind": flag.kind, "text": flag.text, "other": flag.other}
            | _place(flag.block, document)
            for flag in draft.flags
        ],
    }


def _heading(row: Section) -> dict[str, Any]:
    return {
        "number": row.number,
        "heading": row.heading,
        "paragraphs": [paragraph.text for paragraph in row.paragraphs],
    }


def _place(block: int | None, document: Document) -> dict[str, int]:
    return {document.unit_of(block): document.blocks[block].number} if block is not None else {}
