"""Pictures on the desk: re-encoded as they arrive, and seen by the editor whether or not the public
may.
"""

from collections.abc import Callable
from types import SimpleNamespace

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models.images import re_encode


class PictureField(forms.ImageField):
    encode: Callable[[UploadedFile], ContentFile] = staticmethod(re_encode)
    default_error_messages = {
        "invalid_image": _("This file is not a picture we can read. Use a JPEG, PNG or WebP file.")
    }

    def __init__(self, *, max_length: int | None = None, **kwargs):
        """However long the name of the file is: it is stored under another."""
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        picture = super().clean(data, initial)
        return self.encode(picture) if isinstance(picture, UploadedFile) else picture


class StoredPicture(SimpleNamespace):
    def __str__(self):
        return str(_("see the picture"))


class PictureInput(AdminFileWidget):
    def format_value(self, value):
        """The stored picture, with an address at which the desk shows it."""
        return (
            StoredPicture(url=reverse("admin:upload", args=value.name.split("/", 1)))
            if self.is_initial(value)
            else None
        )
