import datetime as dt
import zoneinfo
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from contacts.models.images import StoredImageField, random_name
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.renditions import COVER
from contacts.models.site import unique_slug
from contacts.words.slugs import make_slug

from .days import find_wrong_days
from .isbn import check_isbn
from .status import EventStatus


def known_timezone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("This time zone is not known. Use a name such as America/New_York or Europe/Paris.")
        )


class CoverField(StoredImageField):
    def is_used(self, name):
        """Earlier editions show the cover that they had."""
        shown = self.model._base_manager.filter(
            editions__sequence__isnull=False,
            editions__withdrawn_at__isnull=True,
            editions__record__cover=name,
        )
        return super().is_used(name) or shown.exists()


class EventQuerySet(models.QuerySet["Event"]):
    def with_state(self):
        """Adds `planned_at`, `last_sequence`, and `current_…` of what the public reads; or None."""
        editions: Any = Event._meta.get_field("editions").related_model._default_manager  # type: ignore[union-attr]
        current = editions.current().filter(event=models.OuterRef("pk"))
        planned = editions.planned().filter(event=models.OuterRef("pk"))
        latest = editions.issued().filter(event=models.OuterRef("pk"))
        latest = latest.filter(published_at__lte=timezone.now())
        return self.annotate(
            current_number=models.Subquery(current.values("number")[:1]),
            current_sequence=models.Subquery(current.values("sequence")[:1]),
            current_published_at=models.Subquery(current.values("published_at")[:1]),
            current_slug=models.Subquery(current.values("slug")[:1]),
            last_sequence=models.Subquery(latest.values("sequence")[:1]),
            planned_at=models.Subquery(planned.values("published_at")[:1]),
        )


class Event(NaturallyKeyed):
    """The manuscript of one colloquium in one language.

    Nothing here is public until it is published.
    """

    NATURAL_KEY = ("slug",)

    class AttendanceMode(models.TextChoices):
        OFFLINE = "offline", _("On site")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("On site and online")

    Status = EventStatus

    class Relation(models.TextChoices):
        DURING = "during", _("during")
        BESIDE = "beside", _("beside")
        PART_OF = "part-of", _("as part of")

    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page’s address. Left empty, it follows the title. A change takes"
            " effect at the next publication; the old address then leads to the new one."
        ),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_(
            "If this is a translation, the colloquium it translates. "
            "Dates, place, partners and hours are then taken from there."
        ),
    )
    original_sequence = models.PositiveIntegerField(
        null=True,
        editable=False,
        help_text="Of a translation: the sequence of the edition of the original that it follows.",
    )
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only if it lasts several days.")
    )
    timezone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[known_timezone],
        help_text=_("Of the place, e.g. America/New_York."),
    )
    venue_name = models.CharField(_("venue"), max_length=200, blank=True)
    address = models.CharField(_("street address"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    attendance_mode = models.CharField(
        _("attendance"), max_length=10, choices=AttendanceMode.choices, blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.SCHEDULED
    )
    super_event_name = models.CharField(
        _("larger meeting"),
        max_length=200,
        blank=True,
        help_text=_("The meeting during or beside which it took place, if any."),
    )
    super_event_relation = models.CharField(
        _("relation to it"), max_length=10, choices=Relation.choices, blank=True
    )
    super_event_url = models.URLField(_("its web page"), blank=True)
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences. Shown on the cover, in lists and by search engines."),
    )
    what = models.TextField(
        _("what"),
        blank=True,
        help_text=_(
            "What happened, for a reader who was not there. An empty line starts a new paragraph."
        ),
    )
    why = models.TextField(_("why"), blank=True, help_text=_("Why it was held."))
    content_note = models.TextField(
        _("content note"),
        blank=True,
        help_text=_(
            "Shown before everything else, if the proceedings speak of violence. Say what is spoken"
            " of, not how."
        ),
    )
    editorial_note = models.TextField(
        _("about this text"),
        blank=True,
        help_text=_(
            "How the text came about, e.g. that it is abridged. Shown above the proceedings."
        ),
    )
    cover = CoverField(
        _("cover picture"),
        shape=COVER,
        upload_to=random_name("events"),
        blank=True,
        help_text=_("Up to 30 MB. It is made smaller; place and camera data are removed."),
    )
    cover_alt = models.CharField(
        _("what the cover shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who cannot see it. Needed if there is a cover picture."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    licence = models.URLField(
        _("licence"),
        blank=True,
        help_text=_(
            "Address of the licence text, e.g. of a Creative Commons licence. Empty: all rights"
            " reserved."
        ),
    )
    doi = models.CharField(
        _("DOI"),
        max_length=100,
        blank=True,
        validators=[
            RegexValidator(
                r"^10\.\d{4,9}/\S+$", _("A DOI starts with 10. and has a slash, e.g. 10.1234/abcd.")
            )
        ],
    )
    has_section_dois = models.BooleanField(
        _("a DOI for each section too"),
        default=False,
        help_text=_(
            "Tick it if you will register these at Crossref together with that of the whole, from"
            " the next edition on. Each is made of it, e.g. 10.1234/abcd.3f9c1d7a40be. A DOI is for"
            " ever: once they are registered, leave it ticked."
        ),
    )
    isbn = models.CharField(
        _("ISBN"),
        max_length=17,
        blank=True,
        validators=[check_isbn],
    )
    source_document = models.CharField(
        _("source document"),
        max_length=300,
        blank=True,
        help_text=_("The printed document that this text follows, if any."),
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    # Set by `with_state()`.
    current_number: int | None
    current_sequence: int | None
    current_published_at: dt.datetime | None
    current_slug: str | None
    last_sequence: int | None
    planned_at: dt.datetime | None

    objects = NaturalKeyManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("colloquium")
        verbose_name_plural = _("colloquia")
        ordering = ["-start_date", "-id"]
        indexes = [models.Index(fields=["-start_date", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="event_dates_in_order",
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("The last day comes before the first day."),
            ),
            models.CheckConstraint(
                name="event_translation_of_another",
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("pk")),
                violation_error_message=_("A colloquium cannot be a translation of itself."),
            ),
            models.CheckConstraint(
                name="event_relation_with_meeting",
                condition=~Q(super_event_name="") | Q(super_event_relation="", super_event_url=""),
                violation_error_message=_(
                    "Give the name of the larger meeting, or leave its relation and web page empty"
                    " too."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.cover and not self.cover_alt:
            raise ValidationError({"cover_alt": _("Say in a few words what the picture shows.")})
        for field, problem in find_wrong_days(self.start_date, self.end_date):
            raise ValidationError({field: problem})
        original = self.translation_of
        if original and original.translation_of_id:
            raise ValidationError(
                {"translation_of": _("That is a translation itself. Choose the original.")}
            )
        if original and self.pk and self.translations.exists():
            text = _(
                "There are translations of this colloquium, so it cannot be a translation itself."
                " Leave this empty."
            )
            raise ValidationError({"translation_of": text})
        if original and original.language == self.language:
            raise ValidationError(
                {"language": _("A translation has another language than its original.")}
            )

    def save(self, *args, **kwargs):
        if not self.slug:
            text = self.title if make_slug(self.title) else "colloquium"
            year = str(self.start_date.year)
            self.slug = unique_slug(type(self), text, ending=year, keep=self.pk)
        super().save(*args, **kwargs)

    def touch(self) -> None:
        """To be called after every change inside the manuscript, whichever of its rows was
        changed.
        """
        type(self).objects.filter(pk=self.pk).update(
            revision=F("revision") + 1, changed_at=timezone.now()
        )
