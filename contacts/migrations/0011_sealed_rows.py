"""What the desk knew of people who were taken out is sealed; a failure is said."""

from django.db import migrations, models
from django.db.models import Q

ENCRYPTED = "gAAAA"


class Migration(migrations.Migration):
    dependencies = [("contacts", "0010_needs_care")]

    operations = [
        migrations.RenameField("withdrawal", "empties_row", "deletes_known"),
        migrations.AlterField(
            "withdrawal",
            "deletes_known",
            models.BooleanField(default=False, help_text="Whether what the desk knew of them was deleted, and not sealed."),
        ),
        migrations.AddField("withdrawal", "failed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "withdrawal",
            "failure",
            models.CharField(blank=True, help_text="The kind of the last error.", max_length=100),
        ),
        migrations.AddField(
            "withdrawal",
            "sealed_name",
            models.TextField(blank=True, help_text="What they are known again by, encrypted (`withdrawal.sealing`)."),
        ),
        migrations.AddField(
            "withdrawal",
            "sealed_rows",
            models.TextField(blank=True, help_text="What the desk knew of them, encrypted, to be given back."),
        ),
        migrations.AddConstraint(
            "withdrawal",
            models.CheckConstraint(
                condition=(Q(sealed_name="") | Q(sealed_name__startswith=ENCRYPTED))
                & (Q(sealed_rows="") | Q(sealed_rows__startswith=ENCRYPTED)),
                name="withdrawal_sealed",
            ),
        ),
    ]
