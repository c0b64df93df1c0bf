"""The figures of a colloquium: a list on its page, and a page of each."""

from typing import Any

from django.contrib import admin
from django.forms import FileInput, Textarea
from django.forms.models import modelform_factory
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.desk.base import WIDGETS
from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.ordering import RowFormSet, Rows
from contacts.desk.pictures import PictureField, PictureInput
from contacts.desk.unchanged import DeskForm
from events.models import Figure
from events.models.drawing import draw
from events.models.figure import FigureField

from .within import WithinEvent


class FigureFile(PictureField):
    def draw(self, upload, focus):
        return draw(upload)


class FigureInput(PictureInput):
    """The stored one is seen beside it."""

    def address_of(self, file):
        return ""


class FigureRowFormSet(RowFormSet):
    def why_kept(self, row):
        if section := row.sections.first():
            text = gettext(
                "“%(figure)s” stands in the text “%(section)s”. Take it out there and save, then"
                " delete it here."
            )
            return text % {"figure": row, "section": section}
        return ""


class FigureFields(admin.options.BaseModelAdmin):
    """Mixin. Whoever may change the colloquium may change its figures."""

    formfield_overrides = WIDGETS | {FigureField: {"form_class": FigureFile, "widget": FigureInput}}
    readonly_fields = ("thumbnail",)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("alt", "caption"):
            kwargs["widget"] = Textarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("preview"))
    def thumbnail(self, figure):
        if not figure.pk:
            return "–"
        return format_html('<img class="thumbnail" src="{}" alt="">', address_of(figure))

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("events.view_event") or self.has_change_permission(request)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("events.change_event")


class FigureRows(FigureFields, Rows):
    model = Figure
    formset = FigureRowFormSet
    extra = 0
    intro = _(
        "The photographs and charts of the colloquium, each with what it shows. Where one stands is"
        " chosen in the text itself, with “Figure”."
    )
    fields = [("thumbnail", "image"), ("alt", "is_decorative"), ("caption", "credit")]

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)


@admin.register(Figure)
class FigureAdmin(FigureFields, ConflictAwareAdmin, WithinEvent):
    part = "figures"
    list_select_related = ["event"]
    fieldsets = [
        (None, {"fields": ["thumbnail", "image", "alt", "is_decorative", "caption", "credit"]}),
    ]


FigureForm = modelform_factory(
    Figure,
    form=DeskForm,
    fields=["image", "alt", "is_decorative", "caption", "credit"],
    field_classes={"image": FigureFile},
    widgets={
        "image": FileInput(),
        "alt": Textarea(attrs={"rows": 2}),
        "caption": Textarea(attrs={"rows": 2}),
    },
)


def address_of(figure: Figure) -> str:
    """At the desk, of its smallest file."""
    paths = [one["path"] for one in figure.renditions] or [figure.image.name]
    return reverse("admin:upload", args=paths[0].split("/", 1))


def describe(figure: Figure) -> dict[str, Any]:
    """What the editor shows of it."""
    return {
        "key": figure.key,
        "address": address_of(figure),
        "alt": figure.alt,
        "caption": figure.caption,
        "credit": figure.credit,
        "lacksAlt": figure.lacks_alt,
        "isDecorative": figure.is_decorative,
    }
