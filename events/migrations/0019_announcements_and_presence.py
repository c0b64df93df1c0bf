"""What was published is told from what was saved by its place among the published, so that an
announcement needs no number. What had a number keeps it. And who has a page of the desk open is
known to their colleagues.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def fill(apps, schema_editor):
    editions = apps.get_model("events", "Edition").objects
    editions.filter(number__isnull=False).update(sequence=F("number"))


def number_anew(apps, schema_editor):
    """Before, whatever was published had a number, and what had none was for editors alone."""
    editions = apps.get_model("events", "Edition").objects
    announced = editions.filter(number=None, sequence__isnull=False).values("event")
    rows = editions.filter(event__in=announced, sequence__isnull=False).defer("record")
    for edition in list(rows.order_by("-sequence")):
        editions.filter(pk=edition.pk).update(number=edition.sequence)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0018_ignored_advice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            "edition",
            options={
                "ordering": ["-sequence"],
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
            },
        ),
        migrations.AddField(
            "edition",
            "sequence",
            models.PositiveIntegerField(
                blank=True,
                editable=False,
                help_text="Its place among all that was published of the event.",
                null=True,
            ),
        ),
        # The record stays the last column: SQLite reads through it to get at one behind it. What
        # comes next makes the table anew there, in the order that is known from here on.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("edition", "record"),
                migrations.AddField("edition", "record", models.JSONField()),
            ]
        ),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(fields=["event", "sequence"], name="edition_sequence_once"),
        ),
        migrations.RunPython(fill, number_anew),
        migrations.AddConstraint(
            "edition",
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(sequence__isnull=False),
                name="edition_number_of_what_was_published",
            ),
        ),
        migrations.CreateModel(
            "Presence",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.BigIntegerField(help_text="As `digest_of` gives it.")),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("page", "user"), name="presence_once")
                ],
            },
        ),
    ]
