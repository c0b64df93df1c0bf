from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .display import Display
from .person import Person
from .site import opaque_key

# How long what was hidden at once can be shown again as it was.
REVERSIBLE_FOR = timedelta(hours=72)
LOOK_AGAIN = (7, 30)  # days after, to look again whether the name stands nowhere else
ENCRYPTED = "gAAAA"  # how what is encrypted by Fernet begins, and no text of ours


def by(verbose_name=None) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=verbose_name,
    )


def shows_more(display: str, decided: Iterable[str]) -> bool:
    """Whether `display` shows more of somebody than one that was decided."""
    return any(Display.most_protective(display, one) != display for one in decided)


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def open(self):
        """Those whose person is hidden while what is stored still has the name."""
        return self.filter(done_at=None, undone_at=None)

    def to_look_at_again(self):
        """Done, and asked to be shown again, which comes first, or with a day on which to look
        again; the next one first.
        """
        waits = Q(look_again_on__isnull=False) | Q(again_asked_at__isnull=False)
        asked_first = F("again_asked_at").asc(nulls_last=True)
        return self.filter(waits, again_at=None).order_by(asked_first, "look_again_on")

    def binding(self):
        """Carried out, and their person was not shown again since by two people."""
        return self.filter(done_at__isnull=False, again_at=None)

    def decided_displays(self) -> list[str]:
        """How those who bind show their persons."""
        return list(self.binding().values_list("display", flat=True))

    def in_clear(self):
        """Carried out before rows were sealed, while what the desk knows was to be kept."""
        sealed = Q(person__withdrawals__sealed_rows__gt="")
        deleted = Q(person__withdrawals__deletes_known=True)
        return self.binding().exclude(sealed).exclude(deleted)


class WithdrawalManager(models.Manager["Withdrawal"]):
    """Reads what is sealed where it is asked for: it may hold a portrait."""

    def get_queryset(self):
        return super().get_queryset().defer("sealed_rows")


class Withdrawal(models.Model):
    """Somebody is taken out: from the click that hides them to the receipt.

    First hidden: nothing stored changes, and whatever reads it leaves them out, so that all of it
    can be undone. Then decided, place by place, with what was chosen kept meanwhile; what is stored
    is rewritten, few colloquia at a time. When that is done the row holds no name any more but in
    what is sealed.
    """

    key = models.CharField(max_length=12, unique=True, editable=False, default=opaque_key)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="withdrawals", verbose_name=_("person")
    )

    hidden_at = models.DateTimeField(_("hidden"), default=timezone.now)
    hidden_by = by(_("hidden by"))
    before = models.JSONField(default=dict, help_text="The columns of the person that it changed.")
    forms = models.JSONField(
        default=dict, help_text="What must not be read meanwhile: the arguments of `Name`."
    )

    undo_asked_by = by()
    undone_at = models.DateTimeField(null=True)
    undone_by = by()

    display = models.CharField(max_length=12, choices=Display.choices, blank=True)
    pseudonym = models.CharField(max_length=100, blank=True)
    wording = models.JSONField(
        default=dict, help_text="What was decided of sentences, by their digest."
    )
    deletes_known = models.BooleanField(
        default=False, help_text="Whether what the desk knew of them was deleted, and not sealed."
    )
    kept_at = models.DateTimeField(null=True, help_text="When choices were kept, not yet decided.")
    kept_by = by()
    decisions = models.JSONField(
        default=list,
        help_text="Of each sentence the keys of the colloquia, and what was decided of it.",
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = by(_("decided by"))
    reached = models.PositiveIntegerField(default=0, help_text="The last event that is rewritten.")
    done_at = models.DateTimeField(_("done"), null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=100, blank=True, help_text="The kind of the last error.")
    receipt = models.JSONField(default=list, help_text="What was done where, without a name.")
    sealed_name = models.TextField(
        blank=True, help_text="What they are known again by, encrypted (`withdrawal.sealing`)."
    )
    sealed_rows = models.TextField(
        blank=True, help_text="What the desk knew of them, encrypted, to be given back."
    )
    look_again_on = models.DateField(null=True)

    again_display = models.CharField(max_length=12, choices=Display.choices, blank=True)
    again_reason = models.TextField(blank=True)
    again_asked_at = models.DateTimeField(null=True)
    again_asked_by = by()
    again_at = models.DateTimeField(null=True)
    again_by = by()

    objects = WithdrawalManager.from_queryset(WithdrawalQuerySet)()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-hidden_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_withdrawal",
                fields=["person"],
                condition=Q(done_at=None, undone_at=None),
            ),
            models.CheckConstraint(
                name="withdrawal_sealed",
                condition=(Q(sealed_name="") | Q(sealed_name__startswith=ENCRYPTED))
                & (Q(sealed_rows="") | Q(sealed_rows__startswith=ENCRYPTED)),
            ),
        ]

    def __str__(self):
        return str(_("Withdrawal %(key)s") % {"key": self.key})

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.undone_at is None

    @property
    def is_undecided(self) -> bool:
        return self.decided_at is None and self.is_open

    @property
    def is_being_carried_out(self) -> bool:
        return self.decided_at is not None and self.is_open

    @property
    def may_be_reopened(self) -> bool:
        """As long as nothing is rewritten that was decided."""
        return self.is_being_carried_out and self.reached == 0

    @property
    def kept_since(self) -> str:
        """By which a page knows whether other choices were kept since it was opened."""
        return self.kept_at.isoformat() if self.kept_at else ""

    @property
    def is_due(self) -> bool:
        return bool(self.look_again_on and self.look_again_on <= timezone.localdate())

    @property
    def reversible_until(self):
        return self.hidden_at + REVERSIBLE_FOR

    @property
    def may_be_undone(self) -> bool:
        """As long as nothing is rewritten, and not too long ago."""
        return self.is_undecided and timezone.now() < self.reversible_until
