"""An uploaded figure as it is kept: one file that everything reads, and renditions for pages."""

from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from contacts.models.opening import open_picture
from contacts.models.renditions import (
    EXTENSIONS,
    Drawn,
    Shape,
    is_smaller_without_loss,
    measure,
    render,
    write,
)
from events.text.figures import BROAD

WIDE = Shape((480, 960, 1600))


def draw(upload: UploadedFile) -> Drawn:
    """The file is a JPEG of a photograph, a PNG of a drawing, or of what one sees through.

    Raises ValidationError.
    """
    image, is_photograph, is_moving = open_picture(upload)
    is_crisp = not is_photograph and is_smaller_without_loss(image)
    extension = "png" if is_crisp or image.mode == "RGBA" else "jpg"
    # One that is broad is not made smaller on a page; fine lines would be smeared by AVIF.
    sizes = {} if image.width > BROAD * image.height else measure(image.size, WIDE)
    extensions = EXTENSIONS[1:] if is_crisp else EXTENSIONS
    renditions = list(render(image, sizes, is_crisp=is_crisp, extensions=extensions))
    content = write_plain(image, extension)
    return Drawn(content, f"figure.{extension}", image, renditions, is_moving=is_moving)


def write_plain(picture: Image.Image, extension: str) -> bytes:
    if extension == "png":
        return write(picture, "PNG")
    return write(picture, "JPEG", quality=88, progressive=True)
