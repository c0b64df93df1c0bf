"""Taking somebody out, at the desk: hide now, look at every place, decide, carry out."""

import time
from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from contacts.models import Person, Withdrawal
from contacts.models.display import Display
from contacts.withdrawal import deciding, keeping, stored, veil
from contacts.withdrawal.emptying import describe
from contacts.withdrawal.places import Choice, find_namesakes, find_places
from contacts.withdrawal.wording import Wording

from .deciding import DecideForm

RIGHT = "contacts.withdraw_person"
READS = "contacts.see_protected_names"
SECONDS = 4  # of rewriting in one answer; the next one goes on
FOUND = 50  # people in the list of whom to hide
# What a receipt counts.
COUNTED = {
    "editions": _("published editions rewritten"),
    "manuscripts": _("rows of manuscripts changed"),
    "directory": _("entries of the directory, pages and history changed"),
}


class WithdrawalPages(admin.ModelAdmin):
    """Mixin of the pages of people."""

    def get_urls(self):
        def page(route, view, name):
            wrapped = self.admin_site.admin_view(never_cache(view))
            return path(route, wrapped, name=f"contacts_person_{name}")

        return [
            page("hide/", self.hide_list_view, "hide_list"),
            page("<int:pk>/hide/", self.hide_view, "hide"),
            page("<int:pk>/withdrawal/", self.withdrawal_view, "withdrawal"),
            page("<int:pk>/withdrawal/places.txt", self.places_view, "places"),
            *super().get_urls(),
        ]

    def require_right(self, request) -> None:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied

    def hide_list_view(self, request):
        """Whom to hide, found by any name; and what was begun and is not done."""
        self.require_right(request)
        asked = request.GET.get("q", "").strip()
        rows = Person.objects.exclude(display=Display.WITHDRAWN)
        found, _duplicates = self.get_search_results(request, rows, asked)
        context = self.context(request, _("Hide somebody now"), asked=asked)
        context["people"] = found.distinct()[:FOUND] if asked else []
        context["withdrawals"] = Withdrawal.objects.open().select_related("person")
        return TemplateResponse(request, "admin/contacts/person/hide.html", context)

    def hide_view(self, request, pk):
        self.require_right(request)
        person = get_object_or_404(Person, pk=pk)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:contacts_person_hide_list"))
        veil.hide(person, by=request.user)
        self.log_change(request, Person.objects.get(pk=pk), _("Hidden at once."))
        text = _(
            "%(person)s is hidden: nobody reads the name on the site any more. Now decide what"
            " becomes of each place; until then everything can be undone."
        ) % {"person": person}
        self.message_user(request, text, messages.SUCCESS)
        return self.to_withdrawal(pk)

    def withdrawal_view(self, request, pk):
        self.require_right(request)
        withdrawal = get_object_or_404(
            Withdrawal.objects.select_related("person").order_by("-pk"), **self.latest(pk)
        )
        if request.method == "POST":
            act = getattr(self, f"act_{request.POST.get('act')}", None)
            if act is None:
                return self.to_withdrawal(pk)
            return act(request, withdrawal)
        if withdrawal.is_open and not withdrawal.decided_at:
            return self.show_places(request, withdrawal, self.form_of(request, withdrawal))
        return self.show(request, withdrawal)

    def latest(self, pk: int) -> dict[str, Any]:
        latest = Withdrawal.objects.filter(person=pk).order_by("-pk").values_list("pk", flat=True)
        return {"pk": latest.first()}

    def form_of(self, request, withdrawal: Withdrawal) -> DecideForm:
        data = request.POST if request.method == "POST" else None
        asked = (data or request.GET).get("display", withdrawal.display or Display.WITHDRAWN)
        name = stored.load(withdrawal.forms)
        pseudonym = (data or {}).get("pseudonym", "").strip()
        shown = pseudonym if asked == Display.PSEUDONYM else ""
        places = find_places(
            withdrawal.person,
            name,
            replacement=shown or pgettext("in place of a name", "[name withheld]"),
            tells_all=asked == Display.WITHDRAWN,
        )
        before = {
            "display": asked,
            "pseudonym": withdrawal.pseudonym,
            "known": "delete" if withdrawal.deletes_known else "seal",
        }
        wording = Wording.load(withdrawal.wording)
        return DecideForm(places, name, data, initial=before, before=wording)

    def show_places(self, request, withdrawal: Withdrawal, form: DecideForm) -> HttpResponse:
        context = self.context(
            request,
            _("%(person)s: decide what becomes of each place") % {"person": withdrawal.person},
            withdrawal=withdrawal,
            person=withdrawal.person,
            form=form,
            choices=Choice,
            namesakes=find_namesakes(withdrawal.person),
        )
        return TemplateResponse(request, "admin/contacts/person/decide.html", context)

    def show(self, request, withdrawal: Withdrawal, form_error="", sealed=()) -> HttpResponse:
        counted = [(number, COUNTED.get(what, what)) for what, number in withdrawal.receipt]
        context = self.context(
            request,
            f"{withdrawal.person}: {withdrawal}",
            withdrawal=withdrawal,
            person=withdrawal.person,
            counted=counted,
            displays=[one for one in Display if one != Display.WITHDRAWN],
            form_error=form_error,
            sealed=sealed,
            may_read=request.user.has_perm(READS) and bool(withdrawal.sealed_rows),
            today=timezone.localdate(),
        )
        return TemplateResponse(request, "admin/contacts/person/receipt.html", context)

    def act_decide(self, request, withdrawal: Withdrawal) -> HttpResponse:
        if not withdrawal.is_open or withdrawal.decided_at:
            text = _("This was decided already, by you or by somebody else.")
            self.message_user(request, text, messages.WARNING)
            return self.to_withdrawal(withdrawal.person_id)
        form = self.form_of(request, withdrawal)
        if form.is_valid():
            try:
                decided = deciding.decide(
                    withdrawal,
                    **{field: form.cleaned_data[field] for field in ("display", "pseudonym")},
                    deletes_known=form.cleaned_data["known"] == "delete",
                    wording=form.wording,
                    by=request.user,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.log_change(
                    request, withdrawal.person, _("Decided what becomes of each place.")
                )
                return self.act_carry_on(request, decided)
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

    def act_read(self, request, withdrawal: Withdrawal) -> HttpResponse:
        if not request.user.has_perm(READS):
            raise PermissionDenied
        self.log_change(request, withdrawal.person, _("Looked at what is sealed."))
        try:
            sealed = list(describe(keeping.read_sealed(withdrawal)))
        except ValidationError as error:
            self.message_user(request, error.message, messages.ERROR)
            return self.to_withdrawal(withdrawal.person_id)
        return self.show(request, withdrawal, sealed=sealed)

    def act_undo(self, request, withdrawal: Withdrawal) -> HttpResponse:
        try:
            is_done = veil.undo(withdrawal, by=request.user)
        except ValueError:
            self.message_user(
                request,
                _("This cannot be undone any more: it was decided, or is older than 72 hours."),
                messages.ERROR,
            )
            return self.to_withdrawal(withdrawal.person_id)
        if is_done:
            self.log_change(request, withdrawal.person, _("Hiding undone by two people."))
            self.message_user(request, _("Shown again, exactly as before."), messages.SUCCESS)
            return HttpResponseRedirect(
                reverse("admin:contacts_person_change", args=[withdrawal.person_id])
            )
        self.message_user(
            request,
            _(
                "Noted. A second person with this right has to ask for it too; until then nothing"
                " is shown."
            ),
            messages.WARNING,
        )
        return self.to_withdrawal(withdrawal.person_id)

    def act_looked(self, request, withdrawal: Withdrawal) -> HttpResponse:
        deciding.look_again(withdrawal)
        self.message_user(request, _("Noted that you looked."), messages.SUCCESS)
        return self.to_withdrawal(withdrawal.person_id)

    def act_again(self, request, withdrawal: Withdrawal) -> HttpResponse:
        display = request.POST.get("display", "")
        if display not in Display or display == Display.WITHDRAWN:
            return self.show(request, withdrawal, str(_("Choose how to show them.")))
        try:
            is_done = keeping.show_again(
                withdrawal, display=display, reason=request.POST.get("reason", ""), by=request.user
            )
        except ValidationError as error:
            return self.show(request, withdrawal, " ".join(error.messages))
        self.log_change(
            request,
            withdrawal.person,
            _("Shown again, by two people.") if is_done else _("Asked to be shown again."),
        )
        text = (
            _(
                "Shown again from now on. What was taken out of editions and texts does not come"
                " back."
            )
            if is_done
            else _(
                "Noted, with your reason. It takes effect when a second person with this right"
                " confirms it."
            )
        )
        self.message_user(request, text, messages.SUCCESS if is_done else messages.WARNING)
        return self.to_withdrawal(withdrawal.person_id)

    def places_view(self, request, pk):
        """The list of places as a text, to be gone through with the person."""
        self.require_right(request)
        withdrawal = get_object_or_404(Withdrawal.objects.open(), person=pk, decided_at=None)
        form = self.form_of(request, withdrawal)
        lines = [str(_("Places to decide")), ""]
        for label, rows in form.groups:
            lines += [label.upper(), ""]
            for row in rows:
                place = row["place"]
                lines.append(place.sentence)
                lines += [f"    – {where}: {field}" for where, field in place.wheres]
                proposal = Choice(row["choice"])
                words = f" “{row['words']}”" if proposal == Choice.REWORD else ""
                lines += [f"    → {proposal.label}{words}", ""]
        return HttpResponse(
            "\n".join(lines),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="places.txt"'},
        )

    def to_withdrawal(self, pk: int | None) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:contacts_person_withdrawal", args=[pk]))

    def context(self, request, title, **context) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            **context,
        }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = bool(obj) and request.user.has_perm(RIGHT)
        context["may_hide"] = may and obj.display != Display.WITHDRAWN
        context["has_withdrawal"] = may and obj.withdrawals.exists()
        return super().render_change_form(request, context, add, change, form_url, obj)
