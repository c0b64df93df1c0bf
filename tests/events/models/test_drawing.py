"""Uploaded figures, as they arrive and as they are kept."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from contacts.models.images import re_encode
from events.models.drawing import KEPT_PIXELS, draw
from tests.pictures import chart, photograph, save, swapped_profile, upload

RED = (255, 0, 0)


def opened(content):
    return Image.open(io.BytesIO(content))


def read(drawn):
    return opened(drawn.open().read())


def renditions(drawn):
    return [(one.size, one.extension, *opened(one.content).size) for one in drawn.renditions]


def near(picture, colour, at=(32, 32)):
    seen = picture.convert("RGB").getpixel(at)
    return all(abs(have - want) < 16 for have, want in zip(seen, colour, strict=True))


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


def test_colours_are_those_that_the_file_means():
    adobe = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cases = {
        "CMYK": upload(plain("CMYK"), "JPEG"),
        "profile": upload(plain(), icc_profile=swapped_profile()),
        "sRGB": upload(plain(), "JPEG", icc_profile=adobe),
        "broken": upload(plain(), icc_profile=b"no profile"),
        "16 bits": upload(Image.new("I;16", (64, 64), 32896)),
        "1 bit": upload(plain("1", (255, 255, 255))),
    }
    means = dict.fromkeys(cases, RED) | {
        "profile": (0, 255, 0),
        "16 bits": (128, 128, 128),
        "1 bit": (255, 255, 255),
    }
    for name, sent in cases.items():
        drawn = draw(sent)
        for kept in (read(drawn), *(opened(one.content) for one in drawn.renditions)):
            assert near(kept, means[name]), name
            assert "icc_profile" not in kept.info
    assert near(Image.open(re_encode(upload(Image.new("I;16", (64, 64), 32896)))), (128,) * 3)


def test_a_turned_photograph_stands_upright_and_tells_nothing_of_place_and_camera():
    picture = photograph(60, 40)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Ada Moreau"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    for format in ("JPEG", "PNG", "WEBP"):
        drawn = draw(upload(picture, format, exif=exif))
        assert read(drawn).size == (40, 60)
        for content in (drawn.open().read(), *(one.content for one in drawn.renditions)):
            assert b"Moreau" not in content
            assert dict(opened(content).getexif()) == {}


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


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [plain(colour=colour) for colour in (RED, (0, 0, 255))]
    for format in ("WEBP", "PNG"):
        drawn = draw(upload(frames[0], format, save_all=True, append_images=frames[1:]))
        assert near(read(drawn), RED)
        assert getattr(read(drawn), "n_frames", 1) == 1


@pytest.mark.parametrize(
    "content",
    [
        save(photograph(), "JPEG")[:20_000],
        save(chart())[:1000],
        save(plain(), "GIF"),
        save(plain(), "BMP"),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"A text in a file named .png",
        b"",
    ],
    ids=["half a JPEG", "half a PNG", "GIF", "BMP", "SVG", "text", "nothing"],
)
def test_what_is_no_whole_picture_of_the_named_formats_is_refused(content):
    with pytest.raises(ValidationError):
        draw(SimpleUploadedFile("picture.png", content))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read():
    with pytest.raises(ValidationError, match="40 million pixels"):
        draw(upload(Image.new("1", (10_000, 4_001))))
