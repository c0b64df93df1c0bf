"""What hits can be narrowed to: the filters that a query comes with, and what else there is to
choose from.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import get_language_info

from contacts.models import Person
from events.models import Edition, Passage, speaking_persons

from . import tokens
from .ranking import Candidate

MOST = 12  # values of a facet
KINDS = Passage.Kind.values


@dataclass(frozen=True)
class Facet:
    value: str  # as the argument of `search` takes it: a slug, a kind, the code of a language
    label: str
    count: int
    is_more: bool  # there may be more than `count`
    is_chosen: bool
    language: str = ""  # of the label, if that is known


class Filters(NamedTuple):
    """What is known of what was asked for; the rest is ignored."""

    kind: str
    edition: Edition | None
    person: Person | None
    language: str

    @classmethod
    def of(cls, *, kind: str, colloquium: str, speaker: str, language: str) -> "Filters":
        return cls(
            kind=kind if kind in KINDS else "",
            edition=edition_at(colloquium) if is_word(colloquium) else None,
            person=speaking_persons().filter(slug=speaker, noindex=False).first()
            if is_word(speaker)
            else None,
            language=language.lower() if is_word(language) and "_" not in language else "",
        )

    @property
    def tokens(self) -> tuple[str, ...]:
        asked = [
            ("event", self.edition and self.edition.event_id),
            ("person", self.person and self.person.pk),
            ("language", self.language),
        ]
        return tuple(tokens.facet(name, value) for name, value in asked if value)


def edition_at(slug: str) -> Edition | None:
    return Edition.objects.current().filter(slug=slug).defer("record").order_by("-pk").first()


def is_word(text: str) -> bool:
    """Whether `text` may be a slug or the code of a language."""
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def kinds(counts: Counter[str], filters: Filters, capped: Collection[str]) -> list[Facet]:
    """`capped` are the kinds of which there may be more hits than were looked at."""
    return [
        Facet(
            kind,
            str(Passage.Kind(kind).label),
            counts[kind],
            kind in capped,
            kind == filters.kind,
        )
        for kind in KINDS
        if counts[kind]
    ]


def colloquia(ranked: list[Candidate], filters: Filters, *, is_more: bool) -> list[Facet]:
    counts = Counter(candidate.edition for candidate in ranked if candidate.edition).most_common(
        MOST
    )
    named = (
        Edition.objects.published()
        .only("slug", "title", "status", "language")
        .in_bulk([key for key, _ in counts])
    )
    is_chosen = filters.edition is not None
    return [
        Facet(edition.slug, edition.stated_title, count, is_more, is_chosen, edition.language)
        for key, count in counts
        if (edition := named.get(key))
    ]


def speakers(
    ranked: list[Candidate], named: dict[int, Person], filters: Filters, *, is_more: bool
) -> list[Facet]:
    counts = Counter(candidate.person for candidate in ranked if candidate.person)
    return [
        Facet(person.slug, person.public_name, count, is_more, filters.person is not None)
        for key, count in counts.most_common(MOST)
        if (person := named.get(key)) and not person.noindex
    ]


def languages(ranked: list[Candidate], filters: Filters, *, is_more: bool) -> list[Facet]:
    counts = Counter(candidate.language for candidate in ranked if candidate.language)
    return [
        Facet(code, name_of(code), count, is_more, bool(filters.language))
        for code, count in counts.most_common(MOST)
    ]


def name_of(language: str) -> str:
    try:
        return capfirst(get_language_info(language)["name_translated"])
    except KeyError:
        return language
