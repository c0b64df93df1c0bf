"""What a page of a colloquium shows: an edition, or the manuscript in a preview."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header

from contacts.jsonld import block
from contacts.models import Organization
from contacts.records import OrganizationRecord, directory
from events.editions import files
from events.formats import (
    CALENDAR,
    CARD,
    CITATIONS,
    CITED,
    FORMATS,
    Format,
    Imprint,
    card,
    highwire,
    jsonld,
)
from events.formats.citation import citations, of_part, of_proceedings
from events.models import Edition, Event
from events.records import EventRecord, SpeakerRecord
from events.records.layout import Layout
from events.records.noindex import Discreet

from . import discreet


class File(NamedTuple):
    """What a page links for taking along."""

    format: Format
    path: str
    size: int = 0  # bytes; 0 if it is not known


@dataclass
class Publication:
    record: EventRecord
    editions: list[Edition]  # that the public may read, the newest first
    versions: list[Edition]  # current ones in the other languages, the original first
    edition: Edition | None = None  # the one shown; None in a preview
    manuscript: Event | None = None  # what a preview shows
    is_pinned: bool = False

    @classmethod
    def find(cls, slug: str, number: int | None = None) -> "Publication | None":
        """Edition `number`, or the current one, of the event at `slug`.

        None if the public has no such page.
        """
        family = list(Edition.objects.family(slug, number))
        shown = next((edition for edition in family if edition.text), None)
        if shown is None:
            return None
        editions = [edition for edition in family if edition.event_id == shown.event_id]
        versions = in_order(edition for edition in family if edition.event_id != shown.event_id)
        return cls(
            EventRecord.load(shown.text), editions, versions, shown, is_pinned=number is not None
        )

    @classmethod
    def preview(cls, event: Event) -> "Publication":
        editions = Edition.objects.published().filter(event=event).defer("record")
        versions = (
            Edition.objects.versions([event.translation_of_id or event.pk])
            .exclude(event=event)
            .defer("record")
        )
        return cls(EventRecord.of(event), list(editions), in_order(versions), manuscript=event)

    @property
    def current(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def status_sentence(self) -> str:
        """That the colloquium is not held as announced, as the current edition has it, on every
        page of any edition.
        """
        shown = self.current if self.edition and self.current else self.record
        return Event.Status(shown.status).sentence

    @property
    def is_outdated(self) -> bool:
        return self.edition is not None and self.edition != self.current

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.record, page=self.quotation_page, files=self.references)

    def canonical(self, page: str, *arguments: str) -> str:
        """Path of a page ("event", "proceedings", or "quotation" with its anchor) of the current
        edition.
        """
        return reverse(
            page, args=[self.current.slug if self.current else self.record.slug, *arguments]
        )

    def pinned(self, page: str, *arguments: str) -> str:
        """Path of a page of this edition, for ever; empty in a preview."""
        if self.edition is None or self.current is None:
            return ""
        return reverse(f"{page}-edition", args=[self.current.slug, self.edition.number, *arguments])

    def link(self, page: str) -> str:
        """Path that a reader of this page follows."""
        if self.manuscript:
            return reverse(f"preview-{page}", args=[self.manuscript.pk])
        return self.pinned(page) if self.is_pinned else self.canonical(page)

    @property
    def downloads(self) -> list[File]:
        """The proceedings in each format in which they can be had.

        None in a preview, as of all files.
        """
        return self._files(format for format in FORMATS if format.can_be_made())

    @property
    def citation_files(self) -> list[File]:
        """The proceedings for reference managers."""
        return self._files(CITATIONS)

    @property
    def calendar(self) -> list[File]:
        """The event for calendars: one file at most."""
        return [self._file(CALENDAR, "calendar")] if self.edition else []

    def _files(self, formats: Iterable[Format]) -> list[File]:
        if self.edition is None or not self.record.chapters:
            return []
        return [self._file(format, "download", format.extension) for format in formats]

    def _file(self, format: Format, *address: str) -> File:
        sizes = self.edition.sizes if self.edition else {}
        return File(format, self.path(*address), sizes.get(format.extension, 0))

    @property
    def card(self) -> str:
        """Path of the picture beside a link to the event. Empty in a preview."""
        return self.path("card")

    def references(self, anchor: str) -> list[File]:
        """A section or a quotation for reference managers."""
        if self.edition is None:
            return []
        return [
            File(format, self.path("reference", anchor, format.extension)) for format in CITATIONS
        ]

    def quotation_page(self, anchor: str) -> str:
        """Path of the page of a quotation that may be shared.

        None in a preview, and from an edition that is outdated.

        What that one lets be shared the current one may not.
        """
        return "" if self.is_outdated else self.path("quotation", anchor)

    def path(self, name: str, *arguments: str) -> str:
        """Path of a page or file of what is shown, pinned to the edition if this is.

        Empty in a preview.
        """
        if self.edition is None or self.current is None:
            return ""
        name, pinned = (f"{name}-edition", [self.edition.number]) if self.is_pinned else (name, [])
        return reverse(name, args=[self.current.slug, *pinned, *arguments])

    def download(self, format: Format) -> HttpResponse:
        """A file of the edition, which names its page as canonical."""
        with translation.override(self.record.language):
            if format.is_kept and self.edition:
                content = files.kept(self.edition, format, self.record, lambda: self.imprint)
            else:
                imprint = self.imprint if format in FORMATS else self.colophon
                content = format.render(self.record, imprint)
                if self.edition and format != CARD:  # of which no page says it
                    files.note_size(self.edition, format.extension, len(content))
        page = "event" if format in (CALENDAR, CARD) else "proceedings"
        return discreet.note(
            self.file(format, content, canonical=self.canonical(page)), self.about(format)
        )

    def about(self, format: Format | None = None) -> str:
        """Whom the page, or the file, tells of: the keys of its speakers, or all that it says if it
        is no text.
        """
        if format in CITATIONS:
            return ""
        if format == CARD:
            return card.described(self.record)
        if format in FORMATS:
            return self.record.model_dump_json()
        return keys(speaker for speaker in self.record.speakers if speaker.name)

    def reference(self, format: Format, anchor: str) -> HttpResponse | None:
        """The section or the quotation at `anchor` for reference managers.

        None if none may stand by itself.
        """
        with translation.override(self.record.language):
            part = of_part(self.record, self.colophon, anchor)
            if part is None:
                return None
            response = self.file(
                format,
                CITED[format.name](part),
                canonical=self.canonical("proceedings"),
                part=anchor,
            )
            quoted = [
                self.record.speaker(q.speaker)
                for _, q in self.record.quotations
                if q.anchor == anchor
            ]
            return discreet.note(response, keys(quoted))

    def file(
        self, format: Format, content: bytes, *, canonical: str, part: str = ""
    ) -> HttpResponse:
        """`canonical` is the path of the page whose content it is."""
        stem = self.current.slug if self.current else self.record.slug
        name = (
            "-".join(filter(None, [stem, "edition", str(self.colophon.number), part]))
            + f".{format.extension}"
        )
        disposition = content_disposition_header(not format.is_shown, name)
        link = f'<{settings.SITE_URL}{canonical}>; rel="canonical"'
        headers = {"Content-Disposition": disposition, "Link": link}
        return HttpResponse(content, content_type=format.media_type, headers=headers)

    @property
    def imprint(self) -> Imprint:
        """What the files of this edition say beside its record."""
        return replace(self.colophon, organizations=tuple(self.organizations))

    @cached_property
    def colophon(self) -> Imprint:
        """The imprint without the directory, which costs a query.

        Its days are those of the site's own time zone.
        """
        addresses = {
            "address": settings.SITE_URL + self.pinned("proceedings") if self.edition else "",
            "event_address": settings.SITE_URL + self.canonical("event"),
            "site_address": f"{settings.SITE_URL}/",
        }
        if self.edition is None:
            return Imprint(**addresses)
        edition = self.edition
        return Imprint(
            event_key=edition.event_key,
            number=edition.number,
            published_at=timezone.localtime(edition.published_at),
            revision=edition.revision,
            **addresses,
        )

    @property
    def organizations(self) -> list[OrganizationRecord]:
        """The partners as the directory shows them today, in their order."""
        keys = [partner.key for partner in self.record.partners]
        return sorted(
            directory(Organization.objects.filter(key__in=keys), discreet=True),
            key=lambda record: keys.index(record.key),
        )

    def render(self, request: HttpRequest, page: str) -> HttpResponse:
        """The page in the language of the record; its citations name the edition."""
        with translation.override(self.record.language):
            persons = discreet.of_request(request)
            context = {
                "publication": self,
                "record": self.record,
                "layout": self.layout,
                "canonical": self.canonical(page),
                "pinned": self.pinned(page),
                "links": {name: self.link(name) for name in ("event", "proceedings")},
                "alternates": self.alternates(page),
                "downloads": [*self.downloads, *(self.calendar if page == "event" else [])],
                **self.metadata(page, persons),
            }
            return discreet.note(render(request, f"events/{page}.html", context), self.about())

    def metadata(self, page: str, persons: Discreet) -> dict[str, Any]:
        """How the page is referred to, by readers and by programs."""
        reference = of_proceedings(self.record, self.colophon)
        described = jsonld.event_page if page == "event" else jsonld.proceedings_page
        pdf = next((file.path for file in self.downloads if file.format.extension == "pdf"), "")
        address = settings.SITE_URL + (self.pinned("proceedings") or self.canonical("proceedings"))
        return {
            "name": self.record.titled(reference.proceedings),
            "address": address,
            "citations": citations(reference),
            "citation_files": self.citation_files,
            "card": settings.SITE_URL + self.card if self.card else "",
            "card_alt": card.described(self.record),
            "highwire": highwire.tags(
                reference, page=address, pdf=settings.SITE_URL + pdf if pdf else ""
            ),
            "structured": block(
                described(self.record, self.colophon, self.layout.links, persons.signs),
                names=persons.named_in,
            ),
        }

    def alternates(self, page: str) -> dict[str, str]:
        """For search engines: of each language of the page, its path.

        Empty where there is one only.
        """
        versions = [
            edition for edition in self.versions if page == "event" or edition.has_proceedings
        ]
        if not versions or self.is_pinned or self.manuscript:
            return {}
        return {self.record.language: self.canonical(page)} | {
            e.language: reverse(page, args=[e.slug]) for e in versions
        }


def keys(speakers: Iterable[SpeakerRecord | None]) -> str:
    """By which records know them."""
    return " ".join(f"{speaker.id} {speaker.person}" for speaker in speakers if speaker)


def in_order(versions: Iterable[Edition]) -> list[Edition]:
    return sorted(
        versions,
        key=lambda edition: (edition.translation_of_id is not None, edition.language, edition.pk),
    )
