"""What search engines are told of colloquia and of those who spoke.

A page has changed when its edition was published.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from contacts.models import Person
from contacts.sitemaps import Address, Sitemap, in_each_language

from .models import Edition, EditionSpeaker, speaking_persons
from .pages.quotations import quotations


def editions() -> QuerySet[Edition]:
    """Editions without earlier ones, whose pages name those of the current edition as canonical."""
    not_indexed = EditionSpeaker.objects.filter(
        edition=OuterRef("pk"), person__noindex=True
    ).exclude(name="")
    return Edition.objects.current().filter(~Exists(not_indexed)).defer("record").order_by("id")


def addresses_of_edition(edition: Edition) -> Iterator[Address]:
    yield Address(reverse("event", args=[edition.slug]), edition.published_at)
    if edition.has_proceedings:
        yield Address(reverse("proceedings", args=[edition.slug]), edition.published_at)


def speakers() -> QuerySet[Person]:
    """Speakers without those whose page asks search engines not to list it."""
    latest = (
        EditionSpeaker.objects.current()
        .filter(person=OuterRef("pk"))
        .order_by("-edition__published_at")
    )
    published_at = Subquery(latest.values("edition__published_at")[:1])
    return speaking_persons().filter(noindex=False).annotate(changed_at=published_at).order_by("id")


def shareable_quotations() -> QuerySet[Any, Any]:
    """Quotations without those of speakers whom search engines are asked to leave out."""
    rows = quotations().exclude(person__noindex=True).order_by("id")
    return rows.values_list("edition__slug", "anchor", "edition__published_at", named=True)


EDITIONS = Sitemap(editions, addresses_of_edition)
SPEAKERS = Sitemap(
    speakers, lambda person: in_each_language("speaker", person.slug, changed_at=person.changed_at)
)
QUOTATIONS = Sitemap(
    shareable_quotations,
    lambda row: [
        Address(
            reverse("quotation", args=[row.edition__slug, row.anchor]), row.edition__published_at
        )
    ],
)
