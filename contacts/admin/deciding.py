"""What becomes of each place in which somebody stands, chosen on one page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.models.display import Display
from contacts.withdrawal.names import Name
from contacts.withdrawal.places import Choice, Kind, Place
from contacts.withdrawal.wording import Wording

DISPLAYS = [display for display in Display if display != Display.NAMED]


class DecideForm(forms.Form):
    """How somebody is shown from now on, and what becomes of each place."""

    display = forms.ChoiceField(
        label=_("From now on"), choices=[(one.value, one.label) for one in reversed(DISPLAYS)]
    )
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=100,
        required=False,
        help_text=_("Only if they shall be shown under one."),
    )
    empties_row = forms.BooleanField(
        label=_("Delete what the desk knows of them, too"),
        required=False,
        help_text=_(
            "Name, other spellings, biography, telephone numbers and addresses, and what they said."
            " Leave it out to keep them for those who may see protected names."
        ),
    )

    def __init__(self, places: Iterable[Place], name: Name, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.places, self.name = list(places), name

    def chosen(self, place: Place) -> tuple[str, str]:
        """What was chosen for a place, or is proposed, and the words to write instead."""
        choice = self.data.get(f"choice-{place.digest}", "")
        words = self.data.get(f"words-{place.digest}", place.reworded)
        return (choice if choice in Choice else place.proposal), words

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for place in self.places:
            choice, words = self.chosen(place)
            yield {"place": place, "choice": choice, "words": words, "error": self.error_of(place)}

    @property
    def groups(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        rows = list(self.rows)
        for kind in Kind:
            if here := [row for row in rows if row["place"].kind == kind]:
                yield str(kind.label), here

    def error_of(self, place: Place) -> str:
        if not self.is_bound:
            return ""
        choice, words = self.chosen(place)
        if choice == Choice.REWORD and (found := self.name.find(words)):
            return _(
                "“%(name)s” still stands in the new words. Take it out, or choose otherwise."
            ) % {"name": found}
        return ""

    def clean(self):
        super().clean()
        posted = {name.removeprefix("choice-") for name in self.data if name.startswith("choice-")}
        if self.data.get("seen") and (
            new := [place for place in self.places if place.digest not in posted]
        ):
            raise ValidationError(
                _(
                    "Nothing was changed yet: %(count)s places are new since you opened this page,"
                    " because a text was changed meanwhile. Look at them, then carry it out."
                ),
                params={"count": len(new)},
            )
        if wrong := [place for place in self.places if self.error_of(place)]:
            raise ValidationError(
                _(
                    "Nothing was changed yet: in %(count)s places the name still stands in the"
                    " words to write instead. They are marked below."
                ),
                params={"count": len(wrong)},
            )
        return self.cleaned_data

    @property
    def wording(self) -> Wording:
        decided: dict[str, str | None] = {}
        events: set[int] = set()
        for place in self.places:
            choice, words = self.chosen(place)
            if choice == Choice.KEEP:
                decided[place.digest] = None
            else:
                decided[place.digest] = words.strip() if choice == Choice.REWORD else ""
                events |= place.events
        return Wording(decided, tuple(events))
