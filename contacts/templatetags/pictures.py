"""Portraits, logos and covers on a page: which files there are, for browsers to choose from."""

from collections.abc import Sequence
from typing import NamedTuple

from django import template
from django.conf import settings

from contacts.models.renditions import (
    EXTENSIONS,
    SHAPES,
    Measured,
    crop,
    measure,
    name_rendition,
    read_name,
)

register = template.Library()

LOGO_HEIGHT = 56  # px, as pages show one (static/css/base.css)


class Files(NamedTuple):
    source: str  # of the file that every browser reads
    sources: Sequence[tuple[str, str]] = ()  # media types and `srcset`, the best first
    width: int | None = None
    height: int | None = None
    logo_width: int | None = None  # px, LOGO_HEIGHT high
    edge: str = ""  # "start" or "end", if the crop lies at the top or the bottom of the picture


@register.simple_tag
def read_files(path: str, uploads: str = "") -> Files:
    """Of the stored picture at `path` below `uploads`, an address that ends with a slash."""
    uploads = uploads or settings.MEDIA_URL
    path = str(path)
    measured = read_name(path)
    shape = SHAPES.get(path.partition("/")[0])
    if measured is None or shape is None:
        return Files(uploads + path)
    size = measured.width, measured.height
    sizes = measure(size, shape)
    sources = [
        (
            f"image/{extension}",
            ", ".join(
                f"{uploads}{name_rendition(path, name, extension)} {width}w"
                for name, (width, _height) in sizes.items()
            ),
        )
        for extension in EXTENSIONS
    ]
    largest, (width, height) = list(sizes.items())[-1]
    source = uploads + name_rendition(path, largest, EXTENSIONS[-1])
    edge = edge_of(measured, crop(size, shape, measured.focus))
    return Files(source, sources, width, height, round(LOGO_HEIGHT * width / height), edge)


def edge_of(measured: Measured, box: tuple[int, int, int, int]) -> str:
    _left, top, _right, bottom = box
    if (top == 0) == (bottom == measured.height):
        return ""
    return "end" if top else "start"
