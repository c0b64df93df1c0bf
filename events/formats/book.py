"""An edition as a book: what formats that set its pages by templates have in common."""

import datetime as dt
import itertools
import uuid
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.utils.translation import get_language_bidi

from contacts.records import ContactRecord
from events.records import EventRecord, PartnerRecord
from events.records.imprint import Imprint
from events.records.layout import Layout, SectionLayout, SessionLayout
from events.text.figures import write_in_book
from events.text.writing import SetNote
from events.text.xhtml import ANY_DEPTH, BookWriter, Links, resolve, xml_name

from .booklet import Booklet
from .citation import cite, of_proceedings
from .colours import read_colours

NAMESPACE = uuid.UUID("6d6d33f6-7f0c-5a55-9d0b-3f1c3b1f3c52")  # of identifiers; must never change


class Book:
    links: Links  # in it and out of it
    deepest = ANY_DEPTH  # what may stand within each other in a text

    def __init__(self, record: EventRecord, imprint: Imprint):
        self.record = record
        self.imprint = imprint
        self.layout = Layout(record, links={})
        self.booklet = Booklet(record, imprint)

    @property
    def identifier(self) -> uuid.UUID:
        """What identifies the edition, alike at any address."""
        return uuid.uuid5(NAMESPACE, f"{self.imprint.event_key}/{self.imprint.number or ''}")

    @property
    def title(self) -> str:
        return of_proceedings(self.record, self.imprint).proceedings

    @property
    def makers(self) -> list[PartnerRecord]:
        """Who is named as its author: those who organized the colloquium, or else all partners."""
        return self.record.organizers or list(self.record.partners)

    @property
    def modified(self) -> dt.datetime:
        # A reader takes a copy for newer by this date alone, and a name may have gone from the
        # edition since.
        changed = self.imprint.changed_at or dt.datetime.combine(
            self.record.start_date, dt.time(), dt.UTC
        )
        return changed.astimezone(dt.UTC) + dt.timedelta(seconds=self.imprint.revision)

    def context(self) -> dict[str, Any]:
        """What all pages may need."""
        record, imprint = self.record, self.imprint
        entries = [
            (organization, contact)
            for organization in imprint.organizations
            for contact in organization.contacts
        ]
        told = {contact.provenance for _organization, contact in entries}
        return {
            "colours": read_colours(),
            "record": record,
            "layout": self.layout,
            "imprint": imprint,
            "released": imprint.published_at.date() if imprint.published_at else None,
            "is_rtl": get_language_bidi(),
            "facts": [
                (label, run.text, resolve(run.href, ""))
                for label, run in self.booklet.event_facts()
                if run.text
            ],
            "days": [
                (day, list(sessions))
                for day, sessions in itertools.groupby(map(_session, self.layout.sessions), _day)
            ],
            "organizations": [
                (
                    organization.name,
                    [
                        (contact, _channels(contact, imprint.site_address))
                        for contact in organization.contacts
                    ],
                )
                for organization in imprint.organizations
                if organization.contacts
            ],
            "provenance": told.pop() if len(told) == 1 else "",
            "citation": cite(of_proceedings(record, imprint)),
            "doi_address": resolve(f"https://doi.org/{record.doi}", "") if record.doi else "",
            "licence_address": resolve(record.licence, "") if record.licence else "",
        }

    def call(self, prefix: str, note: SetNote) -> str:
        """What stands where `note` of the section `prefix` is called."""
        raise NotImplementedError

    def figure(self, key: str) -> str:
        figure = self.record.figure(key)
        return write_in_book(figure, self.pictures.get(figure.path, "")) if figure else ""

    @cached_property
    def pictures(self) -> dict[str, str]:
        """Where in the book the pictures of the text stand, by their paths; lost ones do not."""
        return {
            figure.path: f"pictures/{figure.path.rpartition('/')[2]}"
            for figure in self.record.figures
            if self.imprint.read_upload(figure.path)
        }

    def section(
        self, section: SectionLayout, heading: str, *below: str, file: str = ""
    ) -> SectionLayout:
        """`section` and what is below it with their texts as XML, for `file`.

        `heading` and `below` are names of the headings within its text and within theirs.
        """
        record, lead = section.record, section.lead
        languages = self.record.languages_of(record)
        writer = BookWriter(
            record.anchor,
            first=section.first_note,
            heading=heading,
            led=lambda href: self.links.lead(href, file),
            languages=languages,
            call=self.call,
            deepest=self.deepest,
            figure=self.figure,
        )
        if lead:
            code, anchor = languages.get(lead.record.anchor, ""), xml_name(lead.record.anchor)
            told = {"language": code, "anchor": anchor}
            lead = replace(lead, record=lead.record.model_copy(update=told))
        return replace(
            section,
            record=record.model_copy(update={"anchor": xml_name(record.anchor)}),
            body=writer.set(record.annotated.paragraphs),
            notes=[*([section.lead_note] if section.lead_note else []), *writer.notes],
            lead=lead,
            sections=[self.section(part, *below, file=file) for part in section.sections],
        )


def anchors_of(section: SectionLayout) -> Iterator[str]:
    """Of what stands in `section` and below it."""
    yield section.record.anchor
    if section.lead:
        yield section.lead.record.anchor
    yield from section.record.annotated.quoted_words()
    for part in section.sections:
        yield from anchors_of(part)


def _session(session: SessionLayout) -> SessionLayout:
    address = resolve(session.record.recording_url, "")
    return replace(session, record=session.record.model_copy(update={"recording_url": address}))


def _channels(contact: ContactRecord, site_address: str) -> list[tuple[str, str]]:
    """Of each channel: its text, and the address to which it leads or empty; then of the form."""
    form = contact.letter_address(site_address)
    channels = [(channel.text, resolve(channel.uri, "")) for channel in contact.channels]
    return channels + ([(form, form)] if form else [])


def _day(session: SessionLayout) -> dt.date | None:
    return session.record.date
