"""Figures that may show somebody: found beside texts in which they have a part, and taken out of
every edition and manuscript, with their files.
"""

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.models import Person, SiteVersion, WithdrawnName
from contacts.withdrawal.names import Name
from contacts.withdrawal.places import Picture, pictures_asked, pictures_taken
from events.models import Edition, EditionFigure, Event, Figure
from events.models.figure import FOLDER, stem_of
from events.records import EventRecord
from events.records.fields import may_stand
from events.records.withdrawing import sections_of
from events.search import index
from events.search.passages import Publication, write_publications
from events.text.body import Body

from .editions import rewrite
from .places import events_of, tell_edition

TEXTS = ("caption", "alt", "credit")


def connect() -> None:
    pictures_asked.connect(pictures_of, dispatch_uid="pictures-editions")
    pictures_taken.connect(pictures_said, dispatch_uid="pictures-editions")


def pictures_of(sender, person: Person, name: Name, **kwargs) -> Iterator[Picture]:
    """Those of colloquia in which they have a part, or of which a text may name them: each once,
    wherever it stands.
    """
    yield from collect(figures_by_place(events_of(person), name))


def pictures_at(event: Event, name: Name) -> list[Picture]:
    """Those of one colloquium in which they have a part."""
    return collect(row for row in figures_by_place({event.pk}, name) if row[0] == event.pk)


def collect(rows: Iterable[tuple[int, str, list[tuple[str, ...]]]]) -> list[Picture]:
    titles = dict(Event.objects.values_list("pk", "title"))
    found: dict[str, Picture] = {}
    for event, where, figures in rows:
        address = reverse("admin:events_event_figures", args=[event])
        for path, *texts in figures:
            key = key_of(path)
            shown = reverse("admin:upload", args=path.split("/", 1))
            text = " – ".join(filter(None, texts)) or _("Figure without a text")
            found.setdefault(key, Picture(key, shown, text, titles[event], {}))
            found[key].wheres[where] = address
    return list(found.values())


def pictures_said(sender, keys: set[str], **kwargs) -> None:
    """Take out what was said to show somebody."""
    SiteVersion.objects.advance()
    take_out_pictures(Event.objects.values_list("pk", flat=True), keys)


def figures_by_place(
    theirs: Collection[int], name: Name
) -> Iterator[tuple[int, str, list[tuple[str, ...]]]]:
    """Of each edition and manuscript its event, what it is called, and of each of its figures the
    path, and what is said of it.
    """
    named: set[int] = set()
    for edition in Edition.objects.order_by("event", "-number").iterator(chunk_size=20):
        if edition.event_id in theirs or may_stand(name, edition.record):
            named.add(edition.event_id)
            where = tell_edition(edition)
            rows = edition.record.get("figures", ())
            told = [tuple(row[field] for field in ("path", *TEXTS)) for row in rows]
            yield edition.event_id, where, told
    for figure in Figure.objects.order_by("event", "position", "pk"):
        texts = [getattr(figure, field) for field in TEXTS]
        if figure.event_id in {*theirs, *named} or name.find("\n".join(texts)):
            yield figure.event_id, _("manuscript"), [(str(figure.image), *texts)]


def take_out_pictures(events: Collection[int], keys: Collection[str]) -> int:
    """Take the pictures with these keys out of the editions and manuscripts of `events`, and off
    the disk; a backup does not bring them back. How many places they stood in.
    """
    if not keys:
        return 0
    WithdrawnName.objects.note(map(digested, keys))
    field = Figure._meta.get_field("image")
    paths: set[str] = set()
    rewritten: list[Publication] = []
    showing = EditionFigure.objects.filter(stem__in=[f"{FOLDER}/{key}" for key in keys])
    editions = Edition.objects.filter(event__in=events, pk__in=showing.values("edition"))
    for edition in editions.select_related("event"):
        record = EventRecord.load(edition.record)
        gone = {one.key: one.path for one in record.figures if key_of(one.path) in keys}
        paths |= {*gone.values()}
        without = leave_figures_out(record, gone)
        rewritten.append(rewrite(edition, without, note=edition.note, becomes={}))
    write_publications(rewritten)
    figures = [
        figure
        for figure in Figure.objects.filter(event__in=events).select_related("event")
        if key_of(figure.image.name) in keys
    ]
    for figure in figures:
        take_out_of_manuscript(figure)
    for path in paths:
        field.discard(path)
    if rewritten:
        index.purge()
    return len(rewritten) + len(figures)


def take_out_noted() -> None:
    """For when rows have come past every save, out of a backup."""
    stems = {
        *EditionFigure.objects.values_list("stem", flat=True),
        *(stem_of(name) for name in Figure.objects.values_list("image", flat=True)),
    }
    keys = {stem.rpartition("/")[2] for stem in stems}
    noted = {key for key in keys if WithdrawnName.objects.find([digested(key)])}
    take_out_pictures(Event.objects.values_list("pk", flat=True), noted)


def digested(key: str) -> str:
    """A picture as it is noted among those who were withdrawn, which no name can be."""
    return f"picture:{key}"


def key_of(path: str | None) -> str:
    """Of the files of a picture, whatever stands beside it."""
    return stem_of(path or "").rpartition("/")[2]


def leave_figures_out(record: EventRecord, keys: Collection[str]) -> EventRecord:
    data = record.dump()
    data["figures"] = [figure for figure in data["figures"] if figure["key"] not in keys]
    kept = {figure["key"] for figure in data["figures"]}
    for section in sections_of(data):
        section["body"] = Body.parse(section["body"]).keep_figures(kept).html()
    return EventRecord.model_validate(data)


def take_out_of_manuscript(figure: Figure) -> None:
    for section in figure.sections:
        body = Body.parse(section.body)
        section.body = body.keep_figures({*body.figures} - {figure.key}).html()
        section.save(update_fields=["body"])
    figure.delete()
    figure.event.touch()
