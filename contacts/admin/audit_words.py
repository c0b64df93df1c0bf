"""What the audit says about what was done, in the language of whoever reads it."""

import re

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _

# About one, of which neither a name nor a title is shown.
ONE = {
    "auth.group": _("a group"),
    "auth.user": _("an account"),
    "contacts.person": _("somebody"),
    "contacts.subjectrequest": _("a request"),
    "contacts.withdrawal": _("the withdrawal of somebody"),
    "events.event": _("a colloquium"),
    "imports.sourcedocument": _("an imported document"),
}
# About all of a kind, where its own plural says something else.
ALL = {
    "contacts.auditentry": _("the audit"),
    "contacts.channel": _("the directory for partners"),
}

DETAILS = {
    _("backup"),
    _("backup: the list of withdrawn names"),
    _("deposit for Crossref"),
    _("group deleted"),
    _("may not sign in any more"),
    _("may sign in"),
    _("the announcement"),
    _("the file of an import"),
    _("the list of places"),
    _("what an import has read"),
    _("what is sealed"),
    _("what is stored of them"),
}
EDITION = re.compile(r"edition (\d+)")
ROWS = re.compile(r"(CSV|XLSX), rows: (\d+)")
CHANGED = re.compile(r"(?:^|(?<= ))([+−])(.+?)(?= [+−]|$)")


def translate_detail(detail: str) -> str:
    """The stored English in the language that is active; what is not known stays as it is."""
    if detail in DETAILS:
        return gettext(detail)
    if edition := EDITION.fullmatch(detail):
        return pgettext("in a sentence", "edition %(number)s") % {"number": edition[1]}
    if rows := ROWS.fullmatch(detail):
        return gettext("%(kind)s, rows: %(number)s") % {"kind": rows[1], "number": rows[2]}
    return CHANGED.sub(lambda found: found[1] + name_role(found[2]), detail)


def name_role(name: str) -> str:
    """Of one that is ours; what is none stays as it is."""
    said = translation.pgettext("role", name)  # where its word means something else elsewhere
    return gettext(name) if said == name else said


def name_kind(kind: str, *, is_one: bool) -> str:
    """What an entry is about, by its kind alone, e.g. “somebody”, “contacts”."""
    if said := (ONE if is_one else ALL).get(kind):
        return gettext(said)
    try:
        words = apps.get_model(kind)._meta
    except LookupError:
        return kind
    return str(words.verbose_name if is_one else words.verbose_name_plural)
