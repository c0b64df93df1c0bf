from django.db import models
from django.db.models import Exists, OuterRef

from contacts.models import Organization

from .edition import Edition


class EditionPartnerQuerySet(models.QuerySet["EditionPartner"]):
    def current(self):
        return self.filter(Exists(Edition.objects.current().filter(pk=OuterRef("edition"))))


class EditionPartner(models.Model):
    """The organizations of an edition: derived from its record by `publishing.index`, for lists."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="edition_partners")
    role = models.CharField(max_length=10, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = EditionPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="edition_partner_once", fields=["edition", "organization"])
        ]

    def __str__(self):
        return str(self.organization)
