"""Recording for many at once how they agreed to be named and quoted."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction

from contacts.models.display import Display
from events.models import Consent, Quotation, Speaker, needs_care

from .care import find_telling_words


class Undecided(NamedTuple):
    """Of whom and of which words it is still to be said how they were agreed to."""

    speakers: list[Speaker]
    quotations: list[Quotation]


def find_unstated(speakers: Collection[Speaker], quotations: Collection[Quotation]) -> Undecided:
    """Those of a colloquium of whom many may be decided at once, and their words; `speakers` as
    `problems.speakers_of` reads them.
    """
    alone = {row.pk for row in speakers if is_decided_alone(row, quotations)}
    return Undecided(
        [
            row
            for row in speakers
            if row.pk not in alone
            and row.answer != Speaker.Answer.REFUSED
            and not row.consents.all()
        ],
        [
            row
            for row in quotations
            if row.approval == Quotation.Approval.PENDING and row.speaker_id not in alone
        ],
    )


def is_decided_alone(speaker: Speaker, quotations: Collection[Quotation]) -> bool:
    """Whether somebody is decided about on their own page: who may have been harmed, is not shown
    by their whole name, or asked for a change.
    """
    return (
        speaker.shown != Display.NAMED
        or needs_care(speaker.person)
        or bool(speaker.telling_posts or find_telling_words(speaker, quotations))
        or any(one.asks_for_a_change and one.read_at is None for one in speaker.answers.all())
    )


@transaction.atomic
def record_agreed(
    consent: Consent,
    *,
    speakers: Iterable[Speaker],
    quotations: Iterable[Quotation],
    by: User | None,
) -> None:
    """State of each what `consent`, which is stored nowhere, says of all of them."""
    fields = ("basis", "given_on", "evidence", *(str(scope) for scope in consent.scopes))
    values = {field: getattr(consent, field) for field in fields}
    for speaker in speakers:
        Consent.objects.create(speaker=speaker, recorded_by=by, **values)
    is_agreed = consent.basis in Quotation.AGREED
    for quotation in quotations:
        quotation.approval = consent.basis
        quotation.approval_evidence = consent.evidence
        quotation.approved_on = consent.given_on if is_agreed else None
        quotation.save(update_fields=["approval", "approval_evidence", "approved_on"])
