"""The pages of a colloquium: of an edition, or of the manuscript in a preview."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from contacts.help_lines import HelpLines, read_help_lines
from contacts.withdrawal.veil import free_slug
from events.editions import making
from events.formats import Format, Imprint
from events.models import Edition, Event
from events.records import EventRecord
from events.records.layout import Layout
from events.records.veil import read_public

from .downloads import Downloads
from .metadata import Metadata
from .paths import Paths
from .robots import keys_of, noindex_persons, note_about

RETRY_AFTER = {"making": "5", "not_made": str(int(making.FAILED_FOR))}  # seconds


def read_upload(path: str) -> bytes:
    with suppress(FileNotFoundError), default_storage.open(path) as file:
        return file.read()
    return b""


@dataclass
class EditionPage:
    record: EventRecord
    editions: list[Edition]  # that the public may read, the newest first, without their records
    edition: Edition | None = None  # the one shown; None in a preview
    manuscript: Event | None = None  # what a preview shows
    is_pinned: bool = False

    @classmethod
    def find(cls, slug: str, number: int | None = None) -> "EditionPage | None":
        """Edition `number`, or the current one, of the event at `slug`.

        None if the public has no such page.
        """
        rows = Edition.objects.current().filter(slug=slug)
        shown = (rows if number is None else rows.defer("record")).first()
        if shown is None:
            return None
        editions = list(Edition.objects.published().filter(event=shown.event_id).defer("record"))
        if number is not None:
            shown = next((edition for edition in editions if edition.number == number), None)
        if shown is None:
            return None
        return cls(read_public(shown), editions, shown, is_pinned=number is not None)

    @classmethod
    def preview(cls, event: Event) -> "EditionPage":
        editions = Edition.objects.published().filter(event=event).defer("record")
        return cls(EventRecord.of(event), list(editions), manuscript=event)

    @cached_property
    def versions(self) -> list[Edition]:
        """Current editions in the other languages, the original first."""
        if self.manuscript:
            event, original = self.manuscript.pk, self.manuscript.translation_of_id
        elif self.current:
            event, original = self.current.event_id, self.current.translation_of_id
        else:
            return []
        return sorted(
            Edition.objects.versions(original or event).exclude(event=event),
            key=lambda row: (row.translation_of_id is not None, row.language, row.pk),
        )

    @property
    def current(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @cached_property
    def help_lines(self) -> HelpLines:
        """As they are now, by one query: to be asked for where a content note stands."""
        return read_help_lines(self.record.country)

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
    def paths(self) -> Paths:
        return Paths(
            slug=free_slug(self.current.slug) if self.current else self.record.slug,
            number=self.edition.number if self.edition else None,
            is_pinned=self.is_pinned,
            manuscript=self.manuscript.pk if self.manuscript else None,
        )

    @cached_property
    def layout(self) -> Layout:
        return Layout(
            self.record,
            page=self.quotation_page,
            files=self.downloads.references,
            uploads=self.paths.to_uploads,
        )

    def quotation_page(self, anchor: str) -> str:
        """Path of the page of a quotation that may be shared.

        Empty in a preview, and from an edition that is outdated: what that one lets be shared the
        current one may not.
        """
        return "" if self.is_outdated else self.paths.to("quotation", anchor)

    @cached_property
    def imprint(self) -> Imprint:
        """The imprint without the directory, which costs a query.

        Its days are those of the site's own time zone.
        """
        addresses = {
            "address": settings.SITE_URL
            + (self.paths.to_edition("proceedings") or self.paths.to_current("event"))
            if self.edition
            else "",
            "event_address": settings.SITE_URL + self.paths.to_current("event"),
            "site_address": f"{settings.SITE_URL}/",
            "uploads": settings.SITE_URL + settings.MEDIA_URL,
        }
        if self.edition is None:
            return Imprint(**addresses)
        edition = self.edition
        return Imprint(
            event_key=edition.event_key,
            number=edition.number,
            sequence=edition.sequence or 0,
            published_at=timezone.localtime(edition.published_at),
            revision=edition.revision,
            protected_at=timezone.localtime(edition.protected_at) if edition.protected_at else None,
            read_upload=read_upload,
            **addresses,
        )

    @cached_property
    def downloads(self) -> Downloads:
        return Downloads(self.record, self.edition, self.paths, self.imprint)

    def render_delay(
        self, request: HttpRequest, format: Format, name: str, *, status: int
    ) -> HttpResponse:
        """That a file cannot be had now, on the page of that name ("making" or "not_made")."""
        with translation.override(self.record.language):
            page = self.paths.to_page("proceedings")
            context = {"record": self.record, "format": format, "proceedings": page}
            response = render(request, f"events/{name}.html", context, status=status)
        response.headers["Retry-After"] = RETRY_AFTER[name]
        response.headers["Cache-Control"] = "no-store"
        return note_about(response, self.record.model_dump_json())

    @property
    def metadata(self) -> Metadata:
        return Metadata(self.record, self.imprint, self.paths, self.downloads, self.versions)

    def render(
        self, request: HttpRequest, name: str, *, bar: dict[str, str] | None = None
    ) -> HttpResponse:
        """The page of that name ("event" or "proceedings") in the language of the record; its
        citations name the edition. A preview has a `bar`, which leads to these addresses.
        """
        with translation.override(self.record.language):
            persons = noindex_persons(request)
            context = {
                "edition_page": self,
                "record": self.record,
                "bar": bar,
                "layout": self.layout,
                "pinned": self.paths.to_edition(name),
                "links": {page: self.paths.to_page(page) for page in ("event", "proceedings")},
                **self.metadata.context(name, self.layout.links, persons),
            }
            response = render(request, f"events/{name}.html", context)
        return note_about(
            response, keys_of(speaker for speaker in self.record.speakers if speaker.name)
        )
