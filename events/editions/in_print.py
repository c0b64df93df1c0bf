"""Recording for many at once that their names and words stood in the printed proceedings."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.models import Basis, Consent, Event, Quotation, Speaker


def unstated_speakers(event: Event) -> list[Speaker]:
    """Speakers called by name of whom nothing is stated yet: neither a consent, nor that they were
    asked.

    A post that tells of harm asks for a decision of its own.
    """
    speakers = (
        event.speakers.filter(answer="", consents=None)
        .select_related("person")
        .prefetch_related("affiliations")
    )
    return [
        speaker for speaker in speakers if speaker.is_called_by_name and not speaker.telling_posts
    ]


def unapproved_quotations(event: Event) -> QuerySet[Quotation]:
    quotations = Quotation.objects.filter(section__event=event, approval=Quotation.Approval.PENDING)
    return quotations.select_related("section", "speaker__person").order_by(
        "section__position", "section", "position", "pk"
    )


@transaction.atomic
def record_as_printed(
    event: Event, *, speakers: Collection[str], quotations: Collection[str], by: User | None
) -> int:
    """State it of those whose keys an editor chose, and of nobody who was asked already.

    Gives how many that were.
    """
    chosen = [speaker for speaker in unstated_speakers(event) if str(speaker.pk) in speakers]
    words = [
        quotation.pk
        for quotation in unapproved_quotations(event)
        if str(quotation.pk) in quotations
    ]
    evidence = _("The printed proceedings of this colloquium.")
    consents = [
        Consent(
            speaker=speaker,
            basis=Basis.PRINTED,
            covers_name=True,
            covers_quotation=True,
            evidence=evidence,
            given_on=event.start_date,
            recorded_by=by,
        )
        for speaker in chosen
    ]
    changed = len(Consent.objects.bulk_create(consents))
    changed += Quotation.objects.filter(pk__in=words).update(
        approval=Quotation.Approval.PRINTED, approval_evidence=evidence
    )
    if changed:
        event.touch()
    return changed
