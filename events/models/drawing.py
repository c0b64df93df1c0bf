"""An uploaded figure as it is kept: one file that everything reads, and renditions for pages."""

import io
from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from contacts.models.images import open_picture
from events.text.figures import BROAD

KEPT_PIXELS = 4_000_000
LONGEST_SIDE = 16_000  # px; WebP has no more
WIDTHS = {"s": 480, "m": 960, "l": 1600}  # px, by the name of the rendition


class Rendition(NamedTuple):
    size: str
    extension: str
    width: int
    content: bytes


class Drawn(ContentFile):
    """The file, with its renditions. Of a photograph it is a JPEG, of a drawing, or what one sees
    through, a PNG.
    """

    def __init__(self, content: bytes, name: str, renditions: list[Rendition]):
        super().__init__(content, name=name)
        self.renditions = renditions


def draw(upload: UploadedFile) -> Drawn:
    """Raises ValidationError."""
    picture, source = open_picture(upload)
    picture.info.clear()  # what else a file says of itself is written with none
    picture = bound(picture)
    is_crisp = source != "JPEG" and is_smaller_without_loss(picture)
    extension = "png" if is_crisp or picture.mode == "RGBA" else "jpg"
    content = write_plain(picture, extension)
    return Drawn(content, f"figure.{extension}", list(render(picture, is_crisp=is_crisp)))


def bound(picture: Image.Image) -> Image.Image:
    """Of no more pixels than are kept, whatever its shape is."""
    width, height = picture.size
    scale = min(1, sqrt(KEPT_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))
    if scale == 1:
        return picture
    size = max(1, int(width * scale)), max(1, int(height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def is_smaller_without_loss(picture: Image.Image) -> bool:
    """Whether it is a drawing rather than a photograph."""
    return len(write_webp(picture, is_crisp=True)) <= len(write_webp(picture, is_crisp=False))


def render(picture: Image.Image, *, is_crisp: bool) -> Iterator[Rendition]:
    """The renditions, from the smallest. One that is broad is not made smaller on a page."""
    if picture.width > BROAD * picture.height:
        return
    before = 0
    for size, most in WIDTHS.items():
        width = min(most, picture.width)
        if width == before:
            return
        before = width
        height = max(1, round(picture.height * width / picture.width))
        smaller = picture.resize((width, height), Image.Resampling.LANCZOS)
        if not is_crisp:  # its fine lines would be smeared
            yield Rendition(size, "avif", width, write(smaller, "AVIF", quality=60, speed=8))
        yield Rendition(size, "webp", width, write_webp(smaller, is_crisp=is_crisp))


def write_plain(picture: Image.Image, extension: str) -> bytes:
    if extension == "png":
        return write(picture, "PNG")
    return write(picture, "JPEG", quality=88, progressive=True)


def write_webp(picture: Image.Image, *, is_crisp: bool) -> bytes:
    return write(picture, "WEBP", lossless=is_crisp, quality=70 if is_crisp else 82)


def write(picture: Image.Image, format: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
