from django.db import migrations


class Migration(migrations.Migration):
    """Imports are an app of their own, which may be left out. Their table bears its name, and keeps its rows."""

    dependencies = [("events", "0005_decisions_before_publication")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("sourcedocument", "imports_sourcedocument")],
            state_operations=[migrations.DeleteModel("sourcedocument")],
        )
    ]
