"""Rows that are public as they are: a save is live at once."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from contacts.models import Channel, Person, SiteVersion
from contacts.withdrawal.directory import LIVE_TEXTS
from contacts.withdrawal.names import Name
from contacts.withdrawal.texts import standing

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

    def names_here(self) -> Iterable[str]:
        """Names that belong here, whatever one word of them is elsewhere."""
        return ()

    def own_person(self) -> int | None:
        """Key of the person about whom the row is: what it says of them is shown or withheld with
        it.
        """
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

    def refuse_protected_names(self, texts: dict[str, str]) -> None:
        persons = Person.objects.protected().exclude(pk=self.own_person())
        others = [name for name in self.names_here() if name]
        for person in persons:
            name = Name.of_protected(person, others=others)
            for field, text in texts.items():
                if (found := standing(name, field, text)) and not self.has_error(field):
                    self.add_error(
                        field,
                        _(
                            "“%(name)s” stands here, but this person is not shown by name. Take the"
                            " name out."
                        )
                        % {"name": found},
                    )


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
