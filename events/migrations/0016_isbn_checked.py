"""The last digit of an ISBN is checked. Nothing that is stored changes."""

from django.db import migrations, models

import events.models.isbn


class Migration(migrations.Migration):
    dependencies = [("events", "0015_dois_of_sections")]
    operations = [
        migrations.AlterField(
            "event",
            "isbn",
            models.CharField(
                blank=True,
                max_length=17,
                validators=[events.models.isbn.check_isbn],
                verbose_name="ISBN",
            ),
        ),
    ]
