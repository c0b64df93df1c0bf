"""What a speaker agreed to, on what basis and for how long."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed

from .speaker import Speaker

YEARS_OF_CARE = 3


class Basis(models.TextChoices):
    PRINTED = "printed", _("Spoken in public and printed in the proceedings")
    WRITTEN = "written", _("Agreed in writing")
    ORAL = "oral", _("Agreed orally, noted")
    SIGNED = "signed", _("Agreed on the signed page")


class Scope(models.TextChoices):
    """What a consent may cover: each the column that says whether it does."""

    NAME = "covers_name", _("name")
    POST = "covers_post", _("post")
    PORTRAIT = "covers_portrait", _("portrait")
    QUOTATION = "covers_quotation", _("quotations")
    CONTACT = "covers_contact", _("contact")
    INDEXING = "covers_indexing", _("search engines")


def needs_care(person: Person | None) -> bool:
    """Whether somebody is asked again after `YEARS_OF_CARE`, whatever they agreed to."""
    return person is not None and person.needs_care


def add_years(day: dt.date, years: int) -> dt.date:
    """The same day of another year; of 29 February, the day before where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def may_end_by(self, day: dt.date) -> "ConsentQuerySet":
        """Those whose last day is `day` or before it, and some that end later: `last_day` tells."""
        return self.filter(
            Q(expires_on__lte=day)
            | Q(revoked_on__isnull=False)
            | Q(recorded_on__lte=add_years(day, -YEARS_OF_CARE))
        ).select_related("speaker__person", "speaker__event")


class Consent(NaturallyKeyed):
    """What one speaker agreed to for one colloquium.

    It belongs to the speaker and not to the person, since people agree to stand in these
    proceedings as they are shown in these, and since a speaker may be nobody in the directory.
    """

    NATURAL_KEY = ("speaker__event__slug", "speaker__key", "basis", "given_on")

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="consents")
    basis = models.CharField(_("basis"), max_length=10, choices=Basis.choices)
    covers_name = models.BooleanField(_("to be named"), default=False)
    covers_post = models.BooleanField(
        _("to stand there with their post"),
        default=False,
        help_text=_("Needed for a post that tells of harm, such as “Survivor of …”."),
    )
    covers_portrait = models.BooleanField(_("to be shown in a portrait"), default=False)
    covers_quotation = models.BooleanField(
        _("to be quoted"),
        default=False,
        help_text=_("Each quotation is approved besides, with its text."),
    )
    covers_contact = models.BooleanField(_("to be written to and called"), default=False)
    covers_indexing = models.BooleanField(_("to be found by search engines"), default=False)
    evidence = models.CharField(
        _("how that is known"),
        max_length=300,
        blank=True,
        help_text=_("E.g. “Letter of 3 May, in the folder of the colloquium.”"),
    )
    notice_given_on = models.DateField(
        _("told on"),
        null=True,
        blank=True,
        help_text=_(
            "When they were told what is published, where, and how they take their consent back."
        ),
    )
    given_on = models.DateField(
        _("given on"), null=True, help_text=_("If in print: the day on which they spoke.")
    )
    expires_on = models.DateField(
        _("holds until"),
        null=True,
        blank=True,
        help_text=_(
            "Empty: until it is taken back; of a person who needs care, for three years from the"
            " day on which it was recorded here. What it covers is hidden on the day after."
        ),
    )
    revoked_on = models.DateField(
        _("taken back on"),
        null=True,
        blank=True,
        help_text=_("Hides at once what it covers, unless another consent covers it too."),
    )
    # What a fixture does not say is as of the day on which it is loaded.
    recorded_on = models.DateField(_("recorded on"), default=timezone.localdate, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    hidden_on = models.DateField(
        null=True,
        editable=False,
        help_text="When what it covered was hidden, after it had ended.",
    )

    objects = NaturalKeyManager.from_queryset(ConsentQuerySet)()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="consent_once",
                fields=["speaker", "basis", "given_on"],
                violation_error_message=_(
                    "This consent is recorded already. Change that row instead."
                ),
            )
        ]

    def __str__(self):
        day = date_format(self.given_on) if self.given_on else "–"
        return f"{self.get_basis_display()}, {day}"

    @property
    def scopes(self) -> list[Scope]:
        return [scope for scope in Scope if getattr(self, scope)]

    @property
    def longest(self) -> dt.date | None:
        """The last day that may be chosen, since the person needs care."""
        is_limited = needs_care(self.speaker.person)
        return add_years(self.recorded_on, YEARS_OF_CARE) if is_limited else None

    @property
    def last_day(self) -> dt.date | None:
        """The last one on which it holds, if there is one."""
        revoked = self.revoked_on and self.revoked_on - dt.timedelta(days=1)
        return min(filter(None, (self.expires_on, self.longest, revoked)), default=None)

    def holds(self, on: dt.date | None = None) -> bool:
        return self.last_day is None or self.last_day >= (on or timezone.localdate())

    def clean(self):
        today = timezone.localdate()
        errors: dict[str, str | Promise] = {
            field: _("This day has not come yet.")
            for field in ("given_on", "notice_given_on", "revoked_on")
            if (day := getattr(self, field)) and day > today
        }
        if self.expires_on and self.given_on and self.expires_on < self.given_on:
            errors["expires_on"] = _("It would end before it was given.")
        if self.expires_on and self.longest and self.expires_on > self.longest:
            errors["expires_on"] = _(
                "Somebody who needs care is asked again after three years. Choose a day up to"
                " %(day)s, or leave this empty."
            ) % {"day": date_format(self.longest)}
        if self.basis and self.basis != Basis.PRINTED and not self.evidence.strip():
            errors["evidence"] = _("Say how that is known, so that others can find it.")
        if errors:
            raise ValidationError(errors)
        if not self.scopes:
            raise ValidationError(_("Tick what they agreed to."))

    def save(self, *args, **kwargs):
        if self.holds():
            self.hidden_on = None
        super().save(*args, **kwargs)
