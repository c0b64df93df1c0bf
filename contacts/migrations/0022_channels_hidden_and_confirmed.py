import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.utils import timezone

from contacts.words.dates import add_year

GROUPS = ["Editor", "Publisher", "Directory steward", "Administrator"]


def give_deadlines(apps, schema_editor):
    """A year from now to each contact that is open and has none."""
    contacts = apps.get_model("contacts", "Contact").objects.using(schema_editor.connection.alias)
    is_open = contacts.filter(channels__visibility__in=["public", "partners"]).values("pk")
    contacts.filter(confirm_by=None, pk__in=list(is_open.values_list("pk", flat=True))).exclude(
        confirmed_on__gte=add_year(timezone.localdate())
    ).update(confirm_by=add_year(timezone.localdate()))


def give_right(apps, schema_editor):
    """To the groups that are there. Django makes the right itself only after the migrations."""
    alias = schema_editor.connection.alias
    groups = list(apps.get_model("auth", "Group").objects.using(alias).filter(name__in=GROUPS))
    if groups:
        content_type, _made = (
            apps.get_model("contenttypes", "ContentType")
            .objects.using(alias)
            .get_or_create(app_label="contacts", model="channel")
        )
        right, _made = (
            apps.get_model("auth", "Permission")
            .objects.using(alias)
            .get_or_create(
                content_type=content_type,
                codename="see_partner_channels",
                defaults={"name": "Can see what is for partners"},
            )
        )
        for group in groups:
            group.permissions.add(right)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ("contacts", "0021_attempts"),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='channel',
            options={'ordering': ['position', 'id'], 'permissions': [('see_partner_channels', 'Can see what is for partners')], 'verbose_name': 'channel', 'verbose_name_plural': 'channels'},
        ),
        migrations.AddField(
            model_name='channel',
            name='is_theirs',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='channel',
            name='waits',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='contact',
            name='asked_again_for',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='asked_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='asked_for',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='link_key',
            field=models.CharField(blank=True, default='', editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='contact',
            name='taken_off_for',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='channel',
            name='visibility',
            field=models.CharField(choices=[('public', 'Public'), ('partners', 'For partners (after they sign in)'), ('hidden', 'Hidden')], default='hidden', max_length=10, verbose_name='who may see it'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='confirm_by',
            field=models.DateField(blank=True, help_text='Empty: a year after it was confirmed. When the day has passed, readers are told; 60 days later they see the contact no more.', null=True, verbose_name='confirm again by'),
        ),
        migrations.CreateModel(
            name='EntryAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('asked', 'Asked by mail to confirm the entry.'), ('confirmed', 'The contact confirmed the entry.'), ('corrected', 'The contact corrected the entry.'), ('removed', 'A contact removed itself.')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entry_acts', to='contacts.contact')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entry_acts', to='contacts.organization')),
            ],
            options={
                'verbose_name': 'what a contact said of its entry',
                'verbose_name_plural': 'what contacts said of their entries',
                'ordering': ['-at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.RunPython(give_deadlines, migrations.RunPython.noop),
        migrations.RunPython(give_right, migrations.RunPython.noop),
    ]
