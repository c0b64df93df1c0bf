"""How a page of an edition is referred to, by readers and by programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from contacts.jsonld import block
from contacts.links import Link
from events.formats import Imprint, card, coins, highwire, jsonld
from events.formats.citation import Reference, citations, of_proceedings, of_section
from events.models import Edition
from events.records import EventRecord
from events.records.noindex import NoindexPersons

from .downloads import Downloads
from .paths import Paths


@dataclass(frozen=True)
class Metadata:
    record: EventRecord
    imprint: Imprint
    paths: Paths
    downloads: Downloads
    versions: list[Edition]  # current ones in the other languages

    def context(self, page: str, links: dict[str, Link], persons: NoindexPersons) -> dict[str, Any]:
        """What the template of `page` ("event" or "proceedings") needs for it.

        `links` gives for the key of a person or an organization where its page stands; of
        `persons` machines are told nothing.
        """
        reference = of_proceedings(self.record, self.imprint)
        described = jsonld.event_page if page == "event" else jsonld.proceedings_page
        files = self.downloads.proceedings
        pdf = next((file.path for file in files if file.format.extension == "pdf"), "")
        address = self.imprint.address or settings.SITE_URL + self.paths.to_current("proceedings")
        picture = self.paths.to("card")
        return {
            "name": self.record.title_with_status(reference.proceedings),
            "address": address,
            "canonical": self.paths.to_current(page),
            "alternates": self.alternates(page),
            "downloads": [*files, *(self.downloads.calendar if page == "event" else [])],
            "citations": citations(reference),
            "citation_files": self.downloads.citations,
            "coins": tell_managers(self.references(page), persons) if self.imprint.address else [],
            "card": settings.SITE_URL + picture if picture else "",
            "card_alt": card.of_event(self.record).told,
            "highwire": highwire.tags(
                reference, page=address, pdf=settings.SITE_URL + pdf if pdf else ""
            ),
            "structured": block(
                described(self.record, self.imprint, links, persons.signs), names=persons.named_in
            ),
        }

    def references(self, page: str) -> Iterable[Reference]:
        """What a reader may save from the page: the whole first, then each section of it."""
        if self.record.chapters:
            yield of_proceedings(self.record, self.imprint)
        for section in self.record.sections if page == "proceedings" else ():
            if section.body:
                yield of_section(self.record, self.imprint, section)

    def alternates(self, page: str) -> dict[str, str]:
        """For search engines: of each language of the page, its path.

        Empty where there is one only.
        """
        versions = [
            edition for edition in self.versions if page == "event" or edition.has_proceedings
        ]
        if not versions or self.paths.is_pinned or self.paths.manuscript:
            return {}
        return {self.record.language: self.paths.to_current(page)} | {
            e.language: reverse(page, args=[e.slug]) for e in versions
        }


def tell_managers(references: Iterable[Reference], persons: NoindexPersons) -> list[str]:
    """What reference managers read in a page, without what names one of `persons`: it is written
    so that a name cannot be found in it afterwards.
    """
    return [
        coins.write(reference)
        for reference in references
        if not persons.named_in("\n".join(value for _key, value in coins.fields(reference)))
    ]
