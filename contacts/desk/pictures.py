"""Pictures on the desk: drawn as they arrive, around a point that stays in view, and seen by the
editor whether or not the public may.
"""

import re
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from contacts.models.opening import FORMATS
from contacts.models.renditions import (
    LOGO,
    Drawn,
    Focus,
    Shape,
    draw,
    draw_again,
    name_rendition,
    read_name,
)

# Of a telephone that has HEIC pictures, a browser asks for JPEG by this.
ACCEPTED = ",".join(f"image/{name.lower()}" for name in FORMATS)
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


class Moved(NamedTuple):
    """A stored picture around another point, as it was typed."""

    file: Any
    typed: tuple[str, ...]


class PictureInput(AdminFileWidget):
    """A file; of a picture that is cropped also the point that stays in view. What a refused form
    brought along is kept, and called by a token (`kept_pictures.py`).
    """

    ratio: float | None = None  # of the crop, width by height

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        typed = tuple(data.get(f"{name}-{axis}", "").strip() for axis in "xy")
        if isinstance(value, UploadedFile):
            value.typed = typed  # type: ignore[attr-defined]  # beside the file, which it belongs to
        elif value is None and typed != ("", "") and " ".join(typed) != data.get(f"{name}-was"):
            return Moved(None, typed)
        return value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        stored = value.file if isinstance(value, Moved) else value
        typed = getattr(value, "typed", None)
        token = getattr(value, "token", "")
        is_stored = self.is_initial(stored)
        measured = read_name(stored.name) if is_stored else None
        was = measured.focus if measured else Focus()
        context["picture"] = {
            "address": reverse("admin:kept-picture", args=[token])
            if token
            else self.address_of(stored)
            if is_stored
            else "",
            "token": token,
            "ratio": str(self.ratio or ""),  # with a point in every language
            "was": was,
            "x": typed[0] if typed else was.x,
            "y": typed[1] if typed else was.y,
        }
        context["widget"]["is_initial"] = is_stored
        return context

    def address_of(self, file: FieldFile) -> str:
        return address_of(file, whole=True)

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(
            "admin/includes/picture_input.html", self.get_context(name, value, attrs)
        )


class PictureField(forms.FileField):
    widget = PictureInput

    def __init__(self, *, shape: Shape = LOGO, max_length: int | None = None, **kwargs):
        """However long the name of the file is: it is stored under another."""
        super().__init__(**kwargs)
        self.shape = shape
        if isinstance(self.widget, PictureInput):
            self.widget.ratio = shape.ratio

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ACCEPTED}

    def draw(self, upload: UploadedFile, focus: Focus) -> Drawn:
        return draw(upload, self.shape, focus)

    def clean(self, data, initial=None):
        if isinstance(data, Moved):
            if not initial:
                return super().clean(None, initial)
            try:
                with initial.open() as stored:
                    return draw_again(stored, self.shape, read_focus(data.typed))
            except OSError:  # the disk has lost it
                return initial
        picture = super().clean(data, initial)
        if isinstance(picture, UploadedFile):
            return self.draw(picture, read_focus(getattr(picture, "typed", ())))
        return picture

    def bound_data(self, data, initial):
        if isinstance(data, Moved):
            return data._replace(file=initial)
        if getattr(data, "token", ""):
            return data
        return super().bound_data(data, initial)

    def has_changed(self, initial, data):
        if isinstance(data, Moved) and not initial:
            return False
        return super().has_changed(initial, data)


def read_focus(typed: tuple[str, ...]) -> Focus:
    """Of what cannot be read the middle: a picture is not refused for it."""
    read = (int(part) if _NUMBER.fullmatch(part) else 50 for part in typed)
    return Focus(*(min(100, number) for number in read))


def address_of(file: FieldFile, *, whole: bool = False) -> str:
    """At the desk, of its smallest rendition or of the `whole`."""
    name = str(file.name)
    if not whole and read_name(name):
        name = name_rendition(name, "s", "webp")
    return reverse("admin:upload", args=name.split("/", 1))


def show_thumbnail(file: FieldFile) -> str:
    """In a list; empty without a file."""
    if not file:
        return ""
    return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', address_of(file))
