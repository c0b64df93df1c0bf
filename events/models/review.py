from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event
from .proceedings import Section


class Review(models.Model):
    """Somebody who may not publish asks for it. It goes with the publication, and its comments with
    it: what was said of people there is kept no longer than it is needed.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="review")
    words = models.TextField(_("to the publisher"), max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    sent_back_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("request for review")
        verbose_name_plural = _("requests for review")
        default_permissions = ()  # of who may change the colloquium, or publish it

    def __str__(self):
        return str(self.event)

    @property
    def is_waiting(self) -> bool:
        """For a publisher; else for an editor."""
        return self.sent_back_at is None


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> "CommentQuerySet":
        return self.filter(done_at__isnull=True)


class Comment(models.Model):
    """What is to be mended before a colloquium is published, in it or in one section."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, verbose_name=_("section")
    )
    text = models.TextField(_("comment"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)

    objects = models.Manager.from_queryset(CommentQuerySet)()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "id"]
        default_permissions = ()

    def __str__(self):
        return str(self.section or self.review)
