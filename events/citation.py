"""A formatted reference to the proceedings, in the order of ISO 690: creators, year, title, place and date, edition."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .records import EventRecord


def cite(record: EventRecord, *, number: int | None, published_at: dt.datetime | None) -> str:
    """Plain text without the address, which is set as a link beside it. `number` is empty for a preview."""
    creators = [partner.name for partner in record.partners if partner.role in ("organizer", "host")]
    creators = creators or [partner.name for partner in record.partners]
    title = record.title
    if record.subtitle:
        title = _("%(title)s: %(subtitle)s") % {"title": title, "subtitle": record.subtitle}
    date = date_format(record.start_date, "DATE_FORMAT")
    parts = [
        "; ".join(creators),
        str(published_at.year) if published_at else "",
        _("%(title)s. Proceedings of the colloquium, %(place)s")
        % {"title": title, "place": ", ".join(filter(None, [record.venue_name, record.city, date]))},
        _("Edition %(number)s, %(date)s") % {"number": number, "date": date_format(published_at, "DATE_FORMAT")}
        if number and published_at
        else "",
        f"DOI {record.doi}" if record.doi else "",
    ]
    return ". ".join(filter(None, parts)) + "."
