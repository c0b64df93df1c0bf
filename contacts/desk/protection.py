"""A change of how much the public sees of somebody or something, confirmed before it takes effect,
and told in the history.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.withdrawal.visibility import DECIDING, Change, changes

from .unchanged import DeskForm


class OpeningForm(DeskForm):
    """Asks before the public sees more."""

    agreed = forms.BooleanField(
        label=_("I made sure that the public may see more than before"),
        required=False,
        help_text=_("Tick this only when you choose to show more."),
    )
    OPENS = _(
        "The public would see more of this person than before: in the directory and on their page"
        " from this save on, and in every edition published after it. Tick this box and save again"
        " if they agreed, or choose the former way."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and self.could_show_more()):
            self.fields["agreed"].widget = forms.HiddenInput()

    def could_show_more(self) -> bool:
        """Whether there is anything that is not shown."""
        return any(
            getattr(self.instance, field) != order[0]
            for field, order in DECIDING[self._meta.model].items()
        )

    def changes_of(self, cleaned: dict[str, Any]) -> Iterable[Change]:
        return changes(self.instance, cleaned) if self.instance.pk else ()

    def clean(self):
        super().clean()
        self.seen_otherwise = list(self.changes_of(self.cleaned_data))
        if any(change.shows_more for change in self.seen_otherwise) and not self.cleaned_data.get(
            "agreed"
        ):
            self.fields["agreed"].widget = forms.CheckboxInput()
            self.add_error("agreed", self.OPENS)
        return self.cleaned_data


class ProtectiveForm(OpeningForm):
    """Asks before the public sees less too, since that cannot be undone."""

    understood = forms.BooleanField(
        label=_("I understand that this takes effect at once in every edition"),
        required=False,
        help_text=_(
            "Tick this only when you choose a more protective way to show somebody than before."
        ),
    )

    @property
    def protects(self) -> bool:
        return any(
            change.field == "display" and not change.shows_more for change in self.seen_otherwise
        )

    def clean(self):
        super().clean()
        if self.protects and not self.cleaned_data.get("understood"):
            self.add_error(
                "understood",
                _(
                    "You chose a more protective way to show this person. It takes effect at once"
                    " in every edition, and what it removes there does not come back. Tick this box"
                    " and save again to confirm, or choose the former way."
                ),
            )
        return self.cleaned_data


class VisibilityHistory(admin.ModelAdmin):
    """Mixin: says in the history what the public sees otherwise since a save, of the row and of the
    rows on its page.
    """

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rows = [
            form,
            *(
                row
                for formset in formsets
                for row in formset.forms
                if row not in formset.deleted_forms
            ),
        ]
        for row in rows:
            for seen in getattr(row, "seen_otherwise", ()):
                self.log_change(request, form.instance, seen.sentence)
