"""How often strangers may send a form: counted by digests, which can be compared but not read."""

import datetime as dt
import ipaddress
import math
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from .models import Attempt


class Limit(NamedTuple):
    """At most `number` attempts `of` one address, recipient or the like, `within` so long."""

    of: str
    number: int
    within: dt.timedelta


class TooOften(Exception):
    """`seconds` are to wait."""

    def __init__(self, seconds: float):
        super().__init__()
        self.seconds = seconds


def write_wait(seconds: float) -> str:
    if seconds <= 60:
        number = math.ceil(seconds)
        return ngettext("%(number)s second", "%(number)s seconds", number) % {"number": number}
    number = math.ceil(seconds / 60)
    if number < 100:
        return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}
    number = math.ceil(seconds / 3600)
    return ngettext("%(number)s hour", "%(number)s hours", number) % {"number": number}


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


def count_attempt(kind: str, limits: Iterable[Limit]) -> None:
    """Note an attempt of a `kind` under each of `limits`.

    Raises TooOften, and notes nothing, if there were too many. Counted before anything else is
    done, so that many at a time don't slip through.
    """
    now = timezone.now()
    forget_attempts(now)
    noted, wait = [], 0.0
    for limit in limits:
        digest = salted_hmac(f"colloquium.attempts.{kind}", limit.of, algorithm="sha256")
        attempt = Attempt.objects.create(digest=digest.hexdigest()[:32], at=now)
        noted.append(attempt.pk)
        before = Attempt.objects.filter(digest=attempt.digest, at__gt=now - limit.within)
        times = before.exclude(pk=attempt.pk).order_by("-at").values_list("at", flat=True)
        if full := times[limit.number - 1 : limit.number]:
            wait = max(wait, (full[0] + limit.within - now).total_seconds())
    if wait > 0:
        Attempt.objects.filter(pk__in=noted).delete()
        raise TooOften(wait)


def forget_attempts(now: dt.datetime) -> int:
    """Delete those that were kept long enough."""
    return Attempt.objects.filter(at__lte=now - Attempt.KEPT_FOR).delete()[0]
