import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .contact import Contact


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self):
        return self.filter(state=Letter.State.WAITING)

    def due(self, now: dt.datetime):
        """Those of which it is time, and which nobody delivers."""
        free = models.Q(held_until=None) | models.Q(held_until__lte=now)
        return self.waiting().filter(free, next_at__lte=now)

    def stuck(self):
        """Given up, or refused so often that somebody should look at the mail server."""
        is_late = models.Q(state=Letter.State.WAITING, attempts__gte=Letter.MANY)
        return self.filter(is_late | models.Q(state=Letter.State.FAILED))

    def undelivered(self, now: dt.datetime):
        """Those that can be tried again: the text is there, and nobody delivers them just now."""
        return (
            self.exclude(state=Letter.State.DELIVERED).exclude(text="").exclude(held_until__gt=now)
        )

    def outlived(self, now: dt.datetime):
        return self.filter(ended_at__lte=now - Letter.KEPT_FOR)

    def note_delivery(self) -> None:
        self.waiting().update(
            state=Letter.State.DELIVERED,
            failure="",
            next_at=None,
            held_until=None,
            ended_at=timezone.now(),
        )

    def give_up(self, failure: str) -> int:
        """Those of them that wait are not delivered; how many."""
        return self.waiting().update(
            state=Letter.State.FAILED,
            failure=failure,
            next_at=None,
            held_until=None,
            ended_at=timezone.now(),
        )

    def empty(self) -> int:
        """Keep nothing of what was written, nor by whom; what waits is not delivered."""
        self.give_up(Letter.Failure.GONE)
        return self.exclude(text="").update(sender="", address="", subject="", text="")


class Letter(models.Model):
    """What a stranger wrote to a contact by the form of the site, from then until it is delivered,
    and 30 days more.
    """

    KEPT_FOR = dt.timedelta(days=30)
    MANY = 3  # attempts
    LONGEST = 5_000  # characters

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("waits")
        DELIVERED = "delivered", gettext_lazy("delivered")
        FAILED = "failed", gettext_lazy("not delivered")

    class Failure(models.TextChoices):
        SERVER = "server", gettext_lazy("the mail server could not be reached, or was busy")
        REFUSED = "refused", gettext_lazy("the mail server refused it")
        RECIPIENT = "recipient", gettext_lazy("the mail server refused the address of the contact")
        GONE = "gone", gettext_lazy("cannot be delivered: the contact takes no letters any more")
        BACKUP = "backup", gettext_lazy("not sent: brought back from a backup")

    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        related_name="letters",
        verbose_name=gettext_lazy("contact"),
    )
    sender = models.CharField(max_length=100, blank=True)
    address = models.EmailField(blank=True, help_text="To which the contact answers.")
    subject = models.CharField(max_length=150, blank=True)
    text = models.TextField(blank=True)
    written_at = models.DateTimeField(gettext_lazy("written"), default=timezone.now)
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(gettext_lazy("attempts"), default=0)
    next_at = models.DateTimeField(gettext_lazy("next try"), null=True, default=timezone.now)
    held_until = models.DateTimeField(null=True, help_text="By whoever delivers it just now.")
    ended_at = models.DateTimeField(gettext_lazy("delivered or given up"), null=True)
    failure = models.CharField(
        gettext_lazy("why not"), max_length=10, choices=Failure.choices, blank=True
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("letter")
        verbose_name_plural = gettext_lazy("letters")
        ordering = ["-written_at", "-pk"]
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.CheckConstraint(
                name="letter_waits_or_has_ended",
                condition=models.Q(state="waiting", next_at__isnull=False, ended_at__isnull=True)
                | models.Q(~models.Q(state="waiting"), next_at=None, ended_at__isnull=False),
            )
        ]

    def __str__(self):
        day = date_format(timezone.localtime(self.written_at), "DATETIME_FORMAT")
        return _("Letter of %(day)s") % {"day": day}
