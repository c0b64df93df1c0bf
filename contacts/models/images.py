"""Uploaded images: re-encoded, bounded, without metadata, under a name that says nothing."""

import io
import secrets
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 1600  # px of the longer side that is kept
FORMATS = ("JPEG", "PNG", "WEBP")


def random_name(folder: str):
    """An `upload_to` that drops the original file name, which may be a person's."""
    return partial(_random_name, folder)


def _random_name(folder, instance, filename):
    return f"{folder}/{secrets.token_urlsafe(16)}.webp"


class StoredImageField(models.ImageField):
    """A field whose file leaves the disk when no row names it any more, since it was replaced or
    removed, or the row deleted.
    """

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs  # since the column is the same

    def contribute_to_class(self, cls, name, **kwargs):  # type: ignore[override]  # Django's own says the same
        super().contribute_to_class(cls, name, **kwargs)
        models.signals.post_delete.connect(self.row_deleted, sender=cls)

    def row_deleted(self, instance, **kwargs):
        self.discard(getattr(instance, self.attname).name)

    def pre_save(self, instance, add):
        rows = self.model._base_manager.filter(pk=instance.pk)
        before = "" if add else rows.values_list(self.attname, flat=True).first()
        file = super().pre_save(instance, add)
        if before and before != file.name:
            self.discard(before)
        return file

    def discard(self, name: str | None) -> None:
        """Delete a file that a row has ceased to name, once that is certain."""
        if name:
            transaction.on_commit(lambda: self.delete_unused(name), robust=True)

    def delete_unused(self, name: str) -> None:
        if not self.is_used(name):
            self.storage.delete(name)

    def is_used(self, name: str) -> bool:
        return self.model._base_manager.filter(**{self.attname: name}).exists()


def re_encode(upload: UploadedFile) -> ContentFile:
    """The picture as WebP, turned upright, at most MAX_SIDE pixels a side.

    Raises ValidationError.
    """
    picture, _format = open_picture(upload)
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82)
    return ContentFile(out.getvalue(), name="picture.webp")


def open_picture(upload: UploadedFile) -> tuple[Image.Image, str]:
    """The picture, upright, in sRGB and without metadata; and which of FORMATS it came in. Of one
    that moves it is the first frame.

    Raises ValidationError.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(
            _("This picture is larger than 5 MB. Save a smaller copy of it and try again.")
        )
    # Half a picture is none, whatever another library has switched on for itself.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(
                    _(
                        "This picture has more than 40 million pixels. Save a smaller copy and try"
                        " again."
                    )
                )
            return to_srgb(ImageOps.exif_transpose(image)), str(image.format)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        Image.DecompressionBombError,
        SyntaxError,
    ) as error:
        raise ValidationError(
            _("This file is not a picture we can read. Use a JPEG, PNG or WebP file.")
        ) from error


def to_srgb(picture: Image.Image) -> Image.Image:
    """The picture in the colours that its profile gives it, since the profile is not kept.

    One that cannot be read is as good as none.
    """
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile", b"")
    if picture.mode.startswith("I"):  # 16 bits of grey, which the library would cut off
        picture = picture.convert("I").point(lambda grey: grey / 256).convert("L")
    if picture.mode in ("P", "PA", "LA"):
        picture = picture.convert(mode)  # no profile is of these
    try:
        converted = ImageCms.profileToProfile(
            picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except ImageCms.PyCMSError:
        converted = None
    return converted or picture.convert(mode)
