"""What colloquia keep of people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.personal import bases
from contacts.personal.columns import DONE_BY, NAMES, SORTING, TEXTS
from contacts.personal.table import NOTHING, Columns, Kept, Telling, Whose, declare

from .editions.snapshots import drop_all_outlived
from .models import Appearance, Edition, Event, Presence
from .withdrawal.lapsing import hide_what_ended


def forget_presence(now: datetime) -> int:
    return Presence.objects.outdated(now).delete()[0]


POSTS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Post, organization and part in the programme, as they were that day"),
    why=_("So that readers know in what capacity somebody spoke."),
    basis=bases.PUBLIC,
    how_long=_("As long as the proceedings; hidden with the name."),
)
CONSENTS = Kept(
    whose=Whose.SPEAKERS,
    what=_("What somebody agreed to or refused, since when, until when, and how that is known"),
    why=_("So that nothing is shown without a reason, and so that the reason can be shown."),
    basis=bases.DUTY,
    how_long=_("As long as the proceedings. When it ends, what it covered is hidden that day."),
    delete=hide_what_ended,
)
WORDS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Their words, as they are quoted, with when and how they approved them"),
    why=_("They are what the colloquium was held for."),
    basis=bases.PUBLIC,
    how_long=_("As long as the proceedings, unless they refuse them or take them back."),
)
ANSWERS = Kept(
    whose=Whose.SPEAKERS,
    what=_("What they answered when they were sent what is to be published of them"),
    why=_("So that nothing is published against their word."),
    basis=bases.CONSENT,
    how_long=_("As long as the colloquium; the link that they were sent works for 30 days."),
)
EDITIONS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Each edition that was published, with the name, post and words in it"),
    why=_("So that a citation never leads to nothing."),
    basis=bases.PUBLIC,
    how_long=_(
        "For good, without whoever asked not to be named: they are taken out of every edition."
    ),
)
SAVES = Kept(
    whose=Whose.SPEAKERS,
    what=_("Earlier states of a text, for editors alone"),
    why=_("So that work that was lost can be brought back."),
    basis=bases.SAFE,
    how_long=_("The newest fifty of each colloquium, and the last of each day for a year."),
    delete=drop_all_outlived,
)
REVIEWS = Kept(
    whose=Whose.SPEAKERS,
    what=_("What colleagues write to each other about a text before it is published"),
    why=_("So that mistakes are mended before anybody reads them."),
    basis=bases.SAFE,
    how_long=_("Until it is published, or the request is taken back."),
)
PRESENCE = Kept(
    whose=Whose.EDITORS,
    what=_("Which page of the desk somebody has open, as a number"),
    why=_("So that two who work on the same page are told of each other."),
    basis=bases.SAFE,
    how_long=_("One minute."),
    delete=forget_presence,
)

COLUMNS = [
    Columns(
        "events.Event",
        "summary what why content_note editorial_note cover cover_alt",
        TEXTS,
    ),
    Columns(
        "events.Event",
        "title subtitle slug language original_sequence start_date end_date timezone venue_name"
        " address city country attendance_mode status super_event_name super_event_relation"
        " super_event_url publisher licence doi has_section_dois isbn source_document revision"
        " changed_at",
        NOTHING,
    ),
    Columns("events.Speaker", "person key former_keys display_name display", NAMES),
    Columns("events.Speaker", "answer", CONSENTS),
    Columns("events.Speaker", "link_key", ANSWERS),
    Columns("events.Affiliation", "speaker job_title organization_name", POSTS),
    Columns("events.Appearance", "speaker role", POSTS),
    Columns(
        "events.Consent",
        "speaker basis covers_name covers_post covers_portrait covers_quotation covers_contact"
        " covers_indexing evidence notice_given_on given_on expires_on revoked_on recorded_on"
        " hidden_on",
        CONSENTS,
    ),
    Columns("events.Consent", "recorded_by", DONE_BY),
    Columns("events.Section", "title content_note body", TEXTS),
    Columns("events.Section", "level numbering label anchor anchor_is_fixed key", NOTHING),
    Columns(
        "events.Quotation",
        "speaker attribution text note may_be_shared approval approved_on approved_by"
        " approval_evidence",
        WORDS,
    ),
    Columns("events.Quotation", "language is_lead is_sic anchor", NOTHING),
    Columns(
        "events.Answer",
        "speaker about shown verdict correction answered_at read_at",
        ANSWERS,
    ),
    Columns("events.Session", "title abstract", TEXTS),
    Columns("events.Session", "key kind date starts_at ends_at room recording_url", NOTHING),
    Columns("events.Edition", "record note title subtitle summary", EDITIONS),
    Columns("events.Edition", "record title subtitle summary", SAVES),
    Columns("events.Edition", "published_by", DONE_BY),
    Columns(
        "events.Edition",
        "number sequence revision protected_at published_at withdrawn_at changed_at slug language"
        " start_date end_date city country status has_proceedings sizes",
        NOTHING,
    ),
    Columns("events.EditionSpeaker", "person key is_joined name entry", EDITIONS),
    Columns("events.EditionFile", "content", EDITIONS),
    Columns("events.EditionFile", "extension digest", NOTHING),
    Columns("events.EditionFigure", "stem", EDITIONS),
    Columns("events.EditionPartner", "role", NOTHING),
    Columns("events.Partnership", "role printed_name", NOTHING),
    Columns("events.Figure", "key image renditions alt caption credit", TEXTS),
    Columns("events.Figure", "width height is_decorative", NOTHING),
    Columns("events.Passage", "person title byline text keywords words", SORTING),
    Columns("events.Passage", "kind language date anchor version", NOTHING),
    Columns("events.IgnoredAdvice", "key", NOTHING),
    Columns("events.Review", "words asked_at sent_back_at", REVIEWS),
    Columns("events.Review", "asked_by sent_back_by", DONE_BY),
    Columns("events.Comment", "text at done_at", REVIEWS),
    Columns("events.Comment", "by", DONE_BY),
    Columns("events.Presence", "user page since seen_at", PRESENCE),
]


def tell_event(event: Event) -> dict[str, Any]:
    return {"colloquium": event.title}


def tell_edition(edition: Edition) -> dict[str, Any]:
    """With its number and address, if it was published; a saved state has neither."""
    path = f"{edition.get_absolute_url()}editions/{edition.number}/"
    is_public = edition.number is not None and edition.withdrawn_at is None
    return {
        "colloquium": edition.title,
        "edition": edition.number,
        "at": edition.published_at,
        "address": settings.SITE_URL + path if is_public else "",
    }


def write_entry(entry: dict[str, Any]) -> Iterator[str]:
    """Posts, roles and quotations of somebody in an edition, as `publishing.entry` gives them."""
    yield entry.get("affiliation", "")
    roles = dict(Appearance.Role.choices)
    yield ", ".join(str(roles.get(role, role)) for role in entry.get("roles", ()))
    for quotation in entry.get("quotations", ()):
        yield gettext("“%(text)s”, in “%(section)s”") % {
            "text": quotation["text"],
            "section": quotation["section"],
        }


OF_SPEAKER = Telling(path="speaker__event", tell=tell_event)
TELLING = {
    "events.Speaker": Telling(path="event", tell=tell_event),
    "events.Affiliation": OF_SPEAKER,
    "events.Appearance": OF_SPEAKER,
    "events.Consent": replace(OF_SPEAKER, labels={"hidden_on": _("hidden on")}),
    "events.Quotation": OF_SPEAKER,
    "events.Answer": replace(
        OF_SPEAKER,
        labels={
            "about": _("about"),
            "shown": _("what they were shown"),
            "verdict": _("answer"),
            "correction": _("what it should say"),
            "answered_at": _("answered"),
            "read_at": _("read by an editor"),
        },
    ),
    "events.EditionSpeaker": Telling(
        path="edition",
        tell=tell_edition,
        defers=("edition__record",),
        title=_("Editions and saved states"),
        labels={"name": _("name"), "entry": _("post, part and words")},
        lines={"entry": write_entry},
    ),
}


def connect() -> None:
    declare(COLUMNS, TELLING)
