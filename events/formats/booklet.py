"""The whole of the proceedings in the order in which they are read, labelled as proceedings usually
are.
"""

import itertools
from collections.abc import Iterator
from functools import reduce

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries

from contacts.records import ContactRecord, OrganizationRecord
from contacts.words import dates
from contacts.words.languages import other_language
from events.records import (
    ChapterRecord,
    EventRecord,
    QuotationRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
)
from events.records.hours import zone_note, zone_of
from events.records.imprint import Imprint
from events.records.layout import SessionLayout
from events.text.blocks import Block, Run
from events.text.running import blocks_of, split_paragraphs

from .citation import cite, of_proceedings

PART, SECTION = 1, 2  # levels of headings


def lay_out(record: EventRecord, imprint: Imprint) -> list[Block]:
    """The blocks of the whole, in the language of the record."""
    with override(record.language):
        return list(Booklet(record, imprint).blocks())


def heading(text: str, level: int = PART, *more: Run) -> Block:
    return Block("heading", (Run(text), *more), level=level)


def paragraphs(text: str) -> Iterator[Block]:
    """Of a text without markup."""
    return (Block("paragraph", runs) for runs in split_paragraphs(text))


class Booklet:
    def __init__(self, record: EventRecord, imprint: Imprint):
        self.record = record
        self.imprint = imprint
        self.ids = itertools.count(1)

    def blocks(self) -> Iterator[Block]:
        yield from self.front()
        yield from self.about()
        for chapter in self.record.chapters:
            yield heading(chapter.title)
            yield from self.text(chapter)
            for section in chapter.sections:
                yield heading(section.heading, SECTION)
                yield from self.text(section)
        yield from self.contacts()
        yield from self.end()

    def facts(self, rows: Iterator[tuple[str, Run]]) -> Iterator[Block]:
        identifier = next(self.ids)
        for label, value in rows:
            if value.text:
                runs = (Run(_("%(label)s:") % {"label": label}, bold=True), Run(" "), value)
                yield Block("fact", runs, level=1, list=identifier)

    def items(self, rows: Iterator[tuple[Run, ...]]) -> Iterator[Block]:
        identifier = next(self.ids)
        return (Block("item", runs, level=1, list=identifier) for runs in rows)

    # The front

    def front(self) -> Iterator[Block]:
        record = self.record
        yield Block("title", (Run(record.title),))
        if record.subtitle:
            yield Block("subtitle", (Run(record.subtitle),))
        yield from self.facts(self.event_facts())
        yield from paragraphs(record.summary)
        if record.content_note:
            yield labelled(_("Content note"), record.content_note)
        if record.editorial_note:
            yield labelled(_("Editorial note"), record.editorial_note)

    def event_facts(self) -> Iterator[tuple[str, Run]]:
        record = self.record
        if not self.imprint.published_at:
            yield _("Edition"), Run(_("a preview, not published"))
        yield _("Status"), Run(record.status_sentence)
        label = _("Date") if record.start_date == record.end_date else _("Dates")
        yield label, Run(dates.span(record.start_date, record.end_date))
        yield _("Place"), Run(", ".join(filter(None, [record.venue_name, record.city])))
        yield _("Address"), Run(" ".join(record.address.split()))
        yield _("Country"), Run(countries.name(record.country) if record.country else "")
        yield _("Attendance"), Run(record.attendance_label)
        if meeting := record.super_event:
            labels = {
                "during": _("Held during"),
                "beside": _("Held beside"),
                "part-of": _("Part of"),
                "": _("Part of"),
            }
            yield labels[meeting.relation], Run(meeting.name, href=meeting.url)

    # Who, what and why

    def about(self) -> Iterator[Block]:
        record = self.record
        if record.speakers:
            yield heading(_("Speakers"))
            yield from self.items(introduce(speaker) for speaker in record.speakers)
        for label, text in ((_("What"), record.what), (_("Why"), record.why)):
            if text:
                yield heading(label)
                yield from paragraphs(text)
        if record.sessions:
            yield heading(_("Programme"))
            yield from paragraphs(zone_note(record))
            yield from self.programme()
        if record.partners:
            yield heading(_("Partners"))
            yield from self.items(
                (Run(partner.name + (f" ({partner.role_label})" if partner.role else "")),)
                for partner in record.partners
            )

    def programme(self) -> Iterator[Block]:
        days = {session.date for session in self.record.sessions} - {None}
        shown = None
        for session in self.record.sessions:
            if session.date and session.date != shown:
                yield heading(dates.write_day(session.date), SECTION)
                shown = session.date
            yield heading(self.hours(session) + session.title, SECTION + bool(days))
            kind_and_room = ", ".join(filter(None, [SessionLayout(session, []).kind, session.room]))
            if kind_and_room:
                yield Block("paragraph", (Run(kind_and_room, italic=True),))
            if session.appearances:
                yield Block("paragraph", (Run("; ".join(self.appearing(session))),))
            yield from paragraphs(session.abstract)
            if session.recording_url:
                yield Block("paragraph", (Run(_("Recording"), href=session.recording_url),))

    def hours(self, session: SessionRecord) -> str:
        times = [
            time_format(time, "TIME_FORMAT")
            for time in (session.starts_at, session.ends_at)
            if time
        ]
        return f"{'–'.join(times)} {zone_of(self.record, session)} – " if times else ""

    def appearing(self, session: SessionRecord) -> Iterator[str]:
        for appearance in session.appearances:
            if speaker := self.record.speaker(appearance.speaker):
                role = (
                    f" ({appearance.role_label})" if appearance.role_label and speaker.name else ""
                )
                yield speaker.label + role

    # The text

    def text(self, section: SectionRecord | ChapterRecord) -> Iterator[Block]:
        if section.content_note:
            yield labelled(_("Content note"), section.content_note)
        for quotation in section.quotations:
            if quotation.is_lead:
                yield from self.lead(quotation)
        yield from (
            blocks_of(
                section.annotated,
                self.ids,
                address=self.imprint.address,
                figure=self.record.figure,
            )
            if section.body
            else ()
        )

    def lead(self, quotation: QuotationRecord) -> Iterator[Block]:
        identifier = next(self.ids)
        language = other_language(quotation.language, self.record.language)
        runs = [Run(_("“%(text)s”") % {"text": quotation.text}, language=language)]
        if quotation.is_sic:
            runs += [Run(" "), Run("[sic]", italic=True)]
        if quotation.note:
            runs.append(Run(note=(Run(_("Editor’s note:") + f" {quotation.note}"),)))
        yield Block("lead", tuple(runs), quote=identifier)
        if byline := self.record.byline(quotation):
            yield Block("signature", (Run(f"— {byline}"),), quote=identifier)

    # The end

    def contacts(self) -> Iterator[Block]:
        entries = [
            (organization, contact)
            for organization in self.imprint.organizations
            for contact in organization.contacts
        ]
        if not entries:
            return
        told = {contact.provenance for _organization, contact in entries}
        common = next(iter(told)) if len(told) == 1 else ""
        yield heading(_("Contacts"), PART, *note_of(common))
        for organization, contact in entries:
            yield Block(
                "contact",
                tuple(
                    card(
                        organization,
                        contact,
                        note_of("" if common else contact.provenance),
                        contact.letter_address(self.imprint.site_address),
                    )
                ),
            )

    def end(self) -> Iterator[Block]:
        record, imprint = self.record, self.imprint
        yield heading(_("Cite this"))
        yield from paragraphs(cite(of_proceedings(record, imprint)))
        yield from self.facts(self.imprint_facts())
        yield from paragraphs(imprint.change_sentence)

    def imprint_facts(self) -> Iterator[tuple[str, Run]]:
        record, imprint = self.record, self.imprint
        yield _("Address of this edition"), Run(imprint.address, href=imprint.address)
        yield _("Newer editions"), Run(imprint.event_address, href=imprint.event_address)
        yield _("Publisher"), Run(record.publisher)
        yield _("Source"), Run(record.source_document)
        yield "DOI", Run(record.doi, href=f"https://doi.org/{record.doi}")
        yield "ISBN", Run(record.isbn)
        yield _("Licence"), Run(record.licence or _("All rights reserved"), href=record.licence)


