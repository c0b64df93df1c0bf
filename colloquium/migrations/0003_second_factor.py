from django.db import migrations


def end_sessions(apps, schema_editor):
    """Those of before stand in no list, and nobody could end them from elsewhere: everybody signs in anew."""
    apps.get_model("sessions", "Session").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("colloquium", "0002_accounts"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(end_sessions, migrations.RunPython.noop)]
