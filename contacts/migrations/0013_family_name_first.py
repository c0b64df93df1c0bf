"""A name may be read with the family name first; and accents count in the order of no script."""

from django.db import migrations, models

BATCH = 500
KEYS = {"Person": ["full_key", "given_key", "pseudonym_key"], "Organization": ["sort_name"]}


def fill(apps, schema_editor):
    """Keys are made whenever a row is written."""
    for name, fields in KEYS.items():
        rows = apps.get_model("contacts", name).objects
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            rows.bulk_update(rows.filter(pk__in=keys[start : start + BATCH]), fields)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0012_drafts_of_decisions")]

    operations = [
        migrations.AddField(
            "person",
            "family_name_first",
            models.BooleanField(
                default=False,
                help_text="Tick it for a name that is read so: “Nagy Viktor”, “Đặng Thị Ngọc Thịnh”. Names in Chinese, Japanese or Korean characters are written so anyway: 陈昊. References have the family name first, and lists are in its order, with the tick and without.",
                verbose_name="family name first",
            ),
        ),
        migrations.AlterField(
            "person",
            "family_name",
            models.CharField(
                blank=True,
                help_text="The whole of it, as the person writes it: “García Pablos”, “van Gogh”, “Đặng Thị”. May stay empty for people who use one name only.",
                max_length=100,
                verbose_name="family name",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
