"""The data of an edition, as it is offered for programs, taken in again: nothing has to be
recognised in it.

It becomes a manuscript that says what the record says, under the same keys and anchors, so that
publishing it gives that record again. What belongs to one site alone does not come along: the
address if another colloquium has it, and pictures.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Organization, Person
from contacts.models.display import Display
from contacts.models.site import opaque_key
from contacts.words.characters import leave_refused_out, make_printable
from events.editions.restoring import FACTS
from events.imports.reading.refusals import Refusal
from events.models import (
    Affiliation,
    Appearance,
    Event,
    Partnership,
    Quotation,
    Section,
    Session,
    Speaker,
    running_quotations,
)
from events.records import (
    ChapterRecord,
    EventRecord,
    PartnerRecord,
    QuotationRecord,
    SectionRecord,
    SpeakerRecord,
)
from events.text import links

from .directory import Directory, Protected, store
from .names import FullName

LARGEST = 5_000_000  # bytes
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
EVENT = ("language", "start_date", *FACTS)
NUMBERINGS = {
    "1": Section.Numbering.ARABIC,
    "I": Section.Numbering.ROMAN,
    "A": Section.Numbering.LETTER,
}


def is_record(content: bytes) -> bool:
    """Whether a file looks like an object of JSON: no document of another kind begins so."""
    return _OBJECT.match(content) is not None


def read(content: bytes) -> EventRecord:
    """The record in a file.

    Raises Refusal: too_large, unreadable, not_proceedings; and ValidationError for a text that no
    field can hold.
    """
    if len(content) > LARGEST:
        raise Refusal("too_large")
    try:
        stored = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("unreadable") from None
    if broken := list(find_unprintable(stored)):
        text = _(
            "Characters stand here that are no text (such as half of a character). Take them out of"
            " the file."
        )
        raise ValidationError(dict.fromkeys(broken, text))
    try:
        return EventRecord.load(make_all_printable(stored))
    except (ValueError, KeyError, TypeError):
        raise Refusal("not_proceedings") from None


def find_unprintable(value: Any, place: str = "") -> Iterator[str]:
    """Where below a value of JSON a text has characters that no file for programs can hold:
    "chapters.1.title".
    """
    match value:
        case dict():
            for key, item in value.items():
                yield from find_unprintable(item, f"{place}.{make_printable(key)}".lstrip("."))
        case list():
            for index, item in enumerate(value, 1):
                yield from find_unprintable(item, f"{place}.{index}")
        case str() if leave_refused_out(value) != value.replace("\r\n", "\n"):
            yield place


def make_all_printable(value: Any) -> Any:
    """A value of JSON with every text as it can be read."""
    match value:
        case dict():
            return {key: make_all_printable(item) for key, item in value.items()}
        case list():
            return [make_all_printable(item) for item in value]
    return make_printable(value) if isinstance(value, str) else value


@transaction.atomic
def write(record: EventRecord, *, slug: str = "") -> tuple[Event, list[str]]:
    """The manuscript of `record`, and what an editor should look at.

    Raises ValidationError, and then writes nothing, if something in it does not fit into its field.
    """
    return Writer(record).write(slug)


class Writer:
    def __init__(self, record: EventRecord):
        self.record = record
        self.notices: list[str] = []
        self.directory = Directory(Protected(), self.notices)
        self.speakers: dict[str, Speaker] = {}

    def write(self, slug: str) -> tuple[Event, list[str]]:
        self.event = self.write_event(slug)
        for position, partner in enumerate(self.record.partners, 1):
            self.write_partner(partner, position)
        for position, speaker in enumerate(self.record.speakers, 1):
            self.speakers[speaker.id] = self.write_speaker(speaker, position)
        self.write_programme()
        position = 0
        for chapter in self.record.chapters:
            for section in (chapter, *chapter.sections):
                position += 1
                self.write_section(section, position)
        return self.event, self.notices

    def write_event(self, slug: str) -> Event:
        record, meeting = self.record, self.record.super_event
        fields: dict[str, Any] = {field: getattr(record, field) for field in EVENT}
        if meeting:
            fields |= {"super_event_name": meeting.name, "super_event_relation": meeting.relation}
            fields["super_event_url"] = meeting.url
        if not slug and not Event.objects.filter(slug=record.slug).exists():
            slug = record.slug
        if record.translation_of:
            fields["translation_of"] = Event.objects.filter(slug=record.translation_of).first()
            if fields["translation_of"] is None:
                text = _(
                    "This is a translation of “%(slug)s”, which is not on this site: import that"
                    " first, then choose it."
                )
                self.notices.append(text % {"slug": record.translation_of})
        if record.cover:
            self.notices.append(_("The cover picture is not part of the file. Upload it again."))
        end = record.end_date if record.end_date != record.start_date else None
        return store(Event(slug=slug, end_date=end, **fields))

    def write_partner(self, partner: PartnerRecord, position: int) -> None:
        organization = self.organization(partner.key, partner.name)
        if (
            organization is None
            or self.event.partnerships.filter(organization=organization).exists()
        ):
            return
        printed = "" if partner.name == organization.name else partner.name
        row = Partnership(
            event=self.event, organization=organization, role=partner.role, printed_name=printed
        )
        row.position = position
        store(row)

    def organization(self, key: str, name: str) -> Organization | None:
        """The one of that key, or of that name, or a new one of both."""
        known = (
            Organization.objects.filter(key=key).values_list("pk", flat=True).first()
            if key
            else None
        )
        found = self.directory.organization(name, known)
        if key and found and not known and not found.is_listed and not found.partnerships.exists():
            found.key = key
            found.save()
        return found

    def write_speaker(self, speaker: SpeakerRecord, position: int) -> Speaker:
        person = Person.objects.filter(key=speaker.person).first() if speaker.person else None
        if person is None and speaker.display == Display.NAMED:
            parts = FullName(speaker.given_name, speaker.family_name)
            person = self.directory.person(speaker.name, parts=parts if parts.given else None)
        if person and any(row.person_id == person.pk for row in self.speakers.values()):
            person = None
        row = Speaker(event=self.event, person=person, key=self.key(speaker), position=position)
        if person is None or speaker.name != person.public_name:
            row.display_name = "" if self.directory.protected.person(speaker.name) else speaker.name
        if person is None:
            row.display_name = row.display_name or _("Speaker %(number)s") % {"number": position}
            # A first name or a pseudonym is all that is known.
            row.display = Display.ROLE_ONLY if not speaker.name else ""
        elif person.display != speaker.display:
            row.display = speaker.display
        store(row)
        for place, post in enumerate(speaker.affiliations, 1):
            organization = Organization.objects.filter(key=post.key).first() if post.key else None
            store(
                Affiliation(
                    speaker=row,
                    job_title=post.job_title,
                    organization_name=post.organization,
                    organization=organization,
                    position=place,
                )
            )
        return row

    def key(self, speaker: SpeakerRecord) -> str:
        """Their id, or a new one where the file may be from before they were shown otherwise: then
        it must join nothing.
        """
        is_named = speaker.display == Display.NAMED and not self.directory.protected.person(
            speaker.name
        )
        return (
            speaker.id
            if is_named or Speaker.objects.filter(key=speaker.id).exists()
            else opaque_key()
        )

    def write_programme(self) -> None:
        for position, session in enumerate(self.record.sessions, 1):
            values = session.model_dump(exclude={"appearances"})
            row = store(Session(event=self.event, position=position, **values))
            for place, appearance in enumerate(session.appearances, 1):
                if speaker := self.speakers.get(appearance.speaker):
                    store(
                        Appearance(
                            session=row, speaker=speaker, role=appearance.role, position=place
                        )
                    )

    def write_section(self, section: SectionRecord, position: int) -> None:
        body, gone = links.without_broken(section.body, self.record.places)
        text = _(
            "A link that leads nowhere was taken away, its words are kept: “%(words)s”"
            " (%(section)s)."
        )
        self.notices += [text % {"words": words, "section": section.title} for words in gone]
        for identifier, speaker in self.speakers.items():
            # Links to their entry.
            body = body.replace(f"speaker-{identifier}", f"speaker-{speaker.key}")
        row = Section(
            event=self.event, title=section.title, content_note=section.content_note, body=body
        )
        row.level, row.position = Section.Level.SECTION, position
        if isinstance(section, ChapterRecord):
            first = section.sections[0] if section.sections else SectionRecord(anchor="", title="")
            row.level, row.label = Section.Level.CHAPTER, first.label
            row.numbering = NUMBERINGS.get(first.number, Section.Numbering.NONE)
        row.anchor, row.anchor_is_fixed = section.anchor, bool(section.anchor)
        store(row)
        for place, quotation in enumerate(section.quotations, 1):
            self.write_quotation(quotation, row, place)
        running_quotations.settle(row)

    def write_quotation(self, quotation: QuotationRecord, section: Section, position: int) -> None:
        values = quotation.model_dump(exclude={"speaker"})
        row = Quotation(
            section=section,
            speaker=self.speakers.get(quotation.speaker),
            position=position,
            **values,
        )
        store(row)


def reasons(error: ValidationError) -> str:
    """What did not fit, in one line."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
    )
