from django.db import migrations, models
from django.utils import timezone


def follow_what_is_current(apps, schema_editor):
    """Of translations of before nobody can say which edition they follow: they are taken to follow
    the newest, so that the desk tells of changes from now on.
    """
    event_model = apps.get_model('events', 'Event')
    edition_model = apps.get_model('events', 'Edition')
    for event in event_model.objects.filter(translation_of__isnull=False):
        current = edition_model.objects.filter(
            event=event.translation_of_id,
            number__isnull=False,
            withdrawn_at__isnull=True,
            published_at__lte=timezone.now(),
        ).order_by('-number')
        number = current.values_list('number', flat=True).first()
        event_model.objects.filter(pk=event.pk).update(original_number=number)


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0019_announcements_and_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='original_number',
            field=models.PositiveIntegerField(editable=False, help_text='Of a translation: the number of the edition of the original that it follows.', null=True),
        ),
        migrations.RunPython(follow_what_is_current, migrations.RunPython.noop),
    ]
