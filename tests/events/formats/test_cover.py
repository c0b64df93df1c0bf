"""The cover of an e-book: what it says, and that it is a picture of that."""

import io

import pytest
from PIL import Image

from events.formats.cover import SIZE, draw_cover, of_book

from .books import Book
from .written import make_imprint, make_record, make_whole_record

SITE = "https://example.org/"


def test_a_cover_says_who_made_what_when_and_in_which_edition():
    cover = of_book(make_whole_record(), make_imprint())
    assert (cover.above, cover.title, cover.subtitle, cover.foot) == (
        "Alpha · Beta",
        "Rivers and Law",
        "A subtitle",
        "Proceedings of the colloquium, Palais des Nations, Geneva, Switzerland, 3–4 May 2024 ·"
        " Edition 2",
    )
    preview = of_book(make_record(), make_imprint(number=None, published_at=None))
    assert (preview.above, preview.foot) == (
        "Proceedings",
        "Proceedings of the colloquium, 3 May 2024",
    )


@pytest.mark.parametrize("title", ["الأنهار والقانون", "Law " * 49, "x" * 80])
def test_a_title_of_any_kind_is_drawn(title):
    cover = of_book(make_record(title=title), make_imprint())
    image = Image.open(io.BytesIO(draw_cover(cover, SITE)))
    assert (image.format, image.size) == ("PNG", SIZE)
    ground = image.convert("RGB").getpixel((2, 2))
    middle = image.convert("RGB").crop((84, 400, 1116, 1400)).getcolors(1 << 20)
    assert sum(count for count, colour in middle if colour != ground) > 5_000


def test_shelves_and_readers_are_shown_it_and_told_what_it_says():
    book = Book(make_whole_record())
    (item,) = book.find("package.opf", "//opf:item[@properties='cover-image']")
    assert (item.get("href"), item.get("media-type")) == ("cover.png", "image/png")
    # Readers of EPUB 2 know it by this.
    (older,) = book.find("package.opf", "//opf:meta[@name='cover']")
    assert older.get("content") == item.get("id")
    (picture,) = book.find("cover.xhtml", "//h:img")
    assert (picture.get("src"), picture.get("width"), picture.get("height")) == (
        "cover.png",
        "1200",
        "1800",
    )
    assert picture.get("alt") == of_book(make_whole_record(), make_imprint()).told
    assert Image.open(io.BytesIO(book.files["EPUB/cover.png"])).size == SIZE
