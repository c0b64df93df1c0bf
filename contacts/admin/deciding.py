"""What becomes of each place in which somebody stands, chosen on one page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
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
    known = forms.ChoiceField(
        label=_("What the desk knows of them"),
        choices=[
            (
                "seal",
                _(
                    "Seal it: encrypted, read on this page by those who may withdraw people and see"
                    " protected names. It comes back if they are ever shown again."
                ),
            ),
            (
                "delete",
                _(
                    "Delete it for good. The site then knows them by their whole name only, and no"
                    " longer in a sentence that somebody types."
                ),
            ),
        ],
        initial="seal",
        required=False,  # left out, it is sealed
        widget=forms.RadioSelect,
        help_text=_(
            "Name, other spellings, biography, portrait, telephone numbers and addresses; of who is"
            " withdrawn, what they said too. In neither case does it stay in the directory."
        ),
    )

    def __init__(self, places: Iterable[Place], name: Name, *args, before: Wording, **kwargs):
        """`before` is what was decided and not carried out."""
        super().__init__(*args, **kwargs)
        self.places, self.name, self.before = list(places), name, before

    def chosen(self, place: Place) -> tuple[str, str]:
        """What was chosen for a place, or is proposed, and the words to write instead."""
        proposal, reworded = place.proposal, place.reworded
        if place.digest in self.before.decided:
            words = self.before.decided[place.digest]
            proposal = Choice.KEEP if words is None else Choice.REWORD if words else Choice.REMOVE
            reworded = words or reworded
        choice = self.data.get(f"choice-{place.digest}", "")
        words = self.data.get(f"words-{place.digest}", reworded)
        return (choice if choice in Choice else proposal), words

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
        if choice != Choice.REWORD:
            return ""
        if found := self.name.find(words):
            return _(
                "“%(name)s” still stands in the new words. Take it out, or choose otherwise."
            ) % {"name": found}
        return self.too_long(place)

    def too_long(self, place: Place) -> str:
        """What is to be written there and does not fit, said in a sentence; or ""."""
        for text in place.bounded:
            length = len(self.wording.apply(text.text, lambda rest: rest, html=False))
            if length > (text.room or length):
                return _(
                    "“%(label)s” in “%(where)s” has room for %(room)s characters, and would have"
                    " %(length)s. Write it shorter."
                ) % {"label": text.label, "where": text.where, "room": text.room, "length": length}
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
                    "Nothing was changed yet: in %(count)s places the words to write instead cannot"
                    " stand. They are marked below."
                ),
                params={"count": len(wrong)},
            )
        return self.cleaned_data

    @cached_property
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
