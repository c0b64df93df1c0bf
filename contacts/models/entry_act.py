from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contact import Contact
from .organization import Organization


class EntryAct(models.Model):
    """What a contact did by the link to its entry, without an account and so without a user of the
    desk, or what the site sent by itself. It names nobody.
    """

    class Act(models.TextChoices):
        ASKED = "asked", _("Asked by mail to confirm the entry.")
        CONFIRMED = "confirmed", _("The contact confirmed the entry.")
        CORRECTED = "corrected", _("The contact corrected the entry.")
        REMOVED = "removed", _("A contact removed itself.")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="entry_acts")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="entry_acts")
    act = models.CharField(max_length=10, choices=Act.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("what a contact said of its entry")
        verbose_name_plural = _("what contacts said of their entries")
        ordering = ["-at", "-pk"]
        default_permissions = ()  # it has no page

    def __str__(self):
        return str(self.get_act_display())
