"""Sentences that several ways of citing have in common, in the language of the record."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .reference import Reference


def edition_of(reference: Reference) -> str:
    if not (reference.number and reference.published):
        return ""
    day = date_format(reference.published, "DATE_FORMAT")
    return _("Edition %(number)s, %(date)s") % {"number": reference.number, "date": day}


def days_of(reference: Reference) -> str:
    return " – ".join(date_format(day, "DATE_FORMAT") for day in dict.fromkeys((reference.start, reference.end)))


def held(reference: Reference) -> str:
    """“Proceedings of the colloquium, Geneva, 3 May 2024”."""
    return _("Proceedings of the colloquium, %(place)s") % {
        "place": ", ".join(filter(None, [reference.place, days_of(reference)]))
    }


def note_of(reference: Reference) -> str:
    return _("quoted by %(name)s") % {"name": reference.quoted_by} if reference.quoted_by else ""
