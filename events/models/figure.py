import secrets

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from contacts.models.images import StoredImageField
from contacts.models.natural import NaturalKeyManager, NaturallyKeyed
from contacts.models.renditions import Drawn, name_rendition
from contacts.models.site import opaque_key
from events.text.figures import MEDIA_TYPES

from .edition import Edition
from .event import Event

FOLDER = "figures"


def name_figure(instance: models.Model, filename: str) -> str:
    """A name that says nothing of the file that was uploaded."""
    return f"{FOLDER}/{secrets.token_hex(16)}.{filename.rpartition('.')[2]}"


def stem_of(path: str) -> str:
    """What the file and its renditions have in common."""
    return path.partition(".")[0].partition("-")[0]


class FigureField(StoredImageField):
    """Where its renditions are stands in `renditions` of the row, a field that has to follow this
    one.
    """

    def pre_save(self, instance, add):
        file = getattr(instance, self.attname)
        drawn = file.file if file and not file._committed else None
        stored = super().pre_save(instance, add)
        if drawn is not None:
            instance.renditions = [
                {
                    "path": name_rendition(stored.name, one.size, one.extension),
                    "media_type": MEDIA_TYPES[one.extension],
                    "width": one.width,
                }
                for one in (drawn.renditions if isinstance(drawn, Drawn) else ())
            ]
        return stored

    def is_used(self, name):
        """Every edition shows the figures that it had; a snapshot shows nobody any."""
        shown = EditionFigure.objects.filter(
            stem=stem_of(name),
            edition__sequence__isnull=False,
            edition__withdrawn_at__isnull=True,
        )
        return super().is_used(name) or shown.exists()


class Figure(NaturallyKeyed):
    """A picture or chart of a colloquium, which stands where its texts have its key."""

    NATURAL_KEY = ("event__slug", "key")

    event = models.ForeignKey(Event, models.CASCADE, related_name="figures")
    key = models.CharField(max_length=12, default=opaque_key, unique=True, editable=False)
    image = FigureField(
        _("picture"),
        upload_to=name_figure,
        width_field="width",
        height_field="height",
        help_text=_(
            "A photograph or a chart, up to 30 MB. It is made smaller; place and camera data are"
            " removed."
        ),
    )
    renditions = models.JSONField(default=list, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_(
            "What it shows, for people who cannot see it; of a chart, what it tells. Needed before"
            " publication, unless the picture is decorative."
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing, and those who hear the page are spared it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made it, and under which licence, e.g. “Photo: Lea Sommer, CC BY 4.0”."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position", "id"]
        default_permissions = ()  # whoever may change the colloquium may change them

    def __str__(self):
        return Truncator(self.caption or self.alt).chars(60) or str(_("Figure without a text"))

    @property
    def lacks_alt(self) -> bool:
        return not (self.is_decorative or self.alt.strip())

    @property
    def sections(self) -> models.QuerySet:
        """Those in whose texts it stands."""
        return self.event.sections.filter(body__contains=f'data-figure="{self.key}"')


class EditionFigure(models.Model):
    """That an edition shows a picture, by what its files have in common: derived from its record,
    for whoever asks whether a file is public or in use.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures")
    stem = models.CharField(max_length=100, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="edition_figure_once", fields=["edition", "stem"])
        ]

    def __str__(self):
        return self.stem
