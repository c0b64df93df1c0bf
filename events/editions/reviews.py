"""Review: an editor asks, a publisher publishes or sends back, the editor mends and asks again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from events.models import Comment, Event, Review, Section

PUBLISH = "events.add_edition"
CHANGE = "events.change_event"


class Row(NamedTuple):
    """What waits for somebody."""

    title: str  # of the colloquium
    url: str  # at the desk, where it goes on
    at: dt.datetime
    who: User | None
    words: str  # to the publisher
    comments: int  # open
    is_waiting: bool  # for a publisher


def waiting_for(user: Any) -> Iterator[Row]:
    """Requests for who may publish, and what was sent back for who asked; for all editors, if that
    one may not sign in any more. The oldest first, by one query.
    """
    mine = Q(asked_by=user) | Q(asked_by=None) | Q(asked_by__is_active=False)
    wanted = Q(sent_back_at__isnull=False) & mine if user.has_perm(CHANGE) else Q(pk=None)
    if user.has_perm(PUBLISH):
        wanted |= Q(sent_back_at=None)
    open_ones = Count("comments", filter=Q(comments__done_at=None))
    reviews = Review.objects.filter(wanted).annotate(open_comments=open_ones)
    for one in reviews.select_related("event", "asked_by", "sent_back_by").order_by("asked_at"):
        page = "publish" if one.is_waiting else "review"
        yield Row(
            title=one.event.title,
            url=reverse(f"admin:events_event_{page}", args=[one.event_id]),
            at=one.sent_back_at or one.asked_at,
            who=one.asked_by if one.is_waiting else one.sent_back_by,
            words=one.words,
            comments=one.open_comments,
            is_waiting=one.is_waiting,
        )


def find_publishers() -> QuerySet[User]:
    """Those who can sign in and publish."""
    rows = User.objects.with_perm(PUBLISH).filter(is_staff=True)
    return rows.select_related("account").order_by("pk")


@transaction.atomic
def ask(event: Event, *, words: str, by: User) -> Review:
    """Ask, or ask again: then comments that are done go."""
    asked = {"words": words, "asked_by": by, "asked_at": timezone.now()}
    asked |= {"sent_back_by": None, "sent_back_at": None}
    review, _made = Review.objects.update_or_create(event=event, defaults=asked)
    review.comments.exclude(done_at=None).delete()
    return review


@transaction.atomic
def send_back(review: Review, *, text: str, section: Section | None, by: User) -> bool:
    """Say what is to be mended; whether the editor did not have it back before."""
    is_first = bool(
        Review.objects.filter(pk=review.pk, sent_back_at=None).update(
            sent_back_by=by, sent_back_at=timezone.now()
        )
    )
    Comment.objects.create(review=review, section=section, text=text, by=by)
    return is_first


def finish(event: Event) -> None:
    """It is published, or not asked for any more: nothing of what was said is kept."""
    Review.objects.filter(event=event).delete()
