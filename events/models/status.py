from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class EventStatus(models.TextChoices):
    """Whether a colloquium is held as it was announced."""

    SCHEDULED = "scheduled", _("Takes place as announced")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def told(self) -> str:
        """What lists say beside a title, in the reader's language; empty if it takes place as
        announced.
        """
        return "" if self == self.SCHEDULED else str(self.label)

    @property
    def sentence(self) -> str:
        match self:
            case self.CANCELLED:
                return gettext("This colloquium was cancelled.")
            case self.POSTPONED:
                return gettext("This colloquium is postponed.")
        return ""

    def title_with_status(self, title: str) -> str:
        """`title` where it stands alone: in other programs, feeds and the titles of windows."""
        match self:
            case self.CANCELLED:
                return gettext("Cancelled: %(title)s") % {"title": title}
            case self.POSTPONED:
                return gettext("Postponed: %(title)s") % {"title": title}
        return title
