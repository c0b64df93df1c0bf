"""The words of one speaker taken out of the stored editions of a colloquium."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import override

from contacts.models import SiteVersion
from events.models import Edition, EditionSpeaker, Quotation, Speaker
from events.records import EventRecord
from events.records.withdrawing import sections_of
from events.search import index
from events.search.passages import Publication, write_publications
from events.text.body import Body
from events.text.quotations import say_withdrawn

from .editions import rewrite
from .keys import ids_in_editions


def find_refused_in_print(speaker: Speaker) -> list[Quotation]:
    """What the speaker refused, and an edition still prints."""
    refused = speaker.quotations.filter(approval=Quotation.Approval.REFUSED)
    refused = refused.select_related("section")
    records = Edition.objects.filter(event=speaker.event_id).values_list("record", flat=True)
    printed = {
        quotation.anchor
        for record in (records if refused else ())
        for _section, quotation in EventRecord.load(record).quotations
    }
    return [quotation for quotation in refused if quotation.anchor in printed]


@transaction.atomic
def withdraw_refused(speaker: Speaker, quotation: Quotation) -> None:
    SiteVersion.objects.advance()  # first, as for everything that hides something
    withdraw_quotations(speaker, {quotation.anchor})


def withdraw_quotations(speaker: Speaker, anchors: Collection[str] | None = None) -> None:
    """All, or those at `anchors`. The manuscript keeps them, to be published again if the speaker
    agrees again.
    """
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    rows = EditionSpeaker.objects.filter(edition__in=editions, person=speaker.person_id or 0)
    ids = ids_in_editions([speaker], rows)
    rewritten: list[Publication] = []
    for edition in editions:
        before = EventRecord.load(edition.record)
        after = take_out(before, ids.get(edition.pk, []), anchors)
        if after != before:
            rewritten.append(rewrite(edition, after, note=edition.note, becomes={}))
    write_publications(rewritten)
    index.purge()


def take_out(
    record: EventRecord, speakers: Collection[str], anchors: Collection[str] | None
) -> EventRecord:
    """`record` without the quotations of whoever bears one of the ids `speakers`, all or those at
    `anchors`.
    """
    data = record.dump()
    with override(data["language"]):
        gone = say_withdrawn()
    for section in sections_of(data):
        theirs = {
            quotation["anchor"]
            for quotation in section["quotations"]
            if quotation["speaker"] in speakers
            and (anchors is None or quotation["anchor"] in anchors)
        }
        section["quotations"] = [q for q in section["quotations"] if q["anchor"] not in theirs]
        if theirs:
            section["body"] = Body.parse(section["body"]).withdraw(theirs, gone).html()
    return EventRecord.model_validate(data)
