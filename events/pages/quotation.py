"""One quotation by itself: its page, its picture, and which are read before and after it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from contacts.jsonld import block
from events.formats import CARD, CITED, card, jsonld
from events.formats.citation import citations, of_quotation
from events.models import Edition, Passage
from events.records import QuotationRecord, SectionRecord
from events.records.layout import QuotationLayout
from events.records.noindex import NoindexPersons

from .edition import EditionPage
from .metadata import tell_managers
from .quotations import quotations, quotations_with_page
from .robots import keys_of, note_about

# By the number of characters up to which a quotation is set in each size; a longer one is set in
# the smallest.
SIZES = {"huge": 60, "large": 140, "medium": 320}


@dataclass(frozen=True)
class Neighbour:
    """A quotation to which another leads."""

    url: str
    text: str
    byline: str
    language: str
    colloquium: str = ""  # its title, if it is another


@dataclass(frozen=True)
class Elsewhere:
    """What other colloquia have of the same speaker."""

    before: Neighbour | None = None
    after: Neighbour | None = None


@dataclass(frozen=True)
class QuotationPage:
    edition_page: EditionPage
    # All of the edition that have a page, as they are read.
    shared: list[tuple[SectionRecord, QuotationRecord]]
    place: int  # of this one among them
    persons: NoindexPersons

    @classmethod
    def find(
        cls, edition_page: EditionPage, anchor: str, persons: NoindexPersons
    ) -> "QuotationPage | None":
        """The quotation at `anchor`. None unless it may be shared."""
        shared = [pair for pair in edition_page.record.quotations if pair[1].may_be_shared]
        if edition_page.is_pinned:
            # What an editor has since kept to its section, or taken out, is shown by itself no
            # more.
            current = set(
                quotations_with_page()
                .filter(edition=edition_page.current)
                .order_by()
                .values_list("anchor", flat=True)
            )
            shared = [pair for pair in shared if pair[1].anchor in current]
        place = next(
            (place for place, (_, quotation) in enumerate(shared) if quotation.anchor == anchor),
            None,
        )
        return None if place is None else cls(edition_page, shared, place, persons)

    @property
    def section(self) -> SectionRecord:
        return self.shared[self.place][0]

    @property
    def record(self) -> QuotationRecord:
        return self.shared[self.place][1]

    @property
    def note(self) -> str:
        """What has to be read before the words."""
        return self.edition_page.record.note_before(self.section)

    @property
    def note_of_any(self) -> str:
        """The same, or else what has to be read before the colloquium."""
        return self.note or self.edition_page.record.content_note

    @property
    def byline(self) -> str:
        """What machines are told of whose words these are."""
        record = self.edition_page.record
        speaker = record.speaker(self.record.speaker)
        return "" if speaker and self.persons.has(speaker) else record.byline(self.record)

    @property
    def size(self) -> str:
        return next(
            (size for size, most in SIZES.items() if len(self.record.text) <= most), "small"
        )

    @cached_property
    def quoted(self) -> QuotationLayout:
        return self.edition_page.layout.quotation(self.record)

    @property
    def following(self) -> Neighbour | None:
        """The next in the colloquium of somebody whom search engines may list, unless it is the
        speaker's own next one.
        """
        record = self.edition_page.record
        for place in self._listed:
            speaker = record.speaker(self.shared[place][1].speaker)
            if place > self.place and not (speaker and self.persons.has(speaker)):
                following = self._neighbour(place)
                return None if following == self.next else following
        return None

    @property
    def previous(self) -> Neighbour | None:
        """The one of the same speaker before this, in this colloquium or else in a later one."""
        places = [place for place in self._same_speaker if place < self.place]
        return self._neighbour(places[-1]) if places else self.elsewhere.before

    @property
    def next(self) -> Neighbour | None:
        """The one of the same speaker after this, in this colloquium or else in an earlier one."""
        places = [place for place in self._same_speaker if place > self.place]
        return self._neighbour(places[0]) if places else self.elsewhere.after

    @property
    def _listed(self) -> list[int]:
        """The places of those before which no note has to be read."""
        note_before = self.edition_page.record.note_before
        return [place for place, (section, _) in enumerate(self.shared) if not note_before(section)]

    @property
    def _same_speaker(self) -> list[int]:
        identifier = self.record.speaker
        return [
            place
            for place in self._listed
            if identifier and self.shared[place][1].speaker == identifier
        ]

    def _neighbour(self, place: int) -> Neighbour:
        page = self.edition_page
        quotation = self.shared[place][1]
        return Neighbour(
            url=page.paths.to("quotation", quotation.anchor),
            text=quotation.text,
            byline=page.record.byline(quotation),
            language=quotation.language or page.record.language,
        )

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """By one query, if the speaker may be read together with a page."""
        speaker = self.edition_page.record.speaker(self.record.speaker)
        here = self.edition_page.current
        if here is None or speaker is None or not speaker.person:
            return Elsewhere()
        own = [event for event in (here.event_id, here.translation_of_id) if event]
        theirs = quotations().filter(
            ~Q(edition__event__in=own), person__key=speaker.person, edition__translation_of=None
        )
        day = here.start_date
        later = theirs.filter(Q(date__gt=day) | Q(date=day, edition__lt=here)).order_by(
            "date", "-edition_id", "-position"
        )
        earlier = theirs.filter(Q(date__lt=day) | Q(date=day, edition__gt=here))
        nearest = Q(pk__in=[Subquery(rows.values("pk")[:1]) for rows in (later, earlier)])
        rows = (
            Passage.objects.filter(nearest)
            .select_related("edition")
            .defer("edition__record", "words")
        )
        found = {self._is_later(row.edition, here): row for row in rows if row.edition}
        return Elsewhere(before=neighbour_of(found.get(True)), after=neighbour_of(found.get(False)))

    @staticmethod
    def _is_later(edition: Edition, here: Edition) -> bool:
        """Whether the quotations of `edition` come before those of `here`: the newest colloquium
        is the first.
        """
        return (edition.start_date, -edition.pk) > (here.start_date, -here.pk)

    def render(self, request: HttpRequest) -> HttpResponse:
        with translation.override(self.edition_page.record.language):
            response = render(request, "events/quotation.html", self.context)
        return note_about(
            response, keys_of([self.edition_page.record.speaker(self.record.speaker)])
        )

    @property
    def context(self) -> dict[str, Any]:
        page, anchor = self.edition_page, self.record.anchor
        record, imprint = page.record, page.imprint
        reference = of_quotation(record, imprint, self.record)
        structured = jsonld.quotation_page(
            record,
            imprint,
            self.section,
            self.record,
            page.layout.links,
            self.persons.signs,
        )
        speaker = record.speaker(self.record.speaker)
        is_told = not (speaker and self.persons.has(speaker))
        return {
            "edition_page": page,
            "record": record,
            "quotation_page": self,
            "coins": tell_managers([reference], self.persons) if is_told else [],
            "byline": self.byline,
            "canonical": page.paths.to_current("quotation", anchor),
            "address": reference.address,
            "links": {name: page.paths.to_page(name) for name in ("event", "proceedings")},
            "citations": citations(reference),
            "citation_files": [
                file._replace(size=len(CITED[file.format.name](reference)))
                for file in page.downloads.references(anchor)
            ],
            "picture": page.paths.to("quotation-card", anchor),
            "card_alt": self.on_card.told,
            "structured": block(structured, names=self.persons.named_in),
        }

    @property
    def on_card(self) -> card.Card:
        return card.of_quotation(
            self.edition_page.record, self.section, self.record, byline=self.byline
        )

    def respond_card(self) -> HttpResponse:
        """Its card, which is for other sites to show beside a link, and in no list of pictures."""
        page, anchor = self.edition_page, self.record.anchor
        content = card.draw(self.on_card, site_address=page.imprint.site_address)
        response = page.downloads.respond_with(
            content, CARD, canonical=page.paths.to_current("quotation", anchor), part=anchor
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def neighbour_of(row: Passage | None) -> Neighbour | None:
    """A quotation of another colloquium."""
    if row is None or row.edition is None:
        return None
    return Neighbour(
        row.get_absolute_url(), row.text, row.byline, row.language, row.edition.stated_title
    )
