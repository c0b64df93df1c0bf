"""What a consent covered is hidden once the consent has ended, if no other covers it.

There is no clock in the site: `manage.py lapse_consents` does it when it is run, once a day, and so
do the start of the server, each opening of the desk and the save of what was taken back.
"""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from contacts.models import Channel, Person, SiteVersion
from contacts.models.display import Display
from contacts.withdrawal import protect
from contacts.withdrawal.door import remove_portrait
from events.models import Consent, Scope, Speaker

from .quotations import withdraw_quotations

AHEAD = dt.timedelta(days=60)


def hide_what_ended(now: dt.datetime | None = None) -> int:
    """Hide what was covered by consents that ended since the last time. Gives their number."""
    today = timezone.localdate(now)
    open_ = Consent.objects.may_end_by(today).filter(hidden_on__isnull=True)
    ended = [consent for consent in open_ if not consent.holds(today)]
    for consent in ended:
        hide(consent)
    return len(ended)


def find_ending() -> list[Consent]:
    """Consents that end within the next 60 days, the first to end first."""
    today = timezone.localdate()
    open_ = Consent.objects.may_end_by(today + AHEAD).filter(hidden_on__isnull=True)
    ending = [consent for consent in open_ if not consent.holds(today + AHEAD)]
    return sorted(ending, key=lambda consent: consent.last_day or today)


@transaction.atomic
def hide(consent: Consent) -> None:
    """Hide what one consent covered and no other does, and remember that it is done, so that an
    editor’s later decision stands.
    """
    SiteVersion.objects.advance()  # first, as for everything that hides somebody
    for scope in consent.scopes:
        speaker = Speaker.objects.select_related("person").get(pk=consent.speaker_id)
        if not is_covered_elsewhere(speaker, scope):
            HIDE[scope](speaker)
    Consent.objects.filter(pk=consent.pk).update(hidden_on=timezone.localdate())
    consent.speaker.event.touch()


def is_covered_elsewhere(speaker: Speaker, scope: Scope) -> bool:
    """Whether `speaker` still consents to it, or the person does at another colloquium, where it is
    of the person.
    """
    if scope in OF_THE_PERSON and speaker.person:
        rows = speaker.person.speakers.select_related("person").prefetch_related("consents")
        return any(row.consents_to(scope) for row in rows)
    return speaker.consents_to(scope)


def hide_name(speaker: Speaker) -> None:
    if speaker.is_called_by_name:
        protect(speaker, display=Display.ROLE_ONLY)


def hide_post(speaker: Speaker) -> None:
    """A post that tells of harm goes with the name, since beside the name nothing may hint at it.

    No other post needs a consent of its own.
    """
    if speaker.telling_posts:
        hide_name(speaker)


def hide_portrait(speaker: Speaker) -> None:
    if speaker.person:
        remove_portrait(speaker.person)


def hide_contact(speaker: Speaker) -> None:
    for channel in Channel.objects.filter(contact__person=speaker.person_id or 0):
        if channel.visibility != Channel.Visibility.HIDDEN:
            channel.visibility = Channel.Visibility.HIDDEN
            channel.save()  # each by itself, so that search and files follow


def hide_from_search_engines(speaker: Speaker) -> None:
    if speaker.person and not speaker.person.noindex:
        protect(Person.objects.get(pk=speaker.person.pk), noindex=True)


OF_THE_PERSON = (Scope.PORTRAIT, Scope.CONTACT, Scope.INDEXING)
HIDE: dict[Scope, Callable[[Speaker], None]] = {
    Scope.NAME: hide_name,
    Scope.POST: hide_post,
    Scope.PORTRAIT: hide_portrait,
    Scope.QUOTATION: withdraw_quotations,
    Scope.CONTACT: hide_contact,
    Scope.INDEXING: hide_from_search_engines,
}
