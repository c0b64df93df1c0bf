"""Sentences that several ways of citing have in common, in the language of the record."""

from django.utils.translation import gettext as _

from contacts.words import dates

from .reference import Reference

# APA (7th edition, 6.6) and Chicago (17th, 6.78) put no blanks beside the dash, not even between
# two whole dates.
CLOSED_UP = "–"


def edition_of(reference: Reference) -> str:
    if not (reference.number and reference.published):
        return ""
    day = dates.write_day(reference.published)
    return _("Edition %(number)s, %(date)s") % {"number": reference.number, "date": day}


def occasion_of(reference: Reference, *, dash: str = "") -> str:
    """“Proceedings of the colloquium, Geneva, 3 May 2024”.

    `dash` is that between two days, if the style has its own.
    """
    first, between, last = dates.parts(reference.start, reference.end)
    days = f"{first}{between and (dash or between)}{last}"
    return _("Proceedings of the colloquium, %(place)s") % {
        "place": ", ".join(filter(None, [reference.place, days]))
    }


def note_of(reference: Reference) -> str:
    if not reference.quoted_by:
        return ""
    note = _("quoted by %(name)s") % {"name": reference.quoted_by}
    return note[0].upper() + note[1:]
