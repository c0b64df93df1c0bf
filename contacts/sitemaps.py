"""What search engines are told of the directory (sitemaps.org, protocol 0.9), and what every such
list has.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import sitemaps
from django.db.models import Count, Exists, Expression, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.urls import reverse

from .models import Channel, Organization
from .models.contact import stays
from .models.person import Display


class Sitemap(sitemaps.Sitemap):
    """Django's list, of addresses that start with SITE_URL, whatever host was asked."""

    limit = 10_000  # addresses on a page of it, of which the protocol allows 50,000

    def rows(self) -> QuerySet[Any, Any]:
        """What it lists, in the order of its pages."""
        raise NotImplementedError

    def count(self) -> Expression | Combinable:
        """The number of its addresses, as an aggregate over its rows."""
        return Count("pk") * len(settings.LANGUAGES) if self.i18n else Count("pk")

    def items(self):
        return self.rows()

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class Organizations(Sitemap):
    """Without those whose page gives a contact whom search engines are asked to leave out."""

    i18n = True

    def rows(self) -> QuerySet[Organization, str]:
        not_indexed = Channel.objects.filter(
            stays("contact__"),
            visibility=Channel.Visibility.PUBLIC,
            contact__organization=OuterRef("pk"),
            contact__person__noindex=True,
            contact__person__display=Display.NAMED,
        )
        listed = Organization.objects.listed().filter(~Exists(not_indexed))
        return listed.order_by("id").values_list("slug", flat=True)

    def location(self, item: str) -> str:
        return reverse("organization", args=[item])
