"""Signing in is slowed after failures, for each account and each address, without keeping the owner
of an account out.

A browser that has signed in to an account keeps a signed cookie that says so, and is counted by
itself.
"""

import ipaddress
import math
import secrets

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import KEPT_FOR, FailedSignIn, keyed_digest

COOKIE = "known-browser"
COOKIE_AGE = 365 * 24 * 60 * 60  # seconds


def digest_of_account(name: str) -> str:
    return keyed_digest(f"account {name.strip().casefold()}")


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind a proxy of ours, what that proxy added last.

    Of IPv6 the network of one customer.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # a server behind a socket gives none
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


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


class SignInForm(AdminAuthenticationForm):
    def clean(self):
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password") or self.request is None:
            return super().clean()
        account = digest_of_account(name)
        browser = browser_of(self.request, account)
        origin = keyed_digest(browser or address_of(self.request))
        FailedSignIn.objects.filter(at__lte=timezone.now() - KEPT_FOR).delete()
        # Counted before the password is looked at, so that many at a time don't slip through.
        attempt = FailedSignIn.objects.create(account=account, origin=origin)
        others = FailedSignIn.objects.exclude(pk=attempt.pk)
        seconds = others.wait(
            account=account, origin=origin, is_known=bool(browser)
        ).total_seconds()
        if seconds > 0:
            attempt.delete()
            raise ValidationError(too_soon(seconds), code="too_soon")
        cleaned = super().clean()
        FailedSignIn.objects.filter(account=account, origin=origin).delete()
        return cleaned


def too_soon(seconds: float) -> str:
    if seconds <= 60:
        number = math.ceil(seconds)
        wait = ngettext("%(number)s second", "%(number)s seconds", number) % {"number": number}
    else:
        number = math.ceil(seconds / 60)
        wait = ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}
    return _(
        "Signing in failed too often. Wait %(wait)s, then try again. The password was not looked at"
        " this time."
    ) % {"wait": wait}
