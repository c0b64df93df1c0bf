"""A stored record as the public may read it now: without those who are hidden but not yet taken
out of what is stored.
"""

from collections.abc import Iterable
from typing import TypeVar

from contacts.models.display import Display
from contacts.records import Frozen
from contacts.withdrawal.veil import Veiled, veiled
from events.models import Edition, EditionSpeaker, Speaker

from . import EventRecord
from .fields import may_stand
from .withdrawing import free_texts, withdraw_from_record

Part = TypeVar("Part", bound=Frozen)


def read_public(edition: Edition) -> EventRecord:
    return leave_hidden_out(EventRecord.load(edition.record), edition.event_id)


def leave_hidden_out(record: EventRecord, event: int) -> EventRecord:
    """A record of `event`, stored or of its manuscript, without who is hidden and not yet decided
    of.
    """
    for one in veiled():
        record = leave_out(one, record, event)
    return record


def leave_out(one: Veiled, record: EventRecord, event: int) -> EventRecord:
    """Without them, and without all figures of where they stand: whether one shows them is still
    to be decided.
    """
    known = keys_of(one.person, event)
    if known or may_stand(one.elsewhere, record.dump()):
        record = record.model_copy(update={"figures": ()})
    for identifier in [speaker.id for speaker in record.speakers if speaker.id in known]:
        record = withdraw_from_record(
            record, identifier, display=Display.WITHDRAWN, name="", forms=one.name
        )
    if may_stand(one.elsewhere, record.dump()):
        record = withdraw_from_record(
            record, "", display=Display.WITHDRAWN, name="", forms=one.elsewhere
        )
    return record


def keys_of(person: int, event: int) -> set[str]:
    """The ids under which somebody stands, or stood, in records of an event."""
    known = set(
        EditionSpeaker.objects.filter(person=person, edition__event=event).values_list(
            "key", flat=True
        )
    )
    for speaker in Speaker.objects.filter(event=event, person=person):
        known |= {speaker.key, *speaker.former_keys}
    return known


def read_public_parts(parts: Iterable[Part]) -> list[Part]:
    """Records of the directory as the public may read them now."""
    rows = list(parts)
    for one in veiled():
        rows = [
            type(row).model_validate(free_texts(row.model_dump(mode="json"), one.elsewhere, "…"))
            for row in rows
        ]
    return rows
