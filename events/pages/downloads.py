"""What can be taken along of an edition: the files that its pages link, and the answers there."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header

from contacts.links import links
from contacts.models import Organization
from contacts.records import OrganizationRecord, directory
from events.editions import files
from events.formats import CALENDAR, CARD, CITATIONS, CITED, FORMATS, Format, Imprint, card
from events.formats.citation import of_part
from events.models import Edition, speaking_persons
from events.records import EventRecord
from events.records.noindex import NoindexPersons
from events.records.veil import read_public_parts

from .paths import Paths
from .robots import keys_of, note_about


class File(NamedTuple):
    """What a page links for taking along."""

    format: Format
    path: str
    size: int = 0  # bytes; 0 if it is not known


@dataclass(frozen=True)
class Downloads:
    record: EventRecord
    edition: Edition | None  # None in a preview, which has no files
    paths: Paths
    imprint: Imprint  # without the directory

    @property
    def proceedings(self) -> list[File]:
        """The proceedings in each format in which they can be had."""
        return self._list(FORMATS)

    @property
    def citations(self) -> list[File]:
        """The proceedings for reference managers."""
        return self._list(CITATIONS)

    @property
    def calendar(self) -> list[File]:
        """The event for calendars: one file at most."""
        return [self._file(CALENDAR, "calendar")] if self.edition else []

    def references(self, anchor: str) -> list[File]:
        """A section or a quotation for reference managers."""
        if self.edition is None:
            return []
        return [
            File(format, self.paths.to("reference", anchor, format.extension))
            for format in CITATIONS
        ]

    def _list(self, formats: Iterable[Format]) -> list[File]:
        if self.edition is None or not self.record.chapters:
            return []
        return [self._file(format, "download", format.extension) for format in formats]

    def _file(self, format: Format, *address: str) -> File:
        sizes = self.edition.sizes if self.edition else {}
        return File(format, self.paths.to(*address), sizes.get(format.extension, 0))

    def prepare(self) -> None:
        """Start making the files that are kept."""
        with translation.override(self.record.language), suppress(files.InTheMaking):
            for format in FORMATS:
                if format.is_kept and self.edition:
                    files.read_or_make(
                        self.edition, format, self.record, lambda: self.imprint_with_directory
                    )

    def respond(self, format: Format) -> HttpResponse:
        """A file of the edition, which names its page as canonical."""
        with translation.override(self.record.language):
            if format.is_kept and self.edition:
                content = files.read_or_make(
                    self.edition, format, self.record, lambda: self.imprint_with_directory
                )
            else:
                content = format.render(self.record, self._imprint_for(format))
                if self.edition and format != CARD:  # of which no page says it
                    files.note_size(self.edition, format.extension, len(content))
        page = "event" if format in (CALENDAR, CARD) else "proceedings"
        response = self.respond_with(content, format, canonical=self.paths.to_current(page))
        return note_about(response, self._about(format))

    def respond_reference(self, format: Format, anchor: str) -> HttpResponse | None:
        """The section or the quotation at `anchor` for reference managers.

        None if none may stand by itself.
        """
        with translation.override(self.record.language):
            part = of_part(self.record, self.imprint, anchor)
            if part is None:
                return None
            response = self.respond_with(
                CITED[format.name](part),
                format,
                canonical=self.paths.to_current("proceedings"),
                part=anchor,
            )
            quoted = [
                self.record.speaker(q.speaker)
                for _, q in self.record.quotations
                if q.anchor == anchor
            ]
            return note_about(response, keys_of(quoted))

    def respond_with(
        self, content: bytes, format: Format, *, canonical: str, part: str = ""
    ) -> HttpResponse:
        """`canonical` is the path of the page whose content it is."""
        number = self.imprint.number
        named = f"edition-{number}" if number else "announcement"
        stem = "-".join(filter(None, [self.paths.slug, named, part]))
        disposition = content_disposition_header(not format.is_shown, f"{stem}.{format.extension}")
        link = f'<{settings.SITE_URL}{canonical}>; rel="canonical"'
        headers = {"Content-Disposition": disposition, "Link": link}
        return HttpResponse(content, content_type=format.media_type, headers=headers)

    def _about(self, format: Format) -> str:
        """Whom the file tells of: the keys of its speakers, or all it says if it is no text."""
        if format in CITATIONS:
            return ""
        if format == CARD:
            return card.of_event(self.record).told
        if format in FORMATS:
            return self.record.model_dump_json()
        return keys_of(speaker for speaker in self.record.speakers if speaker.name)

    def _imprint_for(self, format: Format) -> Imprint:
        if format.is_for_libraries:
            return self.imprint_with_identifiers
        return self.imprint_with_directory if format in FORMATS else self.imprint

    @property
    def imprint_with_directory(self) -> Imprint:
        """What the proceedings of this edition say beside its record."""
        return replace(self.imprint, organizations=tuple(self._organizations()))

    @property
    def imprint_with_identifiers(self) -> Imprint:
        """What libraries are told beside the record."""
        here = links(self.record.keys, speaking_persons())
        told = {key: link.identifier for key, link in here.items() if link.identifier}
        return replace(self.imprint, identifiers=told, untold=NoindexPersons.read().signs)

    def _organizations(self) -> list[OrganizationRecord]:
        """The partners as the directory shows them today, in their order."""
        keys = [partner.key for partner in self.record.partners]
        records = directory(Organization.objects.filter(key__in=keys), without_noindex=True)
        return sorted(
            read_public_parts(records),
            key=lambda record: keys.index(record.key),
        )
