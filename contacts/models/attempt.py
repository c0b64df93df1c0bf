import datetime as dt

from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """That a stranger sent a form: kept for a day, without the address."""

    KEPT_FOR = dt.timedelta(days=1)

    digest = models.CharField(
        max_length=32, help_text="Of the kind, and of the address or recipient that is counted."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(name="attempt_digest", fields=["digest", "at"])]

    def __str__(self):
        return f"{self.digest} {self.at}"
