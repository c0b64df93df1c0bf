import datetime as dt
import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(minutes=1)  # after a page was heard of last


def digest_of(page: str) -> int:
    """A number in place of the address of a page."""
    return int.from_bytes(hashlib.blake2b(page.encode(), digest_size=7).digest())


class PresenceQuerySet(models.QuerySet["Presence"]):
    def outdated(self, now: dt.datetime | None = None):
        return self.filter(seen_at__lt=(now or timezone.now()) - KEPT_FOR)


class Presence(models.Model):
    """That somebody has a page of the desk open now; nothing is kept of who had."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.BigIntegerField(help_text="As `digest_of` gives it.")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="presence_once", fields=["page", "user"]),
        ]

    def __str__(self):
        return f"{self.user}, {self.page}"
