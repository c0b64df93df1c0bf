"""What there is to do about colloquia: what is not public yet, and what is no longer up to date."""

import datetime as dt
from functools import lru_cache

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.editions import reviews
from events.editions.translating import translations_behind
from events.models import Edition, Event, IgnoredAdvice
from events.proofreading import proofread
from events.records import EventRecord

from .rows import Found, Row, pick, pick_first

READ = 3  # colloquia whose manuscripts are proofread for the home: those that were saved last


def find_reviews(user: User) -> Found:
    return pick(reviews.waiting_for(user), describe_review)


def describe_review(row: reviews.Row) -> Row:
    if row.is_waiting:
        what = _("waits for review")
    elif row.comments:
        told = ngettext(
            "%(count)s comment to mend by", "%(count)s comments to mend by", row.comments
        )
        what = told % {"count": row.comments}
    else:
        what = _("all comments are done; ask again")
    who = row.who.get_full_name() or row.who.get_username() if row.who else "–"
    at = date_format(timezone.localtime(row.at), "SHORT_DATETIME_FORMAT")
    words = Truncator(row.words).words(20) if row.is_waiting else ""
    return Row(f"{row.title}: {what}", row.url, ". ".join(filter(None, [f"{who}, {at}", words])))


def find_planned(user: User) -> Found:
    rows = Edition.objects.planned().select_related("event").defer("record")
    return pick(rows.order_by("published_at"), describe_planned)


def describe_planned(edition: Edition) -> Row:
    time = date_format(timezone.localtime(edition.published_at), "DATETIME_FORMAT")
    about = _("%(edition)s, public from %(time)s") % {"edition": edition.named, "time": time}
    address = reverse("admin:events_event_publication", args=[edition.event_id])
    return Row(edition.event.title, address, about, edition.event.start_date.year)


def find_drafts(user: User) -> Found:
    """What was never published, those first at which somebody worked last."""
    issued = Edition.objects.issued().filter(event=OuterRef("pk"))
    rows = with_saver(Event.objects.filter(~Exists(issued)))
    every = reverse("admin:events_event_changelist") + "?state=draft"
    return pick_first(rows.order_by("-changed_at"), describe_draft, every=every)


def describe_draft(event: Event) -> Row:
    address = reverse("admin:events_event_text", args=[event.pk])
    return Row(event.title, address, tell_save(event), event.start_date.year)


def find_changed(user: User) -> Found:
    """What is public and was saved since."""
    snapshots = Edition.objects.snapshots().filter(
        event=OuterRef("pk"), published_at__gt=OuterRef("current_published_at")
    )
    counted = snapshots.order_by().values("event").annotate(saves=Count("pk")).values("saves")
    rows = Event.objects.with_state().filter(changed_at__gt=F("current_published_at"))
    rows = with_saver(rows.filter(planned_at=None)).annotate(saves=Subquery(counted))
    every = reverse("admin:events_event_changelist") + "?state=changed"
    return pick_first(rows.order_by("-changed_at"), describe_changed, every=every)


def describe_changed(event: Event) -> Row:
    about = [_("the announcement is public")]
    if event.current_number:
        about = [_("edition %(number)s is public") % {"number": event.current_number}]
    if saves := event.saves:  # type: ignore[attr-defined]  # by `find_changed`
        said = ngettext("%(count)s save since", "%(count)s saves since", saves)
        about.append(said % {"count": saves})
    about.append(tell_save(event))
    address = reverse("admin:events_event_publish", args=[event.pk])
    return Row(event.title, address, " · ".join(about), event.start_date.year)


def find_advice(user: User) -> Found:
    """How much advice is open on what was saved last and is not published so."""
    newer = Edition.objects.filter(event=OuterRef("event"))
    newer = newer.filter(published_at__gt=OuterRef("published_at"))
    last = Event.objects.order_by("-changed_at").values("pk")[:READ]
    rows = Edition.objects.snapshots().filter(~Exists(newer), event__in=last)
    editions = list(rows.select_related("event").defer("record"))
    ignored = set(
        IgnoredAdvice.objects.filter(event__in=[one.event_id for one in editions]).values_list(
            "event", "key"
        )
    )
    counts = [
        (one.event, sum((one.event_id, key) not in ignored for key in find_keys(one)))
        for one in editions
    ]
    return pick([found for found in counts if found[1]], describe_advice)


def describe_advice(found: tuple[Event, int]) -> Row:
    event, count = found
    said = ngettext("%(count)s piece of advice", "%(count)s pieces of advice", count)
    address = reverse("admin:events_event_proofreading", args=[event.pk])
    return Row(event.title, address, said % {"count": count}, event.start_date.year)


def find_keys(snapshot: Edition) -> list[str]:
    """Of the advice on what was saved, which is worked out once: the keys tell no words of it."""
    return _find_keys(snapshot.pk, snapshot.revision, snapshot.published_at)


@lru_cache(maxsize=64)
def _find_keys(snapshot: int, revision: int, saved_at: dt.datetime) -> list[str]:
    record = Edition.objects.values_list("record", flat=True).get(pk=snapshot)
    return [advice.key for advice in proofread(EventRecord.load(record))]


def find_outdated_translations(user: User) -> Found:
    """Those whose original was published anew since they followed it."""
    return pick(translations_behind(), describe_translation)


def describe_translation(event: Event) -> Row:
    about = _("the original changed on %(day)s") % {
        "day": date_format(timezone.localtime(event.newest_at)),  # type: ignore[attr-defined]
    }
    address = reverse("admin:events_event_publication", args=[event.pk]) + "#languages-heading"
    return Row(event.title, address, about, event.start_date.year)


def with_saver(events: QuerySet[Event]) -> QuerySet[Event]:
    """Adds who saved each last, as `saver`, if that is known."""
    full = Trim(Concat("published_by__first_name", Value(" "), "published_by__last_name"))
    name = Coalesce(NullIf(full, Value("")), "published_by__username")
    saved = Edition.objects.filter(event=OuterRef("pk"), published_at__lte=timezone.now())
    saved = saved.order_by("-published_at", "-pk").annotate(name=name)
    return events.annotate(saver=Subquery(saved.values("name")[:1]))


def tell_save(event: Event) -> str:
    """How long ago a row of `with_saver` was saved last, and by whom."""
    is_new = timezone.now() - event.changed_at < dt.timedelta(minutes=1)
    age = (
        _("just now")
        if is_new
        else _("%(age)s ago") % {"age": timesince(event.changed_at, depth=1)}
    )
    if saver := event.saver:  # type: ignore[attr-defined]
        return _("saved %(age)s by %(name)s") % {"age": age, "name": saver}
    return _("saved %(age)s") % {"age": age}
