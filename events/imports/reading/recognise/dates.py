"""The day or days on which something was held."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.imports.reading.rules.table import Rules


class Days(NamedTuple):
    start: dt.date
    end: dt.date | None  # of several days
    at: tuple[int, int]  # where in the text


def days_in(text: str, rules: Rules) -> Iterator[Days]:
    """Every date or span of dates with a year in `text`."""
    if not re.search(r"\d{4}", text):
        return
    months = "|".join(sorted(rules.months, key=len, reverse=True))
    week = rf"(?:(?:{'|'.join(rules.weekdays)}),?\s+(?:the\s+|le\s+)?)?"
    day = r"(\d{1,2})(?:st|nd|rd|th|er|ᵉʳ)?"
    month = rf"({months})\.?"
    to = (
        r"\s*(?:-|–|—|/|&|,|to|and|until|through|au|et|to the|and"
        rf" the)\s*(?:le\s+|the\s+|on\s+)?{week}"
    )
    of = r"\s+(?:of\s+)?"
    patterns = (
        # 30 December 2019 – 2 January 2020.
        rf"{day}{of}{month},?\s+(\d{{4}}){to}{day}{of}{month},?\s+(\d{{4}})",
        rf"{day}{of}{month}{to}{day}{of}{month},?\s+(\d{{4}})",  # 30 September to 2 October 2020
        # 14–16 May 2019; 3, 4 et 5 juin 2021.
        rf"{day}(?:\s*,\s*\d{{1,2}}(?!\d)){{0,5}}{to}{day}{of}{month},?\s+(\d{{4}})",
        rf"{day}{of}{month},?\s+(\d{{4}})",  # 14 March 2018
        rf"{month}\s+{day}{to}{month}\s+{day},?\s+(\d{{4}})",  # September 30 – October 2, 2020
        rf"{month}\s+{day}{to}{day},?\s+(\d{{4}})",  # May 14–16, 2019
        rf"{month}\s+{day},?\s+(\d{{4}})",  # March 14, 2018
        rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){to}(\d{{4}})-(\d{{2}})-(\d{{2}})",
        rf"(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}){to}(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}})",
        r"(\d{4})-(\d{2})-(\d{2})",
        r"(\d{1,2})[./](\d{1,2})[./](\d{4})",
    )
    shapes = (
        "dmydmy",
        "dmdmy",
        "ddmy",
        "dmy",
        "mdmdy",
        "mddy",
        "mdy",
        "isos",
        "nums",
        "iso",
        "num",
    )
    taken: list[tuple[int, int]] = []
    for pattern, shape in zip(patterns, shapes, strict=True):
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            if days := _days(shape, found.groups(), rules):
                taken.append(found.span())
                yield Days(*days, found.span())


def _days(
    shape: str, groups: tuple[str, ...], rules: Rules
) -> tuple[dt.date, dt.date | None] | None:
    numbers = [
        rules.months.get(group.lower().rstrip("."), 0) or (int(group) if group.isdigit() else 0)
        for group in groups
    ]
    try:
        match shape:
            case "isos":
                y, m, d, y2, m2, d2 = numbers
            case "dmydmy" | "nums":
                d, m, y, d2, m2, y2 = numbers
            case "dmdmy":
                d, m, d2, m2, y = numbers
                y2 = y
            case "ddmy":
                d, d2, m, y = numbers
                m2, y2 = m, y
            case "mdmdy":
                m, d, m2, d2, y = numbers
                y2 = y
            case "mddy":
                m, d, d2, y = numbers
                m2, y2 = m, y
            case "mdy":
                m, d, y = numbers
                return dt.date(y, m, d), None
            case "iso":
                return dt.date(*numbers), None
            case "num" if numbers[1] > 12:  # as in the United States
                m, d, y = numbers
                return dt.date(y, m, d), None
            case _:
                d, m, y = numbers
                return dt.date(y, m, d), None
        start, end = dt.date(y, m, d), dt.date(y2, m2, d2)
    except ValueError:
        return None
    return (start, end) if start < end else None


_IN_FIGURES = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")


def find_other_day(day: dt.date, text: str) -> dt.date | None:
    """The other day that `day` may be if `text` gives it in figures: 4 March for 3 April, where
    "03/04/2018" is printed.
    """
    for found in _IN_FIGURES.finditer(text):
        first, second, year = map(int, found.groups())
        if (
            (first, second, year) == (day.day, day.month, day.year)
            and first != second
            and first <= 12
        ):
            return dt.date(year, first, second)
    return None


def month_first(texts: Sequence[str], rules: Rules) -> bool | None:
    """Whether a document gives the month before the day, as far as its other days tell."""
    figures = [found for text in texts for found in _IN_FIGURES.finditer(text)]
    if sure := [int(found[2]) > 12 for found in figures if max(int(found[1]), int(found[2])) > 12]:
        return sure[0]
    months = "|".join(sorted(rules.months, key=len, reverse=True))
    in_words = re.compile(
        rf"\b(?:(?P<month>{months})\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+(?:{months})\s+\d{{4}})\b",
        re.IGNORECASE,
    )
    written = next((found for text in texts if (found := in_words.search(text))), None)
    return written["month"] is not None if written else None
