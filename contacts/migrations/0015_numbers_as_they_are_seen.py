"""Telephone numbers are printed without the signs that nobody sees."""

import unicodedata

from django.db import migrations


def remove_unseen_signs(apps, schema_editor):
    channels = apps.get_model("contacts", "Channel").objects.filter(type="telephone")
    for channel in channels.exclude(as_printed="").only("as_printed").iterator():
        kept = "".join(
            sign
            for sign in channel.as_printed
            if sign.isspace() or unicodedata.category(sign)[0] != "C"
        )
        printed = " ".join(kept.split())
        if printed != channel.as_printed:
            channel.as_printed = printed
            channel.save(update_fields=["as_printed"])


class Migration(migrations.Migration):
    dependencies = [("contacts", "0014_identifiers")]
    operations = [migrations.RunPython(remove_unseen_signs, migrations.RunPython.noop)]
