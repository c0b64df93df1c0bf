"""Uploaded pictures, as they arrive and as they are kept."""

import io
import struct

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image, ImageCms, ImageFile

from contacts.models.opening import open_picture
from contacts.models.renditions import COVER, LOGO, PORTRAIT, Focus, crop, draw, draw_again
from tests.pictures import photograph, save, swapped_profile, upload

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
GREY = (128, 128, 128)


def plain(mode="RGB", colour=RED, size=(64, 64)):
    return Image.new("RGB", size, colour).convert(mode)


def wide(gamut):
    """A profile of a wide gamut, with the primaries of `gamut` and the gamma 2.2: XYZ of red, green
    and blue under D50.
    """
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for tag, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), gamut, strict=True):
        place = struct.unpack(">I", content[content.index(tag) + 4 :][:4])[0]
        fixed = (round(value * 65536) for value in xyz)
        content[place + 8 : place + 20] = struct.pack(">3i", *fixed)
    return bytes(content)


DISPLAY_P3 = wide(((0.5151, 0.2412, -0.0011), (0.292, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)))
ADOBE_RGB = wide(((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)))


def turned(format):
    """Red above and blue below, once it is turned as the camera says."""
    picture = Image.new("RGB", (60, 40), BLUE)
    picture.paste(RED, (0, 0, 30, 40))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Ada Moreau"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    return upload(picture, format, exif=exif)


def moving(format):
    frames = [plain(colour=colour) for colour in (RED, BLUE)]
    return upload(frames[0], format, save_all=True, append_images=frames[1:])


def grey_of_16_bits(size=(64, 64)):
    return Image.new("I;16", size, 32896)


def large(picture, format):
    """As it comes when it does not fit into memory."""
    content = save(picture, format)
    file = TemporaryUploadedFile("x", "image/tiff", len(content), None)
    file.write(content)
    return file


def arrivals():
    """What comes, and which colour is seen in its middle."""
    return {
        "JPEG": (upload(plain(), "JPEG", quality=95), RED),
        "grey JPEG": (upload(plain("L", GREY), "JPEG"), GREY),
        "CMYK JPEG": (upload(plain("CMYK"), "JPEG"), RED),
        "turned JPEG": (turned("JPEG"), None),
        "turned PNG": (turned("PNG"), None),
        "turned TIFF": (turned("TIFF"), None),
        "PNG": (upload(plain()), RED),
        "PNG of a palette": (upload(plain("P")), RED),
        "PNG of 1 bit": (upload(plain("1", (255, 255, 255))), (255, 255, 255)),
        "PNG of 16 bits of grey": (upload(grey_of_16_bits()), GREY),
        "large PNG of 16 bits of grey": (upload(grey_of_16_bits((2400, 1800))), GREY),
        "PNG of grey one sees through": (upload(plain("LA", GREY)), GREY),
        "WebP": (upload(plain(), "WEBP", lossless=True), RED),
        "AVIF": (upload(plain(), "AVIF", quality=95), RED),
        "TIFF": (upload(plain(), "TIFF"), RED),
        "TIFF of 16 bits": (large(grey_of_16_bits(), "TIFF"), GREY),
        "CMYK TIFF": (upload(plain("CMYK"), "TIFF"), RED),
        "packed TIFF": (upload(plain(), "TIFF", compression="tiff_lzw"), RED),
        "GIF": (upload(plain("P"), "GIF"), RED),
        "moving GIF": (moving("GIF"), RED),
        "moving WebP": (moving("WEBP"), RED),
        "BMP": (upload(plain(), "BMP"), RED),
        "swapped colours": (upload(plain(), icc_profile=swapped_profile()), GREEN),
        "swapped colours one sees through": (
            upload(plain("RGBA"), icc_profile=swapped_profile()),
            GREEN,
        ),
        "swapped colours of a palette": (upload(plain("P"), icc_profile=swapped_profile()), GREEN),
        "Display P3": (upload(plain(colour=(200, 100, 50)), icc_profile=DISPLAY_P3), (216, 96, 36)),
        "Adobe RGB": (upload(plain(colour=(100, 200, 100)), icc_profile=ADOBE_RGB), (0, 202, 95)),
        "grey with a profile of colours": (upload(plain("L", GREY), icc_profile=ADOBE_RGB), GREY),
        "no profile": (upload(plain(), icc_profile=b"no profile"), RED),
        "half a profile": (upload(plain(), icc_profile=swapped_profile()[:200]), RED),
    }


