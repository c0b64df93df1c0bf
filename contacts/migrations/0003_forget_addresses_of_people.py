from django.db import migrations


def forget(apps, schema_editor):
    """An address of somebody who is shown otherwise now must answer as one that never was."""
    slugs = apps.get_model("contacts", "FormerSlug").objects.filter(kind="person")
    named = apps.get_model("contacts", "Person").objects.filter(display="named")
    slugs.filter(gone=True).delete()
    slugs.exclude(target__in=list(named.values_list("pk", flat=True))).delete()


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_lists_in_order")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
