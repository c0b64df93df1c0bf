import logging

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Organization, Person, WithdrawnName
from contacts.models.display import Display
from contacts.models.guard import Guarded, GuardedQuerySet
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.seeing import sees_protected_names
from contacts.models.site import opaque_key
from contacts.words.care import tells_of_harm

from .event import Event

logger = logging.getLogger(__name__)


class SpeakerQuerySet(GuardedQuerySet["Speaker"]):
    def with_unread_answers(self):
        """Those who answered something that no editor has read yet, with its number."""
        unread = Count("answers", filter=Q(answers__read_at=None))
        answered = self.annotate(unread=unread).filter(unread__gt=0)
        return answered.select_related("person", "event").order_by("pk")


class SpeakerManager(NaturalKeyManager):
    def get_by_natural_key(self, *values: str | None):
        """By the person, so that no file needs a key of anybody; by the key where there is none."""
        event, who = values
        return self.get(Q(person__slug=who) | Q(key=who), event__slug=event)


class Speaker(Guarded):
    """A person at one event, as they were that day."""

    NATURAL_KEY = ("event__slug", "key")
    SHOWN_BY = ("display", "display_name", "person_id")
    LASTING = ("display_name",)
    DRAWN = ("key", "former_keys")
    STAYING = ("event_id",)

    class Answer(models.TextChoices):
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
        help_text=_("Type a name to find somebody, or to add a new person."),
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
    answer = models.CharField(
        _("asked whether they may be named"),
        max_length=10,
        choices=Answer.choices,
        blank=True,
        help_text=_("What they agreed to is recorded below. A refusal outranks it."),
    )
    link_key = models.CharField(
        max_length=12,
        blank=True,
        editable=False,
        help_text="What the newest link to the page of their words holds; no older link has it.",
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = SpeakerManager.from_queryset(SpeakerQuerySet)()  # type: ignore[misc,assignment]  # of guarded rows too

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
        if self.is_seen:
            return self.display_name or str(self.person)
        return self.public_name or (
            self.person.stand_in
            if self.person
            else gettext("protected speaker %(key)s") % {"key": self.key[:4]}
        )

    @property
    def is_seen(self) -> bool:
        """Whether whoever reads at the desk may see the name."""
        return not self.is_protected or sees_protected_names()

    def natural_key(self):
        return (self.event.slug, self.person.slug if self.person else self.key)

    @property
    def shown(self) -> Display:
        """The display that holds here: the more protective of the person's and this row's own."""
        return Display.most_protective(
            self.display, self.person.display if self.person else Display.NAMED
        )

    @property
    def is_protected(self) -> bool:
        return self.shown != Display.NAMED

    def is_shown_otherwise_than(self, before: "Speaker") -> bool:
        """Whether the public sees this speaker otherwise than when the row said what `before`
        says.
        """
        return self.shown != before.shown or (
            self.is_protected and self.public_name != before.public_name
        )

    @classmethod
    def look_anew(cls, rows):
        persons = Person.objects.in_bulk({row.person_id for row in rows if row.person_id})
        for row in rows:
            person = persons.get(row.person_id)
            is_current = cls.person.is_cached(row) and person and row.person.key == person.key
            if person and not is_current:
                row.person = person
            row.withdraw_if_noted()

    def withdraw_if_noted(self) -> bool:
        told_apart_at = self.person.told_apart_at if self.person else None
        if self.shown == Display.WITHDRAWN or not (
            day := WithdrawnName.objects.find_name(self.display_name, since=told_apart_at)
        ):
            return False
        self.display = Display.WITHDRAWN
        logger.warning(
            "A speaker is withdrawn as soon as stored, since somebody of this name asked to be"
            " taken out on %s: the speaker with the key %s.",
            day.date(),
            self.key,
        )
        return True

    def settle(self, row, before):
        if before and row.display_name != before.display_name and row.withdraw_if_noted():
            self.display = row.display
            return {"display"}
        return set()

    def shows_more_than(self, before: "Speaker") -> bool:
        return Display.most_protective(self.shown, before.shown) != self.shown

    @property
    def public_name(self) -> str:
        """The name of that day that the public may read; empty where there is none."""
        if self.person:
            return self.person.shown_as(self.shown, printed=self.display_name)
        return self.display_name if self.shown == Display.NAMED else ""

    @property
    def compared_name(self) -> str:
        """Of somebody shown by name what is looked for in every order of its words."""
        if self.display_name or self.person is None:
            return self.display_name
        return self.person.compared_name

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

    def consents_to(self, scope: str) -> bool:
        """Whether a consent that holds today covers `scope`, one of `events.models.Scope`."""
        return any(getattr(consent, scope) and consent.holds() for consent in self.consents.all())

    def took_back(self, scope: str) -> bool:
        """Whether they did consent to `scope`, and none of it holds any more."""
        did_consent = any(getattr(consent, scope) for consent in self.consents.all())
        return did_consent and not self.consents_to(scope)

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
