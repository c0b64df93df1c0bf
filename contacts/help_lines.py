"""Whom a reader may call: the help lines as they are now, those of one country first."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext
from django_countries import countries

from .models import HelpLine
from .models.help_line import last_day
from .words.dates import write_day
from .words.sorting import key_of
from .words.telephone import write_number


class HelpLineRecord(NamedTuple):
    name: str
    telephone: str  # as it is printed
    text_number: str
    url: str
    note: str
    hours: str
    languages: str
    checked_on: dt.date | None
    country: str  # its code; empty if it answers in several

    @property
    def call(self) -> str:
        """The address that dials it."""
        return f"tel:{self.dial(self.telephone)}"

    @property
    def message(self) -> str:
        return f"sms:{self.dial(self.text_number)}"

    def dial(self, number: str) -> str:
        return write_number(number, region=self.country or None)

    @property
    def checked(self) -> str:
        """How far it can be relied on: a sentence for the reader."""
        if self.checked_on is None:
            return gettext("Nobody has checked yet whether this number is right.")
        day = {"day": write_day(self.checked_on)}
        if self.checked_on < last_day():
            return gettext("Checked on %(day)s, and not since: it may have changed.") % day
        return gettext("Checked on %(day)s.") % day


class HelpLines(NamedTuple):
    here: list[HelpLineRecord]
    elsewhere: list[tuple[str, list[HelpLineRecord]]]  # by the name of the country

    @property
    def is_empty(self) -> bool:
        return not (self.here or self.elsewhere)


def read_help_lines(country: str) -> HelpLines:
    """All that readers are shown, by one query; first those of `country`, a code, may be empty."""
    rows = HelpLine.objects.public().values_list(*HelpLineRecord._fields)
    by_country: dict[str, list[HelpLineRecord]] = {}
    for row in rows:
        line = HelpLineRecord(*row)
        by_country.setdefault(str(line.country), []).append(line)
    here = by_country.pop(country, []) if country else []
    anywhere = by_country.pop("", [])
    named = [(str(countries.name(code)), lines) for code, lines in by_country.items()]
    elsewhere = sorted(named, key=lambda pair: key_of(pair[0]))
    if anywhere:
        elsewhere.insert(0, (gettext("In several countries"), anywhere))
    return HelpLines(here, elsewhere)
