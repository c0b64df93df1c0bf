import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.words.dates import add_year
from contacts.words.telephone import show_number, write_number
from contacts.words.web_addresses import is_web_address

from .display import Display
from .guard import PastTheDoor
from .natural import NaturalKeyManager, NaturallyKeyed
from .organization import Organization
from .person import Person
from .site import opaque_key

HOLDS_FOR = dt.timedelta(days=365)  # what was confirmed
ASKED_BEFORE = dt.timedelta(days=30)  # the day by which it is to be confirmed
STAYS_FOR = dt.timedelta(days=60)  # after it
NEVER_CONFIRMED = dt.timedelta(days=90)  # in which one that never was is to be


def stays(path: str = "") -> Q:
    """What readers are still shown of contacts, on any day, by `path` to them."""
    last = timezone.localdate() - STAYS_FOR
    return Q(**{f"{path}confirm_by": None}) | Q(**{f"{path}confirm_by__gte": last})


def is_over(confirm_by: dt.date | None, today: dt.date) -> bool:
    """Whether readers are not shown one any more: the other way round, as `stays`."""
    return confirm_by is not None and confirm_by + STAYS_FOR < today


class ContactQuerySet(models.QuerySet["Contact"]):
    def shown_by_name(self):
        """Desks, and persons under whose name something may be said."""
        return self.filter(Q(person=None) | Q(person__display=Display.NAMED))

    def open(self):
        """Those of which somebody outside of the desk sees a number or an address, or writes to
        them.
        """
        seen = Channel.objects.filter(contact=OuterRef("pk")).exclude(
            visibility=Channel.Visibility.HIDDEN
        )
        return self.filter(Exists(seen) | Q(takes_letters=True))

    def to_confirm(self):
        """Of those that the public can read: what nobody confirmed for a year, or is to be
        confirmed within a month.
        """
        today = timezone.localdate()
        is_old = Q(confirmed_on=None) | Q(confirmed_on__lt=today - HOLDS_FOR)
        is_due = Q(confirm_by__lte=today + ASKED_BEFORE)
        return self.shown_by_name().filter(is_old | is_due, organization__is_listed=True)

    def give_deadlines(self) -> int:
        """A day by which to confirm each that is open and has none: a year after it was confirmed,
        sooner if it never was. How many there were.
        """
        soon, found = timezone.localdate() + NEVER_CONFIRMED, 0
        for pk, day in self.open().filter(confirm_by=None).values_list("pk", "confirmed_on"):
            by = add_year(day) if day else soon
            found += self.model._default_manager.filter(pk=pk).update(confirm_by=by)
        return found


class Contact(NaturallyKeyed):
    """A person or a desk to write to at an organization.

    `link_key` is of the last link to its page, `asked_at` of when it was drawn. What was done about
    a deadline is noted by that day: asked before it, asked again at it, taken off.
    """

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
    confirm_by = models.DateField(
        _("confirm again by"),
        null=True,
        blank=True,
        help_text=_(
            "Empty: a year after it was confirmed. When the day has passed, readers are told; 60"
            " days later they see the contact no more."
        ),
    )
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
    link_key = models.CharField(max_length=12, default="", blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    asked_for = models.DateField(null=True, editable=False)
    asked_again_for = models.DateField(null=True, editable=False)
    taken_off_for = models.DateField(null=True, editable=False)

    objects = NaturalKeyManager.from_queryset(ContactQuerySet)()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="contact_person_or_label",
                condition=Q(person__isnull=False) | ~Q(label=""),
                violation_error_message=_("Choose a person, or give the desk a label."),
            ),
            models.UniqueConstraint(
                name="contact_once",
                fields=["organization", "person"],
                violation_error_message=_("This person is already a contact of this organization."),
            ),
            models.CheckConstraint(
                name="contact_confirm_after_confirmed",
                condition=Q(confirm_by__isnull=True)
                | Q(confirmed_on__isnull=True)
                | Q(confirm_by__gt=F("confirmed_on")),
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
    def is_shown_by_name(self) -> bool:
        return self.person is None or self.person.display == Display.NAMED

    @property
    def is_overdue(self) -> bool:
        return self.confirm_by is not None and self.confirm_by < timezone.localdate()

    @property
    def is_taken_off(self) -> bool:
        """Whether nobody outside of the desk sees it any more, since nobody confirmed it."""
        return is_over(self.confirm_by, timezone.localdate())

    def has_namesake(self, label: str) -> bool:
        """Whether another desk of the organization is called so."""
        desks = self.organization.contacts.filter(person=None).exclude(pk=self.pk)
        return desks.filter(label__iexact=label).exists()

    def confirm(self) -> None:
        """Somebody says today that it holds."""
        self.confirmed_on = timezone.localdate()
        self.confirm_by = add_year(self.confirmed_on)

    @property
    def region(self) -> str | None:
        """The country in which a number without a country code is dialled."""
        return (str(self.organization.country) or None) if self.organization_id else None


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Writes many rows at once, but none that shows more: what is saved asks whose it is."""

    def update(self, **kwargs):
        is_hiding = kwargs.get("visibility") == Channel.Visibility.HIDDEN
        if telling := {*kwargs} - {"position", "waits"} - ({"visibility"} if is_hiding else set()):
            raise PastTheDoor(Channel, ", ".join(sorted(telling)))
        return super().update(**kwargs)

    def bulk_create(self, *args, **kwargs):
        raise PastTheDoor(Channel, "a new row")


class Channel(NaturallyKeyed):
    """One way to reach a contact, with a visibility of its own.

    One that `is_theirs` they typed themselves; one that `waits` nobody at the desk has looked at
    since.
    """

    NATURAL_KEY = (*(f"contact__{name}" for name in Contact.NATURAL_KEY), "type", "value")

    class Type(models.TextChoices):
        TELEPHONE = "telephone", _("Telephone")
        EMAIL = "email", _("E-mail")
        URL = "url", _("Web page")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        PARTNERS = "partners", _("For partners (after they sign in)")
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
        _("who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.HIDDEN
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    is_theirs = models.BooleanField(default=False, editable=False)
    waits = models.BooleanField(default=False, editable=False)

    objects = NaturalKeyManager.from_queryset(ChannelQuerySet)()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "id"]
        permissions = [("see_partner_channels", _("Can see what is for partners"))]
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
        if not self.value:  # as when another rule refused it
            return
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
            case self.Type.URL if not is_web_address(self.value):
                raise ValidationError(
                    _(
                        "This is not a web address. One starts with https://, and has no blanks or"
                        " quotation marks."
                    )
                )


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
