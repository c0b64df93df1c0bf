"""Attempts to sign in that failed, by which the next ones are slowed, and what an account chose."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

KEPT_FOR = dt.timedelta(hours=1)


def keyed_digest(value: str) -> str:
    """What is kept instead of a name or an address: it can be compared, but not read."""
    return salted_hmac("colloquium.sign-in", value, algorithm="sha256").hexdigest()[:32]


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    def wait(self, *, account: str, origin: str, is_known: bool) -> dt.timedelta:
        """How long `origin` has to wait before it may try `account` again; nothing where it may at
        once.

        `is_known` says that the browser has signed in to the account before: it waits for its own
        failures alone, so that nobody can keep the owner out by failing on purpose.
        """
        rules = [(Q(account=account, origin=origin), 5, dt.timedelta(minutes=15))]
        if not is_known:
            rules += [
                (Q(account=account), 20, dt.timedelta(minutes=1)),
                (Q(origin=origin), 20, dt.timedelta(minutes=5)),
            ]
        now = timezone.now()
        waits = [dt.timedelta(0)]
        for rows, free, longest in rules:
            failed = (
                self.filter(rows, at__gt=now - KEPT_FOR)
                .order_by("-at")
                .values_list("at", flat=True)[: free + 10]
            )
            if len(failed) >= free:
                doubled = dt.timedelta(seconds=2 ** (len(failed) - free))
                waits.append(failed[0] + min(doubled, longest) - now)
        return max(waits)


class FailedSignIn(models.Model):
    """Kept for an hour, without the name or the address."""

    account = models.CharField(max_length=32)
    origin = models.CharField(
        max_length=32, help_text="Of an address, or of a browser that has signed in before."
    )
    at = models.DateTimeField(default=timezone.now)

    objects = FailedSignInQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="failed_sign_in_account", fields=["account", "at"]),
            models.Index(name="failed_sign_in_origin", fields=["origin", "at"]),
        ]

    def __str__(self):
        return f"{self.account} {self.at}"


class Account(models.Model):
    """What somebody who may sign in chose for themselves."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    language = models.CharField(
        _("language of the desk"), max_length=10, choices=settings.LANGUAGES, blank=True
    )

    class Meta:
        default_permissions = ()  # it is for its owner alone

    def __str__(self):
        return str(self.user)
