"""The picture beside a link to a page: PNG, 1200 × 630, in the type and the colours of the site."""

import datetime as dt
import io
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries
from PIL import Image, ImageFile

from contacts.records import Frozen
from contacts.words import dates
from events.records import EventRecord, QuotationRecord, SectionRecord
from events.records.imprint import Imprint

from .colours import read_colours
from .typesetting import typeset

COLOURS = 64  # of the picture, in which there are edges of letters on one ground
SECONDS = 20
SIZE = (1200, 630)  # width and height, pixels
_MADE_AT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # no picture says when
_WORDS = "\0"


class Card(Frozen):
    """What a picture says: all but the title may be empty."""

    title: str
    above: str = ""
    subtitle: str = ""
    foot: str = ""
    marks: tuple[str, str] = ("", "")  # of a quotation, before and after the title
    language: str  # BCP 47
    title_language: str = ""  # if it is another

    @property
    def told(self) -> str:
        """The same for those who do not see it."""
        before, after = self.marks
        parts = filter(None, [self.above, before + self.title + after, self.subtitle, self.foot])
        *first, last = parts
        return " ".join([*(part if part[-1] in ".!?…" else f"{part}." for part in first), last])


def render(record: EventRecord, imprint: Imprint) -> bytes:
    return draw(of_event(record), site_address=imprint.site_address)


def of_event(record: EventRecord) -> Card:
    """What is held, where and when."""
    with override(record.language):
        return Card(
            above=record.status_sentence or _("Colloquium"),
            title=record.title,
            subtitle=record.subtitle,
            foot=join(days(record), join(record.city, country_of(record.country), by=", ")),
            language=record.language,
        )


def of_quotation(
    record: EventRecord, section: SectionRecord, quotation: QuotationRecord, *, byline: str
) -> Card:
    """The words, whose they are (`byline`) and where they were said.

    Only for one that may be shared. Instead of words before which a note has to be read, the note
    and where they stand.
    """
    if not quotation.may_be_shared:
        raise ValueError("This quotation may not be shown away from its section.")
    with override(record.language):
        before, after = (_("“%(text)s”") % {"text": _WORDS}).split(_WORDS)
        note = record.note_before(section)
        return Card(
            above=f"{record.title}, {days(record)}",
            title=section.heading if note else quotation.text,
            title_language="" if note else quotation.language,
            marks=("", "") if note else (before, (" [sic]" if quotation.is_sic else "") + after),
            subtitle=note,
            foot=byline,
            language=record.language,
        )


def days(record: EventRecord) -> str:
    return dates.span(record.start_date, record.end_date)


def country_of(code: str) -> str:
    return countries.name(code) if code else ""


def join(*parts: str, by: str = " · ") -> str:
    return by.join(filter(None, parts))


def draw(card: Card, *, site_address: str, size: tuple[int, int] = SIZE) -> bytes:
    """Raises `typesetting.NotSet`."""
    picture = typeset(
        "card",
        write_data(card, site_address, size),
        format="png",
        made_at=_MADE_AT,
        pixels_per_inch=72,
        seconds=SECONDS,
    )
    reader = ImageFile.Parser()
    reader.feed(picture)
    content = io.BytesIO()
    # All of it is ground: with transparency, Pillow would reduce colours in another way.
    reduced = reader.close().convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(content, "PNG", optimize=True)
    return content.getvalue()


def write_data(card: Card, site_address: str, size: tuple[int, int] = SIZE) -> dict:
    """As `card.typ` reads it."""
    texts = {
        "above": card.above,
        "title": card.title,
        "subtitle": card.subtitle,
        "foot": card.foot,
        "site": urlsplit(site_address).hostname or "",
    }
    languages = {"title": card.title_language or card.language}
    return {
        "size": size,
        "marks": [narrow(mark) for mark in card.marks],
        "colours": {name: colour for name, colour in read_colours().items() if "cover" in name},
    } | {
        name: {
            "text": " ".join(text.split()),
            "language": languages.get(name, card.language),
        }
        for name, text in texts.items()
    }


def narrow(mark: str) -> str:
    """Large French marks stand closer to their words."""
    return mark.replace("\xa0", "\u202f")
