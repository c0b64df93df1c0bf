"""From the rows of a manuscript to the fields of its record."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import override

from contacts.models.display import Display
from contacts.words.parts import take_apart
from events.models import (
    Affiliation,
    Edition,
    Event,
    Figure,
    Quotation,
    Section,
    Session,
    Speaker,
)
from events.text import markup
from events.text.body import Body
from events.text.quotations import say_withdrawn

from .numbering import numeral
from .upgrades import upgrade_record


def facts_of(event: Event) -> dict[str, Any]:
    """The fields of the record of the manuscript as it is now."""
    speakers = list(
        event.speakers.select_related("person").prefetch_related("affiliations__organization")
    )
    sessions = list(event.sessions.prefetch_related("appearances"))
    shown = {speaker.pk: speaker for speaker in speakers if speaker.shown != Display.WITHDRAWN}
    with override(event.language):
        facts: dict[str, Any] = {
            "slug": event.slug,
            "language": event.language,
            "start_date": event.start_date,
            "end_date": event.end_date or event.start_date,
            "super_event": (
                {
                    "name": event.super_event_name,
                    "relation": event.super_event_relation,
                    "url": event.super_event_url,
                }
                if event.super_event_name
                else None
            ),
            "country": str(event.country),
            "cover": event.cover.name if event.cover else "",
            "partners": [
                {
                    "key": p.organization.key,
                    "name": p.printed_name or p.organization.name,
                    "role": p.role,
                }
                for p in event.partnerships.select_related("organization")
                if p.organization.is_listed
            ],
            "speakers": [_speaker(speaker, sessions) for speaker in shown.values()],
            "sessions": [_session(session, shown) for session in sessions],
        }
        facts["chapters"], facts["figures"] = _text(event, shown)
        same = (
            "title subtitle timezone venue_name address city attendance_mode status summary what"
            " why content_note"
        )
        same += " editorial_note cover_alt publisher licence doi isbn source_document"
        facts |= {field: getattr(event, field) for field in same.split()}
        if event.translation_of:
            facts |= _facts_of_original(event.translation_of, facts)
    return facts


# What the record of a translation reads from the current edition of its original: facts, and of its
# sessions.
FROM_ORIGINAL = (
    "start_date",
    "end_date",
    "timezone",
    "venue_name",
    "address",
    "city",
    "country",
    "status",
)
HOURS = ("date", "starts_at", "ends_at")


def _facts_of_original(original: Event, facts: dict[str, Any]) -> dict[str, Any]:
    """Dates, place, partners and hours of the original, as its current edition has them."""
    edition = Edition.objects.current().filter(event=original).first()
    if edition is None:
        return {"translation_of": original.slug}
    stored = upgrade_record(edition.record)
    for ours, theirs in _pair_sessions(facts["sessions"], stored["sessions"]):
        ours |= {field: theirs[field] for field in HOURS}
    same = {field: stored[field] for field in (*FROM_ORIGINAL, "partners")}
    return same | {"translation_of": stored["slug"]}


def _pair_sessions(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    """Sessions of a translation with those that they translate: by their key, which a translation
    that was started here has of them; else by their order.
    """
    by_key = {session["key"]: session for session in theirs}
    pairs = [(session, by_key[session["key"]]) for session in ours if session["key"] in by_key]
    return pairs or zip(ours, theirs, strict=False)


def _speaker(speaker: Speaker, sessions: list[Session]) -> dict[str, Any]:
    roles = [
        a.role
        for session in sessions
        for a in session.appearances.all()
        if a.speaker_id == speaker.pk
    ]
    named = speaker.shown == Display.NAMED
    given, family = (
        take_apart(speaker.public_name, speaker.person.given_name, speaker.person.family_name)
        if named and speaker.person
        else ("", "")
    )
    joined = (
        speaker.person is not None
        and speaker.person.has_page
        and speaker.shown == speaker.person.display
    )
    return {
        "id": speaker.key,
        "person": speaker.person.key if joined and speaker.person else "",
        "name": speaker.public_name,
        "given_name": given,
        "family_name": family,
        "display": speaker.shown.value,
        "affiliations": [_affiliation(post) for post in speaker.affiliations.all() if named],
        "roles": list(dict.fromkeys(roles)),
    }


def _affiliation(post: Affiliation) -> dict[str, Any]:
    organization = post.organization
    return {
        "job_title": post.job_title,
        "organization": post.organization_name or (organization.name if organization else ""),
        "key": organization.key if organization else "",
    }


def _session(session: Session, shown: dict[int, Speaker]) -> dict[str, Any]:
    same = "key title kind date starts_at ends_at room abstract recording_url"
    return {field: getattr(session, field) for field in same.split()} | {
        "appearances": [
            {"speaker": shown[a.speaker_id].key, "role": a.role}
            for a in session.appearances.all()
            if a.speaker_id in shown
        ]
    }


def _text(
    event: Event, shown: dict[int, Speaker]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The chapters, and the figures that stand in them."""
    known = {figure.key: figure for figure in event.figures.all()}
    chapters = _chapters(event, shown, known)
    bodies = [part["body"] for chapter in chapters for part in (chapter, *chapter["sections"])]
    keys = dict.fromkeys(key for body in bodies for key in Body.parse(body).figures)
    return chapters, [_figure(known[key]) for key in keys]


def _figure(figure: Figure) -> dict[str, Any]:
    same = "key width height alt is_decorative caption credit renditions"
    return {field: getattr(figure, field) for field in same.split()} | {"path": figure.image.name}


def _chapters(
    event: Event, shown: dict[int, Speaker], figures: Collection[str]
) -> list[dict[str, Any]]:
    chapters: list[dict[str, Any]] = []
    for section in event.sections.prefetch_related("quotations"):
        entry = _section(section, shown, figures)
        if section.level == Section.Level.CHAPTER or not chapters:
            chapters.append(
                entry
                | {
                    "sections": [],
                    "numbering": section.numbering,
                    "of_sections": section.label,
                }
            )
        else:
            chapter = chapters[-1]
            number = numeral(len(chapter["sections"]) + 1, chapter["numbering"])
            chapter["sections"].append(
                entry | {"number": number, "label": chapter["of_sections"] if number else ""}
            )
    return chapters


def _section(
    section: Section, shown: dict[int, Speaker], figures: Collection[str]
) -> dict[str, Any]:
    quotations = [
        q for q in section.quotations.all() if q.speaker_id is None or q.speaker_id in shown
    ]
    gone = {q.anchor for q in section.quotations.all()} - {q.anchor for q in quotations}
    same = "anchor text attribution language is_lead is_sic may_be_shared note"
    # Cleaned here too: not everything that writes a section goes through the field.
    body = Body.parse(markup.clean(section.body)).keep_figures(figures)
    return {
        "anchor": section.anchor,
        "doi": section.doi,
        "title": section.title,
        "content_note": section.content_note,
        "body": body.withdraw(gone, say_withdrawn()).html(),
        "quotations": [
            {field: getattr(q, field) for field in same.split()} | _speaker_of(q, shown)
            for q in quotations
        ],
    }


def _speaker_of(quotation: Quotation, shown: dict[int, Speaker]) -> dict[str, Any]:
    """Whose words they are; those of who needs care stand in their section alone."""
    if quotation.speaker_id is None:
        return {"speaker": ""}
    speaker = shown[quotation.speaker_id]
    needs_care = speaker.person is not None and speaker.person.needs_care
    return {
        "speaker": speaker.key,
        "may_be_shared": quotation.may_be_shared and not needs_care,
    }
