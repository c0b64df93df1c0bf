# Only what editors are told changes.
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='organization',
            name='aliases',
            field=models.TextField(blank=True, help_text='Other names it is printed under, one a line. Not shown, but readers who search for one find the organization.', verbose_name='other spellings'),
        ),
        migrations.AlterField(
            model_name='person',
            name='aliases',
            field=models.TextField(blank=True, help_text='Other forms of the name in print, one a line. Never shown, and nobody finds the person by them but you, here; they also serve to remove every trace if need be.', verbose_name='other spellings'),
        ),
        migrations.AlterField(
            model_name='person',
            name='noindex',
            field=models.BooleanField(default=False, help_text='Search engines are asked to leave out every page and file that names the person, and the search of this site finds the person by name only, never by a post. Readers who follow the colloquium find everything as before.', verbose_name='keep out of search engines'),
        ),
    ]
