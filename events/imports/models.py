import datetime as dt
import hashlib
import mimetypes
from collections import Counter

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.desk.unseen import hidden_names, leave_out
from events.models.event import Event

from .reading import stored
from .reading.blocks import Document
from .reading.draft import Draft

KEPT = dt.timedelta(days=30)


def digest_of(content: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(content).hexdigest()


class SourceDocumentQuerySet(models.QuerySet["SourceDocument"]):
    def under_way(self):
        """Those of which no colloquium was made yet, without what was joined to them."""
        return self.filter(event__isnull=True, joined_to__isnull=True)

    def of_event(self, event: int | None):
        """Every file that a colloquium was made of."""
        return self.filter(Q(event=event) | Q(joined_to__event=event))

    def together(self):
        """These with all that they are joined to, and that is joined to them."""
        keys = list(self.values_list("pk", "joined_to"))
        firsts = {first or pk for pk, first in keys}
        return self.model.objects.filter(Q(pk__in=firsts) | Q(joined_to__in=firsts))

    def held(self):
        """Those whose file is still kept."""
        return self.filter(deleted_at__isnull=True)

    def expired(self, now: dt.datetime | None = None):
        """Those whose file was kept long enough."""
        return self.held().filter(uploaded_at__lte=(now or timezone.now()) - KEPT)

    def listed(self):
        """For lists: without what was read, the newest first."""
        return self.defer("content", "document", "draft").select_related("uploaded_by", "event")

    def discard(self) -> int:
        """Delete the files, those that are joined to them, and what was read of them; a row stays
        only beside its colloquium.

        How many there were.
        """
        keys = list(self.together().values_list("pk", flat=True))
        rows = SourceDocument.objects.filter(pk__in=keys)
        rows.filter(event__isnull=True).delete()
        rows.update(content=b"", document="", draft=None, notices=[], deleted_at=timezone.now())
        return len(keys)


class SourceDocument(models.Model):
    """A file that a colloquium is or was made of.

    Its bytes are in the row: nothing serves them, and they go with it. Of a file that was joined to
    another one the row holds the bytes alone: what was read of both stands in that of the first.
    """

    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size"), help_text="In bytes.")
    media_type = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    deleted_at = models.DateTimeField(_("file deleted"), null=True, blank=True)
    content = models.BinaryField()
    document = models.TextField(blank=True, help_text="What was read, as JSON.")
    draft = models.JSONField(
        null=True, help_text="The `imports.draft.Draft` of it, as it was last corrected."
    )
    revision = models.PositiveIntegerField(
        default=0, help_text="How often the draft was corrected."
    )
    event = models.OneToOneField(
        Event, models.CASCADE, null=True, blank=True, related_name="source"
    )
    joined_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="joined"
    )
    places = models.JSONField(
        default=dict,
        help_text=(
            'Where each part of the manuscript stood: {"unit": "page", "speakers/<key>": 12, …}.'
        ),
    )
    removed = models.JSONField(
        default=dict, help_text='What the reader took out, counted: {"page-number": 12, …}.'
    )
    notices = models.JSONField(
        default=list, help_text="What to look at in the manuscript, in sentences."
    )

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["-uploaded_at", "-id"]

    def __str__(self):
        return self.shown_name

    @classmethod
    def of(
        cls, content: bytes, name: str, document: Document, draft: Draft, *, by: User | None
    ) -> "SourceDocument":
        """A row, not saved yet, of a file that was read as `document` and recognised as `draft`."""
        source = cls.of_file(content, name, by=by)
        source.keep(document, draft)
        return source

    @classmethod
    def of_file(cls, content: bytes, name: str, *, by: User | None) -> "SourceDocument":
        """A row, not saved yet, of a file alone."""
        return cls(
            name=name[-255:],
            sha256=digest_of(content),
            size=len(content),
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            uploaded_by=by,
            content=content,
        )

    def keep(self, document: Document, draft: Draft) -> None:
        """What was read, to be saved with the row."""
        self.document = stored.dump(document).decode()
        self.draft = draft.model_dump(mode="json")
        self.removed = dict(Counter(item.reason for item in document.removed))

    @property
    def shown_name(self) -> str:
        """The name of the file, for whoever reads now."""
        return leave_out(self.name, hidden_names())

    @property
    def joined_files(self) -> models.QuerySet["SourceDocument"]:
        """What was joined to it, in that order."""
        return self.joined.listed().order_by("pk")

    def load_document(self) -> Document:
        """The document as it was read."""
        return stored.load(self.document.encode())

    def load_draft(self) -> Draft:
        """Its draft as it was last corrected."""
        return Draft.model_validate(self.draft)

    @property
    def days_left(self) -> int:
        """Until the file is deleted by itself, the day begun included."""
        return max(-((timezone.now() - self.uploaded_at - KEPT) // dt.timedelta(days=1)), 0)
