"""The hours and days with which lines of a programme begin."""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from events.imports.reading.rules.table import Rules

Days = tuple[dt.date | None, dt.date | None]  # the first and, of several, the last

_TIME = r"(\d{1,2})\s?(?:[.:hH]\s?(\d{2})?|(?=\s?[ap]\.?m))\s?([ap]\.?m\.?)?"
_SPAN = re.compile(
    rf"^\W*(?:(?:from|de)\s+)?{_TIME}(?:\s*(?:-|–|—|to|à|until|/|>)\s*{_TIME})?(?=\W|$)",
    re.IGNORECASE,
)
# What may stand beside hours: the letters of a clock, or its distance from UTC.
CLOCK = re.compile(
    r"^\W*(?:(?:UTC|GMT)(?:\s?[+−–-]\s?\d{1,2}(?::\d{2})?)?|[ECMPAN][SD]T|WES?T|CES?T|EES?T|BST|IST|MSK|SAST|EAT|WAT|CAT|JST|KST"
    r"|A[CEW][SD]T|NZ[SD]T)(?:/\w+)?\)?(?=[\s:,;]|$)"
)
_EDGES = " :–—-|\t\n.,"


# "9.30" may be a figure: what opens a session has minutes, or says "h" or "am".
_OPENS = re.compile(r"\W*\d{1,2}\s?(?:[.:hH]\s?\d{2}|[hH]|[ap]\.?m)(?!\w)")


def opens_session(text: str) -> bool:
    """Whether a line begins with an hour."""
    return _OPENS.match(text) is not None


class Hours(NamedTuple):
    starts_at: dt.time
    ends_at: dt.time | None
    rest: str  # of the line


class Day(NamedTuple):
    date: dt.date
    rest: str  # of the line


def hours_of(text: str) -> Hours | None:
    """The hours with which a line begins: "9:00", "9h-9h30", "9.00 – 10.30 am", "14:00 (CET)"."""
    span = _SPAN.match(text)
    start = _time(span[1], span[2], span[3] or span[6]) if span else None
    if not span or not start:
        return None
    end = _time(*span.group(4, 5, 6)) if span[4] else None
    if end and start > end and not span[3]:  # "11:30–1:00 pm" begins in the morning
        start = _time(span[1], span[2], None) or start
    rest = CLOCK.sub("", text[span.end() :]).strip(_EDGES)
    return Hours(start, end if end != start else None, rest)


def _time(hour: str, minute: str | None, half: str | None) -> dt.time | None:
    number = int(hour)
    if half and number < 13:
        number = number % 12 + 12 * (half[0].lower() == "p")
    try:
        return dt.time(number, int(minute or 0))
    except ValueError:
        return None


@cache
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day of a month and what counts days: "Tue 3 May", "Day 2"."""
    months = "|".join(sorted(map(re.escape, rules.months), key=len, reverse=True))
    week = "|".join(rf"{name[:3]}\w{{0,7}}" for name in rules.weekdays)
    year = r"(?:,?\s+(?P<{}>\d{{4}}))?"
    day = rf"""(?:(?:{week})\.?,?\s+(?:the\s+|le\s+)?)?(?:
        (?P<day>\d{{1,2}})(?:st|nd|rd|th|er|ᵉʳ)?\s+(?:of\s+)?(?P<month>{months})\.?{year.format("y")}
        |(?P<m>{months})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{year.format("z")}
        )(?!\w)"""
    nouns = "|".join(rules.day_nouns)
    numbers = "|".join((*map(re.escape, rules.ordinals), r"\d{1,2}"))
    count = rf"(?:(?:{nouns})\s+(?P<n>{numbers})|(?P<o>{numbers})\s+(?:{nouns}))(?!\w)"
    return re.compile(day, re.IGNORECASE | re.VERBOSE), re.compile(count, re.IGNORECASE)


def day_of(text: str, days: Days, rules: Rules) -> Day | None:
    """The day that a line names, or which of the days of the colloquium, if it begins with it or
    says little besides.
    """
    day, count = _patterns(rules)
    counted = count.match(text)
    start = counted.end() if counted else 0
    lead = re.compile(r"[\s:,.(–—|-]*").match(text, start)
    place = lead.end() if lead else start
    found = day.match(text, place)
    if not found and len(text) < 80 and not hours_of(text):
        found = day.search(text, start)
        if found and re.search(r"\d|\s\W*$", text[found.end() :]) and len(text) > 60:
            found = None
    if found and (date := _date(found, days, rules)):
        before, rest = text[start : found.start()].strip(_EDGES + "("), text[found.end() :]
        if before or not rest.strip() or re.match(r"\s*[,:–—|)\n(-]", rest) or hours_of(rest):
            return Day(date, f"{before} {rest.strip(_EDGES + '()')}".strip())
    if counted and (date := _counted(counted, days, rules)):
        rest = text[counted.end() :]
        if not rest.strip() or re.match(r"\s*[,:–—|.\n-]", rest):
            return Day(date, rest.strip(_EDGES))
    if date := _of_week(text, days, rules):
        return Day(date, "")
    return None


def _date(found: re.Match[str], days: Days, rules: Rules) -> dt.date | None:
    year = found["y"] or found["z"] or (days[0] and days[0].year)
    month = rules.months[(found["month"] or found["m"]).lower()]
    try:
        return dt.date(int(year), month, int(found["day"] or found["d"])) if year else None
    except ValueError:
        return None


def _counted(found: re.Match[str], days: Days, rules: Rules) -> dt.date | None:
    printed = (found["n"] or found["o"]).lower()
    number = int(rules.ordinals.get(printed, printed))
    first, last = days
    if not first or not last or not 1 <= number <= (last - first).days + 1:
        return None
    return first + dt.timedelta(number - 1)


def _of_week(text: str, days: Days, rules: Rules) -> dt.date | None:
    """The one day of the colloquium that has this name: "Thursday"."""
    name = text.strip(_EDGES).lower()
    first, last = days
    if name not in rules.weekdays or not first or not last or (last - first).days > 6:
        return None
    later = (rules.weekdays.index(name) - first.weekday()) % 7
    return first + dt.timedelta(later) if first + dt.timedelta(later) <= last else None
