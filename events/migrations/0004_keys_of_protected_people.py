import json
import secrets

from django.db import migrations
from django.db.models import F, Q


def draw(apps, schema_editor):
    """New keys for everybody who is not shown by name: theirs are still those of downloads from before."""
    model = {name: apps.get_model("events", name) for name in ("Speaker", "Edition", "EditionSpeaker", "EditionFile", "Section")}
    protected = apps.get_model("contacts", "Person").objects.exclude(display="named")
    persons = {key: secrets.token_hex(6) for key in protected.values_list("key", flat=True)}
    for before, after in persons.items():
        protected.filter(key=before).update(key=after)
    hidden = model["Speaker"].objects.filter(Q(person__in=protected) | ~Q(display__in=["", "named"]))
    ids = {pair: secrets.token_hex(6) for pair in hidden.values_list("event_id", "key")}
    rows = model["EditionSpeaker"].objects.filter(person__in=protected)
    for pair in rows.values_list("edition__event_id", "key").distinct():
        ids.setdefault(pair, secrets.token_hex(6))
    for (event, before), after in ids.items():
        model["Speaker"].objects.filter(event_id=event, key=before).update(key=after)
        model["EditionSpeaker"].objects.filter(edition__event_id=event, key=before).update(key=after)
        for section in model["Section"].objects.filter(event_id=event, body__contains=f"#speaker-{before}"):
            body = section.body.replace(f"#speaker-{before}", f"#speaker-{after}")
            model["Section"].objects.filter(pk=section.pk).update(body=body)
    for pk, event, record in model["Edition"].objects.values_list("pk", "event_id", "record").iterator(chunk_size=50):
        text = stored = json.dumps(record)
        for before, after in (*persons.items(), *((id, after) for (of, id), after in ids.items() if of == event)):
            text = text.replace(f'"{before}"', f'"{after}"').replace(f"#speaker-{before}", f"#speaker-{after}")
        if text != stored:
            model["Edition"].objects.filter(pk=pk).update(record=json.loads(text), revision=F("revision") + 1)
            model["EditionFile"].objects.filter(edition_id=pk).delete()


class Migration(migrations.Migration):
    dependencies = [("events", "0003_former_keys"), ("contacts", "0003_forget_addresses_of_people")]

    operations = [migrations.RunPython(draw, migrations.RunPython.noop)]
