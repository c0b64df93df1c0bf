"""What the desk's home shows: what there is to do, the most urgent first, and the newest
colloquia.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.desk.rights import READ_REQUESTS
from events.models import Event

from . import publications, upkeep
from .rows import Found

CARDS = 6
RECENT = 8


class Module(NamedTuple):
    name: str
    title: str | Promise
    right: str  # that is needed to see it
    find: Callable[[User], Found]


# In the order of their urgency. Each costs two queries, or three where there is more than it shows.
MODULES = (
    Module("urgent", _("Urgent requests"), READ_REQUESTS, upkeep.find_urgent_requests),
    Module("requests", _("Requests"), READ_REQUESTS, upkeep.find_requests),
    Module("reviews", _("Review"), "events.change_event", publications.find_reviews),
    Module("answers", _("Answers to read"), "events.change_speaker", upkeep.find_answers),
    Module("consents", _("Consents that end"), "events.change_speaker", upkeep.find_consents),
    Module(
        "letters", _("Letters that were not delivered"), "contacts.view_letter", upkeep.find_letters
    ),
    Module("planned", _("Planned"), "events.view_event", publications.find_planned),
    Module("drafts", _("Drafts"), "events.change_event", publications.find_drafts),
    Module(
        "changed",
        _("Changed since published"),
        "events.change_event",
        publications.find_changed,
    ),
    Module("advice", _("Advice open"), "events.change_event", publications.find_advice),
    Module(
        "addresses",
        _("New from contacts"),
        "contacts.change_contact",
        upkeep.find_new_channels,
    ),
    Module("contacts", _("Contacts to confirm"), "contacts.change_contact", upkeep.find_contacts),
    Module(
        "help-lines", _("Help lines to check"), "contacts.change_helpline", upkeep.find_help_lines
    ),
    Module(
        "translations",
        _("Translations behind their original"),
        "events.change_event",
        publications.find_outdated_translations,
    ),
)


def find_work(user: Any) -> list[tuple[Module, Found]]:
    """Of each module in which there is something to do for `user`."""
    found = ((one, one.find(user)) for one in MODULES if user.has_perm(one.right))
    return [(module, work) for module, work in found if work.rows]


def find_recent(user: Any) -> list[LogEntry]:
    """What `user` changed last; not the rows that say nothing to people, or too much of them."""
    rows = LogEntry.objects.filter(user=user).exclude(content_type__app_label="auth")
    return list(
        rows.exclude(content_type__model="subjectrequest").select_related("content_type")[:RECENT]
    )


def find_newest() -> list[Event]:
    return list(Event.objects.with_state()[:CARDS])
