from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contacts.models import Organization, Person
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.person import Display
from contacts.models.site import opaque_key
from contacts.words.care import tells_of_harm

from .event import Event


class Speaker(NaturallyKeyed):
    """A person at one event, as they were that day."""

    NATURAL_KEY = ("event__slug", "key")

    class Consent(models.TextChoices):
        PRINTED = "printed", _("Named in the printed proceedings")
        GIVEN = "given", _("The person agreed")
        ASKED = "asked", _("Asked, no answer yet")
        REFUSED = "refused", _("Refused")

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("person"),
        help_text=_("Type a name to find somebody, or use + for a new person."),
    )
    key = models.CharField(max_length=12, editable=False, default=opaque_key)
    former_keys = models.JSONField(
        default=list,
        editable=False,
        help_text="The keys in stored editions that show the speaker otherwise than this row.",
    )
    display_name = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        help_text=_(
            "Only if the programme printed another form of the name, or no person is chosen."
        ),
    )
    display = models.CharField(
        _("how to show here"),
        max_length=12,
        choices=Display.choices,
        blank=True,
        help_text=_(
            "Empty: as chosen for the person. The more protective of the two wins, at once."
        ),
    )
    consent = models.CharField(
        _("consent to be named"), max_length=10, choices=Consent.choices, blank=True
    )
    named_basis = models.CharField(
        _("named by their own decision"),
        max_length=300,
        blank=True,
        help_text=_(
            "How that is known, e.g. “Spoke in public under her name, and agreed in writing on 3"
            " May.”"
        ),
    )
    named_recorded_on = models.DateField(null=True, editable=False)
    named_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="speaker_once",
                fields=["event", "person"],
                violation_error_message=_("This person is already a speaker of this colloquium."),
            ),
            models.UniqueConstraint(name="speaker_key_once", fields=["event", "key"]),
            models.CheckConstraint(
                name="speaker_person_or_name",
                condition=Q(person__isnull=False) | ~Q(display_name=""),
                violation_error_message=_("Choose a person, or give the name as printed."),
            ),
        ]

    def __str__(self):
        return self.display_name or str(self.person)

    @classmethod
    def from_db(cls, db, field_names, values, **kwargs):
        speaker = super().from_db(db, field_names, values, **kwargs)
        speaker.stored = {
            name: value
            for name, value in zip(field_names, values, strict=False)
            if name in cls.SHOWN_BY
        }
        return speaker

    SHOWN_BY = ("display", "display_name", "person_id")
    stored: dict[str, str] = {}

    def save(self, *args, **kwargs):
        with transaction.atomic():  # with the editions that are rewritten with it
            super().save(*args, **kwargs)

    @property
    def shown(self) -> Display:
        """The display that holds here: the more protective of the person's and this row's own."""
        return Display.most_protective(
            self.display, self.person.display if self.person else Display.NAMED
        )

    @property
    def public_name(self) -> str:
        """The name of that day that the public may read; empty where there is none."""
        if self.person:
            return self.person.shown_as(self.shown, printed=self.display_name)
        return self.display_name if self.shown == Display.NAMED else ""

    @property
    def is_called_by_name(self) -> bool:
        """Whether the public reads their own name here, in whole or the given name."""
        return self.shown in (Display.NAMED, Display.FIRST_NAME)

    @property
    def telling_posts(self) -> list[str]:
        """The posts shown beside the name that tell that harm was done to its bearer."""
        posts = [post.job_title or post.organization_name for post in self.affiliations.all()]
        return (
            [post for post in posts if tells_of_harm(post)] if self.shown == Display.NAMED else []
        )

    @property
    def decided_to_be_named(self) -> bool:
        """Whether it is recorded that they stand by name beside such a post because they want
        to.
        """
        return bool(self.named_basis) and self.consent in (self.Consent.PRINTED, self.Consent.GIVEN)

    def names(self) -> set[str]:
        """Every form under which the speaker may stand in a text: in whole and in its first and
        last word.
        """
        names = self.display_name.split()
        forms = {self.display_name, *names[:1], *names[-1:]}
        if self.person:
            forms |= self.person.names() | {self.person.given_name, self.person.pseudonym}
        return forms - {""}


class Affiliation(NaturallyKeyed):
    """A post that a speaker held that day. It never follows later changes of the organization."""

    NATURAL_KEY = ("speaker__event__slug", "speaker__key", "job_title", "organization_name")

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="affiliations")
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    organization_name = models.CharField(_("organization as printed"), max_length=200, blank=True)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="affiliations",
        verbose_name=_("in the directory"),
        help_text=_("If it is in the directory: links there."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="affiliation_says_something",
                condition=~Q(job_title="") | ~Q(organization_name=""),
                violation_error_message=_("Give a job title, an organization, or both."),
            )
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.job_title, self.organization_name]))


class Session(NaturallyKeyed):
    """A part of the programme."""

    NATURAL_KEY = ("event__slug", "key")

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening")
        KEYNOTE = "keynote", _("Keynote")
        PANEL = "panel", _("Panel discussion")
        WORKSHOP = "workshop", _("Workshop")
        TALK = "talk", _("Talk")
        SCREENING = "screening", _("Screening")
        BREAK = "break", _("Break")
        CLOSING = "closing", _("Closing")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=12, editable=False, default=opaque_key)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True)
    date = models.DateField(
        _("day"), null=True, blank=True, help_text=_("Only if the colloquium lasts several days.")
    )
    starts_at = models.TimeField(
        _("from"), null=True, blank=True, help_text=_("Local time. Leave empty if it is not known.")
    )
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    recording_url = models.URLField(_("recording"), blank=True)
    speakers = models.ManyToManyField(Speaker, through="Appearance", related_name="sessions")
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(name="session_key_once", fields=["event", "key"]),
            models.CheckConstraint(
                name="session_end_with_start",
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                violation_error_message=_("Give the time at which the session starts too."),
            ),
            models.CheckConstraint(
                name="session_times_differ",
                condition=Q(ends_at__isnull=True) | ~Q(ends_at=F("starts_at")),
                violation_error_message=_("The session ends when it starts."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if not hasattr(self, "event"):  # a form that was tampered with may not tell it
            return
        first = self.event.start_date
        last = self.event.end_date or first
        if self.date and first and not first <= self.date <= last:
            raise ValidationError({"date": _("This day is not one of the colloquium’s days.")})


class Appearance(NaturallyKeyed):
    """A speaker in a session."""

    NATURAL_KEY = ("session__event__slug", "session__key", "speaker__key")

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")
        FACILITATOR = "facilitator", _("Facilitator")
        CHAIR = "chair", _("Chair")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        KEYNOTE = "keynote", _("Keynote speaker")

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="appearances", verbose_name=_("speaker")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.SPEAKER)
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="appearance_once",
                fields=["session", "speaker"],
                violation_error_message=_("This speaker is already in this session."),
            )
        ]

    def __str__(self):
        return f"{self.speaker}, {self.get_role_display()}"

    def clean(self):
        if (
            self.session_id
            and self.session.event_id
            and self.speaker_id
            and self.speaker.event_id != self.session.event_id
        ):
            raise ValidationError({"speaker": _("This speaker belongs to another colloquium.")})
