"""The words of one speaker taken out of the stored editions of a colloquium."""

from django.utils.translation import override, pgettext

from events.models import Edition, EditionSpeaker, Speaker
from events.records import EventRecord
from events.search import index
from events.search.passages import Publication, write_publications
from events.text.body import Body

from .editions import rewrite
from .keys import ids_in_editions


def withdraw_quotations(speaker: Speaker) -> None:
    """The manuscript keeps them, to be published again if the speaker agrees again."""
    editions = Edition.objects.filter(event=speaker.event_id).select_related("event")
    rows = EditionSpeaker.objects.filter(edition__in=editions, person=speaker.person_id or 0)
    ids = ids_in_editions([speaker], rows)
    rewritten: list[Publication] = []
    for edition in editions:
        before = EventRecord.load(edition.record)
        after = take_out(before, ids.get(edition.pk, []))
        if after != before:
            rewritten.append(rewrite(edition, after, note=edition.note, becomes={}))
    write_publications(rewritten)
    index.purge()


def take_out(record: EventRecord, speakers: list[str]) -> EventRecord:
    """`record` without the quotations of whoever bears one of the ids `speakers`."""
    data = record.dump()
    with override(data["language"]):
        gone = pgettext("in place of a quotation", "[quotation withdrawn]")
    for chapter in data["chapters"]:
        for section in (chapter, *chapter["sections"]):
            theirs = {q["anchor"] for q in section["quotations"] if q["speaker"] in speakers}
            section["quotations"] = [q for q in section["quotations"] if q["anchor"] not in theirs]
            if theirs:
                section["body"] = Body.parse(section["body"]).withdraw(theirs, gone).html()
    return EventRecord.model_validate(data)
