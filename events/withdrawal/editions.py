"""The one way to rewrite a stored edition: somebody is shown more protectively in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from contacts.models import FormerSlug, Person
from contacts.models.display import Display
from contacts.models.site import free
from contacts.withdrawal.names import Name
from events.editions.index import write
from events.models import Edition
from events.records import EventRecord
from events.records.fields import may_stand
from events.records.withdrawing import withdraw_from_record
from events.search.passages import Publication, write_publications

from .keys import Keys


def withdraw_from_editions(
    editions: Iterable[Edition],
    ids: Mapping[int, Sequence[str]],
    keys: Keys,
    *,
    person: Person | None,
    display: str,
    name: str,
    forms: Name,
) -> Counter[str]:
    """Rewrite stored editions so that somebody is shown as `display` under `name`, and stands in no
    text.

    `ids` gives for the primary key of an edition the ids that the speaker may have there, and
    `keys` what becomes of them; editions without one are searched for the name all the same. An
    edition never becomes less protective than it is. Where it shows a name that is not the one of
    the page of `person`, the two are not joined. How many editions, and how many saved states, were
    rewritten.
    """
    rewritten: list[Publication] = []
    for edition in editions:
        known = ids.get(edition.pk, ())
        is_decided = edition.event_id in forms.wording.events
        if not (known or is_decided or may_stand(forms, edition.record, edition.note)):
            continue
        record = EventRecord.load(edition.record)
        identifier = next((one for one in known if record.speaker(one)), known[0] if known else "")
        speaker = record.speaker(identifier)
        strictest = Display.most_protective(display, speaker.display if speaker else "")
        shown = name if strictest == display else (speaker.name if speaker else "")
        here = forms.within(
            [other.compared_name for other in record.speakers if other is not speaker],
            also=[speaker.name] if speaker and strictest != Display.NAMED else [],
            shown=shown,
            alone=bool(identifier),
        )
        is_joined = person is not None and person.has_page and strictest == person.display
        key = (
            keys.of(edition.event_id, display=strictest, name=shown, before=identifier)
            if identifier
            else ""
        )
        after = withdraw_from_record(
            record,
            identifier,
            key=key,
            person=person.key if person and is_joined else "",
            display=strictest,
            name=shown,
            forms=here,
            called=(person.given_name, person.family_name) if person else ("", ""),
        )
        note = here.remove(edition.note, shown if strictest == Display.NAMED else "…")
        if after == record and note == edition.note and key == identifier:
            continue
        rewritten.append(rewrite(edition, after, note=note, becomes={identifier: key}))
    write_publications(rewritten)
    return Counter("editions" if one.edition.number else "saves" for one in rewritten)


def rewrite(
    edition: Edition, record: EventRecord, *, note: str, becomes: Mapping[str, str]
) -> Publication:
    """Store a more protective record in an edition; what search has to read of it. An address that
    changes with it is gone.

    `becomes` says which ids of speakers are others in it.
    """
    before = edition.slug
    if record.slug != before:
        taken = Edition.objects.exclude(event=edition.event).filter(slug__startswith=record.slug)
        record = record.model_copy(
            update={"slug": free(record.slug, set(taken.values_list("slug", flat=True)))}
        )
        if edition.sequence:
            FormerSlug.objects.remember(edition.event, before, gone=True)
    edition.note = note
    edition.revision += 1
    edition.protected_at = timezone.now()
    edition.files.all().delete()
    persons: dict[str, int | None] = {
        becomes.get(key, key): pk for key, pk in edition.speakers.values_list("key", "person_id")
    }
    for linked in edition.event.speakers.filter(person__isnull=False).exclude(
        person__in=persons.values()
    ):
        keys = (linked.key, *linked.former_keys)
        drawn = [becomes.get(key, key) for key in keys]
        known = (key for key in (*keys, *drawn) if record.speaker(key))
        persons[next(known, drawn[0])] = linked.person_id
    edition.sizes = {}
    write(edition, record, persons=persons)
    return Publication(edition, record, persons)
