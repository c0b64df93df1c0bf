import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table is there: `events` made it, before this was an app."""

    initial = True

    dependencies = [
        ("events", "0006_imports_apart"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='SourceDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=255, verbose_name='file')),
                        ('sha256', models.CharField(max_length=64)),
                        ('size', models.PositiveIntegerField(help_text='In bytes.', verbose_name='size')),
                        ('media_type', models.CharField(max_length=100)),
                        ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                        ('deleted_at', models.DateTimeField(blank=True, null=True, verbose_name='file deleted')),
                        ('content', models.BinaryField()),
                        ('document', models.TextField(blank=True, help_text='What was read, as JSON.')),
                        ('draft', models.JSONField(help_text='The `imports.draft.Draft` of it, as it was last corrected.', null=True)),
                        ('revision', models.PositiveIntegerField(default=0, help_text='How often the draft was corrected.')),
                        ('places', models.JSONField(default=dict, help_text='Where each part of the manuscript stood: {"unit": "page", "speakers/<key>": 12, …}.')),
                        ('removed', models.JSONField(default=dict, help_text='What the reader took out, counted: {"page-number": 12, …}.')),
                        ('notices', models.JSONField(default=list, help_text='What to look at in the manuscript, in sentences.')),
                        ('event', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='source', to='events.event')),
                        ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                    ],
                    options={
                        'verbose_name': 'imported document',
                        'verbose_name_plural': 'imported documents',
                        'ordering': ['-uploaded_at', '-id'],
                    },
                ),
            ]
        )
    ]
