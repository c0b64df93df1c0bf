"""The history of the desk keeps no words of quotations, which stayed in it after they were
withdrawn.
"""

import json

from django.db import migrations

GONE = "…"
# The names of rows, which Django writes in English; on the page of a section all have words.
ROWS = {"section": None, "event": "quotation"}


def leave_words_out(apps, schema_editor):
    LogEntry = apps.get_model("admin", "LogEntry")
    entries = LogEntry.objects.filter(content_type__app_label="events")
    entries.filter(content_type__model="quotation").update(object_repr=GONE)
    said = entries.filter(content_type__model__in=ROWS, change_message__contains='"object"')
    for entry in said.select_related("content_type").iterator(chunk_size=500):
        message = free(entry.change_message, ROWS[entry.content_type.model])
        if message != entry.change_message:
            LogEntry.objects.filter(pk=entry.pk).update(change_message=message)


def free(stored, name):
    """A message without what rows of this `name`, or all, are called."""
    try:
        message = json.loads(stored)
        parts = [part for entry in message for part in entry.values()]
    except (ValueError, TypeError, AttributeError):  # a sentence
        return stored
    for part in parts:
        if isinstance(part, dict) and "object" in part and name in (None, part.get("name")):
            part["object"] = GONE
    return json.dumps(message)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0022_which_edition_a_translation_follows"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(leave_words_out, migrations.RunPython.noop)]
