from django.db import migrations

from events.search import schema


def make(apps, schema_editor):
    """In older databases it is there, made by `0001_initial`, and keeps its rows."""
    for statement in schema.MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    """Passages then have no tokens, and are given some when the index is there again."""
    for statement in schema.REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
    apps.get_model("events", "Passage").objects.update(version=0)


class Migration(migrations.Migration):
    dependencies = [("events", "0006_imports_apart")]

    operations = [migrations.RunPython(make, remove)]
