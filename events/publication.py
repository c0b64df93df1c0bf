"""What a page of a colloquium shows: an edition, or the manuscript in a preview."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from .citation import cite
from .models import Edition, Event
from .reading import Reading
from .records import EventRecord


@dataclass
class Publication:
    record: EventRecord
    editions: list[Edition]  # that the public may read, the newest first
    edition: Edition | None  # the one shown; None in a preview
    is_pinned: bool = False

    @classmethod
    def find(cls, slug: str, number: int | None = None) -> "Publication | None":
        """Edition `number`, or the current one, of the event at `slug`. None if the public has no such page."""
        editions = list(Edition.objects.family(slug, number))
        edition = next((edition for edition in editions if edition.text), None)
        if edition is None:
            return None
        return cls(EventRecord.load(edition.text), editions, edition, is_pinned=number is not None)

    @classmethod
    def preview(cls, event: Event) -> "Publication":
        return cls(EventRecord.of(event), list(Edition.objects.published().filter(event=event).defer("record")), None)

    @property
    def is_preview(self) -> bool:
        return self.edition is None

    @property
    def current(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def is_outdated(self) -> bool:
        return self.edition is not None and self.edition != self.current

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.record)

    def address(self, page: str, *, pinned: bool | None = None) -> str:
        """Path of a page ("event" or "proceedings"), of this edition if `pinned`, else of the current one."""
        slug = self.current.slug if self.current else self.record.slug
        if self.edition is None or not (self.is_pinned if pinned is None else pinned):
            return reverse(page, args=[slug])
        return reverse(f"{page}-edition", args=[slug, self.edition.number])

    def render(self, request: HttpRequest, page: str, **context) -> HttpResponse:
        """The page in the language of the record; its citations name the edition."""
        with translation.override(self.record.language):
            number, published_at = (self.edition.number, self.edition.published_at) if self.edition else (None, None)
            pinned = self.address(page, pinned=True)
            context |= {
                "publication": self,
                "record": self.record,
                "reading": self.reading,
                "canonical": self.address(page, pinned=False),
                "pinned": pinned,
                "pages": {
                    "event": context.get("event_url") or self.address("event"),
                    "proceedings": context.get("proceedings_url") or self.address("proceedings"),
                },
                "citation": cite(self.record, number=number, published_at=published_at),
            }
            return render(request, f"events/{page}.html", context)
