"""The cover of an e-book as a picture, which shelves of reading systems show: PNG, drawn as the
picture beside a link is.
"""

from functools import lru_cache

from django.utils.translation import gettext as _

from events.records import EventRecord
from events.records.imprint import Imprint

from .card import Card, draw
from .citation import of_proceedings
from .citation.phrases import occasion_of

SIZE = (1200, 1800)  # width and height, pixels


def of_book(record: EventRecord, imprint: Imprint) -> Card:
    """Who made it, what it is, when and where it was held, which edition it is."""
    edition = _("Edition %(number)s") % {"number": imprint.number} if imprint.number else ""
    occasion = occasion_of(of_proceedings(record, imprint))
    return Card(
        above=" · ".join(partner.name for partner in record.partners) or _("Proceedings"),
        title=record.title,
        subtitle=record.subtitle,
        foot=" · ".join(filter(None, [occasion, edition])),
        language=record.language,
    )


@lru_cache(maxsize=16)  # the same one is asked for again and again
def draw_cover(cover: Card, site_address: str) -> bytes:
    """Raises `typesetting.NotSet`."""
    return draw(cover, site_address=site_address, size=SIZE)
