from django.core.files.storage import default_storage
from django.db import migrations


def remove(apps, schema_editor):
    """The portraits of those who were protected before theirs was removed with it."""
    people = apps.get_model("contacts", "Person").objects.exclude(display="named").exclude(photo="")
    names = list(people.values_list("photo", flat=True))
    people.update(photo="")
    for name in names:
        default_storage.delete(name)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0004_site_version_token")]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
