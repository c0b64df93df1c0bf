from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.site import free, opaque_key
from contacts.words.slugs import make_slug
from events.text.body import Body
from events.text.quotations import difference
from events.text.toolbar import EXTENSIONS
from events.text.typography import strip_quotes

from .consent import Basis
from .event import Event
from .running_text import clean_body, read_language
from .speaker import Speaker


class Section(NaturallyKeyed):
    """A heading of the proceedings and what stands under it.

    A section belongs to the chapter before it.
    """

    NATURAL_KEY = ("event__slug", "anchor")

    class Level(models.IntegerChoices):
        CHAPTER = 1, _("Chapter")
        SECTION = 2, _("Section")

    class Numbering(models.TextChoices):
        NONE = "", _("Not numbered")
        ARABIC = "1", "1, 2, 3"
        ROMAN = "I", "I, II, III"
        LETTER = "A", "A, B, C"

    event = models.ForeignKey(Event, models.CASCADE, related_name="sections")
    level = models.PositiveSmallIntegerField(
        _("level"), choices=Level.choices, default=Level.SECTION
    )
    title = models.CharField(_("heading"), max_length=250)
    numbering = models.CharField(
        _("numbering of its sections"),
        max_length=1,
        choices=Numbering.choices,
        blank=True,
        help_text=_("For a chapter. Numbers are counted, never typed."),
    )
    label = models.CharField(
        _("label before the number"),
        max_length=40,
        blank=True,
        help_text=_("For a chapter, e.g. “Recommendation”."),
    )
    anchor = models.SlugField(
        _("anchor"),
        max_length=100,
        blank=True,
        help_text=_(
            "The end of the section’s own address. It follows the heading until it has been"
            " published."
        ),
    )
    anchor_is_fixed = models.BooleanField(default=False, editable=False)
    content_note = models.TextField(
        _("content note"),
        blank=True,
        help_text=_("Shown before the text, if it tells of violence. Say what is told, not how."),
    )
    body = ProseEditorField(
        _("text"),
        blank=True,
        extensions=EXTENSIONS,
        sanitize=clean_body,
        help_text=_("Notes are written where they are called; the page sets them at the foot."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    # Of its DOI, which says nothing, since it can't be taken back.
    key = models.CharField(max_length=12, editable=False, default=opaque_key)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="section_anchor_once",
                fields=["event", "anchor"],
                violation_error_message=_("Another section of this colloquium has this anchor."),
            )
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self.level == self.Level.SECTION:
            self.numbering = self.label = ""  # both are chosen on a chapter, for its sections
        if not self.anchor_is_fixed:
            self.anchor = self.derived_anchor()
        super().save(*args, **kwargs)

    @property
    def doi(self) -> str:
        """The one registered with that of the whole, if its sections have any."""
        event = self.event
        return f"{event.doi}.{self.key}" if event.doi and event.has_section_dois else ""

    def derived_anchor(self) -> str:
        """The heading as an anchor that nothing else in the event has."""
        stem = make_slug(self.title) or "section"
        return free(stem, taken_anchors(self.event_id, keep=self))


class Quotation(NaturallyKeyed):
    """Exact words, with the one who said them in the room, the one whose words they were, or
    both.
    """

    NATURAL_KEY = ("section__event__slug", "section__anchor", "anchor")

    class Approval(models.TextChoices):
        PENDING = "pending", _("Not yet approved")
        PRINTED = Basis.PRINTED.value, Basis.PRINTED.label
        WRITTEN = Basis.WRITTEN.value, Basis.WRITTEN.label
        ORAL = Basis.ORAL.value, Basis.ORAL.label
        SIGNED = Basis.SIGNED.value, Basis.SIGNED.label
        REFUSED = "refused", _("Refused")

    # By somebody, to these very words.
    AGREED = (Approval.WRITTEN, Approval.ORAL, Approval.SIGNED)

    section = models.ForeignKey(Section, models.CASCADE, related_name="quotations")
    speaker = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotations",
        verbose_name=_("said by"),
        help_text=_("Who said it in the room."),
    )
    attribution = models.CharField(
        _("whose words"),
        max_length=200,
        blank=True,
        help_text=_("If the speaker quoted somebody else, or it is nobody in the list."),
    )
    text = models.TextField(
        _("words"), help_text=_("Word for word, without quotation marks around them.")
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        help_text=_("Code such as fr, if it is another than the colloquium’s."),
    )
    is_lead = models.BooleanField(
        _("lead quotation"),
        default=False,
        help_text=_("Set large above the text, instead of standing in it. One a section."),
    )
    is_sic = models.BooleanField(
        _("sic"),
        default=False,
        help_text=_("Kept as printed although it looks like a slip; shown with [sic]."),
    )
    may_be_shared = models.BooleanField(
        _("may be shared on its own"),
        default=True,
        help_text=_("Untick for testimony: it then stands in its section only."),
    )
    note = models.TextField(
        _("editor’s note"), blank=True, help_text=_("Shown as a note at the foot of the section.")
    )
    anchor = models.SlugField(
        _("anchor"),
        max_length=100,
        blank=True,
        help_text=_("The end of the quotation’s own address."),
    )
    approval = models.CharField(
        _("approval"),
        max_length=10,
        choices=Approval.choices,
        default=Approval.PENDING,
        help_text=_("On what basis these words may be published."),
    )
    approved_on = models.DateField(
        _("approved on"),
        null=True,
        blank=True,
        help_text=_("The day on which they agreed; of words in print it may stay empty."),
    )
    approved_by = models.CharField(
        _("approved by"),
        max_length=200,
        blank=True,
        help_text=_("If it was not the speaker who agreed, e.g. “Her lawyer”."),
    )
    approval_evidence = models.CharField(
        _("how that is known"),
        max_length=300,
        blank=True,
        help_text=_("E.g. “E-mail of 3 May, in the folder of the colloquium.”"),
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="quotation_one_lead",
                fields=["section"],
                condition=Q(is_lead=True),
                violation_error_message=_("This section already has a lead quotation."),
            ),
            models.UniqueConstraint(name="quotation_anchor_once", fields=["section", "anchor"]),
            models.CheckConstraint(
                name="quotation_attributed",
                condition=Q(speaker__isnull=False) | ~Q(attribution=""),
                violation_error_message=_(
                    "Say whose words these are: choose who said them, or fill in “whose words”."
                ),
            ),
        ]

    def __str__(self):
        return Truncator(self.text).chars(60)

    @property
    def is_agreed_undated(self) -> bool:
        """Whether it is said that somebody agreed, and not when, or not who."""
        is_known = self.approved_on and (self.speaker_id or self.approved_by)
        return self.approval in self.AGREED and not is_known

    def clean(self):
        self.text = strip_quotes(self.text)
        if self.language:
            self.language = read_language(self.language)
        if (
            self.speaker
            and self.section.event_id
            and self.speaker.event_id != self.section.event_id
        ):
            raise ValidationError({"speaker": _("This speaker belongs to another colloquium.")})
        if not self.is_lead and (
            message := difference(self.text, Body.parse(self.section.body), self.anchor)
        ):
            raise ValidationError({"text": message})

    def save(self, *args, **kwargs):
        if not self.anchor:
            self.anchor = self.derived_anchor()
        super().save(*args, **kwargs)

    def derived_anchor(self) -> str:
        """`q-` and the first words: no name, and in the one namespace of the event's anchors."""
        stem = "q-" + (make_slug(" ".join(self.text.split()[:6]), longest=60) or "quotation")
        return free(stem, taken_anchors(self.section.event_id, keep=self))


def places_in(event: Event) -> set[str]:
    """The anchors of all to which a text of the proceedings may lead."""
    sections = Section.objects.filter(event=event).values_list("anchor", flat=True)
    quotations = Quotation.objects.filter(section__event=event).values_list("anchor", flat=True)
    speakers = event.speakers.values_list("key", flat=True)
    return {*sections, *quotations, *(f"speaker-{key}" for key in speakers)}


def taken_anchors(event: int, *, keep: Section | Quotation) -> set[str]:
    """The anchors of an event, one namespace of sections and quotations; `keep` is the row that may
    have its own already.
    """
    sections, quotations = (
        Section.objects.filter(event=event),
        Quotation.objects.filter(section__event=event),
    )
    if isinstance(keep, Section):
        sections = sections.exclude(pk=keep.pk)
    else:
        quotations = quotations.exclude(pk=keep.pk)
    return {
        *sections.values_list("anchor", flat=True),
        *quotations.values_list("anchor", flat=True),
    }
