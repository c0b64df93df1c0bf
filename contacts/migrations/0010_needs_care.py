"""Who needs care is shown without a portrait, quoted nowhere by itself, and kept out of search
engines.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0009_withdrawn_names")]

    operations = [
        migrations.AddField(
            "person",
            "needs_care",
            models.BooleanField(
                default=False,
                help_text="For survivors, victims, minors and whoever could be harmed by being found. No portrait of theirs is shown, no quotation of theirs stands by itself or has a picture to share, and search engines are asked to leave them out. They are shown by role only, unless their decision to be named is recorded.",
                verbose_name="needs care",
            ),
        ),
        migrations.AddField(
            "person",
            "care_declined",
            models.CharField(
                blank=True,
                help_text="Only if a post or a text of theirs has such words and they need none, e.g. “Directs a shelter for survivors.” Never shown.",
                max_length=300,
                verbose_name="why no care is needed",
            ),
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=models.Q(needs_care=False) | models.Q(noindex=True),
                name="person_in_need_of_care_not_indexed",
            ),
        ),
    ]
