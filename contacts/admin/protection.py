"""A change of how somebody is shown, confirmed before it takes effect."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.person import Display

from .unchanged import DeskForm


class ProtectiveForm(DeskForm):
    understood = forms.BooleanField(
        label=_("I understand that this takes effect at once in every edition"),
        required=False,
        help_text=_("Tick this only when you choose a more protective way to show somebody than before."),
    )

    def shown_before(self) -> str:
        raise NotImplementedError

    def shown_after(self, cleaned: dict) -> str:
        raise NotImplementedError

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.instance.pk and "display" in cleaned:
            before, after = self.shown_before(), self.shown_after(cleaned)
            if after != before and Display.most_protective(before, after) == after and not cleaned.get("understood"):
                self.add_error(
                    "understood",
                    _(
                        "You chose a more protective way to show this person. It takes effect at once in every edition, "
                        "and what it removes there does not come back. Tick this box and save again to confirm, or choose "
                        "the former way."
                    ),
                )
        return cleaned
