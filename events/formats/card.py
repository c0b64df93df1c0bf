"""The picture beside a link to a colloquium or to a quotation: PNG, 1200 × 630, in the type and the
colours of the site.
"""

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries
from PIL import Image, ImageFont

from contacts.words import dates
from events.records import EventRecord, QuotationRecord, SectionRecord
from events.records.imprint import Imprint

from .colours import read_colours

if TYPE_CHECKING:
    from PIL import ImageDraw  # where it is used, only: pages are shown without it

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
FONTS = Path(__file__).parents[2] / "static" / "fonts"
FACES = {
    "display": ("newsreader-display.woff2", "newsreader-display-extended.woff2"),
    "text": ("newsreader-text.woff2", "newsreader-text-extended.woff2"),
    "label": ("instrument-sans.woff2", "instrument-sans-extended.woff2"),
}
_UNDRAWN = "\U0010ffff"  # no face has it
_TITLE_TOP, _FOOT_TOP = 152, 500


def render(record: EventRecord, imprint: Imprint) -> bytes:
    """What is held, where and when."""
    with override(record.language):
        return draw_card(
            kicker(record), record.title, record.subtitle, day_and_place(record), imprint
        )


def describe(record: EventRecord) -> str:
    """The words in the picture, for those who do not see it."""
    with override(record.language):
        return ". ".join(
            filter(
                None,
                [kicker(record).rstrip("."), record.title, record.subtitle, day_and_place(record)],
            )
        )


def kicker(record: EventRecord) -> str:
    return record.status_sentence or _("Colloquium")


def day_and_place(record: EventRecord) -> str:
    country = countries.name(record.country) if record.country else ""
    return " · ".join(
        filter(
            None,
            [
                dates.span(record.start_date, record.end_date),
                ", ".join(filter(None, [record.city, country])),
            ],
        )
    )


def draw_quotation_card(
    record: EventRecord,
    imprint: Imprint,
    section: SectionRecord,
    quotation: QuotationRecord,
    *,
    byline: str,
) -> bytes:
    """The words, whose they are (`byline`) and where they were said.

    Only for one that may be shared.

    Instead of words before which a note has to be read, the note and where they stand.
    """
    if not quotation.may_be_shared:
        raise ValueError("This quotation may not be shown away from its section.")
    with override(record.language):
        title, subtitle = words(record, section, quotation)
        return draw_card(occasion(record), title, subtitle, byline, imprint)


def describe_quotation(
    record: EventRecord, section: SectionRecord, quotation: QuotationRecord, *, byline: str
) -> str:
    """The words in the picture of a quotation, for those who do not see it."""
    with override(record.language):
        return " · ".join(
            filter(None, [occasion(record), *words(record, section, quotation), byline])
        )


def occasion(record: EventRecord) -> str:
    return ", ".join([record.title, dates.span(record.start_date, record.end_date)])


def words(
    record: EventRecord, section: SectionRecord, quotation: QuotationRecord
) -> tuple[str, str]:
    """What stands large, and what below it."""
    if note := record.note_before(section):
        return section.heading, note
    return _("“%(text)s”") % {"text": quotation.text + (" [sic]" if quotation.is_sic else "")}, ""


def draw_card(above: str, title: str, subtitle: str, foot: str, imprint: Imprint) -> bytes:
    from PIL import ImageDraw

    colours = read_colours()
    ink, quiet = colours["on_cover"], colours["on_cover_quiet"]
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["cover"])
    draw = ImageDraw.Draw(image)
    width = WIDTH - 2 * MARGIN
    write(draw, (MARGIN, 72), shorten(above, "label", 30, width), "label", 30, quiet)
    bottom = write_title(draw, title, subtitle, width, ink)
    if subtitle and bottom + 60 < _FOOT_TOP and keep_drawable(subtitle):
        write(draw, (MARGIN, bottom + 12), shorten(subtitle, "text", 34, width), "text", 34, quiet)
    draw.line((MARGIN, _FOOT_TOP, WIDTH - MARGIN, _FOOT_TOP), colours["cover_rule"], 2)
    write(draw, (MARGIN, _FOOT_TOP + 22), shorten(foot, "label", 32, width), "label", 32, ink)
    host = urlsplit(imprint.site_address).hostname or ""
    write(draw, (MARGIN, _FOOT_TOP + 72), shorten(host, "label", 26, width), "label", 26, quiet)
    content = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
    return content.getvalue()


def write_title(
    draw: "ImageDraw.ImageDraw", title: str, subtitle: str, width: int, colour: str
) -> int:
    """Write the title in the largest size in which all of it fits; in the smallest, as much as
    does.

    Returns where it ends.
    """
    room = _FOOT_TOP - _TITLE_TOP - (72 if subtitle else 16)
    lines: list[str] = []
    for size in (96, 84, 72, 62, 54, 46, 40):
        lines = list(wrap(title, "display", size, width))
        if len(lines) * round(size * 1.1) <= room:
            break
    leading = round(size * 1.1)
    if len(lines) > (most := room // leading):
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), "display", size, width)]
    for number, line in enumerate(lines):
        write(draw, (MARGIN, _TITLE_TOP + number * leading), line, "display", size, colour)
    return _TITLE_TOP + len(lines) * leading


# Text that the faces can draw


def keep_drawable(text: str) -> str:
    """`text` without signs that no face has; empty if a letter is among them, since a name with
    holes is no name.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    missing = [sign for sign in text if not face_of(sign)]
    if any(unicodedata.category(sign)[0] in "LN" for sign in missing):
        return ""
    return " ".join("".join(sign for sign in text if sign not in missing).split())


def face_of(sign: str, face: str = "display") -> str:
    """The file of `face` that has `sign`, or nothing."""
    return next((file for file in FACES[face] if has(file, sign)), "")


@lru_cache(maxsize=4096)
def has(file: str, sign: str) -> bool:
    if sign == " ":
        return True
    opened = font(file, 24)
    return bytes(opened.getmask(sign)) not in (b"", bytes(opened.getmask(_UNDRAWN)))


@lru_cache(maxsize=64)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / file, size, layout_engine=ImageFont.Layout.BASIC)


def runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """Stretches of `text`, each with the file that has its letters; a space is of the stretch
    before it.
    """
    marked = [(sign, face_of(sign, face)) for sign in text]
    for file, signs in groupby(marked, key=lambda pair: pair[1]):
        if file:
            yield file, "".join(sign for sign, _file in signs)


def length(text: str, face: str, size: int) -> float:
    return sum(font(file, size).getlength(stretch) for file, stretch in runs(text, face))


def wrap(text: str, face: str, size: int, width: int) -> Iterator[str]:
    line = ""
    for word in keep_drawable(text).split(" "):
        longer = f"{line} {word}" if line else word
        if line and length(longer, face, size) > width:
            yield line
            line = word
        else:
            line = longer
        while length(line, face, size) > width:  # one word, longer than a line
            fits = 1
            while length(line[: fits + 1], face, size) <= width:
                fits += 1
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def shorten(text: str, face: str, size: int, width: int) -> str:
    text = keep_drawable(text)
    if length(text, face, size) <= width:
        return text
    while text and length(f"{text}…", face, size) > width:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip(' ,;:.')}…"


def write(
    draw: "ImageDraw.ImageDraw", at: tuple[int, int], text: str, face: str, size: int, colour: str
) -> None:
    left, top = float(at[0]), at[1]
    for file, stretch in runs(text, face):
        opened = font(file, size)
        draw.text((left, top + size), stretch, fill=colour, font=opened, anchor="ls")
        left += opened.getlength(stretch)
