"""What stands in the way of publishing a manuscript, in words for its editor."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models.display import Display
from contacts.models.seeing import sees_protected_names
from contacts.records import Frozen
from contacts.withdrawal.texts import LINKS, SLUGS, standing
from contacts.withdrawal.veil import veiled
from events.models import (
    Answer,
    Edition,
    EditionSpeaker,
    Event,
    Figure,
    Quotation,
    Scope,
    Section,
    Speaker,
)
from events.models.proceedings import places_in
from events.models.running_text import lost_links
from events.records import (
    EventRecord,
    FigureRecord,
    PartnerRecord,
    SectionRecord,
    SessionRecord,
    SpeakerRecord,
    SuperEventRecord,
)
from events.records.fields import CODES
from events.records.veil import keys_of
from events.text.body import Body
from events.text.quotations import difference

from .care import find_telling_words
from .naming import protected_names
from .placeholders import is_placeholder
from .questions import lacks_consent, question_of_quotation, questions_about

NOTE = _("What changed in this edition")
NAMES = {"name", "given_name", "family_name"}  # of a speaker
_PLACES = {field.name: field.verbose_name for field in Event._meta.concrete_fields} | {
    "slug": _("Address")
}


class Problem(NamedTuple):
    """Why a manuscript cannot be published yet, in words for its editor."""

    place: str | Promise
    message: str | Promise
    row: Section | Quotation | Speaker | Figure | None = (
        None  # where it is mended, if it is one row
    )
    field: str = ""  # else in which field of the record it stands; or "consents", of the speaker


def find_problems(event: Event, record: EventRecord, *, note: str = "") -> Iterator[Problem]:
    """`note` says what changed, and is public too."""
    if (
        event.translation_of
        and not Edition.objects.current().filter(event=event.translation_of).exists()
    ):
        yield Problem(
            _("Translation"),
            _("Publish the original first: dates, place and partners are read from it."),
            field="translation_of",
        )
    if Edition.objects.current().filter(slug=record.slug).exclude(event=event).exists():
        yield Problem(
            _("Address"),
            _("Another published colloquium has this address. Choose another one."),
            field="slug",
        )
    sections = list(event.sections.all())
    first = next(iter(sections), None)
    if first and first.level != Section.Level.CHAPTER:
        yield Problem(
            first.title,
            _(
                "The proceedings must start with a chapter. Make this heading a chapter, or put one"
                " before it."
            ),
            first,
        )
    for section in filter(lambda section: is_placeholder(section.title), sections):
        made = _(
            "This heading was made by the import. Give it a real one, or move its text to where it"
            " belongs."
        )
        yield Problem(section.title, made, section)
    places = places_in(event)
    for section in event.sections.all():
        for message in lost_links(section.body, places):
            yield Problem(section.title, message, section)
    speakers = speakers_of(event)
    quotations = list(
        Quotation.objects.filter(section__event=event).select_related("section", "speaker__person")
    )
    for quotation in quotations:
        message = (
            ""
            if quotation.is_lead
            else difference(quotation.text, Body.parse(quotation.section.body), quotation.anchor)
        )
        if message:
            yield Problem(
                quotation.section.title,
                _("“%(quotation)s”: %(message)s") % {"quotation": quotation, "message": message},
                quotation,
            )
    yield from find_undecided(speakers, quotations)
    yield from find_unsound_figures(event, record, sections)
    yield from find_shown_again(event, speakers)
    yield from find_shown_more(event, speakers)
    names = list(protected_names(event, speakers))
    for text in (*texts(record), Text(NOTE, "note", note, of="note")):
        for name in names:
            if found := standing(name, text.field, text.words):
                yield Problem(text.place, refusal(text.field, found), field=text.of)


def find_unsound_figures(
    event: Event, record: EventRecord, sections: Iterable[Section]
) -> Iterator[Problem]:
    """Figures that stand in a text, and tell nothing to those who cannot see them, are none of the
    colloquium, or may show somebody who is being taken out.
    """
    figures = {figure.key: figure for figure in event.figures.all()}
    for shown in record.figures:
        if figures[shown.key].lacks_alt:
            yield Problem(
                str(figures[shown.key]),
                _(
                    "This figure has no alternative text. Say what it shows, or tick “decorative”"
                    " if it tells nothing."
                ),
                figures[shown.key],
            )
    for section in sections:
        if set(Body.parse(section.body).figures) - figures.keys():
            text = _(
                "A figure stands here that is none of this colloquium. Take it out of the text, or"
                " insert it anew."
            )
            yield Problem(section.title, text, section)
    if record.figures and any(keys_of(one.person, event.pk) for one in veiled()):
        yield Problem(
            _("Figures"),
            _(
                "Somebody who has a part here is being taken out, and whether a figure shows them"
                " is not decided yet. Finish that first."
            ),
            field="figures",
        )


def refusal(field: str, found: str) -> str:
    if field in SLUGS | LINKS:
        return _(
            "The address “%(address)s” holds the name of a person who is not shown by name."
        ) % {"address": found}
    if not sees_protected_names():
        return str(_("Somebody stands here who is not shown by name. Ask who may see the name."))
    return _("“%(name)s” stands here, but this person is not shown by name. Take the name out.") % {
        "name": found
    }


def refuse_note(event: Event, note: str) -> str:
    """Why `note` cannot be published with an edition of `event`, or ""."""
    found = next(filter(None, (name.find(note) for name in protected_names(event))), "")
    return refusal("note", found) if found else ""


def speakers_of(event: Event) -> list[Speaker]:
    """The speakers with all that is asked about them, read in a few queries."""
    unread = Prefetch("answers", Answer.objects.unread().defer("shown", "correction"))
    speakers = event.speakers.select_related("person")
    return list(speakers.prefetch_related("affiliations", "consents", unread))


def find_undecided(
    speakers: Iterable[Speaker], quotations: Iterable[Quotation]
) -> Iterator[Problem]:
    """What people refused, took back, or were not asked yet: to be named, to be named with such a
    post, to be shown in a portrait, to be quoted.
    """
    known = {speaker.pk: speaker for speaker in speakers}
    for speaker in known.values():
        field = "consents" if lacks_consent(speaker) else ""
        for message in questions_about(speaker):
            yield Problem(str(speaker), message, speaker, field)
    for quotation in quotations:
        sayer = known.get(quotation.speaker_id) if quotation.speaker_id else None
        is_shown = sayer is None or sayer.shown != Display.WITHDRAWN
        if is_shown and (message := question_of_quotation(quotation, sayer)):
            text = message % {"quotation": quotation}
            yield Problem(quotation.section.title, text, quotation)


def find_shown_again(event: Event, speakers: Iterable[Speaker]) -> Iterator[Problem]:
    """Who stands without a name in an edition of `event`, and would be named in the next, whatever
    became of their row.
    """
    unnamed = set(
        EditionSpeaker.objects.filter(edition__event=event, name="").values_list(
            "person", flat=True
        )
    )
    for speaker in speakers:
        is_agreed = speaker.consents_to(Scope.NAME)
        if speaker.is_called_by_name and speaker.person_id in unnamed and not is_agreed:
            text = _(
                "Published without their name so far, and now shown by name. Record their consent,"
                " or choose to show them by role only or under a pseudonym."
            )
            yield Problem(str(speaker), text, speaker, "consents")


def find_shown_more(event: Event, speakers: Iterable[Speaker]) -> Iterator[Problem]:
    """Whom a translation would show more openly than its original does."""
    if event.translation_of is None:
        return
    rows = event.translation_of.speakers.select_related("person")
    there = {row.person_id or row.display_name: row for row in rows}
    for speaker in speakers:
        row = there.get(speaker.person_id or speaker.display_name)
        if row and speaker.shows_more_than(row):
            text = _(
                "Shown more openly here than in the original. Choose to show them here as they are"
                " shown there."
            )
            yield Problem(str(speaker), text, speaker)


def find_notices(
    speakers: Iterable[Speaker], quotations: Collection[Quotation]
) -> Iterator[Problem]:
    """What does not stand in the way, but should be looked at first: who may need care, by what
    stands about them beside their posts.
    """
    for speaker in speakers:
        if words := find_telling_words(speaker, quotations):
            text = _(
                "“%(words)s” may tell that they were harmed, or are a minor. If so, tick “needs"
                " care” on the page of the person; if not, say there why no care is needed."
            )
            yield Problem(str(speaker), text % {"words": words}, speaker)


class Text(NamedTuple):
    place: str | Promise  # at which an editor finds it
    field: str
    words: str
    of: str  # the field of the record in which it stands


def texts(part: Frozen, place: str | Promise = "", of: str = "") -> Iterator[Text]:
    """Every text and address of a record or of a part of it.

    Names that came through `Speaker.public_name` are none of them.
    """
    place = place_of(part, place)
    for field, value in part:
        if field in CODES or (isinstance(part, SpeakerRecord) and part.person and field in NAMES):
            continue
        here = _PLACES.get(field, field) if isinstance(part, EventRecord) else place
        for item in value if isinstance(value, tuple) else (value,):
            match item:
                case str():
                    yield Text(here, field, item, of or field)
                case Frozen():
                    yield from texts(item, here, of or field)


def place_of(part: Frozen, above: str | Promise) -> str | Promise:
    match part:
        case FigureRecord():
            return _("Figures")
        case SuperEventRecord():
            return _("Larger meeting")
        case PartnerRecord():
            return _("Partners")
        case SpeakerRecord():
            return part.label
        case SessionRecord() | SectionRecord():
            return part.title
    return above
