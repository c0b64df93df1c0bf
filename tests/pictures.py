"""Pictures to upload: photographs, charts, and those of which one does not think."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw

from events.models import Figure
from events.models.drawing import draw


def photograph(width=900, height=600):
    """Of many colours that flow into one another, with grain."""
    chance = random.Random(1)  # noqa: S311 the same picture each time
    small = Image.new("RGB", (24, 16))
    small.putdata([tuple(chance.randrange(40, 230) for _c in range(3)) for _p in range(24 * 16)])
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    return Image.blend(small.resize((width, height), Image.Resampling.BICUBIC), grain, 0.12)


def chart(width=800, height=500, *, mode="RGB"):
    ground = (255, 255, 255, 0) if mode == "RGBA" else (255, 255, 255)
    picture = Image.new(mode, (width, height), ground)
    pen = ImageDraw.Draw(picture)
    for place, tall in enumerate((0.3, 0.8, 0.5, 0.65)):
        left = width * (0.1 + 0.2 * place)
        pen.rectangle(
            (left, height * (0.9 - tall), left + width * 0.12, height * 0.9), (11, 84, 101)
        )
    pen.line((width * 0.05, height * 0.9, width * 0.95, height * 0.9), (0, 0, 0), 2)
    return picture


def save(picture, format="PNG", **options):
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def upload(picture, format="PNG", *, name="picture.png", **options):
    return SimpleUploadedFile(name, save(picture, format, **options))


def swapped_profile():
    """A profile in which what is stored as red is green, and the other way round."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = content.index(b"rXYZ"), content.index(b"gXYZ")
    content[red : red + 4], content[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(content)


def make_figure(event, picture=None, *, format="PNG", **fields):
    """One that is stored as an upload is."""
    drawn = draw(upload(picture or chart(), format))
    position = event.figures.count() + 1
    defaults = {"alt": "Four bars.", "position": position}
    return Figure.objects.create(event=event, image=drawn, **defaults | fields)


def place(figure):
    return f'<figure data-figure="{figure.key}"></figure>'
