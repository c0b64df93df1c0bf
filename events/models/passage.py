from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organization, Person

from .edition import Edition, EditionSpeaker


class PassageQuerySet(models.QuerySet["Passage"]):
    def public(self):
        """Passages that may be read now.

        Only what is current has passages; this holds whatever was left in the table.

        What they stand in is looked up row by row: to join some hundred rows, databases would read
        the whole of it.
        """
        editions = Edition.objects.published().filter(pk=OuterRef("edition"))
        persons = Person.objects.with_page().filter(pk=OuterRef("person"))
        organizations = Organization.objects.listed().filter(pk=OuterRef("organization"))
        rows = self.alias(
            readable_edition=Subquery(editions.order_by().values("pk")),
            readable_person=Subquery(persons.order_by().values("pk")),
            readable_organization=Subquery(organizations.order_by().values("pk")),
        )
        return rows.filter(
            Q(edition__isnull=True) | Q(readable_edition__isnull=False),
            Q(person__isnull=True) | Q(readable_person__isnull=False),
            Q(organization__isnull=True) | Q(readable_organization__isnull=False),
        )

    def current(self):
        """Passages that there should be: of current editions, and of persons who speak in one."""
        speaks = Exists(EditionSpeaker.objects.current().filter(person=OuterRef("person")))
        return self.public().filter(
            Q(edition__isnull=True)
            | Exists(Edition.objects.current().filter(pk=OuterRef("edition"))),
            ~Q(kind=Passage.Kind.SPEAKER) | speaks,
        )


class Passage(models.Model):
    """One stretch of what the public may read, for search and for lists of quotations: derived, by
    `events.search.passages`.

    Of colloquia only the current edition has passages. A speaker and an organization have one each,
    without an edition.
    """

    class Kind(models.TextChoices):
        COLLOQUIUM = "colloquium", _("Colloquium")
        SECTION = "section", _("Section")
        QUOTATION = "quotation", _("Quotation")
        SPEAKER = "speaker", _("Speaker")
        ORGANIZATION = "organization", _("Organization")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="passages"
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="passages",
        help_text="Whose page, or whose words, it is.",
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="passages"
    )
    language = models.CharField(max_length=10, blank=True)
    date = models.DateField(null=True, blank=True, help_text="The first day of the colloquium.")
    position = models.PositiveIntegerField(default=0, help_text="Where it stands in its edition.")
    anchor = models.CharField(max_length=200, blank=True)
    title = models.TextField(help_text="Of a quotation: the heading of its section.")
    byline = models.TextField(blank=True, help_text="Of a quotation: whose words they are.")
    text = models.TextField(blank=True)
    keywords = models.TextField(
        blank=True, help_text="By which it is found too, and which are never shown."
    )
    words = models.TextField(
        blank=True, help_text="All of these as they are searched: `search.tokens.fold_passage`."
    )
    version = models.PositiveSmallIntegerField(
        default=0, help_text="Of the rules that made its words and its tokens."
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "edition", "position"]
        constraints = [
            models.UniqueConstraint(
                name="passage_speaker_once", fields=["person"], condition=models.Q(kind="speaker")
            ),
            models.UniqueConstraint(
                name="passage_organization_once",
                fields=["organization"],
                condition=models.Q(kind="organization"),
            ),
        ]
        indexes = [
            models.Index(name="passage_listed", fields=["kind", "-date", "edition", "position"]),
            models.Index(
                name="passage_of_person", fields=["person", "kind", "-date", "edition", "position"]
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The path in the current edition: of a section, its place in the proceedings."""
        if self.organization:
            return self.organization.get_absolute_url()
        if self.edition is None:
            return self.person.get_absolute_url() if self.person else ""
        match self.kind:
            case self.Kind.COLLOQUIUM:
                return self.edition.get_absolute_url()
            case self.Kind.QUOTATION:
                return reverse("quotation", args=[self.edition.slug, self.anchor])
        return f"{reverse('proceedings', args=[self.edition.slug])}#{self.anchor}"

    @property
    def title_to_find(self) -> str:
        """The title, if it is found by it: a quotation has that of its section."""
        return "" if self.kind == self.Kind.QUOTATION else self.title

    @property
    def stated_title(self) -> str:
        """The title where it stands alone; of a colloquium, with its state before it."""
        return (
            self.edition.stated_title
            if self.edition and self.kind == self.Kind.COLLOQUIUM
            else self.title
        )
