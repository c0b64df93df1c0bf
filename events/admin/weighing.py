"""What whoever decides about a publication looks at before."""

from typing import Any

from contacts.models.display import Display
from events.editions import publishing
from events.editions.agreeing import find_unstated
from events.editions.compare import compare
from events.editions.naming import leave_unseen_out
from events.editions.problems import find_notices, find_problems, speakers_of
from events.models import Edition, Event, Quotation
from events.records import EventRecord, SpeakerRecord

from .proofreading import find_open
from .workspace import link_problem


def weigh(event: Event, *, note: str) -> dict[str, Any]:
    """What an editor looks at before they decide, of what is saved."""
    record = EventRecord.of(event)
    shown = leave_unseen_out(record, event)
    current = Edition.objects.current().filter(event=event).first()
    before = EventRecord.load(current.record) if current else None
    stood = leave_unseen_out(before, event) if before else None
    speakers = speakers_of(event)
    quotations = list(
        Quotation.objects.filter(section__event=event).select_related("section", "speaker__person")
    )
    return {
        "current": current,
        "planned": event.editions.planned().first(),
        "groups": compare(stood, shown) if stood else [],
        "people": [(speaker, tell_display(speaker)) for speaker in find_new(stood, shown)],
        "quotations": len(quotations),
        "problems": [
            link_problem(problem, event) for problem in find_problems(event, record, note=note)
        ],
        "notices": [link_problem(problem, event) for problem in find_notices(speakers, quotations)],
        "unstated": sum(len(rows) for rows in find_unstated(speakers, quotations)),
        "advice": find_open(event, shown),
        "has_changes": before != record,
        "is_announcement": publishing.is_announcement(event, record),
    }


def find_new(before: EventRecord | None, record: EventRecord) -> list[SpeakerRecord]:
    """Who becomes public, or is shown under another name or more openly than now."""
    known = {(s.id, s.name, s.display) for s in before.speakers} if before else set()
    return [s for s in record.speakers if (s.id, s.name, s.display) not in known]


def tell_display(speaker: SpeakerRecord) -> str:
    return str(Display(speaker.display).label)
