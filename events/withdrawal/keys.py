"""The id of a speaker in records: it stays while they are shown as before, so that nothing joins
before and after.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max

from contacts.models.display import Display
from contacts.models.site import opaque_key
from events.models import Appearance, Edition, EditionSpeaker, Section, Speaker


class Keys:
    """The ids of one person or speaker: as they were, or `anew` a key for each way in which an
    event shows them.

    An earlier edition may show somebody more protectively than the manuscript now does; the two
    have no key in common.
    """

    def __init__(self, *, anew: bool):
        self.anew = anew
        self.drawn: defaultdict[tuple[int, str, str], str] = defaultdict(opaque_key)

    def of(self, event: int, *, display: str, name: str, before: str) -> str:
        if display == Display.NAMED:  # one way, however an edition prints the name
            name = ""
        return self.drawn[event, str(display), name] if self.anew else before

    def drawn_for(self, event: int) -> list[str]:
        return [
            key for (drawn_for, _display, _name), key in self.drawn.items() if drawn_for == event
        ]


def ids_in_editions(
    speakers: Iterable[Speaker], rows: Iterable[EditionSpeaker]
) -> dict[int, list[str]]:
    """For the primary key of each edition in which somebody may stand, the ids under which they
    may, the likeliest first.

    `rows` are theirs in the index of editions, `speakers` theirs in manuscripts, which may have
    been linked to them later.
    """
    keys = {speaker.event_id: [speaker.key, *speaker.former_keys] for speaker in speakers}
    found = {
        pk: keys[event]
        for pk, event in Edition.objects.filter(event__in=keys).values_list("pk", "event_id")
    }
    for row in rows:
        found[row.edition_id] = [row.key, *found.get(row.edition_id, ())]
    return found


def draw_key(speaker: Speaker, keys: Keys) -> None:
    """Give the row of a manuscript its new key, and a place at the end of every list, as its
    records have.
    """
    before = speaker.key
    speaker.key = keys.of(
        speaker.event_id, display=speaker.shown, name=speaker.public_name, before=before
    )
    if speaker.key == before:
        return
    speaker.former_keys = sorted({*keys.drawn_for(speaker.event_id)} - {speaker.key})
    speaker.position = last_place(Speaker.objects.filter(event=speaker.event_id))
    speaker.save(update_fields=["key", "former_keys", "position"])
    for appearance in Appearance.objects.filter(speaker=speaker):
        place = last_place(Appearance.objects.filter(session=appearance.session_id))
        Appearance.objects.filter(pk=appearance.pk).update(position=place)
    for section in Section.objects.filter(
        event=speaker.event_id, body__contains=f"speaker-{before}"
    ):
        body = section.body.replace(f"speaker-{before}", f"speaker-{speaker.key}")
        Section.objects.filter(pk=section.pk).update(body=body)


def last_place(rows) -> int:
    return (rows.aggregate(Max("position"))["position__max"] or 0) + 1
