from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from contacts.words.sorting import key_of_organization

from .identifiers import RorField
from .images import StoredImageField, random_name
from .natural import NaturalKeyManager, NaturallyKeyed
from .renditions import LOGO
from .site import opaque_key, unique_slug
from .sorting import AddressField, SortKeyField


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def listed(self):
        return self.filter(is_listed=True)


class Organization(NaturallyKeyed):
    NATURAL_KEY = ("slug",)

    class Kind(models.TextChoices):
        NGO = "ngo", _("NGO")
        FOUNDATION = "foundation", _("Foundation")
        LAW_FIRM = "law-firm", _("Law firm")
        GOVERNMENT = "government", _("Government")
        MISSION = "diplomatic-mission", _("Diplomatic mission")
        LAW_ENFORCEMENT = "law-enforcement", _("Law enforcement")
        INTERNATIONAL = "international", _("International organization")
        COMPANY = "company", _("Company")
        MEDIA = "media", _("Media")
        ACADEMIA = "academia", _("Academia")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The full official name, e.g. “Sanctuary for Families”."),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=80,
        blank=True,
        help_text=_("What people call it, if that is shorter."),
    )
    slug = AddressField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of its page’s address. Left empty, it follows the name. "
            "If you change it, the old address leads to the new one."
        ),
    )
    key = models.CharField(max_length=12, unique=True, editable=False, default=opaque_key)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("Its motto, as the organization prints it."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        validators=[MaxLengthValidator(4000)],
        help_text=_(
            "Two or three sentences for a reader who has never heard of it. An empty line starts a"
            " new paragraph."
        ),
    )
    url = models.URLField(_("website"), blank=True, help_text=_("Starts with https://"))
    ror = RorField(
        _("ROR ID"),
        max_length=9,
        blank=True,
        help_text=_(
            "By which libraries know it, e.g. 02mhbdp94 or its address at ror.org, where one can"
            " look it up."
        ),
    )
    logo = StoredImageField(
        _("logo"),
        shape=LOGO,
        upload_to=random_name("organizations"),
        blank=True,
        help_text=_("Up to 30 MB. A PNG with a transparent background looks best."),
    )
    country = CountryField(
        _("country"), blank=True, help_text=_("Where the office in this directory is.")
    )
    aliases = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_(
            "Other names it is printed under, one a line. Not shown, but readers who search for one"
            " find the organization."
        ),
    )
    is_listed = models.BooleanField(
        _("in the public directory"),
        default=True,
        help_text=_("Untick to take its page and its contacts off the site at once."),
    )

    sort_name = SortKeyField(max_length=200, key=key_of_organization, sources=["name"])

    objects = NaturalKeyManager.from_queryset(OrganizationQuerySet)()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(name="organization_in_lists", fields=["sort_name", "id"]),
            models.Index(fields=["kind"]),
            models.Index(fields=["country"]),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = unique_slug(type(self), self.name, keep=self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("organization", args=[self.slug])
