import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _


def find_wrong_days(first: dt.date | None, last: dt.date | None) -> Iterator[tuple[str, str]]:
    """What cannot be of the first and the last day of a colloquium, each with its field."""
    for field, day in (("start_date", first), ("end_date", last)):
        if day and not 1800 <= day.year < 2200:
            text = _("The year %(year)s cannot be right. Give it in four digits.")
            yield field, text % {"year": day.year}
    if first and last and last < first:
        yield "end_date", _("The last day comes before the first day.")
