from django.db import models
from django.utils.translation import gettext_lazy as _

from .event import Event


class IgnoredAdvice(models.Model):
    """What of a proofreader's advice an editor looked at and left as it is."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="ignored_advice")
    key = models.CharField(max_length=60)  # `events.proofreading.Advice.key`, which tells no words

    class Meta:
        verbose_name = _("ignored advice")
        verbose_name_plural = _("ignored advice")
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="advice_is_ignored_once")
        ]

    def __str__(self):
        return self.key
