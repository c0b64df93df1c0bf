"""The last step of an import: a draft becomes the manuscript of a colloquium, which nobody sees
until it is published.
"""

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _

from events.imports.models import SourceDocument
from events.imports.reading.blocks import Document
from events.imports.reading.draft import Draft, Part
from events.imports.withdrawal import delete_files, texts_of
from events.models import Event, Partnership
from events.text.typography import fold_text

from .contacts import write_contact
from .directory import Directory, Protected, shorten, store
from .proceedings import write_sections
from .speakers import Speakers, write_programme

__all__ = ["write"]

# The fields of an event that hold a line of a draft.
LINES = {
    "title": "title",
    "subtitle": "subtitle",
    "venue_name": "venue",
    "city": "city",
    "super_event_name": "host_meeting",
}


@transaction.atomic
def write(
    draft: Draft,
    document: Document,
    *,
    source: SourceDocument | None,
    by: User | None,
    slug: str = "",
) -> Event:
    """The manuscript that `draft` describes; `slug` is its address, if not one made of the title.

    People and organizations of the directory are taken where the draft links to them, organizations
    also by their very name; all others are new, and of nobody's namesake. `source` keeps where each
    part stood and what to look at. Raises ValidationError, and then writes nothing, if there is no
    title, no first day or a language that the site has not.
    """
    notices: list[str] = []
    protected = Protected()
    event = write_event(
        draft, notices, slug=slug, file=protected.remove_from_file(source.name) if source else ""
    )
    if source:  # first: with whoever is withdrawn anew goes every import that is no colloquium yet
        source.event = event
        source.uploaded_by = source.uploaded_by or by
        source.save()
    directory = Directory(protected, notices)
    write_partners(event, draft, directory)
    speakers = Speakers(event, directory)
    for speaker in draft.speakers:
        speakers.write(speaker)
    sessions = write_programme(event, draft, speakers, notices)
    sections = write_sections(event, draft, document, speakers, notices)
    people = {fold_text(name): row.person for name, row in speakers.by_name.items() if row.person}
    day = event.start_date.isoformat()
    for contact in draft.contacts:
        write_contact(
            contact, directory, people=people, source=f"{event.title}, {day}", city=draft.city
        )
    if source:
        rows: dict[str, Part] = {f"speakers/{row.key}": part for part, row in speakers.rows}
        rows |= {f"sessions/{row.key}": part for part, row in sessions}
        rows |= {f"sections/{row.pk}": part for part, row in sections}
        keep_source(source, document, rows, notices=notices, protected=protected)
    return event


def write_event(draft: Draft, notices: list[str], *, slug: str, file: str) -> Event:
    event = Event(
        slug=slug,
        language=draft.language,
        start_date=draft.date_start,  # type: ignore[misc]  # that there is one is for `full_clean` to say
        end_date=draft.date_end if draft.date_end != draft.date_start else None,
        what=draft.what,
        why=draft.why,
        source_document=file,
    )
    for field, fact in LINES.items():
        column: models.Field = Event._meta.get_field(field)  # type: ignore[assignment]  # it is no relation
        text, label = getattr(draft, fact), column.verbose_name
        setattr(event, field, shorten(text, column.max_length or 0))
        if getattr(event, field).endswith("…") and not text.endswith("…"):
            notices.append(
                _("“%(field)s” was too long and is shortened. In whole: %(text)s")
                % {"field": label, "text": text}
            )
    return store(event)


def write_partners(event: Event, draft: Draft, directory: Directory) -> None:
    for position, partner in enumerate(draft.partners, 1):
        organization = directory.organization(partner.name, partner.organization)
        if organization is None or event.partnerships.filter(organization=organization).exists():
            continue
        name = shorten(partner.name, 200)
        printed = "" if fold_text(name) == fold_text(organization.name) else name
        store(
            Partnership(
                event=event,
                organization=organization,
                role=partner.role,
                printed_name=printed,
                position=position,
            )
        )


def keep_source(
    source: SourceDocument,
    document: Document,
    rows: dict[str, Part],
    *,
    notices: list[str],
    protected: Protected,
) -> None:
    """Note where each part stood in the file; if somebody stands in it who is not shown by name,
    it is deleted at once.
    """
    source.places = {"unit": document.unit} | {
        key: document.blocks[min(part.blocks)].number
        for key, part in rows.items()
        # A place counts in the file of this row alone.
        if part.blocks and document.order_of(min(part.blocks)) == 1
    }
    source.save(update_fields=["places"])
    files = SourceDocument.objects.filter(pk=source.pk).together()
    names = files.values_list("name", flat=True)
    for name in protected.find_in([*names, *texts_of(source)]):
        delete_files(files, name, events=())
    source.refresh_from_db()
    if source.deleted_at:
        notices.append(
            _("The uploaded file was deleted: somebody stands in it who is not shown by name.")
        )
    source.notices = [protected.remove_from(notice) for notice in notices]
    source.save(update_fields=["notices"])
