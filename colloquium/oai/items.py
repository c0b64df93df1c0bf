"""What there is to harvest: every colloquium that is or was public, with when this last changed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import DateTimeField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from events.models import Edition, Event

from .requests import Range
from .tokens import Place

EVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# Of a record: the text of the proceedings, much the longest part, is not read.
TEXTS = ("publisher", "licence", "doi", "isbn", "source_document")
PARTS = ("partners", "speakers")


def items() -> QuerySet[Any, Any]:
    """With `edition`, the primary key of the current one or None, and `datestamp`: when it became
    what it is, or the last of them was withdrawn.
    """
    current = Edition.objects.current().filter(event=OuterRef("pk"))
    withdrawn = Edition.objects.filter(
        event=OuterRef("pk"), sequence__isnull=False, published_at__lte=timezone.now()
    ).order_by("-withdrawn_at")
    never = Value(EVER, DateTimeField())
    return (
        Event.objects.order_by()
        .annotate(
            edition=Subquery(current.values("pk")[:1]),
            withdrawn=Subquery(
                withdrawn.filter(withdrawn_at__isnull=False).values("withdrawn_at")[:1]
            ),
        )
        .filter(Q(edition__isnull=False) | Q(withdrawn__isnull=False))
        .annotate(
            datestamp=Greatest(
                Coalesce(Subquery(current.values("changed_at")[:1], DateTimeField()), never),
                Coalesce("withdrawn", never),
            )
        )
    )


def list_items(asked: Range, place: Place, limit: int) -> list[dict[str, Any]]:
    """In the order in which they changed, behind `place`."""
    rows = items()
    if asked.start:
        rows = rows.filter(datestamp__gte=asked.start)
    if asked.stop:
        rows = rows.filter(datestamp__lt=asked.stop)
    if place.datestamp:
        behind = Q(datestamp=place.datestamp, pk__gt=place.item)
        rows = rows.filter(Q(datestamp__gt=place.datestamp) | behind)
    return list(rows.order_by("datestamp", "pk").values("pk", "edition", "datestamp")[:limit])


def earliest() -> dt.datetime:
    """No item has changed before."""
    found = Edition.objects.aggregate(first=Min("published_at"))["first"]
    return found or timezone.now()


def read_editions(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What is told of each, by its primary key: by one query."""
    texts = {field: KT(f"record__{field}") for field in TEXTS}
    rows = Edition.objects.filter(pk__in=keys).values(
        *("pk", "event", "number", "published_at", "translation_of", "has_proceedings"),
        *Edition.SAID_IN_LISTS,
        *(f"record__{field}" for field in PARTS),
        **texts,
    )
    return {row["pk"]: row for row in rows}


def read_versions(editions: Iterable[dict[str, Any]]) -> dict[int, list[tuple[int, str]]]:
    """Of each original, by its primary key, that and its translations: the event of each and its
    address, by one query.
    """
    originals = {original_of(edition) for edition in editions}
    rows = Edition.objects.current().filter(
        Q(event__in=originals) | Q(translation_of__in=originals)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows.order_by("event").values("event", "translation_of", "slug"):
        found.setdefault(original_of(row), []).append((row["event"], row["slug"]))
    return found


def original_of(edition: dict[str, Any]) -> int:
    return edition["translation_of"] or edition["event"]
