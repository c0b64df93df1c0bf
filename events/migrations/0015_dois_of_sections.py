"""Sections may have a DOI of their own, made of that of the whole and a key that says nothing."""

from django.db import migrations, models

import contacts.models.site


def draw(apps, schema_editor):
    """A key for each section: the column was made with one for all."""
    sections = apps.get_model("events", "Section").objects
    for pk in sections.values_list("pk", flat=True):
        sections.filter(pk=pk).update(key=contacts.models.site.opaque_key())


class Migration(migrations.Migration):
    dependencies = [("events", "0012_figures")]

    operations = [
        migrations.AddField(
            "event",
            "has_section_dois",
            models.BooleanField(
                default=False,
                help_text="Tick it if you will register these at Crossref together with that of the whole, from the next edition on. Each is made of it, e.g. 10.1234/abcd.3f9c1d7a40be. A DOI is for ever: once they are registered, leave it ticked.",
                verbose_name="a DOI for each section too",
            ),
        ),
        migrations.AddField(
            "section",
            "key",
            models.CharField(
                default=contacts.models.site.opaque_key, editable=False, max_length=12
            ),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
