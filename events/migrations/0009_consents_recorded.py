from django.db import migrations
from django.utils import timezone

AGREED = "The person agreed; how was not asked when this was recorded."
PRINTED = "The printed proceedings of this colloquium."
APPROVED = "Approved by the speaker; how was not asked when this was recorded."
BASES = {"printed": ("printed", PRINTED), "given": ("oral", AGREED)}


def record(apps, schema_editor):
    """What was said of consent becomes a record.

    A basis that was stated beside no consent covers nothing yet, as before.
    """
    Speaker = apps.get_model("events", "Speaker")
    Consent = apps.get_model("events", "Consent")
    stated = Speaker.objects.exclude(consent="", named_basis="").select_related("event")
    for speaker in stated.iterator(chunk_size=500):
        basis, evidence = BASES.get(speaker.consent, ("oral", ""))
        if speaker.consent in BASES or speaker.named_basis:
            Consent.objects.create(
                speaker=speaker,
                basis=basis,
                covers_name=speaker.consent in BASES,
                covers_post=speaker.consent in BASES and bool(speaker.named_basis),
                evidence=speaker.named_basis or evidence,
                given_on=speaker.event.start_date if basis == "printed" else None,
                recorded_on=speaker.named_recorded_on or timezone.localdate(),
                recorded_by_id=speaker.named_recorded_by_id,
            )
    for answer in ("asked", "refused"):
        Speaker.objects.filter(consent=answer).update(answer=answer)
    apps.get_model("events", "Quotation").objects.filter(approval="approved").update(
        approval="oral", approval_evidence=APPROVED
    )


def put_back(apps, schema_editor):
    """Of several consents the one that covers most, if none was taken back."""
    Speaker = apps.get_model("events", "Speaker")
    for consent in apps.get_model("events", "Consent").objects.order_by(
        "covers_post", "covers_name", "pk"
    ):
        values = {}
        if consent.covers_name and not consent.revoked_on:
            values["consent"] = "printed" if consent.basis == "printed" else "given"
        if consent.evidence not in ("", AGREED, PRINTED) and not consent.revoked_on:
            values |= {
                "named_basis": consent.evidence,
                "named_recorded_on": consent.recorded_on,
                "named_recorded_by": consent.recorded_by_id,
            }
        if values:
            Speaker.objects.filter(pk=consent.speaker_id).update(**values)
    for answer in ("asked", "refused"):
        Speaker.objects.filter(answer=answer).update(consent=answer)
    quotations = apps.get_model("events", "Quotation").objects
    quotations.filter(approval__in=("written", "oral", "signed")).update(approval="approved")
    quotations.filter(approval="refused").update(approval="pending")


class Migration(migrations.Migration):
    dependencies = [("events", "0008_consent")]

    operations = [migrations.RunPython(record, put_back)]
