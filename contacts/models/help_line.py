import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from contacts.words.telephone import show_number

from .contact import dial
from .natural import NaturalKeyManager, NaturallyKeyed

HOLDS_FOR = dt.timedelta(days=365)  # what was checked


def last_day() -> dt.date:
    """On which what was checked still holds."""
    return timezone.localdate() - HOLDS_FOR


class HelpLineQuerySet(models.QuerySet["HelpLine"]):
    def public(self):
        return self.filter(is_public=True)

    def unchecked(self):
        """What nobody looked at for a year."""
        return self.filter(Q(checked_on=None) | Q(checked_on__lt=last_day()))


class HelpLine(NaturallyKeyed):
    """Somebody to talk to by telephone, shown beside what may be hard to read."""

    NATURAL_KEY = ("country", "name")
    country = CountryField(
        _("country"),
        blank=True,
        help_text=_("Where it can be dialled. Leave empty if that is in several countries."),
    )
    name = models.CharField(_("name"), max_length=120)
    telephone = models.CharField(
        _("telephone"),
        max_length=40,
        help_text=_("As people dial it in its country, e.g. 3919 or 08000 121 700."),
    )
    text_number = models.CharField(
        _("number for text messages"), max_length=40, blank=True, help_text=_("If there is one.")
    )
    url = models.URLField(_("web page"), blank=True)
    note = models.CharField(
        _("what it is for"),
        max_length=200,
        blank=True,
        help_text=_("In the language of those who call, e.g. “Victims of trafficking. Free.”"),
    )
    hours = models.CharField(
        _("hours"),
        max_length=120,
        blank=True,
        help_text=_("When somebody answers, e.g. “Day and night, every day”."),
    )
    languages = models.CharField(
        _("languages spoken"),
        max_length=200,
        blank=True,
        help_text=_("E.g. “English, Spanish; others by an interpreter”."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_(
            "When somebody last saw this number on the line’s own page, or called it. Readers are"
            " told. After a year it says that nobody has looked since."
        ),
    )
    position = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Within its country; the smallest comes first.")
    )
    is_public = models.BooleanField(_("shown on the site"), default=True)

    objects = NaturalKeyManager.from_queryset(HelpLineQuerySet)()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["country", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="help_line_once",
                fields=["country", "name"],
                violation_error_message=_("This country already has a help line of this name."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_old(self) -> bool:
        """Whether nobody has looked for a year."""
        return self.checked_on is None or self.checked_on < last_day()

    def clean(self):
        """The numbers stay as they are printed, since people know them so."""
        for field in ("telephone", "text_number"):
            if typed := show_number(getattr(self, field)):
                try:
                    dial(typed, region=str(self.country) or None)
                except ValidationError:
                    raise ValidationError(
                        {
                            field: _(
                                "This is not a number that can be dialled. Give it as it is dialled"
                                " in its country, and choose the country first; or with its country"
                                " code, e.g. +1 888 373 7888."
                            )
                        }
                    ) from None
                setattr(self, field, typed)
        if self.url:
            URLValidator(
                ["http", "https"],
                message=_("This is not a web address. One starts with https://."),
            )(self.url)
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
