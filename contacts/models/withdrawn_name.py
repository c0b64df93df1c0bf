"""Whom the site must know again without knowing who it was."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.words.full_names import spell
from contacts.words.lookalikes import ways_to_read

AT_A_TIME = 500


class WithdrawnNameManager(models.Manager["WithdrawnName"]):
    def note(self, forms: Iterable[str]) -> None:
        """Note what somebody who was withdrawn now is known by: spellings, numbers, addresses."""
        made_by, now = fingerprint(settings.WITHDRAWAL_KEY), timezone.now()
        self.bulk_create(
            [self.model(digest=digest_of(form), made_by=made_by, noted_at=now) for form in forms],
            update_conflicts=True,
            unique_fields=["digest"],
            update_fields=["noted_at"],
        )

    def forget(self, forms: Iterable[str]) -> None:
        self.filter(digest__in=map(digest_of, forms)).delete()

    def find(self, forms: Iterable[str], *, since: datetime | None = None) -> datetime | None:
        """When somebody was withdrawn last who is known by one of `forms`; None if nobody was, or
        not `since`.
        """
        rows = self.filter(digest__in=[digest_of(form) for form in forms])
        if since:
            rows = rows.filter(noted_at__gt=since)
        return rows.aggregate(last=models.Max("noted_at"))["last"]

    def pick(self, forms: Iterable[str]) -> Iterator[str]:
        """Those of `forms` that are noted."""
        digests = {digest_of(form): form for form in forms}
        asked = list(digests)
        for at in range(0, len(asked), AT_A_TIME):
            rows = self.filter(digest__in=asked[at : at + AT_A_TIME])
            yield from (digests[digest] for digest in rows.values_list("digest", flat=True))

    def find_name(self, *names: str, since: datetime | None = None) -> datetime | None:
        """The same for full names, as they are written or look."""
        forms = {form for name in names for way in ways_to_read(name) for form in spell(way)}
        return self.find(forms, since=since) if forms else None


class WithdrawnName(models.Model):
    """A digest of a name, a telephone number or an e-mail address of somebody who was withdrawn.

    The key is a setting, so that the table alone tells nobody. `made_by` says by which key.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    made_by = models.CharField(max_length=16)
    noted_at = models.DateTimeField()

    objects = WithdrawnNameManager()

    class Meta:
        verbose_name = _("withdrawn name")
        verbose_name_plural = _("withdrawn names")
        default_permissions = ()  # it has no page

    def __str__(self):
        return self.digest


def digest_of(form: str) -> str:
    return hmac.new(settings.WITHDRAWAL_KEY.encode(), form.encode(), hashlib.sha256).hexdigest()


@cache
def fingerprint(key: str) -> str:
    """By which a key is known, and which does not tell it."""
    return hmac.new(key.encode(), b"fingerprint", hashlib.sha256).hexdigest()[:16]
