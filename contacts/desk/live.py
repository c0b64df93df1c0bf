"""Rows that are public as they are: a save is live at once."""

from contacts.models import Channel, Person, SiteVersion
from contacts.withdrawal.directory import LIVE_TEXTS

from .base import DeskAdmin
from .conflicts import ConflictAwareAdmin
from .unchanged import DeskForm

# Public too, beside the texts from which a name is taken out.
PUBLIC_TEXTS: dict[type, tuple[str, ...]] = {
    Person: ("pseudonym",),
    Channel: ("value", "as_printed"),
}


class LiveForm(DeskForm):
    """Refuses a text in which somebody stands who is not shown by name."""

    def own_person(self) -> int | None:
        return self.instance.pk if self._meta.model is Person else None

    def clean(self):
        super().clean()
        model = self._meta.model
        fields = {*LIVE_TEXTS.get(model, ()), *PUBLIC_TEXTS.get(model, ())}
        if texts := {
            field: self.cleaned_data[field] for field in fields if self.cleaned_data.get(field)
        }:
            self.refuse_protected_names(texts)
        return self.cleaned_data


class LiveAdmin(ConflictAwareAdmin, DeskAdmin):
    """Every save and every deletion makes the copies of public pages stale; a save of a stale page
    undoes nothing.
    """

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        SiteVersion.objects.advance()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        SiteVersion.objects.advance()
