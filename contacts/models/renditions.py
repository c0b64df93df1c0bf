"""The files of a picture: the whole of it, and for pages three sizes as AVIF and WebP, cut to the
shape of their place around its focal point.

Their names tell the rest. `people/TOKEN-1200x900-40x30.webp` is 1,200 × 900 pixels, its focal point
lies at 40 % of the width and 30 % of the height, and the smallest of its renditions is
`people/TOKEN-1200x900-40x30-s.avif`. So whatever stores the name, a row or an edition, has the
crop that it had: another focal point is another file.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from .opening import open_picture

SIZES = "sml"
EXTENSIONS = ("avif", "webp")  # the first that a browser reads is what it takes


class Focus(NamedTuple):
    """What stays in view, in hundredths of the width and the height."""

    x: int = 50
    y: int = 50


class Shape(NamedTuple):
    """Of a place on a page, and how wide the renditions for it are, in pixels, or how high."""

    sides: tuple[int, int, int]
    ratio: float | None = None  # width by height; without one a picture is shown in whole
    is_by_height: bool = False


PORTRAIT = Shape((104, 272, 544), ratio=1)
COVER = Shape((800, 1600, 2400), ratio=5 / 2)
LOGO = Shape((56, 112, 224), is_by_height=True)
SHAPES = {"people": PORTRAIT, "events": COVER, "organizations": LOGO}  # by the folder


class Rendition(NamedTuple):
    size: str
    extension: str
    width: int
    content: bytes


class Drawn(ContentFile):
    """The file of a picture, with its renditions, not yet stored."""

    def __init__(
        self,
        content: bytes,
        name: str,
        image: Image.Image,
        renditions: list[Rendition],
        *,
        is_moving: bool = False,
    ):
        super().__init__(content, name=name)
        self.image = image
        self.renditions = renditions
        self.is_moving = is_moving

    def unsaved_copy(self) -> bytes:
        """To be drawn again later, almost without loss."""
        return write(self.image, "WEBP", quality=95)


class Measured(NamedTuple):
    """What a name tells."""

    width: int
    height: int
    focus: Focus

    @property
    def ending(self) -> str:
        return f"-{self.width}x{self.height}-{self.focus.x}x{self.focus.y}.webp"


_MEASURED = re.compile(r"-(\d{1,5})x(\d{1,5})-(\d{1,3})x(\d{1,3})\.webp$", re.ASCII)
_RENDITION = re.compile(r"(-\d+x\d+-\d+x\d+)-[sml]\.(?:avif|webp)$", re.ASCII)


def read_name(name: str) -> Measured | None:
    """None of a file without renditions, from before there were any."""
    if match := _MEASURED.search(name):
        width, height, x, y = map(int, match.groups())
        return Measured(width, height, Focus(x, y))
    return None


def name_rendition(name: str, size: str, extension: str) -> str:
    return f"{name.rpartition('.')[0]}-{size}.{extension}"


def renditions_of(name: str) -> Iterator[str]:
    """The names of all that there may be."""
    for size in SIZES:
        for extension in EXTENSIONS:
            yield name_rendition(name, size, extension)


def whole_of(name: str) -> str:
    """The name of the picture of which that is a file, which may be itself."""
    return _RENDITION.sub(r"\1.webp", name)


def draw(upload: UploadedFile, shape: Shape, focus: Focus) -> Drawn:
    """Raises ValidationError."""
    image, is_photograph, is_moving = open_picture(upload)
    is_crisp = not is_photograph and is_smaller_without_loss(image)
    content = write_webp(image, is_crisp=is_crisp)
    return _draw(content, image, shape, focus, is_crisp=is_crisp, is_moving=is_moving)


def draw_again(stored: File, shape: Shape, focus: Focus) -> Drawn:
    """A stored picture around another focal point."""
    stored.seek(0)
    content = stored.read()
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return _draw(content, image, shape, focus, is_crisp=b"VP8L" in content[:64])


def _draw(content, image, shape, focus, *, is_crisp, is_moving=False) -> Drawn:
    name = "picture" + Measured(image.width, image.height, focus).ending
    box = crop(image.size, shape, focus)
    sizes = measure(image.size, shape)
    renditions = list(render(image.crop(box), sizes, is_crisp=is_crisp))
    return Drawn(content, name, image, renditions, is_moving=is_moving)


def crop(size: tuple[int, int], shape: Shape, focus: Focus) -> tuple[int, int, int, int]:
    """The largest part in this shape with the focal point as near to its middle as can be, as left,
    top, right and bottom.
    """
    width, height = _cut(size, shape)
    left, top = (
        max(0, min(whole - part, round(whole * at / 100 - part / 2)))
        for whole, part, at in zip(size, (width, height), focus, strict=True)
    )
    return left, top, left + width, top + height


def _cut(size: tuple[int, int], shape: Shape) -> tuple[int, int]:
    width, height = size
    if shape.ratio is None:
        return size
    return (
        min(width, max(1, round(height * shape.ratio))),
        min(height, max(1, round(width / shape.ratio))),
    )


def measure(size: tuple[int, int], shape: Shape) -> dict[str, tuple[int, int]]:
    """Width and height of each rendition of a picture of this size, by its own: none is larger than
    what it is made of, and no two are alike.
    """
    width, height = _cut(size, shape)
    found: dict[str, tuple[int, int]] = {}
    for name, most in zip(SIZES, shape.sides, strict=True):
        scale = min(1, most / (height if shape.is_by_height else width))
        measures = max(1, round(width * scale)), max(1, round(height * scale))
        if measures not in found.values():
            found[name] = measures
    return found


def is_smaller_without_loss(image: Image.Image) -> bool:
    """Whether it is a drawing rather than a photograph."""
    return len(write_webp(image, is_crisp=True)) <= len(write_webp(image, is_crisp=False))


def render(
    image: Image.Image,
    sizes: Mapping[str, tuple[int, int]],
    *,
    is_crisp: bool,
    extensions: Collection[str] = EXTENSIONS,
) -> Iterator[Rendition]:
    for size, measures in sizes.items():
        smaller = image.resize(measures, Image.Resampling.LANCZOS)
        for extension in extensions:
            content = WRITERS[extension](smaller, is_crisp=is_crisp)
            yield Rendition(size, extension, measures[0], content)


def write_avif(image: Image.Image, *, is_crisp: bool) -> bytes:
    if is_crisp:
        return write(image, "AVIF", quality=90, speed=8, subsampling="4:4:4")
    return write(image, "AVIF", quality=60, speed=8)


def write_webp(image: Image.Image, *, is_crisp: bool) -> bytes:
    return write(image, "WEBP", lossless=is_crisp, quality=70 if is_crisp else 82)


WRITERS = {"avif": write_avif, "webp": write_webp}


def write(image: Image.Image, format: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()
