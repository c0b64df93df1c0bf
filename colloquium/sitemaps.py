"""The lists of pages that search engines read (sitemaps.org, protocol 0.9), and the list of these
lists.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.db.models import CharField, Count, Max, Value
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contacts.sitemaps import ORGANIZATIONS, PER_PAGE, Address, in_each_language
from events.models import Edition
from events.sitemaps import EDITIONS, QUOTATIONS, SPEAKERS

SITEMAPS = {
    "events": EDITIONS,
    "quotations": QUOTATIONS,
    "speakers": SPEAKERS,
    "organizations": ORGANIZATIONS,
}
FRONT_PAGES = ("home", "events", "quotations", "speakers", "contacts")
MEDIA_TYPE = "application/xml; charset=utf-8"


@require_safe
def index(request):
    """Of as many pages of each list as have rows, all counted by one query."""
    first, *others = [
        sitemap.rows()
        .order_by()
        .values(name=Value(name, CharField()))
        .annotate(count=Count("pk"))
        .values_list("name", "count")
        for name, sitemap in SITEMAPS.items()
    ]
    counts = dict(first.union(*others))
    paths = [reverse("sitemap-pages")]
    for name in SITEMAPS:
        pages = -(-counts.get(name, 0) // PER_PAGE)
        paths += [reverse("sitemap", args=[name, number]) for number in range(1, pages + 1)]
    return render(request, "sitemap_index.xml", {"paths": paths}, content_type=MEDIA_TYPE)


@require_safe
def sitemap(request, name, number):
    """Page `number` of the list `name`, from 1."""
    if name not in SITEMAPS or not 1 <= number <= 10_000:
        raise Http404
    rows = list(SITEMAPS[name].rows()[(number - 1) * PER_PAGE : number * PER_PAGE])
    if not rows:
        raise Http404
    return written(request, (address for row in rows for address in SITEMAPS[name].addresses(row)))


@require_safe
def pages(request):
    """The pages of the whole site. Those with lists have changed when an edition was published."""
    published_at = Edition.objects.published().aggregate(Max("published_at"))["published_at__max"]
    addresses = [
        address
        for page in FRONT_PAGES
        for address in in_each_language(page, changed_at=published_at)
    ]
    flat = FlatPage.objects.filter(sites=settings.SITE_ID, registration_required=False).order_by(
        "url"
    )
    return written(
        request, [*addresses, *(Address(url) for url in flat.values_list("url", flat=True))]
    )


def written(request, addresses: Iterable[Address]) -> HttpResponse:
    return render(request, "sitemap.xml", {"addresses": addresses}, content_type=MEDIA_TYPE)
