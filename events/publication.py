"""What a page of a colloquium shows: an edition, or the manuscript in a preview."""

from collections.abc import Iterable
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
    versions: list[Edition]  # current ones in the other languages, the original first
    edition: Edition | None = None  # the one shown; None in a preview
    manuscript: Event | None = None  # what a preview shows
    is_pinned: bool = False

    @classmethod
    def find(cls, slug: str, number: int | None = None) -> "Publication | None":
        """Edition `number`, or the current one, of the event at `slug`. None if the public has no such page."""
        family = list(Edition.objects.family(slug, number))
        shown = next((edition for edition in family if edition.text), None)
        if shown is None:
            return None
        editions = [edition for edition in family if edition.event_id == shown.event_id]
        versions = in_order(edition for edition in family if edition.event_id != shown.event_id)
        return cls(EventRecord.load(shown.text), editions, versions, shown, is_pinned=number is not None)

    @classmethod
    def preview(cls, event: Event) -> "Publication":
        editions = Edition.objects.published().filter(event=event).defer("record")
        versions = Edition.objects.versions([event.translation_of_id or event.pk]).exclude(event=event).defer("record")
        return cls(EventRecord.of(event), list(editions), in_order(versions), manuscript=event)

    @property
    def current(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def is_outdated(self) -> bool:
        return self.edition is not None and self.edition != self.current

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.record)

    def canonical(self, page: str) -> str:
        """Path of a page ("event" or "proceedings") of the current edition."""
        return reverse(page, args=[self.current.slug if self.current else self.record.slug])

    def pinned(self, page: str) -> str:
        """Path of a page of this edition, for ever; empty in a preview."""
        if self.edition is None or self.current is None:
            return ""
        return reverse(f"{page}-edition", args=[self.current.slug, self.edition.number])

    def link(self, page: str) -> str:
        """Path that a reader of this page follows."""
        if self.manuscript:
            return reverse(f"preview-{page}", args=[self.manuscript.pk])
        return self.pinned(page) if self.is_pinned else self.canonical(page)

    def render(self, request: HttpRequest, page: str) -> HttpResponse:
        """The page in the language of the record; its citations name the edition."""
        with translation.override(self.record.language):
            number, published_at = (self.edition.number, self.edition.published_at) if self.edition else (None, None)
            context = {
                "publication": self,
                "record": self.record,
                "reading": self.reading,
                "canonical": self.canonical(page),
                "pinned": self.pinned(page),
                "links": {name: self.link(name) for name in ("event", "proceedings")},
                "alternates": self.alternates(page),
                "citation": cite(self.record, number=number, published_at=published_at),
            }
            return render(request, f"events/{page}.html", context)

    def alternates(self, page: str) -> dict[str, str]:
        """For search engines: of each language of the page, its path. Empty where there is one only."""
        versions = [edition for edition in self.versions if page == "event" or edition.has_proceedings]
        if not versions or self.is_pinned or self.manuscript:
            return {}
        return {self.record.language: self.canonical(page)} | {e.language: reverse(page, args=[e.slug]) for e in versions}


def in_order(versions: Iterable[Edition]) -> list[Edition]:
    return sorted(versions, key=lambda edition: (edition.translation_of_id is not None, edition.language, edition.pk))
