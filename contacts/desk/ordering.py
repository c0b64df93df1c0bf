"""Rows that have an order: edited in place, numbered 1…n once they are saved."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import DeskFields, TypedChoice
from .unchanged import DeskForm

AT_THE_END = 1_000_000  # a place that no row reaches


class RowSelect(TypedChoice):
    """A choice by typing that need not look up what is `chosen`, where the rows were read with
    it.
    """

    chosen: models.Model | None = None

    def optgroups(self, name, value, attr=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(
            self.create_option(name, self.chosen.pk, str(self.chosen), True, len(options))
        )
        return [(None, options, 0)]


class KnownChoiceField(forms.ModelChoiceField):
    """A choice that need not look up what is chosen already, where that was read with the rows."""

    known: models.Model | None = None

    def to_python(self, value):
        if self.known is not None and str(value) == str(self.known.pk):
            return self.known
        return super().to_python(value)


class RowForm(DeskForm):
    position = forms.IntegerField(
        label=pgettext_lazy("in an order", "Place"),
        min_value=1,
        max_value=AT_THE_END,
        required=False,
        help_text=_("Empty: at the end."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, KnownChoiceField) and self._meta.model._meta.get_field(
                name
            ).is_cached(self.instance):
                field.known = getattr(self.instance, name)
                if isinstance(field.widget, RowSelect):
                    field.widget.chosen = field.known

    def clean_position(self):
        return self.cleaned_data["position"] or AT_THE_END

    def _get_validation_exclusions(self):
        """A row that nobody changed is as it was stored."""
        excluded = super()._get_validation_exclusions()
        if self.instance.pk and not self.has_changed():
            excluded |= {field.name for field in self.instance._meta.fields}
        return excluded

    def get_initial_for_field(self, field, field_name):
        """A new row has no place yet, and so comes last."""
        initial = super().get_initial_for_field(field, field_name)
        return initial or None if field_name == "position" else initial

    def has_changed(self):
        """A row that has nothing but a place was not filled in."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"position"}))


class RowFormSet(forms.BaseInlineFormSet):
    def why_kept(self, row: models.Model) -> str:
        """Why `row` cannot be deleted, and what to do first. Empty if it can."""
        return ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        if form.instance.pk:
            field = KnownChoiceField(
                form.fields[name].queryset, required=False, widget=forms.HiddenInput
            )
            field.known = field.initial = form.instance
            form.fields[name] = field

    def save_existing(self, form, obj, commit=True):
        return obj if self.is_only_moved(form) else super().save_existing(form, obj, commit=commit)

    def save_existing_objects(self, commit=True):
        """Rows that got another place and nothing else are written together."""
        saved = super().save_existing_objects(commit)
        moved = [form.instance for form in self.initial_forms if self.is_only_moved(form)]
        if commit and moved:
            self.model._default_manager.bulk_update(moved, ["position"], batch_size=200)
        return saved

    def is_only_moved(self, form: forms.BaseModelForm) -> bool:
        return form.changed_data == ["position"] and not self.goes(form)

    def goes(self, form: forms.BaseModelForm) -> bool:
        return bool(self.can_delete and form.cleaned_data.get(DELETION_FIELD_NAME))

    def clean(self):
        for form in self.initial_forms:
            if self.goes(form) and (reason := self.why_kept(form.instance)):
                raise forms.ValidationError(reason)
        super().clean()
        for form in self.forms if self.instance.pk else ():
            if form.has_changed() and form.is_valid() and not self.goes(form):
                self.refuse_second(form)

    def refuse_second(self, form: forms.BaseModelForm) -> None:
        """Say that a row which may stand once under its parent is there already.

        A form in rows leaves that out.
        """
        row = form.instance
        going = [form.instance.pk for form in self.initial_forms if self.goes(form)]
        for constraint in row._meta.constraints:
            if (
                isinstance(constraint, models.UniqueConstraint)
                and self.fk.name in constraint.fields
                and {*constraint.fields} & {*form.changed_data}
            ):
                values = {field: getattr(row, field) for field in constraint.fields}
                alike = type(row)._default_manager.filter(**values).exclude(pk__in=[*going, row.pk])
                if None not in values.values() and alike.exists():
                    form.add_error(None, constraint.get_violation_error_message())


class Rows(DeskFields, admin.StackedInline):
    """Rows of a `position`. Give `fieldsets` or `fields` without it; the template places it."""

    template = "admin/edit_inline/rows.html"
    form = RowForm
    formset = RowFormSet
    extra = 1
    intro: str | Promise = ""  # what the rows are, for an editor
    choice_widget = RowSelect
    # Name of an admin page of one row, and the words of the link.
    row_link: tuple[str, str | Promise] | None = None

    class Media:
        js = ["js/admin-rows.js"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", KnownChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request, obj=None, **kwargs):
        fields = kwargs.pop("fields", None) or flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_formset(request, obj, fields=[*fields, "position"], **kwargs)


def renumber(rows: models.QuerySet) -> None:
    """Give `rows` the places 1…n, in the order in which they stand."""
    changed = []
    for place, row in enumerate(rows.order_by("position", "pk").only("pk", "position"), 1):
        if row.position != place:
            row.position = place
            changed.append(row)
    rows.model._default_manager.bulk_update(changed, ["position"], batch_size=200)
