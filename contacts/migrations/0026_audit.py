import django.utils.timezone
from django.db import migrations, models

# Not against DELETE: entries go after three years, and SQLite empties a table of tests so.
# A later migration that makes the table anew on SQLite has to make its trigger anew too.
MAKE = {
    "sqlite": (
        "CREATE TRIGGER contacts_auditentry_stays BEFORE UPDATE ON contacts_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'entries of the audit are not changed'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION contacts_auditentry_stays() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'entries of the audit are not changed' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER contacts_auditentry_stays BEFORE UPDATE ON contacts_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION contacts_auditentry_stays()",
    ),
}
REMOVE = {
    "sqlite": ("DROP TRIGGER IF EXISTS contacts_auditentry_stays",),
    "postgresql": (
        "DROP TRIGGER IF EXISTS contacts_auditentry_stays ON contacts_auditentry",
        "DROP FUNCTION IF EXISTS contacts_auditentry_stays",
    ),
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def give_right(apps, schema_editor):
    """To the group that is there: `colloquium.roles` gives it to the one it makes."""
    using = schema_editor.connection.alias
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.using(using).get_or_create(
        app_label="contacts", model="auditentry"
    )
    right, _ = apps.get_model("auth", "Permission").objects.using(using).get_or_create(
        content_type=kind, codename="view_auditentry", defaults={"name": "Can view audit entry"}
    )
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Administrator"):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0025_help_lines")]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                ("user_key", models.BigIntegerField(editable=False, null=True)),
                ("user_name", models.CharField(blank=True, editable=False, max_length=150, verbose_name="who")),
                ("act", models.CharField(editable=False, help_text="One of Deed.", max_length=20, verbose_name="what")),
                ("kind", models.CharField(blank=True, editable=False, help_text="events.event", max_length=60)),
                ("key", models.CharField(blank=True, editable=False, max_length=40)),
                ("detail", models.CharField(blank=True, editable=False, max_length=200, verbose_name="detail")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit entries",
                "ordering": ["-at", "-id"],
                "default_permissions": ("view",),
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["at"], name="audit_by_time")],
            },
        ),
        migrations.RunPython(make, remove),
        migrations.RunPython(give_right, migrations.RunPython.noop),
    ]
