"""Pictures and charts of a colloquium, and which of them an edition shows."""

import django.db.models.deletion
from django.db import migrations, models

import contacts.models.site
import events.models.figure


class Migration(migrations.Migration):
    dependencies = [("events", "0011_changed_for_protection")]

    operations = [
        migrations.CreateModel(
            "Figure",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=contacts.models.site.opaque_key,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "image",
                    models.ImageField(
                        height_field="height",
                        help_text=(
                            "A photograph or a chart: JPEG, PNG or WebP, up to 5 MB. Place and"
                            " camera data are removed."
                        ),
                        upload_to=events.models.figure.name_figure,
                        verbose_name="picture",
                        width_field="width",
                    ),
                ),
                ("renditions", models.JSONField(default=list, editable=False)),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "What it shows, for people who cannot see it; of a chart, what it"
                            " tells. Needed before publication, unless the picture is decorative."
                        ),
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="It tells nothing, and those who hear the page are spared it.",
                        verbose_name="decorative",
                    ),
                ),
                (
                    "caption",
                    models.CharField(blank=True, max_length=500, verbose_name="caption"),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Who made it, and under which licence, e.g. “Photo: Lea Sommer, CC BY"
                            " 4.0”."
                        ),
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            "EditionFigure",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stem", models.CharField(db_index=True, max_length=100)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="events.edition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["edition", "stem"], name="edition_figure_once")
                ]
            },
        ),
    ]
