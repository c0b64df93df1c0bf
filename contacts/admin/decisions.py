"""What becomes of each place in which somebody stands, chosen on one page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.models import Withdrawal
from contacts.models.display import Display
from contacts.withdrawal import deciding
from contacts.withdrawal.places import Choice, Kind, Picture, Place
from contacts.withdrawal.wording import Wording

DISPLAYS = [display for display in Display if display != Display.NAMED]
SEALED, DELETED = "seal", "delete"
TAKE_OUT = "remove"


class DecideForm(forms.Form):
    """How somebody is shown from now on, and what becomes of each place: as typed, else as it was
    `kept`, else as it is proposed.
    """

    display = forms.ChoiceField(
        label=_("From now on"), choices=[(one.value, one.label) for one in reversed(DISPLAYS)]
    )
    pseudonym = forms.CharField(label=_("Pseudonym"), max_length=100, required=False)
    known = forms.ChoiceField(
        label=_("What the desk knows of them"),
        choices=[
            (
                SEALED,
                _(
                    "Seal it: encrypted, read on this page by those who may withdraw people and see"
                    " protected names. It comes back if they are ever shown again."
                ),
            ),
            (
                DELETED,
                _(
                    "Delete it for good. The site then knows them by their whole name only, and no"
                    " longer in a sentence that somebody types."
                ),
            ),
        ],
        required=False,  # left out, it is sealed
        widget=forms.RadioSelect,
        help_text=_(
            "Name, other spellings, biography, portrait, telephone numbers and addresses; of who is"
            " withdrawn, their posts and what they said too. In neither case does it stay in the"
            " directory."
        ),
    )

    def __init__(
        self,
        places: Iterable[Place],
        pictures: Iterable[Picture],
        withdrawal: Withdrawal,
        *args,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.places, self.pictures, self.withdrawal = list(places), list(pictures), withdrawal
        self.kept = Wording.load(withdrawal.wording)
        self.proposed_anew: set[str] = set()  # digests

    def propose_anew(self, before: Iterable[Place]) -> None:
        """Forget what was typed or kept as it was proposed `before`, where that is another way of
        showing somebody.
        """
        known = {place.digest: place for place in before}
        for place in self.places:
            former = known.get(place.digest)
            if former and self.chosen(place) == (former.proposal, former.reworded):
                self.proposed_anew.add(place.digest)

    def chosen(self, place: Place) -> tuple[str, str]:
        """The choice for a place, and the words to write instead."""
        digest = place.digest
        choice, words = place.proposal, place.reworded
        if digest in self.proposed_anew:
            return choice, words
        if digest in self.kept.decided:
            kept = self.kept.decided[digest]
            choice = choice_of(kept)
            words = kept or words
        typed = self.data.get(f"choice-{digest}", "")
        return typed if typed in Choice else choice, self.data.get(f"words-{digest}", words)

    def decided(self, place: Place) -> str | None:
        """The same in one: the words in its place, "" if it goes, None if it stays."""
        choice, words = self.chosen(place)
        if choice == Choice.KEEP:
            return None
        return words.strip() if choice == Choice.REWORD else ""

    @property
    def groups(self) -> Iterator[tuple[Kind, int, dict[str, list[dict[str, Any]]]]]:
        """By kind how many places, and by colloquium these."""
        for kind in Kind:
            here: dict[str, list[dict[str, Any]]] = {}
            for place in self.places:
                if place.why.kind == kind:
                    choice, words = self.chosen(place)
                    row = {"place": place, "choice": choice, "words": words}
                    here.setdefault(place.source, []).append(row | {"error": self.error_of(place)})
            if here:
                yield kind, sum(map(len, here.values())), here

    def is_taken_out(self, picture: Picture) -> bool | None:
        """Whether it shows them and goes; None if nobody said."""
        typed = self.data.get(f"picture-{picture.key}", "")
        return typed == TAKE_OUT if typed else self.kept.pictures.get(picture.key)

    @property
    def asked_pictures(self) -> list[tuple[Picture, bool | None]]:
        return [(picture, self.is_taken_out(picture)) for picture in self.pictures]

    @property
    def unsaid_pictures(self) -> list[Picture]:
        return [picture for picture, is_taken in self.asked_pictures if is_taken is None]

    @property
    def decisions(self) -> list[tuple[list[int], str]]:
        """Of each place the keys of the colloquia, and what becomes of it."""
        return [(sorted(place.events), choice_of(self.decided(place))) for place in self.places]

    @property
    def left_named(self) -> int:
        """In how many places the name is left to be read."""
        return sum(
            place.why.kind == Kind.NAME and self.decided(place) is None for place in self.places
        )

    def was_seen(self, place: Place) -> bool:
        return f"choice-{place.digest}" in self.data or place.digest in self.kept.decided

    def error_of(self, place: Place) -> str | Promise:
        if not self.is_bound:
            return ""
        if not self.was_seen(place):
            return _("New here: choose, or leave what is proposed.")
        if found := place.find_name(self.decided(place) or ""):
            return _(
                "“%(name)s” still stands in the new words. Take it out, or choose otherwise."
            ) % {"name": found}
        return self.too_long(place) if self.decided(place) else ""

    def too_long(self, place: Place) -> str | Promise:
        """What is to be written there and does not fit, said in a sentence; or ""."""
        for text in place.bounded:
            length = len(self.wording.apply(text.text, lambda rest: rest, html=False))
            if length > (text.room or length):
                return _(
                    "“%(label)s” in “%(where)s” has room for %(room)s characters, and would have"
                    " %(length)s. Write it shorter."
                ) % {
                    "label": text.label,
                    "where": f"{text.source}, {text.where}",
                    "room": text.room,
                    "length": length,
                }
        return ""

    @property
    def to_mend(self) -> list[Place]:
        return [place for place in self.places if self.error_of(place)]

    def clean(self):
        super().clean()
        display, pseudonym = (self.cleaned_data.get(one, "") for one in ("display", "pseudonym"))
        deciding.check(self.withdrawal, display, pseudonym)
        if new := [place for place in self.places if not self.was_seen(place)]:
            raise ValidationError(
                _(
                    "Nothing was changed yet: %(count)s places are new since you opened this page,"
                    " because a text was changed meanwhile. Look at them, then go on."
                ),
                params={"count": len(new)},
            )
        if unsaid := len(self.unsaid_pictures):
            raise ValidationError(
                ngettext(
                    "Nothing was changed yet: say of %(count)s picture whether it shows them.",
                    "Nothing was changed yet: say of %(count)s pictures whether they show them.",
                    unsaid,
                ),
                params={"count": unsaid},
            )
        if wrong := self.to_mend:
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
        """What was decided of all that was seen."""
        decided = {
            place.digest: self.decided(place) for place in self.places if self.was_seen(place)
        }
        changed = [place.events for place in self.places if decided.get(place.digest) is not None]
        said = {
            picture.key: is_taken
            for picture, is_taken in self.asked_pictures
            if is_taken is not None
        }
        return Wording(decided, tuple(set().union(*changed)), said)

    @property
    def chosen_fields(self) -> dict[str, Any]:
        """How they shall be shown and what becomes of the row, for `deciding`."""
        return {
            "display": self.cleaned_data.get("display") or Display.WITHDRAWN,
            "pseudonym": self.cleaned_data.get("pseudonym", ""),
            "deletes_known": self.cleaned_data.get("known") == DELETED,
            "wording": self.wording,
        }


def choice_of(decided: str | None) -> Choice:
    if decided is None:
        return Choice.KEEP
    return Choice.REWORD if decided else Choice.REMOVE
