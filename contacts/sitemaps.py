"""What search engines are told of the directory (sitemaps.org, protocol 0.9), and what a list for
them is made of.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import override

from .models import Channel, Organization
from .models.person import Display

PER_PAGE = 5_000  # rows, each of which has a few addresses; a list may have 50,000


class Address(NamedTuple):
    path: str
    changed_at: dt.datetime | None = None


class Sitemap(NamedTuple):
    rows: Callable[[], QuerySet[Any]]
    addresses: Callable[[Any], Iterable[Address]]


def in_each_language(
    page: str, *arguments: Any, changed_at: dt.datetime | None = None
) -> Iterator[Address]:
    """A page of the site: it has an address in each of its languages."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield Address(reverse(page, args=arguments), changed_at)


def organizations() -> QuerySet[Organization]:
    """Organizations whose page gives no contact whom search engines are asked to leave out."""
    not_indexed = Channel.objects.filter(
        visibility=Channel.Visibility.PUBLIC,
        contact__organization=OuterRef("pk"),
        contact__person__noindex=True,
        contact__person__display=Display.NAMED,
    )
    return Organization.objects.listed().filter(~Exists(not_indexed))


ORGANIZATIONS = Sitemap(
    rows=lambda: organizations().order_by("id").values_list("slug", flat=True),
    addresses=lambda slug: in_each_language("organization", slug),
)
