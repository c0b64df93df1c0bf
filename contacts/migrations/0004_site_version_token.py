import secrets
import time

from django.db import migrations, models


def draw(apps, schema_editor):
    apps.get_model("contacts", "SiteVersion").objects.update_or_create(pk=1, defaults={"token": secrets.token_urlsafe(16)})


def count(apps, schema_editor):
    """A number that no count has come to, so that no copy of then is taken for one of now."""
    apps.get_model("contacts", "SiteVersion").objects.update(number=time.time_ns() // 1000)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0003_forget_addresses_of_people")]

    operations = [
        migrations.AddField("siteversion", "token", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.RunPython(draw, count),
        migrations.RemoveField("siteversion", "number"),
    ]
