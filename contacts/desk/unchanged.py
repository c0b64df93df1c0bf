"""What an editor changed, told from what a browser sends back otherwise than it is stored; and that
nobody who is not shown by name stands in it.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.models import Person
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import standing
from contacts.words.characters import make_printable

REFUSAL = _("“%(name)s” stands here, but this person is not shown by name. Take the name out.")


class DeskForm(forms.ModelForm):
    """Nothing has changed in a text that differs from the stored one only by what no browser sends
    back as it was. What was typed anew names nobody who is not shown by name.
    """

    # Of a field whose value is not what is read of it: how to read it.
    read: ClassVar[Mapping[str, Callable[[str], str]]] = {}
    # And how two versions of it become one that says both.
    joined: ClassVar[Mapping[str, Callable[[str, str], str]]] = {}

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if not self.is_same_text(name)]

    def is_same_text(self, name: str) -> bool:
        field, bound = self.fields[name], self[name]
        # A field of one line drops the ends of others.
        end = "\n" if isinstance(field.widget, forms.Textarea) else ""
        before, now = (
            end.join(make_printable(str(v or "")).splitlines()).strip()
            for v in (bound.initial, bound.data)
        )
        return isinstance(field, forms.CharField) and before == now

    def names_here(self) -> Iterable[str]:
        """Names that belong here, whatever one word of them is elsewhere."""
        return ()

    def own_person(self) -> int | None:
        """Key of the person about whom the row is: what it says of them is shown or withheld with
        it.
        """
        return None

    def clean(self):
        super().clean()
        typed = {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if type(self.cleaned_data.get(name)) is str
            and not isinstance(self.fields[name], forms.ChoiceField)
        }
        if typed:
            self.refuse_protected_names(typed, stood={n: str(self[n].initial or "") for n in typed})
        return self.cleaned_data

    def refuse_protected_names(
        self, texts: Mapping[str, str], *, stood: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Mark each of `texts`, by their fields, that names somebody who is not shown by name, but
        where the text that `stood` there before did so too.
        """
        persons = Person.objects.protected().exclude(pk=self.own_person())
        others = [name for name in self.names_here() if name]
        for person in persons:
            name = Name.of_protected(person, others=others)
            for field, text in texts.items():
                found = standing(name, field, text)
                if (
                    found
                    and not self.has_error(field)
                    and not standing(name, field, stood.get(field, ""))
                ):
                    self.add_error(field, REFUSAL % {"name": found})


def is_changed(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet]) -> bool:
    return form.has_changed() or any(formset.has_changed() for formset in formsets)
