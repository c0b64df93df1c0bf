"""An uploaded picture as it is read: upright, in sRGB, of bounded size, without metadata; or a
sentence on why it cannot be.
"""

import io
from math import sqrt
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile, ImageOps

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 60_000_000
KEPT_PIXELS = 4_000_000
LONGEST_SIDE = 16_000  # px; WebP has no more
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP")
MAY_MOVE = ("GIF", "PNG", "WEBP", "AVIF")  # a TIFF has pages, a JPEG views
PHOTOGRAPHS = ("JPEG", "MPO")
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
MOST_SCANS = 200  # of a JPEG, which has a dozen
GREY_OF_16_BITS = [grey >> 8 for grey in range(65536)]


class Picture(NamedTuple):
    image: Image.Image  # in mode RGB or RGBA
    is_photograph: bool  # by its format
    is_moving: bool  # of which the first frame is `image`


def open_picture(upload: UploadedFile) -> Picture:
    """Raises ValidationError."""
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(
            _("This picture is larger than 30 MB. Save a smaller copy of it and try again.")
        )
    upload.seek(0)
    head = upload.read(512)
    refuse_known(head)
    is_endless = head.startswith(b"\xff\xd8") and upload.read().count(b"\xff\xda") > MOST_SCANS
    # Half a picture is none, whatever another library has switched on for itself.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            if is_endless:
                raise ValueError("A JPEG of so many scans takes hours to decode.")
            return read_picture(image)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(
            _("This picture has more than 60 million pixels. Save a smaller copy and try again.")
        ) from error
    except Exception as error:  # whatever a decoder stumbles over in what somebody has made up
        raise ValidationError(
            _(
                "This file is not a whole picture that we can read. Open it in a program for"
                " pictures, save it as JPEG or PNG, and choose that file."
            )
        ) from error


def refuse_known(head: bytes) -> None:
    """Raises ValidationError with a way out for what people take for a picture too."""
    if head[4:8] == b"ftyp" and head[8:12] in HEIC and b"avif" not in head[8:64]:
        raise ValidationError(
            _(
                "This is a HEIC picture, as telephones make them. Export it as JPEG: on a Mac in"
                " Preview by “Export…”, on an iPhone by sharing it with “Most Compatible”."
            )
        )
    if head.startswith(b"%PDF"):
        raise ValidationError(_("This is a PDF. Save the page of it as JPEG or PNG."))
    if b"<svg" in head.lower():
        raise ValidationError(
            _("This is a drawing in SVG. Export it as PNG, some 1,000 pixels wide.")
        )


def read_picture(image: Image.Image) -> Picture:
    is_moving = image.format in MAY_MOVE and getattr(image, "is_animated", False)
    is_photograph = image.format in PHOTOGRAPHS
    image.draft(None, bound(image.size))  # of a JPEG no more is decoded than is kept
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    profile = image.info.get("icc_profile", b"")
    colours = to_srgb(shrink(image), profile)
    colours.info.clear()  # what else a file says of itself is written with none
    return Picture(colours, is_photograph, is_moving)


def bound(size: tuple[int, int]) -> tuple[int, int]:
    """Of no more pixels than are kept, whatever its shape is."""
    width, height = size
    scale = min(1, sqrt(KEPT_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))
    return max(1, int(width * scale)), max(1, int(height * scale))


def shrink(image: Image.Image) -> Image.Image:
    """At most as large as is kept, with 8 bits a channel."""
    if image.mode == "F":
        raise ValidationError(
            _(
                "This picture has numbers for colours, as microscopes and satellites make them."
                " Save it with 8 or 16 bits a channel."
            )
        )
    if image.mode == "P":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    elif image.mode in ("1", "PA"):
        image = image.convert("L" if image.mode == "1" else "RGBA")
    size = bound(image.size)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    if image.mode.startswith("I"):  # 16 bits of grey, which the library would cut off
        image.info.pop("transparency", None)  # a grey of 16 bits too
        image = image.convert("I").point(GREY_OF_16_BITS, "L")
    return image


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """In the colours that its `profile` gives it, since the profile is not kept.

    One that cannot be read is as good as none.
    """
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("LA", "YCbCr"):
        image = image.convert(mode)  # no profile is of these
    plain = image.convert(mode)
    for source in (image, plain) if profile else ():
        try:
            converted = ImageCms.profileToProfile(
                source, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except ImageCms.PyCMSError:  # a grey picture may have a profile of colours
            continue
        if converted:
            return converted
    return plain
