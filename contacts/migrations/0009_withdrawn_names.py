"""A keyed list of whoever was withdrawn, by which the site knows them again; those who are already are noted."""

from django.db import migrations, models
from django.utils import timezone


def note_withdrawn(apps, schema_editor):
    from django.conf import settings

    from contacts.models.withdrawn_name import digest_of, fingerprint
    from contacts.words.full_names import spell

    noted = apps.get_model("contacts", "WithdrawnName").objects
    for person in apps.get_model("contacts", "Person").objects.filter(display="withdrawn").iterator():
        names = [f"{person.given_name} {person.family_name}".strip()]
        names += [alias for alias in person.aliases.splitlines() if " " in alias.strip()]
        for form in {form for name in names for form in spell(name)}:
            noted.update_or_create(
                digest=digest_of(form),
                defaults={"made_by": fingerprint(settings.WITHDRAWAL_KEY), "noted_at": timezone.now()},
            )


class Migration(migrations.Migration):
    dependencies = [("contacts", "0008_withdrawals")]

    operations = [
        migrations.CreateModel(
            name="WithdrawnName",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("made_by", models.CharField(max_length=16)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "withdrawn name",
                "verbose_name_plural": "withdrawn names",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="person",
            name="told_apart_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When it was said that this is not the one of the same name who was withdrawn.",
                null=True,
            ),
        ),
        migrations.RunPython(note_withdrawn, migrations.RunPython.noop),
    ]
