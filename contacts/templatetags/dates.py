import datetime as dt

from django import template

from contacts.words import dates

register = template.Library()


@register.filter(expects_localtime=True)
def day(value: dt.date | None) -> str:
    """The day of a date or a moment, as `contacts.words.dates` writes it."""
    return dates.write_day(value) if value else ""


@register.inclusion_tag("components/dates.html")
def days(first: dt.date, last: dt.date | None = None, *, struck: object = False):
    """One day, or the first to the last.

    `struck`: whether they do not hold; a word beside them has to say so too.
    """
    return {
        "first": first,
        "last": last or first,
        "parts": dates.parts(first, last),
        "is_struck": struck,
    }
