"""Who must not be named in a colloquium."""

from collections.abc import Collection, Iterator

from contacts.models import Person
from contacts.models.display import Display
from contacts.models.seeing import sees_protected_names
from contacts.withdrawal.names import Name
from contacts.withdrawal.reach import NOWHERE, Reach
from contacts.withdrawal.sealing import recall
from events.models import Event, Speaker
from events.records import EventRecord
from events.records.fields import may_stand
from events.records.veil import leave_hidden_out
from events.records.withdrawing import withdraw_from_record


def protected_names(event: Event, speakers: Collection[Speaker] | None = None) -> Iterator[Name]:
    """The names of everyone who must not be named in `event`: people not shown by name anywhere,
    and its `speakers`, read with their persons, who are not so here.
    """
    if speakers is None:
        speakers = list(event.speakers.select_related("person"))
    others = [speaker.compared_name for speaker in speakers if speaker.shown == Display.NAMED]
    hidden = [speaker for speaker in speakers if speaker.shown != Display.NAMED]
    for speaker in hidden:
        reach = Reach.of(speaker.person) if speaker.person else NOWHERE
        sealed = recall(speaker.person) if speaker.person else ()
        forms = speaker.names().union(*(row.names() for row in sealed))
        yield Name(forms - {speaker.public_name}, others=others, reach=reach)
    elsewhere = Person.objects.protected().exclude(
        pk__in=[speaker.person_id for speaker in hidden if speaker.person_id]
    )
    spoke = elsewhere.filter(
        edition_speakers__edition__event=event
    ).distinct()  # whatever became of their row
    for person in spoke:
        yield Name.of(person, shown=person.public_name).within(
            others, also=(), shown=person.public_name, alone=True
        )
    for person in elsewhere.exclude(pk__in=spoke):
        yield Name.of_protected(person, others=others)


def leave_unnamed_out(
    record: EventRecord, event: Event, speakers: Collection[Speaker] | None = None
) -> EventRecord:
    """A record of the manuscript of `event` without the names of those who are not shown by name:
    no second place is to keep them.
    """
    for name in protected_names(event, speakers):
        if may_stand(name, record.dump()):
            record = withdraw_from_record(
                record, "", display=Display.WITHDRAWN, name="", forms=name
            )
    return record


def leave_unseen_out(record: EventRecord, event: Event) -> EventRecord:
    """A record of `event` as whoever reads it at the desk may: without who is hidden and, unless
    they may see protected names, without those who are not shown by name.
    """
    record = leave_hidden_out(record, event.pk)
    return record if sees_protected_names() else leave_unnamed_out(record, event)
