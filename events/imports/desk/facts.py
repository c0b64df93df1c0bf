"""The fields of the facts of a meeting, and of other readings of them."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .parts import DAY


class FactsForm(forms.Form):
    title = forms.CharField(label=_("title"), max_length=200, required=False)
    subtitle = forms.CharField(label=_("subtitle"), max_length=200, required=False)
    date_start = forms.DateField(label=_("first day"), required=False, widget=DAY)
    date_end = forms.DateField(
        label=_("last day"),
        required=False,
        widget=DAY,
        help_text=_("Only if it lasts several days."),
    )
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    city = forms.CharField(label=_("city"), max_length=100, required=False)
    venue = forms.CharField(label=_("venue"), max_length=200, required=False)
    host_meeting = forms.CharField(
        label=_("larger meeting"),
        max_length=200,
        required=False,
        help_text=_("During or beside which it took place."),
    )
    what = forms.CharField(
        label=_("what"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    why = forms.CharField(label=_("why"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, is_final: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_final = is_final
        if (
            not self.is_bound
        ):  # what is too long for its field must be seen in whole, to be shortened by hand
            return
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self):
        cleaned = super().clean() or {}
        start, end = cleaned.get("date_start"), cleaned.get("date_end")
        if start and end and end < start:
            self.add_error("date_end", _("The last day is before the first day."))
        if self.is_final:
            for name, text in (
                ("title", _("A colloquium needs a title.")),
                ("date_start", _("A colloquium needs its first day.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, text)
        return cleaned


class RivalForm(forms.Form):
    """Other readings of a fact, of which one can be taken."""

    choice = forms.ChoiceField(label=_("other readings"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, readings: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        others = [(str(place), reading) for place, reading in enumerate(readings)]
        self.fields["choice"].choices = [("", _("as it stands above")), *others]  # type: ignore[attr-defined]
