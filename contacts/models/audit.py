from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Unchangeable(TypeError):
    """What stands in the audit stays as it is."""

    def __init__(self):
        super().__init__("Entries of the audit are written once, and neither changed nor deleted.")


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Reads, and adds one at a time."""

    def refuse(self, *args, **kwargs):
        raise Unchangeable

    # To `_raw_delete` comes related managers and what Django deletes along.
    update = bulk_update = bulk_create = delete = _raw_delete = refuse
    update_or_create = refuse


class AuditEntry(models.Model):
    """Who did what when, as plain values: an account or a row that goes takes nothing along.

    Written by `contacts.audit.note`. It holds no name of whoever is written about.
    """

    class Deed(models.TextChoices):
        PUBLISHED = "published", _("Published")
        ANNOUNCED = "announced", _("Announced")
        PLANNED = "planned", _("Planned a publication")
        CALLED_BACK = "called-back", _("Called back a planned publication")
        TAKEN_BACK = "taken-back", _("Took a publication back")
        EDITION_WITHDRAWN = "edition-withdrawn", _("Withdrew an edition")
        UNPUBLISHED = "unpublished", _("Unpublished")
        HIDDEN = "hidden", _("Hid somebody")
        DECIDED = "decided", _("Decided a withdrawal")
        WITHDRAWN = "withdrawn", _("Withdrew somebody")
        ASKED_AGAIN = "asked-again", _("Asked to show somebody again")
        SHOWN_AGAIN = "shown-again", _("Showed somebody again")
        EXPORTED = "exported", _("Exported")
        LOOKED = "looked", _("Looked at what is protected")
        ACCOUNT_MADE = "account-made", _("Made an account")
        RIGHTS = "rights", _("Changed what somebody may do")
        FACTOR_ADDED = "factor-added", _("Set up a second factor")
        FACTOR_REMOVED = "factor-removed", _("Removed a second factor")
        CODES_MADE = "codes-made", _("Made new recovery codes")

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    user_key = models.BigIntegerField(null=True, editable=False)
    user_name = models.CharField(_("who"), max_length=150, blank=True, editable=False)
    act = models.CharField(_("what"), max_length=20, editable=False, help_text="One of Deed.")
    kind = models.CharField(max_length=60, blank=True, editable=False, help_text="events.event")
    key = models.CharField(max_length=40, blank=True, editable=False)
    detail = models.CharField(_("detail"), max_length=200, blank=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-at", "-id"]
        default_permissions = ("view",)
        base_manager_name = "objects"
        indexes = [models.Index(name="audit_by_time", fields=["at"])]

    def __str__(self):
        return f"{self.act_label}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def act_label(self) -> str:
        """In the words of today, of an act that is known no more the word that is stored."""
        return str(self.Deed(self.act).label) if self.act in self.Deed else self.act

    def save_base(
        self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None
    ):
        """What every way to save one row comes down to. One of a fixture has its key already."""
        if force_update or update_fields or (self.pk is not None and not raw):
            raise Unchangeable
        super().save_base(raw, force_insert=True, using=using)

    def delete(self, *args, **kwargs):
        raise Unchangeable
