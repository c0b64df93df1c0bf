"""An edition tells when it was last changed for the protection of a person."""

from django.db import migrations, models
from django.db.models import Case, F, Q, When


class Migration(migrations.Migration):
    dependencies = [("events", "0010_consents_said_once")]

    operations = [
        migrations.AddField(
            "edition",
            "protected_at",
            models.DateTimeField(
                blank=True, editable=False, help_text="When the last of these did.", null=True
            ),
        ),
        migrations.AddField(
            "edition",
            "changed_at",
            models.GeneratedField(
                db_persist=True,
                expression=Case(
                    When(protected_at__gt=F("published_at"), then=F("protected_at")),
                    default=F("published_at"),
                ),
                output_field=models.DateTimeField(null=True),
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
            models.CheckConstraint(
                condition=Q(protected_at__isnull=True) | Q(revision__gte=1),
                name="edition_protected_by_a_revision",
            ),
        ),
    ]
