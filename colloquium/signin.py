"""Signing in is slowed after failures, for each account and each address, without keeping the owner
of an account out.

A browser that has signed in to an account keeps a signed cookie that says so, and is counted by
itself.
"""

import datetime as dt
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.limits import address_of, write_wait

from .models import KEPT_FOR, FailedSignIn, keyed_digest

# How many may wait in each process for their password to be looked at: half of what answers
# (`colloquium.server`), so that the other half is left to readers.
LINE = threading.BoundedSemaphore(8)
COOKIE = "known-browser"
COOKIE_AGE = 365 * 24 * 60 * 60  # seconds


def digest_of_account(name: str) -> str:
    return keyed_digest(f"account {name.strip().casefold()}")


def browser_of(request: HttpRequest, account: str) -> str:
    """What tells apart a browser that has signed in to `account` before, or ""."""
    try:
        cookie = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_AGE) or ""
    except BadSignature:
        return ""
    known, _separator, browser = cookie.partition(" ")
    return browser if known == account else ""


def remember_browser(response: HttpResponse, name: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        f"{digest_of_account(name)} {secrets.token_hex(8)}",
        max_age=COOKIE_AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def slow_down(request: HttpRequest, account: str, text: str, *, origin: str = "") -> FailedSignIn:
    """Note an attempt of `request` at `account`, a digest, before anything is looked at, so that
    many at a time don't slip through. `origin` tells apart kinds of attempts.

    Raises ValidationError with `text`, and notes nothing, if one has to wait: it says how long to
    %(wait)s.
    """
    browser = browser_of(request, account)
    digest = keyed_digest(origin + (browser or address_of(request)))
    forget_failures(timezone.now())
    attempt = FailedSignIn.objects.create(account=account, origin=digest)
    others = FailedSignIn.objects.exclude(pk=attempt.pk)
    wait = others.wait(account=account, origin=digest, is_known=bool(browser))
    if wait.total_seconds() > 0:
        attempt.delete()
        values = {"wait": write_wait(wait.total_seconds())}
        raise ValidationError(text % values, code="too_soon")
    return attempt


def forget_failures(now: dt.datetime) -> int:
    """Delete those that were kept long enough."""
    return FailedSignIn.objects.filter(at__lte=now - KEPT_FOR).delete()[0]


def forget_attempts(attempt: FailedSignIn) -> None:
    """Those that led to `attempt`, which did not fail."""
    FailedSignIn.objects.filter(account=attempt.account, origin=attempt.origin).delete()


class Turn:
    """One after the other, with a pause between, in which readers are answered."""

    def __init__(self):
        self.lock = threading.Lock()
        self.free_at = 0.0  # by the monotonic clock

    def __enter__(self):
        self.lock.acquire()
        time.sleep(max(0, self.free_at - time.monotonic()))

    def __exit__(self, *raised):
        self.free_at = time.monotonic() + settings.SIGN_IN_PAUSE
        self.lock.release()


TURN = Turn()


@contextmanager
def stand_in_line() -> Iterator[None]:
    """Raises ValidationError, at once, if too many do."""
    if not LINE.acquire(blocking=False):
        text = _("Many people are signing in at this moment. Try again in a few seconds.")
        raise ValidationError(text, code="busy")
    try:
        with TURN:
            yield
    finally:
        LINE.release()


class SignInForm(AdminAuthenticationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address or user name")

    def clean(self):
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password") or self.request is None:
            return super().clean()
        text = _(
            "Signing in failed too often. Wait %(wait)s, then try again. The password was not"
            " looked at this time."
        )
        with stand_in_line():
            self.cleaned_data["username"] = name = name_of_account(name)
            attempt = slow_down(self.request, digest_of_account(name), text)
            cleaned = super().clean()
            forget_attempts(attempt)
        return cleaned


class SignInView(LoginView):
    """Leads whoever has a second factor to be asked for it; lets the others in."""

    def form_valid(self, form):
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return perform_password_login(self.request, {}, login)


def name_of_account(typed: str) -> str:
    """The user name of whom an e-mail address belongs to; else what was `typed`."""
    if "@" not in typed or User.objects.filter(username=typed).exists():
        return typed
    names = User.objects.filter(email__iexact=typed, is_active=True).values_list("username")
    return names[0][0] if len(names[:2]) == 1 else typed
