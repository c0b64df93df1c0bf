import django_countries.fields
from django.db import migrations, models

GROUPS = ("Directory steward", "Publisher", "Administrator")
ACTS = ("view", "add", "change", "delete")


def give_rights(apps, schema_editor):
    """To the groups that are there: `colloquium.roles` gives them to those it makes."""
    using = schema_editor.connection.alias
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.using(using).get_or_create(
        app_label="contacts", model="helpline"
    )
    rights = [
        apps.get_model("auth", "Permission").objects.using(using).get_or_create(
            content_type=kind, codename=f"{act}_helpline", defaults={"name": f"Can {act} help line"}
        )[0]
        for act in ACTS
    ]
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0024_requests"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", django_countries.fields.CountryField(blank=True, help_text="Where it can be dialled. Leave empty if that is in several countries.", max_length=2, verbose_name="country")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("telephone", models.CharField(help_text="As people dial it in its country, e.g. 3919 or 08000 121 700.", max_length=40, verbose_name="telephone")),
                ("text_number", models.CharField(blank=True, help_text="If there is one.", max_length=40, verbose_name="number for text messages")),
                ("url", models.URLField(blank=True, verbose_name="web page")),
                ("note", models.CharField(blank=True, help_text="In the language of those who call, e.g. “Victims of trafficking. Free.”", max_length=200, verbose_name="what it is for")),
                ("hours", models.CharField(blank=True, help_text="When somebody answers, e.g. “Day and night, every day”.", max_length=120, verbose_name="hours")),
                ("languages", models.CharField(blank=True, help_text="E.g. “English, Spanish; others by an interpreter”.", max_length=200, verbose_name="languages spoken")),
                ("checked_on", models.DateField(blank=True, help_text="When somebody last saw this number on the line’s own page, or called it. Readers are told. After a year it says that nobody has looked since.", null=True, verbose_name="checked on")),
                ("position", models.PositiveIntegerField(default=0, help_text="Within its country; the smallest comes first.", verbose_name="order")),
                ("is_public", models.BooleanField(default=True, verbose_name="shown on the site")),
            ],
            options={
                "verbose_name": "help line",
                "verbose_name_plural": "help lines",
                "ordering": ["country", "position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("country", "name"), name="help_line_once", violation_error_message="This country already has a help line of this name."),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
