"""Uploaded figures, as they arrive and as they are kept."""

import io

import pytest
from PIL import Image

from contacts.models.opening import KEPT_PIXELS
from events.models.drawing import draw
from tests.pictures import chart, photograph, upload

RED = (255, 0, 0)


def opened(content):
    return Image.open(io.BytesIO(content))


def read(drawn):
    return opened(drawn.open().read())


def renditions(drawn):
    return [(one.size, one.extension, *opened(one.content).size) for one in drawn.renditions]


def plain(mode="RGB", colour=RED, size=(64, 64)):
    return Image.new("RGB", size, colour).convert(mode)


def test_a_photograph_is_kept_as_a_jpeg_with_renditions_of_three_widths():
    drawn = draw(upload(photograph(2400, 1600), "JPEG"))
    assert drawn.name == "figure.jpg"
    assert (read(drawn).format, read(drawn).size) == ("JPEG", (2400, 1600))
    assert renditions(drawn) == [
        ("s", "avif", 480, 320),
        ("s", "webp", 480, 320),
        ("m", "avif", 960, 640),
        ("m", "webp", 960, 640),
        ("l", "avif", 1600, 1067),
        ("l", "webp", 1600, 1067),
    ]
    assert len(read(draw(upload(photograph(60, 40), "PNG"))).getbands()) == 3


def test_a_chart_stays_crisp():
    picture = chart()
    drawn = draw(upload(picture))
    assert drawn.name == "figure.png"
    assert read(drawn).convert("RGB").tobytes() == picture.tobytes()
    assert renditions(drawn) == [("s", "webp", 480, 300), ("m", "webp", 800, 500)]
    [full] = [one.content for one in drawn.renditions if one.width == 800]
    assert opened(full).convert("RGB").tobytes() == picture.tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA"])
def test_what_one_sees_through_stays_so(mode):
    picture = chart(mode="RGBA")
    if mode == "P":
        picture = picture.quantize(16)
    drawn = draw(upload(picture.convert(mode)))
    for kept in (read(drawn), *(opened(one.content) for one in drawn.renditions)):
        corner = kept.convert("RGBA").getpixel((1, 1))
        assert corner[3] == 0


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((1, 1), (1, 1)),
        ((12000, 200), (12000, 200)),
        ((200, 12000), (200, 12000)),
        ((5000, 4000), (2236, 1788)),
        ((20000, 100), (16000, 80)),
    ],
)
def test_any_shape_is_bounded_by_what_it_holds_and_not_made_a_thread(size, kept):
    drawn = draw(upload(plain(size=size)))
    assert read(drawn).size == kept
    assert kept[0] * kept[1] <= KEPT_PIXELS
    widths = [one.width for one in drawn.renditions]
    assert widths == sorted(set(widths))
    if size == (12000, 200):  # which is moved in a box rather than made smaller
        assert widths == []
