"""A colloquium that is there already."""

import datetime as dt

from events.models import Event
from events.text.typography import fold_text

from .directory import shorten


def find_event(title: str, day: dt.date | str | None) -> Event | None:
    """The colloquium of that title, however it is set, and first day, if there is one."""
    if not title or not day:
        return None
    printed = fold_text(shorten(title, Event._meta.get_field("title").max_length or 0))
    rows = Event.objects.filter(start_date=day)
    return next((event for event in rows if fold_text(event.title) == printed), None)
