"""Uploaded pictures, as they arrive and as they are kept."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageFile

from contacts.models.images import re_encode

RED, GREEN = (255, 0, 0), (0, 255, 0)


def upload(format="PNG", *, mode="RGB", color=RED, **fields):
    out = io.BytesIO()
    Image.new("RGB", (64, 64), color).convert(mode).save(out, format, **fields)
    return SimpleUploadedFile("picture", out.getvalue())


def half(upload):
    content = upload.read()
    return SimpleUploadedFile("picture", content[: len(content) // 2])


def swapped_profile():
    """A profile in which what is stored as red is green, and the other way round."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = content.index(b"rXYZ"), content.index(b"gXYZ")
    content[red : red + 4], content[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(content)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused_whatever_another_library_has_switched_on(monkeypatch, format):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError):
        re_encode(half(upload(format, color=(200, 30, 90))))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_picture_keeps_the_colours_that_its_profile_gives_it(mode):
    with Image.open(re_encode(upload(mode=mode, icc_profile=swapped_profile()))) as kept:
        seen = kept.convert("RGB").getpixel((32, 32))
        assert "icc_profile" not in kept.info
    assert [abs(have - want) < 12 for have, want in zip(seen, GREEN, strict=True)] == [True] * 3


def test_a_profile_that_cannot_be_read_changes_nothing():
    for profile in (b"", b"not a profile", swapped_profile()[:200]):
        with Image.open(re_encode(upload(icc_profile=profile))) as kept:
            assert kept.convert("RGB").getpixel((32, 32))[0] > 240
