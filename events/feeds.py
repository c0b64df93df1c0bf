"""What programs ask for again and again: new editions as Atom (RFC 4287), and all colloquia as one
calendar.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from contacts.words.characters import make_printable

from .formats import CALENDAR, Imprint, ical
from .models import Edition, Event
from .records import EventRecord

ENTRIES = 50  # of the Atom feed
COLLOQUIA = 500  # in the calendar, the newest
# What a calendar says of a colloquium as a whole, beside what lists say; the text of the
# proceedings, much the longest part, is not read for it.
TEXTS = ("timezone", "venue_name", "address", "attendance_mode", "content_note")
PARTS = ("schema_number", "partners", "sessions")


@require_safe
def atom(request):
    current = Edition.objects.current().filter(event=OuterRef("event"))
    # An announcement is read until another takes its place.
    lasting = Q(number__isnull=False) | Q(pk__in=Subquery(current.values("pk")[:1]))
    editions = (
        Edition.objects.published()
        .filter(lasting)
        .defer("record")
        .annotate(
            current_slug=Subquery(current.values("slug")[:1]),
            current_status=Subquery(current.values("status")[:1]),
        )
    )
    feed = Editions(
        title=settings.SITE_NAME,
        link=f"{settings.SITE_URL}/",
        description=_("New editions, each with what changed"),
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        feed_url=settings.SITE_URL + reverse("feed"),
        feed_guid=settings.SITE_URL + reverse("feed"),
    )
    for edition in editions.order_by("-changed_at", "-id")[:ENTRIES]:
        with override(edition.language):
            feed.add_item(
                **entry(
                    edition,
                    slug=edition.current_slug,
                    status=edition.current_status,
                    published_at=edition.published_at,
                    changed_at=edition.changed_at,
                )
            )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class Editions(Atom1Feed):
    def item_attributes(self, item):
        return {"xml:lang": item["language"]}


def entry(
    edition: Edition, *, slug: str, status: str, published_at: dt.datetime, changed_at: dt.datetime
) -> dict[str, Any]:
    """An entry of the feed, which leads to the edition itself: that says what is current.

    Its id outlives every change of title and address. When it was changed tells readers of feeds
    to read it again: somebody may stand in it no more.

    `status` is that of the current edition.
    """
    title = edition.title
    if edition.subtitle:
        title = _("%(title)s: %(subtitle)s") % {"title": title, "subtitle": edition.subtitle}
    title = Event.Status(status).title_with_status(title)
    if edition.is_announcement:
        title = _("%(title)s, announcement") % {"title": title}
        name, address = f"announcement-{edition.sequence}", reverse("event", args=[slug])
    else:
        title = _("%(title)s, edition %(number)s") % {"title": title, "number": edition.number}
        name = f"edition-{edition.number}"
        address = reverse("event-edition", args=[slug, edition.number])
    # Of the tag: RFC 4151.
    authority = f"{urlsplit(settings.SITE_URL).hostname},{published_at:%Y-%m-%d}"
    note = _("What changed: %(note)s") % {"note": edition.note} if edition.note else ""
    return {
        "title": make_printable(title),
        "link": settings.SITE_URL + address,
        "description": "".join(
            f"<p>{escape(make_printable(text))}</p>" for text in (note, edition.summary) if text
        ),
        "unique_id": f"tag:{authority}:{edition.event_key}/{name}",
        "pubdate": published_at,
        "updateddate": changed_at,
        "language": edition.language,
    }


@require_safe
def calendar(request):
    # As text: read as JSON, a venue named “1984” would be a number.
    texts = {field: KT(f"record__{field}") for field in TEXTS}
    parts = [f"record__{field}" for field in PARTS]
    rows = Edition.objects.listed().values(
        "event",
        "number",
        "sequence",
        "published_at",
        "revision",
        "protected_at",
        *Edition.SAID_IN_LISTS,
        *parts,
        **texts,
    )
    address = settings.SITE_URL + reverse("calendars")
    content = ical.render_all(colloquia(rows[:COLLOQUIA]), name=settings.SITE_NAME, address=address)
    return HttpResponse(content, content_type=CALENDAR.media_type)


def colloquia(rows: Iterable[dict]) -> Iterable[tuple[EventRecord, Imprint]]:
    for row in rows:
        imprint = Imprint(
            event_key=Edition(event_id=row["event"]).event_key,
            number=row["number"],
            sequence=row["sequence"],
            published_at=timezone.localtime(row["published_at"]),
            revision=row["revision"],
            protected_at=row["protected_at"],
            event_address=settings.SITE_URL + reverse("event", args=[row["slug"]]),
            site_address=f"{settings.SITE_URL}/",
        )
        known = {field: row[field] for field in Edition.SAID_IN_LISTS + TEXTS} | {
            field: row[f"record__{field}"] for field in PARTS
        }
        yield EventRecord.load(known | {"speakers": [], "chapters": []}), imprint
