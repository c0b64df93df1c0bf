"""Lists say of a colloquium that it was cancelled or postponed, and read no records for it."""

from django.db import migrations, models
from django.db.models import Case, F, Value, When


def fill(apps, schema_editor):
    """All of a row at once: PostgreSQL changes no table of which a row was changed twice."""
    told = [When(record__status=status, then=Value(status)) for status in ("postponed", "cancelled")]
    status = Case(*told, default=Value("scheduled"))
    apps.get_model("events", "Edition").objects.update(status=status, moved=F("record"))


def move_back(apps, schema_editor):
    apps.get_model("events", "Edition").objects.update(record=F("moved"))


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField(
            "edition",
            "status",
            models.CharField(
                choices=[("scheduled", "Takes place as announced"), ("postponed", "Postponed"), ("cancelled", "Cancelled")],
                default="scheduled",
                max_length=10,
            ),
        ),
        # The record stays the last column: SQLite reads through it to get at one behind it.
        migrations.AddField("edition", "moved", models.JSONField(null=True)),
        migrations.AlterField("edition", "record", models.JSONField(null=True)),
        migrations.RunPython(fill, move_back),
        migrations.RemoveField("edition", "record"),
        migrations.RenameField("edition", "moved", "record"),
        migrations.AlterField("edition", "record", models.JSONField()),
    ]
