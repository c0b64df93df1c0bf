"""A manuscript made to say again what it said when an edition or a snapshot was made of it.

People come back as far as the directory knows them: how somebody is shown is never brought back,
nor what they agreed to, nor a quotation as approved.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from contacts.models import Organization, Person
from events.models import (
    Affiliation,
    Appearance,
    Event,
    Partnership,
    Quotation,
    Section,
    Session,
    Speaker,
)
from events.records import (
    ChapterRecord,
    EventRecord,
    PartnerRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
)

from .compare import pair_sections
from .figures import leave_lost_figures_out, restore_figures

FACTS = (
    "title",
    "subtitle",
    "status",
    "summary",
    "what",
    "why",
    "content_note",
    "editorial_note",
    "timezone",
    "venue_name",
    "address",
    "city",
    "country",
    "attendance_mode",
    "cover_alt",
    "publisher",
    "licence",
    "doi",
    "isbn",
    "source_document",
)


class Restored(NamedTuple):
    missing: list[str]  # who and what could not be brought back, by name
    returned: list[Speaker]  # who was gone: what they agreed to is asked again


@transaction.atomic
def restore(event: Event, record: EventRecord) -> Restored:
    """Make `event` say what `record` says."""
    restore_facts(event, record)
    missing = restore_partners(event, record.partners)
    gone, returned = restore_speakers(event, record.speakers)
    missing += gone
    speakers = speakers_by_key(event)
    restore_sessions(event, record.sessions, speakers)
    missing += restore_figures(event, record.figures)
    restore_sections(event, record, speakers)
    return Restored(missing, returned)


@transaction.atomic
def restore_section(event: Event, record: EventRecord, anchor: str, *, now: str = "") -> bool:
    """Make one section say what it says in `record`, where it stands; False if it is not there.

    `now` is the anchor of its row, if it is another today.
    """
    section = next((s for s in record.sections if s.anchor == anchor), None)
    if section is None:
        return False
    row = event.sections.filter(anchor=now or anchor).first() or Section(
        event=event,
        anchor=anchor,
        level=Section.Level.CHAPTER
        if isinstance(section, ChapterRecord)
        else Section.Level.SECTION,
        position=event.sections.count() + 1,
    )
    restore_figures(event, record.figures_in(section))
    write_section(row, section, speakers_by_key(event))
    return True


def restore_facts(event: Event, record: EventRecord) -> None:
    for field in FACTS:
        setattr(event, field, getattr(record, field))
    event.start_date = record.start_date
    event.end_date = record.end_date if record.end_date != record.start_date else None
    meeting = record.super_event
    event.super_event_name = meeting.name if meeting else ""
    event.super_event_relation = meeting.relation if meeting else ""
    event.super_event_url = meeting.url if meeting else ""
    if record.cover and event.cover.storage.exists(record.cover):
        event.cover.name = record.cover
    elif not record.cover:
        event.cover.name = ""
    elif not event.cover:
        event.cover_alt = ""
    event.save()


def restore_partners(event: Event, partners: Iterable[PartnerRecord]) -> list[str]:
    rows = {row.organization.key: row for row in event.partnerships.select_related("organization")}
    known = Organization.objects.in_bulk([partner.key for partner in partners], field_name="key")
    missing = []
    for position, partner in enumerate(partners, 1):
        organization = known.get(partner.key)
        if organization is None:
            missing.append(partner.name)
            continue
        row = rows.pop(partner.key, None) or Partnership(event=event, organization=organization)
        row.role, row.position = partner.role, position
        row.printed_name = "" if partner.name == organization.name else partner.name
        row.save()
    for gone in rows.values():
        gone.delete()
    return missing


def restore_speakers(event: Event, speakers: Iterable[SpeakerRecord]) -> Restored:
    """Posts and order of those who are there still; who is gone comes back as a new row, if the
    directory has them. Who was added since stays, at the end.
    """
    rows = speakers_by_key(event)
    persons = Person.objects.in_bulk([s.person for s in speakers if s.person], field_name="key")
    there = {row.person_id: row for row in rows.values() if row.person_id}
    missing: list[str] = []
    returned: list[Speaker] = []
    placed: list[int] = []
    for speaker in speakers:
        person = persons.get(speaker.person)
        row = rows.get(speaker.id) or (there.get(person.pk) if person else None)
        if row is None and person:
            row = Speaker(event=event, person=person, position=len(placed) + 1)
            row.key = speaker.id  # by which sessions and quotations know them
            row.display_name = speaker.name if speaker.name != person.full_name else ""
            row.save()
            returned.append(row)
        if row is None:
            missing.append(speaker.label)
            continue
        placed.append(row.pk)
        Speaker.objects.filter(pk=row.pk).update(position=len(placed))
        if speaker.display == "named":
            restore_posts(row, speaker)
    for row in event.speakers.exclude(pk__in=placed):
        placed.append(row.pk)
        Speaker.objects.filter(pk=row.pk).update(position=len(placed))
    return Restored(missing, returned)


def restore_posts(row: Speaker, speaker: SpeakerRecord) -> None:
    told = [(post.job_title, post.organization, post.key) for post in speaker.affiliations]
    now = [
        (
            post.job_title,
            post.organization_name or (post.organization.name if post.organization else ""),
            post.organization.key if post.organization else "",
        )
        for post in row.affiliations.select_related("organization")
    ]
    if told == now:
        return
    row.affiliations.all().delete()
    known = Organization.objects.in_bulk([key for _, _, key in told if key], field_name="key")
    for position, (job_title, organization, key) in enumerate(told, 1):
        linked = known.get(key)
        Affiliation.objects.create(
            speaker=row,
            job_title=job_title,
            organization_name="" if linked and linked.name == organization else organization,
            organization=linked,
            position=position,
        )


def speakers_by_key(event: Event) -> dict[str, Speaker]:
    """Each under the keys that stored records may have of it."""
    return {
        key: row
        for row in event.speakers.select_related("person")
        for key in (row.key, *row.former_keys)
    }


def restore_sessions(
    event: Event, sessions: Iterable[SessionRecord], speakers: Mapping[str, Speaker]
) -> None:
    rows = {row.key: row for row in event.sessions.all()}
    for position, session in enumerate(sessions, 1):
        row = rows.pop(session.key, None) or Session(event=event, key=session.key)
        for field, value in session.model_dump(exclude={"key", "appearances"}).items():
            setattr(row, field, value)
        row.position = position
        row.save()
        row.appearances.all().delete()
        placed = [
            (speakers[a.speaker], a.role) for a in session.appearances if a.speaker in speakers
        ]
        for place, (speaker, role) in enumerate(placed, 1):
            Appearance.objects.create(session=row, speaker=speaker, role=role, position=place)
    for gone in rows.values():
        gone.delete()


def restore_sections(event: Event, record: EventRecord, speakers: Mapping[str, Speaker]) -> None:
    rows = {row.anchor: row for row in event.sections.all()}
    wanted, now = (
        {section.anchor: section for section in each.sections}
        for each in (record, EventRecord.of(event))
    )
    pairs = pair_sections(wanted, now)
    position = 0
    for chapter in record.chapters:
        for section in (chapter, *chapter.sections):
            position += 1
            row = rows.pop(pairs.get(section.anchor, ""), None) or Section(event=event)
            row.anchor = section.anchor
            row.level = Section.Level.CHAPTER if section is chapter else Section.Level.SECTION
            row.position = position
            if section is chapter and chapter.sections:
                row.numbering = chapter.sections[0].number  # of the first it is the style
                row.label = chapter.sections[0].label
            write_section(row, section, speakers)
    for gone in rows.values():
        gone.delete()


def write_section(row: Section, section: SectionRecord, speakers: Mapping[str, Speaker]) -> None:
    row.title, row.content_note = section.title, section.content_note
    row.body = leave_lost_figures_out(row.event, section.body)
    row.key = section.doi.rpartition(".")[2] or row.key  # a DOI is for ever
    anchor, is_fixed = row.anchor, row.anchor_is_fixed
    row.anchor_is_fixed = True  # or it would be made of the title anew
    row.save()
    if not is_fixed:
        Section.objects.filter(pk=row.pk).update(anchor=anchor, anchor_is_fixed=False)
    rows = {quotation.anchor: quotation for quotation in row.quotations.all()}
    said = {quotation.anchor for quotation in section.quotations}
    # A lead too, since there may be but one at a time.
    leads = [quotation for quotation in rows.values() if quotation.is_lead]
    for gone in [*leads, *(q for a, q in rows.items() if a not in said and not q.is_lead)]:
        gone.delete()
    for position, quotation in enumerate(section.quotations, 1):
        speaker = speakers.get(quotation.speaker)
        if speaker is None and not quotation.attribution:
            continue
        kept = rows.get(quotation.anchor)
        fields = quotation.model_dump(exclude={"anchor", "speaker"})
        if kept is None or kept in leads:
            approved = approval_of(kept, quotation.text)
            Quotation.objects.create(
                section=row,
                anchor=quotation.anchor,
                speaker=speaker,
                position=position,
                **fields,
                **approved,
            )
            continue
        fields |= approval_of(kept, quotation.text)
        for name, value in (fields | {"speaker": speaker, "position": position}).items():
            setattr(kept, name, value)
        kept.save()


def approval_of(quotation: Quotation | None, text: str) -> dict[str, Any]:
    """What was agreed to, if it was to these very words; else it is to be asked again."""
    if quotation is None or quotation.text != text:
        return {
            "approval": Quotation.Approval.PENDING,
            "approved_on": None,
            "approved_by": "",
            "approval_evidence": "",
        }
    names = ("approval", "approved_on", "approved_by", "approval_evidence")
    return {name: getattr(quotation, name) for name in names}
