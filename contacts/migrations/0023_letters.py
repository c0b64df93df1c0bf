import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from contacts.models.site import opaque_key

GROUPS = ("Directory steward", "Administrator")
ACTS = ("view", "change", "delete")


def draw_keys(apps, schema_editor):
    """Each row is written once: after a second time PostgreSQL would not alter the table."""
    rows = apps.get_model("contacts", "Contact").objects.order_by()
    reached = apps.get_model("contacts", "Channel").objects.filter(type="email", visibility="public")
    reached = set(reached.values_list("contact", flat=True))
    for pk in list(rows.values_list("pk", flat=True)):
        rows.filter(pk=pk).update(key=opaque_key(), takes_letters=pk in reached)


def give_rights(apps, schema_editor):
    """To the groups that are there; those of a new site are made with them."""
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    if not groups.exists():
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="contacts", model="letter")
    rights = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=f"{act}_letter", defaults={"name": f"Can {act} letter"}
        )[0]
        for act in ACTS
    ]
    for group in groups:
        group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    rights = apps.get_model("auth", "Permission").objects
    rights.filter(content_type__app_label="contacts", content_type__model="letter").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("contacts", "0021_attempts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="key",
            field=models.CharField(default="", editable=False, max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contact",
            name="takes_letters",
            field=models.BooleanField(default=False, help_text="Readers may write to them by a form that shows no address. It needs an e-mail address below, which may be hidden; with the form they are listed, whatever else is shown.", verbose_name="takes letters"),
        ),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="contact",
            name="key",
            field=models.CharField(default=opaque_key, editable=False, max_length=12, unique=True),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sender", models.CharField(blank=True, max_length=100)),
                ("address", models.EmailField(blank=True, help_text="To which the contact answers.", max_length=254)),
                ("subject", models.CharField(blank=True, max_length=150)),
                ("text", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waits"), ("delivered", "delivered"), ("failed", "not delivered")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now, null=True, verbose_name="next try")),
                ("held_until", models.DateTimeField(help_text="By whoever delivers it just now.", null=True)),
                ("ended_at", models.DateTimeField(null=True, verbose_name="delivered or given up")),
                (
                    "failure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("server", "the mail server could not be reached, or was busy"),
                            ("refused", "the mail server refused it"),
                            ("recipient", "the mail server refused the address of the contact"),
                            ("gone", "cannot be delivered: the contact takes no letters any more"),
                            ("backup", "not sent: brought back from a backup"),
                        ],
                        max_length=10,
                        verbose_name="why not",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="contacts.contact",
                        verbose_name="contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-written_at", "-pk"],
                "default_permissions": ("view", "change", "delete"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(state="waiting", next_at__isnull=False, ended_at__isnull=True)
                        | models.Q(~models.Q(state="waiting"), next_at=None, ended_at__isnull=False),
                        name="letter_waits_or_has_ended",
                    )
                ],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