def labelled(label: str, text: str) -> Block:
    """A note that has to be read before what follows."""
    return Block("paragraph", (Run(_("%(label)s:") % {"label": label}, bold=True), Run(f" {text}")))


def introduce(speaker: SpeakerRecord) -> tuple[Run, ...]:
    """The name, the posts of that day and the role, in one line."""
    posts = [post.text for post in speaker.affiliations if post.text]
    joined = (
        reduce(
            lambda before, post: _("%(posts)s and %(post)s") % {"posts": before, "post": post},
            posts,
        )
        if posts
        else ""
    )
    role = f" ({speaker.role_label})" if speaker.role_label and speaker.name else ""
    return (Run(speaker.label, bold=True), Run((f", {joined}" if joined else "") + role))


def note_of(text: str) -> tuple[Run, ...]:
    return (Run(note=(Run(text),)),) if text else ()


def card(
    organization: OrganizationRecord, contact: ContactRecord, note: tuple[Run, ...], form: str
) -> Iterator[Run]:
    """Organization, name, post, each channel and the form on a line of its own."""
    yield Run(organization.name, bold=True)
    yield Run(f"\n{contact.name}")
    yield from note
    if contact.job_title:
        yield Run(f"\n{contact.job_title}")
    for channel in contact.channels:
        yield Run("\n")
        yield Run(channel.text, href=channel.uri)
    if form:
        yield Run("\n")
        yield Run(form, href=form)
