from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Person

from .event import Event
from .programme import Appearance


class EditionQuerySet(models.QuerySet["Edition"]):
    def issued(self):
        """Those that were published, withdrawn or not, or are planned."""
        return self.filter(sequence__isnull=False)

    def numbered(self):
        """Of these all but announcements: each has an address of its own."""
        return self.filter(number__isnull=False)

    def snapshots(self):
        """What was saved and never published so, the newest first."""
        return self.filter(sequence__isnull=True).order_by("-published_at", "-id")

    def kept(self):
        """What was saved or published by now, the newest first."""
        return self.filter(published_at__lte=timezone.now()).order_by("-published_at", "-id")

    def published(self):
        """All that may be read, current or not."""
        return self.filter(
            published_at__lte=timezone.now(), withdrawn_at__isnull=True, sequence__isnull=False
        )

    def planned(self):
        """Those whose time has not come."""
        return self.issued().filter(published_at__gt=timezone.now())

    def current(self):
        """The current edition of each event: the newest published by now and not withdrawn."""
        newer = Edition.objects.published().filter(
            event=OuterRef("event"), sequence__gt=OuterRef("sequence")
        )
        return self.published().filter(~Exists(newer))

    def versions(self, original: int):
        """The current editions of an event, by its primary key, and of its translations, without
        their records.
        """
        # The manuscript's column has the index, the edition's has the say.
        translations = Q(
            event__in=Event.objects.filter(translation_of=original), translation_of=original
        )
        return self.current().filter(Q(event=original) | translations).defer("record")

    def originals(self):
        """Leaves out translations, so that a list shows a colloquium once."""
        return self.filter(translation_of__isnull=True)

    def upcoming(self):
        """Editions of what takes place as announced and has not ended, the next first."""
        return (
            self.as_announced()
            .filter(end_date__gte=timezone.localdate())
            .order_by("start_date", "id")
        )

    def as_announced(self):
        """Leaves out what was cancelled or postponed."""
        return self.filter(status=Event.Status.SCHEDULED)

    def listed(self):
        """For lists: without the record, the newest colloquium first."""
        return self.current().originals().defer("record").order_by("-start_date", "-id")


class Edition(models.Model):
    """What was published of an event: one stored record. Numbers count proceedings; without one it
    is an announcement. Without a sequence it is a snapshot, what was saved at `published_at`, for
    editors alone.

    The columns beside it are derived from it, for lists.
    """

    # Columns that say what the field of that name says in the record.
    SAID_IN_LISTS = (
        "slug",
        "language",
        "title",
        "subtitle",
        "summary",
        "start_date",
        "end_date",
        "city",
        "country",
        "status",
    )

    event = models.ForeignKey(Event, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    sequence = models.PositiveIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text="Its place among all that was published of the event.",
    )
    revision = models.PositiveIntegerField(
        default=0, help_text="How often a change of a person’s display rewrote it."
    )
    protected_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the last of these did."
    )
    note = models.CharField(_("what changed"), max_length=300, blank=True)  # or why withdrawn
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    # For whoever keeps a copy: a name may have gone from it since.
    changed_at = models.GeneratedField(
        expression=Case(
            When(protected_at__gt=F("published_at"), then=F("protected_at")),
            default=F("published_at"),
        ),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )

    slug = models.SlugField(max_length=100)
    language = models.CharField(max_length=10)
    # Without an index of its own, which would keep lists from the one in their order.
    translation_of = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    start_date = models.DateField()
    end_date = models.DateField()
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    status = models.CharField(
        max_length=10, choices=Event.Status.choices, default=Event.Status.SCHEDULED
    )
    has_proceedings = models.BooleanField(default=False)
    sizes = models.JSONField(
        default=dict, help_text="Of its files when they were made, in bytes, by extension."
    )
    record = models.JSONField()  # last, since SQLite reads through it to get at a column behind it

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["event", "number"]),
            models.UniqueConstraint(name="edition_sequence_once", fields=["event", "sequence"]),
            models.CheckConstraint(
                name="edition_number_of_what_was_published",
                condition=Q(number__isnull=True) | Q(sequence__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_number_from_one", condition=Q(number__isnull=True) | Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="edition_protected_by_a_revision",
                condition=Q(protected_at__isnull=True) | Q(revision__gte=1),
            ),
        ]
        indexes = [models.Index(fields=["-start_date", "-id"]), models.Index(fields=["slug"])]

    def __str__(self):
        return f"{self.title}, {self.named}"

    def get_absolute_url(self):
        return reverse("event", args=[self.slug])

    @property
    def is_announcement(self) -> bool:
        return self.sequence is not None and self.number is None

    @property
    def named(self) -> str:
        """What it is called in a sentence."""
        if self.number is None:
            return gettext("the announcement")
        return pgettext("in a sentence", "edition %(number)s") % {"number": self.number}

    @property
    def is_planned(self) -> bool:
        """Whether its time has not come."""
        return self.published_at is not None and self.published_at > timezone.now()

    @property
    def state(self) -> str:
        """That the colloquium is not held as announced, in the reader's language; else empty."""
        return Event.Status(self.status).told

    @property
    def stated_title(self) -> str:
        """The title where it stands alone, with its state before it."""
        return Event.Status(self.status).title_with_status(self.title)

    @property
    def event_key(self) -> str:
        """Says nothing, and stays the same under every title and address: for the identifiers of
        calendars and feeds.
        """
        return f"event-{self.event_id}"


class EditionSpeakerQuerySet(models.QuerySet["EditionSpeaker"]):
    def current(self):
        """Of current editions, those that may be read together with the person's page."""
        return self.filter(
            Exists(Edition.objects.current().filter(pk=OuterRef("edition"))), is_joined=True
        )

    def newest_first(self):
        return self.order_by("-edition__start_date", "-edition")


def speaking_persons() -> models.QuerySet[Person]:
    """Persons who have a page: they stand in a current edition under a name that may be shown."""
    return Person.objects.with_page().filter(
        Exists(EditionSpeaker.objects.current().filter(person=OuterRef("pk")))
    )


def with_latest_posts(persons: models.QuerySet[Person]) -> models.QuerySet:
    """`persons`, each with the posts of the last time as `affiliation`."""
    latest = EditionSpeaker.objects.current().filter(person=OuterRef("pk")).newest_first()
    return persons.annotate(affiliation=Subquery(latest.values("entry__affiliation")[:1]))


class EditionSpeaker(models.Model):
    """Who stands in an edition, and with what: derived from its record by `publishing.index`, for
    lists.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="edition_speakers")
    key = models.CharField(max_length=12, help_text="SpeakerRecord.id")
    is_joined = models.BooleanField(
        help_text="Whether the record may be read together with the person’s page."
    )
    name = models.CharField(max_length=200, blank=True)
    entry = models.JSONField(
        help_text="Posts, roles and quotations, as `publishing.entry` gives them."
    )
    position = models.PositiveIntegerField(default=0)

    objects = EditionSpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="edition_speaker_once", fields=["edition", "person"])
        ]

    def __str__(self):
        return self.name

    @property
    def role_label(self) -> str:
        """The roles other than plain speaker, in the reader's language."""
        return ", ".join(
            str(Appearance.Role(r).label)
            for r in self.entry["roles"]
            if r != Appearance.Role.SPEAKER
        )
