"""What is chosen of each place is kept until it is decided, and counted in the receipt."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0011_sealed_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "withdrawal",
            "kept_at",
            models.DateTimeField(
                null=True, help_text="When choices were kept, not yet decided."
            ),
        ),
        migrations.AddField(
            "withdrawal",
            "kept_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "withdrawal",
            "decisions",
            models.JSONField(
                default=list,
                help_text="Of each sentence the keys of the colloquia, and what was decided of it.",
            ),
        ),
    ]
