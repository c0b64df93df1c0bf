from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Organization
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed

from .event import Event


class Partnership(NaturallyKeyed):
    """An organization at an event, as it was printed there."""

    NATURAL_KEY = ("event__slug", "organization__slug")

    class Role(models.TextChoices):
        ORGANIZER = "organizer", _("Organizer")
        HOST = "host", _("Host")
        PARTNER = "partner", _("Partner")
        SPONSOR = "sponsor", _("Sponsor")

    event = models.ForeignKey(Event, models.CASCADE, related_name="partnerships")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="partnerships", verbose_name=_("organization")
    )
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=Role.choices,
        blank=True,
        help_text=_("Leave empty if the documents do not say."),
    )
    printed_name = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        help_text=_("If it was another than today’s."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="partnership_once",
                fields=["event", "organization"],
                violation_error_message=_(
                    "This organization is already a partner of this colloquium."
                ),
            )
        ]

    def __str__(self):
        return self.printed_name or str(self.organization)
