"""Days as they are read: “14 March 2018”, “11–12 March 2027”, “30 March – 2 April 2027”; “1er mars
2027” in French.
"""

import calendar
import datetime as dt
from typing import NamedTuple

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language

# The form of the languages of the site; in any other, both days of a span are written out.
DAY_FIRST = "j F Y"


class Span(NamedTuple):
    """First and last day as they are written beside each other; of one day, only the last."""

    first: str
    dash: str
    last: str


def write_day(day: dt.date) -> str:
    """In the reader's language. Of a moment, its day."""
    if get_format("DATE_FORMAT") != DAY_FIRST:
        return date_format(day, "DATE_FORMAT")
    return f"{_number(day)} {date_format(day, 'F Y')}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last (Regulation 1182/71, article 3)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_year(day: dt.date) -> dt.date:
    return add_months(day, 12)


def _number(day: dt.date) -> str:
    return "1er" if day.day == 1 and (get_language() or "").startswith("fr") else str(day.day)


def parts(first: dt.date, last: dt.date | None) -> Span:
    """Without what the two days have in common: the dash of two numbers is closed up, that of two
    dates is not.
    """
    if last is None or last == first:
        return Span("", "", write_day(first))
    if get_format("DATE_FORMAT") != DAY_FIRST or first.year != last.year:
        return Span(write_day(first), " – ", write_day(last))
    if first.month != last.month:
        return Span(f"{_number(first)} {date_format(first, 'F')}", " – ", write_day(last))
    return Span(_number(first), "–", write_day(last))


def span(first: dt.date, last: dt.date | None) -> str:
    return "".join(parts(first, last))
