from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.site import opaque_key

from .event import Event
from .speaker import Speaker


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