def test_what_is_read_is_kept_upright_in_its_colours_and_without_metadata():
    for name, (sent, colour) in arrivals().items():
        drawn = draw(sent, LOGO, Focus())
        assert drawn.is_moving == name.startswith("moving"), name
        for content in (drawn.read(), *(one.content for one in drawn.renditions)):
            kept = Image.open(io.BytesIO(content))
            assert b"Moreau" not in content, name
            assert not kept.info.keys() & {"exif", "icc_profile", "xmp"}, name
            assert dict(kept.getexif()) == {}, name
            width, height = kept.size
            seen = kept.convert("RGB")
            expected = {0.5: colour} if colour else {0.2: RED, 0.8: BLUE}
            for at, want in expected.items():
                have = seen.getpixel((width // 2, int(height * at)))
                assert max(abs(a - b) for a, b in zip(have, want, strict=True)) < 20, (name, have)
            assert (width < height) == name.startswith("turned"), name


def half(content):
    return content[: len(content) // 2]


REFUSED = {
    **{f"half a {format}": (half(save(photograph(300, 200), format)), "not a whole picture")
       for format in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP")},
    "half a GIF": (half(save(photograph(300, 200).convert("P"), "GIF")), "not a whole picture"),
    "a text": (b"A text in a file named .png", "not a whole picture"),
    "a JPEG of endless scans": (save(plain(), "JPEG") + b"\xff\xda" * 201, "not a whole picture"),
    "a head alone": (b"\x89PNG\r\n\x1a\n", "not a whole picture"),
    "numbers for colours": (save(Image.new("F", (9, 9), 0.5), "TIFF"), "16 bits a channel"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a whole picture"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "HEIC"),
    "PDF": (b"%PDF-1.7\n%", "PDF"),
    "SVG": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "Export it as PNG"),
    "too many pixels": (save(Image.new("1", (10_000, 6_001))), "60 million pixels"),
    "very many pixels": (save(Image.new("1", (20_000, 10_000))), "60 million pixels"),
    "too large": (b"\xff" * (30 * 1024**2 + 1), "larger than 30 MB"),
}  # fmt: skip


def test_what_cannot_be_read_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # by another library
    for name, (content, sentence) in REFUSED.items():
        with pytest.raises(ValidationError) as refused:
            draw(SimpleUploadedFile("picture.png", content), LOGO, Focus())
        assert sentence in refused.value.message, name


def test_whatever_byte_is_broken_nothing_but_a_sentence_comes_of_it():
    for format in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP"):
        content = save(photograph(40, 30), format)
        for place in range(0, min(len(content), 400), 13):
            broken = bytearray(content)
            broken[place] ^= 0xFF
            try:
                open_picture(SimpleUploadedFile("x", bytes(broken)))
            except ValidationError:
                continue


def test_what_is_seen_through_stays_so():
    picture = Image.new("RGBA", (300, 150), (255, 0, 0, 0))
    picture.paste((11, 84, 101, 255), (100, 50, 200, 100))
    for sent in (picture, picture.quantize(8), picture.convert("LA")):
        drawn = draw(upload(sent), LOGO, Focus())
        assert [one.extension for one in drawn.renditions] == ["avif", "webp"] * 3
        for content in (drawn.read(), *(one.content for one in drawn.renditions)):
            corner = Image.open(io.BytesIO(content)).convert("RGBA").getpixel((1, 1))
            assert corner[3] == 0


def test_three_sizes_are_cut_around_the_focal_point_and_none_is_made_larger():
    picture = Image.new("RGB", (900, 600), BLUE)
    picture.paste(RED, (520, 0, 900, 600))
    for shape, focus, sizes, colour in [
        (PORTRAIT, Focus(100, 0), [(104, 104), (272, 272), (544, 544)], RED),
        (PORTRAIT, Focus(0, 50), [(104, 104), (272, 272), (544, 544)], BLUE),
        (COVER, Focus(50, 100), [(800, 320), (900, 360)], BLUE),
        (LOGO, Focus(), [(84, 56), (168, 112), (336, 224)], BLUE),
    ]:
        drawn = draw(upload(picture, "JPEG"), shape, focus)
        again = draw_again(draw(upload(picture, "JPEG"), shape, Focus(7, 7)), shape, focus)
        assert drawn.name == again.name == f"picture-900x600-{focus.x}x{focus.y}.webp"
        for one in (drawn, again):
            opened = [Image.open(io.BytesIO(rendition.content)) for rendition in one.renditions]
            assert [image.size for image in opened] == [size for size in sizes for _kind in "aw"]
            for image in opened:
                seen = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
                assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) < 20
    assert crop((900, 600), COVER, Focus(50, 0)) == (0, 0, 900, 360)
    assert crop((900, 600), COVER, Focus(50, 50)) == (0, 120, 900, 480)
    assert crop((100, 900), PORTRAIT, Focus(0, 100)) == (0, 800, 100, 900)
    assert crop((3, 1), COVER, Focus()) == (0, 0, 2, 1)
