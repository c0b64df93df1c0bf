"""What an editor changed, told from what a browser sends back otherwise than it is stored."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from django import forms
from django.utils.functional import cached_property

from contacts.words.characters import printable


class DeskForm(forms.ModelForm):
    """Nothing has changed in a text that differs from the stored one only by what no browser sends
    back as it was.
    """

    # Of a field whose value is not what is read of it: how to read it.
    read: ClassVar[Mapping[str, Callable[[str], str]]] = {}

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if not self.is_same_text(name)]

    def is_same_text(self, name: str) -> bool:
        field, bound = self.fields[name], self[name]
        # A field of one line drops the ends of others.
        end = "\n" if isinstance(field.widget, forms.Textarea) else ""
        before, now = (
            end.join(printable(str(v or "")).splitlines()).strip()
            for v in (bound.initial, bound.data)
        )
        return isinstance(field, forms.CharField) and before == now


def is_changed(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet]) -> bool:
    return form.has_changed() or any(formset.has_changed() for formset in formsets)
