"""What belongs to the whole site: its version, and the addresses it once had."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Container
from itertools import count
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.words.slugs import make_slug

from . import sqlite

woken = Signal()  # whoever listens says when to send it next


def opaque_key() -> str:
    """Twelve characters that say nothing about what they stand for."""
    return secrets.token_hex(6)


def free(stem: str, taken: Container[str]) -> str:
    """`stem`, or the first of `stem-2`, `stem-3` … that is not `taken`."""
    return (
        stem
        if stem not in taken
        else next(text for n in count(2) if (text := f"{stem}-{n}") not in taken)
    )


def unique_slug(
    model: type[models.Model], text: str, *, ending: str = "", keep: int | None = None
) -> str:
    """A slug of `text`, and of `ending`, that no other row of `model` has; `keep` is the row that
    may have it already.
    """
    stem = make_slug(text, ending=ending) or opaque_key()
    others = model._default_manager.exclude(pk=keep).filter(slug__startswith=stem)
    return free(stem, set(others.values_list("slug", flat=True)))


class Reading(NamedTuple):
    """The row of `SiteVersion`, as it is asked for with every page."""

    token: str
    unread: str
    is_due: bool


class SiteVersionManager(models.Manager["SiteVersion"]):
    def current(self) -> str:
        return self.read().token

    def read(self) -> Reading:
        """After whatever was put off to a time that has come is done by whoever listens to
        `woken`.
        """
        reading = self._read()
        if reading.is_due:
            woken.send(SiteVersion)
            reading = self._read()
        return reading

    def _read(self) -> Reading:
        """By hand, since this is all that a kept page costs, and the ORM would double it."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        query = "SELECT token, unread, wakes_at <= %s FROM contacts_siteversion WHERE id = 1"
        with connection.cursor() as cursor:
            cursor.execute(query, [now])
            row = cursor.fetchone()
        return Reading(row[0], row[1], bool(row[2])) if row else Reading("", "", is_due=False)

    def await_reader(self, slug: str) -> None:
        """`slug` was published; "" as soon as the public asks for anything."""
        self.filter(pk=1).update(unread=slug)

    def wake(self, at: dt.datetime | None) -> None:
        """Have `woken` sent at a time, or as soon after it as the version is asked for; never, if
        there is none.
        """
        self.filter(pk=1).update(wakes_at=at)

    def advance(self) -> None:
        """To be called in the transaction of every change that the public can see.

        What is kept of before goes after it.
        """
        token = secrets.token_urlsafe(16)
        if not self.filter(pk=1).update(token=token):
            self.create(pk=1, token=token)
        transaction.on_commit(cache.clear, robust=True)
        transaction.on_commit(sqlite.empty_log, robust=True)


class SiteVersion(models.Model):
    """One row.

    Its token is in the ETag of every public page, so drawing another makes every copy stale at
    once.

    Drawn, not counted: after a backup was brought back, a count would come to the same numbers
    again, with other pages.
    """

    token = models.CharField(max_length=32)
    wakes_at = models.DateTimeField(null=True, editable=False)
    unread = models.CharField(
        max_length=100,
        default="",
        editable=False,
        help_text="The address of what was published last, if the public asked for nothing since.",
    )

    objects = SiteVersionManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="site_version_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self):
        return self.token


class FormerSlugManager(models.Manager["FormerSlug"]):
    def remember(self, instance: models.Model, slug: str, *, gone: bool = False) -> None:
        """Keep `slug` as an old address of `instance`: it redirects, or answers 410 where
        `gone`.
        """
        self.update_or_create(
            kind=instance._meta.model_name,
            digest=FormerSlug.digest_of(slug),
            defaults={"target": instance.pk, "gone": gone},
        )

    def find(self, model: type[models.Model], slug: str) -> "FormerSlug | None":
        return self.filter(kind=model._meta.model_name, digest=FormerSlug.digest_of(slug)).first()


class FormerSlug(models.Model):
    """An address that was public once.

    Only a digest is kept: a withdrawn name must not survive in it.
    """

    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    target = models.PositiveBigIntegerField()
    gone = models.BooleanField(default=False)

    objects = FormerSlugManager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="former_slug_once")]

    def __str__(self):
        return f"{self.kind} {self.target}"

    @staticmethod
    def digest_of(slug: str) -> str:
        return hashlib.sha256(slug.encode()).hexdigest()
