"""Announcements have no number, and are translated too: an edition is remembered by its sequence,
which of those of before is their number.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0024_history_without_words_of_quotations"),
    ]

    operations = [
        migrations.RenameField("event", "original_number", "original_sequence"),
        migrations.AlterField(
            "event",
            "original_sequence",
            models.PositiveIntegerField(
                editable=False,
                help_text=(
                    "Of a translation: the sequence of the edition of the original that it follows."
                ),
                null=True,
            ),
        ),
    ]
