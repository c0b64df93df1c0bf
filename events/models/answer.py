from django.db import models
from django.utils.translation import gettext_lazy as _

from .proceedings import Quotation
from .speaker import Affiliation, Speaker


class AnswerQuerySet(models.QuerySet["Answer"]):
    def unread(self) -> "AnswerQuerySet":
        return self.filter(read_at__isnull=True)


class Answer(models.Model):
    """What a speaker said on the signed page of their name, of a post or of a quotation."""

    class About(models.TextChoices):
        NAME = "name", _("name")
        POST = "post", _("post")
        QUOTATION = "quotation", _("quotation")

    class Verdict(models.TextChoices):
        APPROVE = "approve", _("Approved")
        CORRECT = "correct", _("To be corrected")
        REFUSE = "refuse", _("Refused")

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="answers")
    about = models.CharField(max_length=10, choices=About.choices)
    affiliation = models.ForeignKey(Affiliation, models.SET_NULL, null=True, related_name="+")
    quotation = models.ForeignKey(Quotation, models.SET_NULL, null=True, related_name="answers")
    shown = models.TextField(help_text="The words to which they answered.")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    correction = models.TextField(blank=True)
    answered_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, help_text="When an editor had read it.")

    objects = models.Manager.from_queryset(AnswerQuerySet)()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["answered_at", "id"]

    def __str__(self):
        return f"{self.get_about_display()}: {self.get_verdict_display()}"

    @property
    def asks_for_a_change(self) -> bool:
        return self.verdict != self.Verdict.APPROVE
