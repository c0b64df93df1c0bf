"""Where somebody is signed in: no address, and of the browser its name alone."""

import datetime as dt
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

EVERY = dt.timedelta(minutes=10)
# The first that is found: many call themselves by the names of those further down.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrom": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Mac": "macOS",
    "Linux": "Linux",
}


def name_browser(user_agent: str) -> str:
    """As “Firefox, Windows”; or ""."""
    found = [
        next((name for sign, name in names.items() if sign in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found))


def note_activity(request: HttpRequest) -> None:
    """Every ten minutes, of whoever has signed in."""
    now = timezone.now()
    rows = UserSession.objects.filter(
        session_key=request.session.session_key, last_seen_at__lt=now - EVERY
    )
    if rows.exists():  # so that nothing is written otherwise
        rows.update(last_seen_at=now)


def end_sessions(user: Any, *, but: str | None = None) -> None:
    """Wherever `user` is signed in, listed or not, except in the session with the key `but`."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=but):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
    UserSession.objects.filter(user=user).exclude(session_key=but).delete()


def forget_ended(now: dt.datetime) -> int:
    """Deletes what is known of sessions that are over by `now`, which are gone; how many."""
    return sum(row.purge() for row in UserSession.objects.iterator())
