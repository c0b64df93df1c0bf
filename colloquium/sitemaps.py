"""The lists of pages that search engines read (sitemaps.org, protocol 0.9), and the list of these
lists.

The lists are Django's. Its views are not used: they number the pages of a list in the query, count
each list by itself, and take the address of the site from its database.
"""

import datetime as dt
from contextlib import suppress

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.core.paginator import EmptyPage
from django.db.models import CharField, Max, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from contacts.sitemaps import Organizations, Sitemap
from events.models import Edition
from events.sitemaps import Editions, Quotations, Speakers

SITEMAPS: dict[str, type[Sitemap]] = {
    "events": Editions,
    "quotations": Quotations,
    "speakers": Speakers,
    "organizations": Organizations,
}
FRONT_PAGES = ("home", "events", "quotations", "speakers", "contacts")
LASTING_PAGES = ("privacy",)
MEDIA_TYPE = "application/xml; charset=utf-8"


class Pages(Sitemap):
    """The pages of the whole site. Those with lists have changed when an edition has."""

    def items(self) -> list[tuple[str, dt.datetime | None]]:
        changed = Edition.objects.published().aggregate(at=Max("changed_at"))
        front: list[tuple[str, dt.datetime | None]] = []
        for page in (*FRONT_PAGES, *LASTING_PAGES):
            for language, _name in settings.LANGUAGES:
                with override(language):
                    at = changed["at"] if page in FRONT_PAGES else None
                    front.append((reverse(page), at))
        flat = FlatPage.objects.filter(sites=settings.SITE_ID, registration_required=False)
        return front + [(url, None) for url in flat.order_by("url").values_list("url", flat=True)]

    def location(self, item: tuple[str, dt.datetime | None]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, dt.datetime | None]) -> dt.datetime | None:
        return item[-1]


@require_safe
def index(request):
    """Of as many pages of each list as it has addresses for, all counted by one query."""
    lists = {name: sitemap() for name, sitemap in SITEMAPS.items()}
    first, *others = [
        sitemap.rows()
        .order_by()
        .values(name=Value(name, CharField()))
        .annotate(count=sitemap.count())
        .values_list("name", "count")
        for name, sitemap in lists.items()
    ]
    counts = dict(first.union(*others).order_by())
    paths = [reverse("sitemap-pages")]
    for name, sitemap in lists.items():
        pages = -(-counts.get(name, 0) // sitemap.limit)
        paths += [reverse("sitemap", args=[name, number]) for number in range(1, pages + 1)]
    context = {"sitemaps": [{"location": settings.SITE_URL + path} for path in paths]}
    return render(request, "sitemap_index.xml", context, content_type=MEDIA_TYPE)


@require_safe
def sitemap(request, name, number):
    """Page `number` of the list `name`, from 1."""
    if name not in SITEMAPS or not 1 <= number <= 10_000:
        raise Http404
    return render_list(request, SITEMAPS[name](), number)


@require_safe
def pages(request):
    return render_list(request, Pages(), 1)


def render_list(request: HttpRequest, sitemap: Sitemap, number: int) -> HttpResponse:
    urls = []
    with suppress(EmptyPage):
        urls = sitemap.get_urls(page=number)
    if not urls:
        raise Http404
    return render(request, "sitemap.xml", {"urlset": urls}, content_type=MEDIA_TYPE)
