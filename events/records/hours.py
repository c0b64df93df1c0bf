"""By which clock the hours of a programme are read: “All times are New York time (EDT, UTC−4).”,
“09:30–11:00 EDT”.
"""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import EventRecord, SessionRecord

# Zones are named by a city, in ASCII. Where its name is written otherwise: in any language, in
# French.
CITIES = {
    "Asuncion": "Asunción",
    "Bogota": "Bogotá",
    "Reunion": "Réunion",
    "Sao Paulo": "São Paulo",
}
FRENCH = {
    "Addis Ababa": "Addis-Abeba",
    "Algiers": "Alger",
    "Athens": "Athènes",
    "Baghdad": "Bagdad",
    "Beirut": "Beyrouth",
    "Brussels": "Bruxelles",
    "Bucharest": "Bucarest",
    "Cairo": "Le Caire",
    "Copenhagen": "Copenhague",
    "Damascus": "Damas",
    "Dhaka": "Dacca",
    "Dubai": "Dubaï",
    "Havana": "La Havane",
    "Jerusalem": "Jérusalem",
    "Kabul": "Kaboul",
    "Kathmandu": "Katmandou",
    "Kolkata": "Calcutta",
    "Lisbon": "Lisbonne",
    "London": "Londres",
    "Manila": "Manille",
    "Mexico City": "Mexico",
    "Montreal": "Montréal",
    "Moscow": "Moscou",
    "Mogadishu": "Mogadiscio",
    "Nicosia": "Nicosie",
    "Port of Spain": "Port-d’Espagne",
    "Riyadh": "Riyad",
    "Seoul": "Séoul",
    "Singapore": "Singapour",
    "Tehran": "Téhéran",
    "Vienna": "Vienne",
    "Warsaw": "Varsovie",
}


class Clock(NamedTuple):
    offset: str  # "UTC−4"
    letters: str  # "EDT", or ""

    @property
    def short(self) -> str:
        return self.letters or self.offset

    @property
    def full(self) -> str:
        return ", ".join(filter(None, [self.letters, self.offset]))


def zone_note(record: EventRecord) -> str:
    """What is said once above a programme that has hours, in the reader's language; else empty."""
    clocks = dict.fromkeys(
        clock for session in record.sessions for clock in clocks_of(record, session)
    )
    if not clocks:
        return ""
    told, city = "; ".join(clock.full for clock in clocks), city_of(record.timezone)
    return _("All times are %(zone)s.") % {
        "zone": _("%(city)s time (%(clock)s)") % {"city": city, "clock": told} if city else told
    }


def zone_of(record: EventRecord, session: SessionRecord) -> str:
    """What stands beside the hours of a session; empty if it has none."""
    return "/".join(clock.short for clock in clocks_of(record, session))


def clocks_of(record: EventRecord, session: SessionRecord) -> list[Clock]:
    """Of its day.

    Where that is not known, of the first and the last day, between which clocks may change.
    """
    if session.starts_at is None:
        return []
    day = record.day_of(session)
    days = [day] if day else [record.start_date, record.end_date]
    place = ZoneInfo(record.timezone)
    return list(
        dict.fromkeys(clock_at(dt.datetime.combine(day, session.starts_at, place)) for day in days)
    )


def clock_at(moment: dt.datetime) -> Clock:
    """Zones without letters of their own are called by a number, such as "+03", which says what the
    offset says.
    """
    name = moment.tzname() or ""
    if name == "UTC":
        return Clock("UTC", "")
    minutes = round((moment.utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return Clock(offset, name if name.isalpha() else "")


def city_of(zone: str) -> str:
    """The city by which the zone is named, in the reader's language; empty if it is named by
    none.
    """
    region, _slash, place = zone.rpartition("/")
    if not region or region == "Etc":
        return ""
    city = place.replace("_", " ")
    return (FRENCH.get(city) if (get_language() or "").startswith("fr") else None) or CITIES.get(
        city, city
    )
