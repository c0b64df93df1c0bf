from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0009_consents_recorded")]

    operations = [
        migrations.RemoveField(model_name="speaker", name=name)
        for name in ("consent", "named_basis", "named_recorded_by", "named_recorded_on")
    ]
