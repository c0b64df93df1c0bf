from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.words.telephone import show_number, write_number

from .guard import PastTheDoor
from .natural import NaturalKeyManager, NaturallyKeyed
from .organization import Organization
from .person import Person
from .site import opaque_key


class Contact(NaturallyKeyed):
    """A person or a desk to write to at an organization."""

    NATURAL_KEY = ("organization__slug", "person__slug", "label")

    class Basis(models.TextChoices):
        PRINTED = "printed", _("Printed in proceedings for this purpose")
        CONSENT = "consent", _("The person agreed")
        PUBLISHED = "published", _("Published by the organization itself")

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="contacts", verbose_name=_("organization")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("person"),
        help_text=_("Leave empty for a desk, and give it a label."),
    )
    label = models.CharField(
        _("label"),
        max_length=120,
        blank=True,
        help_text=_("For a desk without a person, e.g. “Press office”."),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    basis = models.CharField(
        _("why it may be published"),
        max_length=12,
        choices=Basis.choices,
        help_text=_("Nobody is listed here without a reason."),
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where it comes from, e.g. “the proceedings of 14 March 2018”."),
    )
    confirmed_on = models.DateField(
        _("confirmed on"),
        null=True,
        blank=True,
        help_text=_(
            "When somebody last checked that it still holds. Empty: never; the page says so."
        ),
    )
    confirm_by = models.DateField(_("confirm again by"), null=True, blank=True)
    takes_letters = models.BooleanField(
        _("takes letters"),
        default=False,
        help_text=_(
            "Readers may write to them by a form that shows no address. It needs an e-mail address"
            " below, which may be hidden; with the form they are listed, whatever else is shown."
        ),
    )
    key = models.CharField(max_length=12, unique=True, editable=False, default=opaque_key)
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="contact_person_or_label",
                condition=models.Q(person__isnull=False) | ~models.Q(label=""),
                violation_error_message=_("Choose a person, or give the desk a label."),
            ),
            models.UniqueConstraint(
                name="contact_once",
                fields=["organization", "person"],
                violation_error_message=_("This person is already a contact of this organization."),
            ),
            models.CheckConstraint(
                name="contact_confirm_after_confirmed",
                condition=models.Q(confirm_by__isnull=True)
                | models.Q(confirmed_on__isnull=True)
                | models.Q(confirm_by__gt=models.F("confirmed_on")),
                violation_error_message=_("“Confirm again by” must come after “Confirmed on”."),
            ),
        ]

    def __str__(self):
        return f"{self.who}, {self.organization}"

    @property
    def who(self) -> str:
        """The person or the desk, for editors."""
        return str(self.person or self.label)

    @property
    def region(self) -> str | None:
        """The country in which a number without a country code is dialled."""
        return (str(self.organization.country) or None) if self.organization_id else None


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Writes many rows at once, but none that shows more: what is saved asks whose it is."""

    def update(self, **kwargs):
        is_hiding = kwargs.get("visibility") == Channel.Visibility.HIDDEN
        if telling := {*kwargs} - {"position"} - ({"visibility"} if is_hiding else set()):
            raise PastTheDoor(Channel, ", ".join(sorted(telling)))
        return super().update(**kwargs)

    def bulk_create(self, *args, **kwargs):
        raise PastTheDoor(Channel, "a new row")


class Channel(NaturallyKeyed):
    """One way to reach a contact, with a visibility of its own."""

    NATURAL_KEY = (*(f"contact__{name}" for name in Contact.NATURAL_KEY), "type", "value")

    class Type(models.TextChoices):
        TELEPHONE = "telephone", _("Telephone")
        EMAIL = "email", _("E-mail")
        URL = "url", _("Web page")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        PARTNERS = "partners", _("Partners only: not on the site")
        HIDDEN = "hidden", _("Hidden")

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="channels")
    type = models.CharField(_("type"), max_length=10, choices=Type.choices)
    value = models.CharField(
        _("number or address"),
        max_length=254,
        help_text=_("A telephone number with its country code is safest: +33 1 23 45 67 89."),
    )
    as_printed = models.CharField(
        _("as printed"),
        max_length=254,
        blank=True,
        help_text=_("How the source prints it. Filled in from what you type."),
    )
    visibility = models.CharField(
        _("who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager.from_queryset(ChannelQuerySet)()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="channel_once",
                fields=["contact", "type", "value"],
                violation_error_message=_("This contact already has this number or address."),
            )
        ]

    def __str__(self):
        return self.as_printed or self.value

    def clean(self):
        match self.type:
            case self.Type.TELEPHONE:
                typed, region = show_number(self.value), self.contact.region
                self.value = dial(typed, region=region)
                self.as_printed = show_number(self.as_printed)
                if not prints(self.as_printed, self.value, region=region):
                    self.as_printed = typed
            case self.Type.EMAIL:
                EmailValidator(
                    _("This is not an e-mail address. One looks like name@example.org.")
                )(self.value)
            case self.Type.URL:
                URLValidator(
                    ["http", "https"],
                    message=_("This is not a web address. One starts with https://."),
                )(self.value)


def prints(text: str, number: str, *, region: str | None) -> bool:
    """Whether `text` is a way to print `number`."""
    return bool(text) and write_number(text, region=region) == number


def dial(text: str, *, region: str | None) -> str:
    """The number as it follows `tel:`, e.g. +12123496009.

    Raises ValidationError with advice.
    """
    if number := write_number(text, region=region):
        return number
    raise ValidationError(
        {
            "value": _(
                "This is not a telephone number that can be dialled. Give it with its country"
                " code, e.g. +1 212 555 0100, or choose the organization’s country first."
            )
        }
    )
