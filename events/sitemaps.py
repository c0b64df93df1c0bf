"""What search engines are told of colloquia and of those who spoke.

A page has changed when its edition was published, or changed for the protection of a person.
"""

import datetime as dt
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.urls import reverse

from contacts.models import Person
from contacts.sitemaps import Sitemap

from .models import Edition, EditionSpeaker, speaking_persons
from .pages.quotations import quotations


class Editions(Sitemap):
    """The page of each colloquium, and its proceedings.

    Without earlier editions, whose pages name those of the current one as canonical.
    """

    def rows(self) -> QuerySet[Edition, Any]:
        not_indexed = EditionSpeaker.objects.filter(
            edition=OuterRef("pk"), person__noindex=True
        ).exclude(name="")
        editions = Edition.objects.current().filter(~Exists(not_indexed)).order_by("id")
        return editions.values_list("slug", "changed_at", "has_proceedings")

    def count(self) -> Combinable:
        return Count("pk") + Count("pk", filter=Q(has_proceedings=True))

    def items(self) -> list[tuple[str, str, dt.datetime]]:
        return [
            (page, slug, changed_at)
            for slug, changed_at, has_proceedings in self.rows()
            for page in ("event", "proceedings")[: 1 + has_proceedings]
        ]

    def location(self, item: tuple[str, str, dt.datetime]) -> str:
        page, slug, _changed_at = item
        return reverse(page, args=[slug])

    def lastmod(self, item: tuple[str, str, dt.datetime]) -> dt.datetime:
        return item[-1]


class Speakers(Sitemap):
    """Without those whose page asks search engines not to list it."""

    i18n = True

    def rows(self) -> QuerySet[Person, Any]:
        latest = (
            EditionSpeaker.objects.current()
            .filter(person=OuterRef("pk"))
            .order_by("-edition__changed_at")
        )
        changed_at = Subquery(latest.values("edition__changed_at")[:1])
        listed = speaking_persons().filter(noindex=False).order_by("id")
        return listed.values_list("slug", changed_at)

    def location(self, item: tuple[str, dt.datetime]) -> str:
        return reverse("speaker", args=[item[0]])

    def lastmod(self, item: tuple[str, dt.datetime]) -> dt.datetime:
        return item[-1]


class Uncounted(Paginator):
    """Of a list that is too long to be counted for each of its pages."""

    def page(self, number: int | str) -> Page:
        start = (int(number) - 1) * self.per_page
        return Page(list(self.object_list[start : start + self.per_page]), int(number), self)


class Quotations(Sitemap):
    """Without those of speakers whom search engines are asked to leave out."""

    def rows(self) -> QuerySet[Any, Any]:
        rows = quotations().exclude(person__noindex=True).order_by("id")
        return rows.values_list("edition__slug", "anchor", "edition__changed_at")

    @property
    def paginator(self) -> Paginator:
        return Uncounted(self.rows(), self.limit)

    def location(self, item: tuple[str, str, dt.datetime]) -> str:
        return reverse("quotation", args=item[:2])

    def lastmod(self, item: tuple[str, str, dt.datetime]) -> dt.datetime:
        return item[-1]
