"""Pictures that may show somebody: each is asked about before they are shown with less, and taken
out with that save.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.models import Person
from contacts.withdrawal.names import Name
from contacts.withdrawal.places import Picture, find_pictures, pictures_taken

from .protection import ProtectiveForm

TAKE_OUT = "remove"


class AskedPictures(forms.Widget):
    """Each of `asked`, with whether it goes; None if nobody said."""

    use_fieldset = True  # it has no label of one field
    asked: list[tuple[Picture, bool | None]] = []

    def id_for_label(self, id_):
        """Of the first that nobody said anything of."""
        unsaid = [one for one, is_taken in self.asked if is_taken is None]
        return f"picture-{unsaid[0].key}" if unsaid else ""

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string("admin/includes/asked_pictures.html", {"asked": self.asked})

    def value_from_datadict(self, data, files, name):
        return None


class FacesForm(ProtectiveForm):
    pictures = forms.Field(
        label=_("Pictures that may show them"),
        required=False,
        widget=forms.HiddenInput,
        help_text=_(
            "A picture that is taken out leaves every edition, every file and the disk, and does"
            " not come back."
        ),
    )

    def find_pictures(self) -> list[Picture]:
        person: Any = self.instance
        return find_pictures(person, Name.of(person)) if isinstance(person, Person) else []

    def clean(self):
        super().clean()
        self.taken_pictures: list[str] = []
        if not self.protects:
            return self.cleaned_data
        said = [(one, self.data.get(f"picture-{one.key}", "")) for one in self.find_pictures()]
        if not said:
            return self.cleaned_data
        self.taken_pictures = [one.key for one, typed in said if typed == TAKE_OUT]
        widget = AskedPictures()
        widget.asked = [(one, typed == TAKE_OUT if typed else None) for one, typed in said]
        self.fields["pictures"].widget = widget
        if unsaid := sum(not typed for _one, typed in said):
            self.add_error(
                "pictures",
                ngettext(
                    "Nothing is saved yet: say of %(count)s picture whether it shows them.",
                    "Nothing is saved yet: say of %(count)s pictures whether they show them.",
                    unsaid,
                )
                % {"count": unsaid},
            )
        return self.cleaned_data


class FacesAdmin(admin.ModelAdmin):
    """Mixin: takes out the pictures of which that was said."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if keys := getattr(form, "taken_pictures", ()):
            pictures_taken.send(type(form.instance), keys=set(keys))
