"""The forms and pages on which those of the editors’ desk are built."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from contacts.withdrawal.names import Name

from .history import NamelessHistory
from .pictures import PictureField, PictureInput
from .protection import VisibilityHistory
from .unchanged import DeskForm
from .unsaved import UnsavedAdmin
from .unseen import find_as_shown, unseen_names

# The browser's own inputs work by keyboard and on a phone.
WIDGETS: dict[type[models.Field], dict[str, Any]] = {
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
    models.TimeField: {"widget": forms.TimeInput(format="%H:%M", attrs={"type": "time"})},
    models.ImageField: {"form_class": PictureField, "widget": PictureInput},
    models.URLField: {
        "widget": forms.URLInput(attrs={"class": "vURLField"}),
        "assume_scheme": "https",
    },
}


TOO_LONG = _(
    "This text has %(show_value)s characters; at most %(limit_value)s fit here. Shorten it, or"
    " divide it."
)


class ErrorPlace(NamedTuple):
    """Where on the page something is to be mended."""

    anchor: str
    label: str
    message: str


def error_places(context: dict) -> Iterator[ErrorPlace]:
    """Every error of a page of the desk, in the order of the page, with the id of its field or of
    its rows.
    """
    yield from errors_of(context["adminform"].form)
    for rows in context["inline_admin_formsets"]:
        heading = f"{rows.formset.prefix}-heading"
        title = capfirst(rows.opts.verbose_name_plural)
        for message in rows.formset.non_form_errors():
            yield ErrorPlace(heading, title, str(message))
        for index, form in enumerate(rows.formset.forms):
            name = str(form.instance) if form.instance.pk else f"{title}, {index + 1}"
            yield from errors_of(form, anchor=f"{rows.formset.prefix}-{index}", name=name)


def errors_of(
    form: forms.BaseForm, *, anchor: str = "content", name: str | Promise = ""
) -> Iterator[ErrorPlace]:
    for field, messages_of_field in form.errors.items():
        is_shown = field in form.fields and not form.fields[field].widget.is_hidden
        label = capfirst(form[field].label) if is_shown else ""
        for message in messages_of_field:
            place = form[field].id_for_label if is_shown else anchor
            yield ErrorPlace(
                place,
                ", ".join(str(part) for part in (name, label) if part) or gettext("This page"),
                str(message),
            )


class TypedChoice(AutocompleteSelect):
    """A choice by typing.

    What cannot be the key of a row is shown as nothing chosen, beside its error.
    """

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if key == "" or re.fullmatch(r"[0-9]{1,18}", str(key))]
        return super().optgroups(name, keys, attr)


class DeskFields(BaseModelAdmin):
    """Mixin: the browser’s own inputs, without Django’s links around a choice: whom a search does
    not find is added from there (`making.py`).
    """

    longest: dict[str, int] = {}  # how many characters a long text may have, by field
    formfield_overrides = WIDGETS
    form = DeskForm
    choice_widget: type[AutocompleteSelect] = TypedChoice

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", self.choice_widget(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if isinstance(db_field, CountryField) and isinstance(field, forms.ChoiceField):
            # Their names are translated and sorted once a page, and not each time they are read.
            field.choices = list(field.choices)  # type: ignore[arg-type]  # pairs, as they come
        if field and (most := self.longest.get(db_field.name)):
            field.validators = [*field.validators, MaxLengthValidator(most, TOO_LONG)]
        return field


class DeskAdmin(VisibilityHistory, NamelessHistory, UnsavedAdmin, DeskFields, admin.ModelAdmin):
    list_per_page = 50
    actions = None  # what goes, goes one by one, after a look at it

    def why_kept(self, obj: models.Model) -> str | Promise:
        """Why `obj` cannot be deleted, and what to do instead, in words for an editor.

        Empty if it can.
        """
        return ""

    def get_names_left_out(self) -> list[Name]:
        """Those that are in no row of its lists, for whoever reads now."""
        return unseen_names()

    def get_search_results(self, request, queryset, search_term):
        fields = self.get_search_fields(request)
        if search_term and fields:
            names = self.get_names_left_out()
            queryset = find_as_shown(queryset, fields, search_term, names)
        return queryset, False

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        """What was opened and saved as it is stays as it is stored, to the last byte."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and self.why_kept(obj))

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if (
            obj
            and (reason := self.why_kept(obj))
            and self.has_view_or_change_permission(request, obj)
        ):
            self.message_user(request, str(reason), messages.ERROR)
            return HttpResponseRedirect("../change/")
        return super().delete_view(request, object_id, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_delete = super().has_delete_permission(request, obj)
        context["why_kept"] = self.why_kept(obj) if obj and change and may_delete else ""
        context["error_places"] = list(error_places(context))
        if change:
            context |= {"title": str(self.get_object(request, str(obj.pk))), "subtitle": None}
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
