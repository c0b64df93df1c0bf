"""A portrait is public as soon as it is saved: that of a speaker is refused until they agreed."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from contacts.models import Person
from contacts.models.portraits import portrait_asked
from events.models import Scope


def connect() -> None:
    portrait_asked.connect(why_not_shown, sender=Person, dispatch_uid="portraits")


def why_not_shown(sender, person: Person, **kwargs) -> str:
    """With the pages on which their consent is recorded."""
    if person.pk is None:
        return ""
    speakers = list(person.speakers.select_related("event").prefetch_related("consents"))
    if any(speaker.consents_to(Scope.PORTRAIT) for speaker in speakers):
        return ""
    if not speakers and not person.edition_speakers.exists():
        return ""
    text = _(
        "No consent to be shown in a portrait is recorded for this speaker. Record it at a"
        " colloquium first, then choose the file here again."
    )
    places = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("admin:events_speaker_change", args=[speaker.pk]), speaker.event)
            for speaker in speakers
        ),
    )
    return format_html("{} {}", text, places)
