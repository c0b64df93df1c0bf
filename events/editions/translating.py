"""Translations: started from their original, bound to it, and told what changed there since."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from contacts.models.display import Display
from events.models import Edition, Event, Quotation, Section, Session, Speaker
from events.records import EventRecord, SectionRecord
from events.records.building import FROM_ORIGINAL, HOURS
from events.records.veil import read_public

from .coming_along import IMPRINT, Heading
from .compare import Group, compare
from .copying import again, make_sections, make_speakers

# What is each one's own.
OWN = ("language", "slug", "doi", "isbn", "cover", "cover_alt")


class NotPublished(Exception):
    """The public reads no edition of the original, and so there is none to follow."""


@transaction.atomic
def start(event: Event, *, language: str, title: str) -> Event:
    """A new manuscript, bound to `event`, or to what that translates, with the structure of its
    current edition: headings, sessions and speakers, and the quotations set above a text, in the
    words in which they were said. No text, no consent, no approval.

    Sections and sessions have the keys of those that they translate. Raises NotPublished.
    """
    original = event.translation_of or event
    edition = Edition.objects.current().filter(event=original).first()
    if edition is None:
        raise NotPublished
    record = read_public(edition)
    new = Event(
        title=title,
        language=language,
        translation_of=original,
        attendance_mode=record.attendance_mode,
        **{field: getattr(record, field) for field in IMPRINT},
    )
    follow(new, edition, record)
    sessions = start_sessions(new, original, record)
    start_sections(new, original, record, start_speakers(new, original, record, sessions))
    return new


def follow(translation: Event, edition: Edition, record: EventRecord | None = None) -> None:
    """From now on `translation` follows that edition of its original."""
    record = record or read_public(edition)
    translation.original_sequence = edition.sequence
    for field in FROM_ORIGINAL:
        setattr(translation, field, getattr(record, field))
    if translation.end_date == translation.start_date:
        translation.end_date = None
    translation.save()


def start_sessions(new: Event, original: Event, record: EventRecord) -> dict[int, Session]:
    rows = {session.key: session for session in original.sessions.all()}
    started = {
        rows[told.key].pk: again(
            *(rows[told.key], "key", "kind", "position", "recording_url"),
            event=new,
            title=told.title,
            **{field: getattr(told, field) for field in HOURS},
        )
        for told in record.sessions
        if told.key in rows
    }
    Session.objects.bulk_create(started.values())
    return started


def start_speakers(
    new: Event, original: Event, record: EventRecord, sessions: Mapping[int, Session]
) -> dict[str, Speaker]:
    """By each id under which a stored record of the original may know them."""
    told = {speaker.id for speaker in record.speakers}
    rows = original.speakers.select_related("person").prefetch_related("affiliations")
    speakers = {row.pk: {row.key, *row.former_keys} for row in rows}
    people = make_speakers(
        new,
        [row for row in rows if row.shown != Display.WITHDRAWN and told & speakers[row.pk]],
        sessions,
    )
    return {key: row for pk, row in people.items() for key in speakers[pk]}


def start_sections(
    new: Event, original: Event, record: EventRecord, speakers: Mapping[str, Speaker]
) -> None:
    rows = {section.anchor: section for section in original.sections.all()}
    parts = [(rows[told.anchor], told) for told in record.sections if told.anchor in rows]
    sections = make_sections(new, [Heading(row, told.title) for row, told in parts])
    for section, (row, told) in zip(sections, parts, strict=True):
        section.key = row.key
        for quotation in told.quotations:
            speaker = speakers.get(quotation.speaker)
            if quotation.is_lead and (speaker or quotation.attribution):
                start_quotation(section, quotation.model_dump(), speaker, record.language)
    Section.objects.bulk_update(sections, ["key"])


def start_quotation(
    section: Section, said: Mapping[str, Any], speaker: Speaker | None, language: str
) -> None:
    """In the words in which it was said, and to be approved anew."""
    same = {
        name: said[name] for name in ("text", "attribution", "is_lead", "is_sic", "may_be_shared")
    }
    language = said["language"] or language
    Quotation.objects.create(section=section, speaker=speaker, language=language, **same)


def more_open_elsewhere(speaker: Speaker) -> list[Speaker]:
    """The rows of the same speaker in other languages of the colloquium that show more of them."""
    original = speaker.event.translation_of_id or speaker.event_id
    same = (
        Q(person=speaker.person_id)
        if speaker.person_id
        else Q(person=None, display_name=speaker.display_name)
    )
    rows = Speaker.objects.filter(same, Q(event=original) | Q(event__translation_of=original))
    others = rows.exclude(pk=speaker.pk).select_related("person", "event")
    return [row for row in others if row.shows_more_than(speaker)]


# What changed since


class Original(NamedTuple):
    """What a translation follows, and what its readers could read since."""

    event: Event
    followed: Edition | None
    current: Edition | None

    @property
    def edition(self) -> Edition | None:
        """The one to translate from."""
        return self.followed or self.current

    @property
    def is_behind(self) -> bool:
        return bool(self.current and self.followed and self.current != self.followed)


def read_original(event: Event, original: Event) -> Original:
    editions = Edition.objects.filter(event=original)
    current = editions.current().first()
    followed = (
        current
        if current and current.sequence == event.original_sequence
        else editions.issued().filter(sequence=event.original_sequence).first()
    )
    return Original(original, followed, current)


def changes_since(original: Original) -> list[Group]:
    """What readers of the original read otherwise now than in the edition that is followed, but for
    what its translations read from there.
    """
    if not (original.is_behind and original.followed and original.current):
        return []
    before, now = read_public(original.followed), read_public(original.current)
    hours = {
        session.key: {field: getattr(session, field) for field in HOURS} for session in now.sessions
    }
    same = {field: getattr(now, field) for field in (*FROM_ORIGINAL, *OWN, "partners")}
    sessions = tuple(
        session.model_copy(update=hours.get(session.key, {})) for session in before.sessions
    )
    return compare(before.model_copy(update=same | {"sessions": sessions}), now)


def count_changes(groups: list[Group]) -> int:
    return sum(len(group.changes) for group in groups)


def translations_behind() -> QuerySet[Event]:
    """Translations whose original has another current edition than the one they follow, that with
    the oldest first; its sequence is `newest_sequence`, its time `newest_at`. One query, and no
    record is read.
    """
    current = Edition.objects.current().filter(event=OuterRef("translation_of"))
    return (
        Event.objects.filter(original_sequence__isnull=False)
        .annotate(
            newest_sequence=Subquery(current.values("sequence")[:1]),
            newest_at=Subquery(current.values("published_at")[:1]),
        )
        .filter(newest_sequence__isnull=False)
        .exclude(newest_sequence=F("original_sequence"))
        .order_by("newest_at", "pk")
        .select_related("translation_of")
    )


def section_of_original(section: Section, original: Original) -> SectionRecord | None:
    """What a section of a translation translates, as the edition has it that is followed."""
    row = original.event.sections.filter(key=section.key).only("anchor").first()
    if original.edition is None or row is None:
        return None
    record = read_public(original.edition)
    return next((told for told in record.sections if told.anchor == row.anchor), None)
