"""The page on which it is decided what becomes of each place, and the summary before it is done."""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.rights import SEE_NAMES, who_may
from contacts.desk.unsaved import tell_saved
from contacts.models import Withdrawal
from contacts.models.display import Display
from contacts.models.withdrawal import LOOK_AGAIN
from contacts.withdrawal import deciding, stored
from contacts.withdrawal.asked import find_bereft
from contacts.withdrawal.finding import find_places
from contacts.withdrawal.outside import count_choices
from contacts.withdrawal.places import Choice, Picture, Place, find_namesakes, find_pictures
from contacts.withdrawal.texts import say_withheld

from .decisions import DELETED, SEALED, DecideForm
from .pages import PersonPages

SECONDS = 4  # of rewriting in one answer; the next one goes on


class DecidingPages(PersonPages):
    """Mixin of the pages of people."""

    def show_places(
        self, request, withdrawal: Withdrawal, form: DecideForm, *, is_unsaved: bool = False
    ) -> HttpResponse:
        if request.method == "GET":
            self.log_change(request, withdrawal.person, _("Looked at a protected name."))
            audit.note(Deed.LOOKED, request.user, about=withdrawal)
        return self.render_page(
            request,
            "decide",
            _("%(person)s: decide what becomes of each place") % {"person": withdrawal.person},
            withdrawal=withdrawal,
            form=form,
            choices=Choice,
            namesakes=find_namesakes(withdrawal.person),
            is_unsaved=is_unsaved,
        )

    def show_hidden(self, request, withdrawal: Withdrawal) -> HttpResponse:
        """That somebody is hidden, for whoever may undo it and not decide, since texts are shown
        there with the name.
        """
        title = f"{withdrawal.person}: {withdrawal}"
        return self.render_page(
            request, "hidden", title, withdrawal=withdrawal, whom=who_may(SEE_NAMES)
        )

    def form_of(self, withdrawal: Withdrawal, typed: Mapping | None = None) -> DecideForm:
        """What was kept, with what was `typed` over it."""
        kept = {
            "display": withdrawal.display or Display.WITHDRAWN,
            "pseudonym": withdrawal.pseudonym,
            "known": DELETED if withdrawal.deletes_known else SEALED,
        }
        data = None if typed is None else {**kept, **typed}
        places = self.places_of(withdrawal, data or kept)
        pictures = find_pictures(withdrawal.person, stored.load(withdrawal.forms))
        form = DecideForm(places, pictures, withdrawal, data, initial=kept)
        if data and any(data[field] != kept[field] for field in ("display", "pseudonym")):
            form.propose_anew(self.places_of(withdrawal, kept))
        return form

    def places_of(self, withdrawal: Withdrawal, shown: dict[str, Any]) -> list[Place]:
        pseudonym = shown["pseudonym"].strip() if shown["display"] == Display.PSEUDONYM else ""
        return find_places(
            withdrawal.person,
            stored.load(withdrawal.forms),
            replacement=pseudonym or say_withheld(),
            tells_all=shown["display"] == Display.WITHDRAWN,
        )

    def act_keep(self, request, withdrawal: Withdrawal) -> HttpResponse:
        return self.keep(request, withdrawal, self.answer_kept)

    def act_restore(self, request, withdrawal: Withdrawal) -> HttpResponse:
        """What the browser kept of an earlier visit comes over what is kept here."""
        return self.keep(request, withdrawal, self.answer_restored, since=withdrawal.kept_since)

    def act_link(self, request, withdrawal: Withdrawal) -> HttpResponse:
        """A row of the name that was linked to nobody is theirs from now on."""
        for namesake in find_namesakes(withdrawal.person):
            if namesake.row and namesake.address == request.POST.get("namesake"):
                namesake.row.person = withdrawal.person
                namesake.row.save(update_fields=["person"])
                self.log_change(request, withdrawal.person, _("Linked a speaker of the name."))
                text = _("Linked. Below stands what is new with it.")
                self.message_user(request, text, messages.SUCCESS)
        return self.to_withdrawal(withdrawal.person_id)

    def act_sum_up(self, request, withdrawal: Withdrawal) -> HttpResponse:
        return self.keep(request, withdrawal, self.answer_sum)

    def keep(self, request, withdrawal: Withdrawal, answer, since: str = "") -> HttpResponse:
        """`answer`, after the choices were kept; or why they cannot be."""
        form = self.form_of(withdrawal, request.POST.dict())
        form.is_valid()
        since = since or request.POST.get("since", "")
        try:
            withdrawal = deciding.keep(
                withdrawal, **form.chosen_fields, since=since, by=request.user
            )
        except ValidationError as error:
            withdrawal.refresh_from_db()
            if not withdrawal.is_undecided:
                self.message_user(request, error.message, messages.WARNING)
                return tell_saved(request, self.to_withdrawal(withdrawal.person_id))
            form.add_error(None, error)
            return self.show_places(request, withdrawal, form, is_unsaved=True)
        return tell_saved(request, answer(request, withdrawal, form))

    def answer_kept(self, request, withdrawal: Withdrawal, form: DecideForm) -> HttpResponse:
        text = _(
            "Kept. Nothing on the site changes until you carry it out; the start page of the desk"
            " leads here."
        )
        self.message_user(request, self.say_proposed_anew(form) or text, messages.SUCCESS)
        return self.to_withdrawal(withdrawal.person_id)

    def answer_restored(self, request, withdrawal: Withdrawal, form: DecideForm) -> HttpResponse:
        text = _("What you typed here and did not save is back, and kept now.")
        self.message_user(request, text, messages.WARNING)
        return self.to_withdrawal(withdrawal.person_id)

    def answer_sum(self, request, withdrawal: Withdrawal, form: DecideForm) -> HttpResponse:
        if text := self.say_proposed_anew(form):
            self.message_user(request, text, messages.WARNING)
            return self.to_withdrawal(withdrawal.person_id)
        if not form.is_valid():
            return self.show_places(request, withdrawal, form)
        return self.render_page(
            request,
            "summary",
            _("%(person)s: what will be done") % {"person": withdrawal.person},
            withdrawal=withdrawal,
            counted=count_choices(choice for _keys, choice in form.decisions),
            left_named=form.left_named,
            pictures=[picture for picture, is_taken in form.asked_pictures if is_taken],
            bereft=find_bereft(deciding.act_of(withdrawal).forms, withdrawal.person),
            days=LOOK_AGAIN,
        )

    def say_proposed_anew(self, form: DecideForm) -> Any:
        if not form.proposed_anew:
            return ""
        return _(
            "You chose another way to show them. What you had not changed yourself is proposed anew"
            " for it: look it over, then go on."
        )

    def act_decide(self, request, withdrawal: Withdrawal) -> HttpResponse:
        form = self.form_of(withdrawal, {})
        if not withdrawal.kept_at or withdrawal.kept_since != request.POST.get("since"):
            text = _("Nothing was changed yet: the choices are others now than in that summary.")
            self.message_user(request, text, messages.WARNING)
            return self.to_withdrawal(withdrawal.person_id)
        if form.is_valid():
            try:
                withdrawal = deciding.decide(
                    withdrawal,
                    **form.chosen_fields,
                    decisions=form.decisions,
                    by=request.user,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.log_change(
                    request, withdrawal.person, _("Decided what becomes of each place.")
                )
                return self.act_carry_on(request, withdrawal)
        return self.show_places(request, withdrawal, form)

    def act_carry_on(self, request, withdrawal: Withdrawal) -> HttpResponse:
        until = time.monotonic() + SECONDS
        is_done = False
        with suppress(deciding.Stopped):  # which the page says
            while not is_done and time.monotonic() < until:
                is_done = deciding.carry_on(withdrawal)
        if is_done:
            self.message_user(request, _("Done. Here is the receipt."), messages.SUCCESS)
        return self.to_withdrawal(withdrawal.person_id)

    def act_reopen(self, request, withdrawal: Withdrawal) -> HttpResponse:
        try:
            deciding.reopen(withdrawal)
        except ValidationError as error:
            self.message_user(request, error.message, messages.ERROR)
        else:
            self.log_change(request, withdrawal.person, _("Goes back to what was decided."))
        return self.to_withdrawal(withdrawal.person_id)

    def places_view(self, request, pk):
        """The list of places as a text, to be gone through with the person."""
        withdrawal = get_object_or_404(Withdrawal.objects.open(), person=pk, decided_at=None)
        self.log_change(request, withdrawal.person, _("Looked at a protected name."))
        audit.note(Deed.LOOKED, request.user, about=withdrawal, detail="the list of places")
        form = self.form_of(withdrawal)
        lines = [
            str(_("Places to decide")),
            str(_("This list names the person: delete it when you have gone through it.")),
            "",
        ]
        for kind, _count, sources in form.groups:
            lines += [kind.label.upper(), ""]
            for source, rows in sources.items():
                lines += [source, ""]
                for row in rows:
                    lines += lines_of(**row)
        for picture, is_taken in form.asked_pictures:
            lines += lines_of_picture(picture, is_taken)
        return self.text_file("places", "\n".join(lines))


def lines_of(place: Place, choice: str, words: str, error: str) -> list[str]:
    proposal = Choice(choice)
    return [
        place.sentence,
        f"    ({place.why.label})",
        *(
            f"    – {source}, {label} ({', '.join(where for where, _address in found)})"
            for (source, label), found in place.found_in.items()
        ),
        f"    → {proposal.label}" + (f" “{words}”" if proposal == Choice.REWORD else ""),
        "",
    ]


def lines_of_picture(picture: Picture, is_taken: bool | None) -> list[str]:
    decided = {None: _("not decided"), True: _("Shows them: take it out"), False: _("Not them")}
    return [
        f"{_('Picture')}: {picture.text}",
        f"    – {picture.source} ({', '.join(picture.wheres)})",
        f"    → {decided[is_taken]}",
        "",
    ]
