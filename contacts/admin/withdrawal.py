"""Taking somebody out, at the desk: hide now, look at every place, decide, carry out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from contacts.desk.rights import SEE_NAMES, WITHDRAW, who_may
from contacts.desk.unsaved import RESTORE, tell_saved
from contacts.models import Person, Withdrawal
from contacts.models.display import Display
from contacts.withdrawal import deciding, keeping, veil

from .deciding import DecidingPages
from .receipt import ReceiptPages

FOUND = 50  # people in the list of whom to hide
# What shows or writes down texts with the name in them.
DECIDING = {"keep", "restore", "link", "sum_up", "decide"}


class WithdrawalPages(DecidingPages, ReceiptPages):
    """Mixin of the pages of people."""

    def get_urls(self):
        def page(route, view, name):
            wrapped = self.admin_site.admin_view(never_cache(self.guard(view, WITHDRAW)))
            return path(route, wrapped, name=f"contacts_person_{name}")

        places = self.guard(self.places_view, SEE_NAMES)
        return [
            page("hide/", self.hide_list_view, "hide_list"),
            page("<int:pk>/hide/", self.hide_view, "hide"),
            page("<int:pk>/withdrawal/", self.withdrawal_view, "withdrawal"),
            page("<int:pk>/withdrawal/places.txt", places, "places"),
            page("<int:pk>/withdrawal/<slug:to>.txt", self.letter_view, "letter"),
            *super().get_urls(),
        ]

    def hide_list_view(self, request):
        """Whom to hide, found by any name; and what was begun and is not done."""
        asked = request.GET.get("q", "").strip()
        rows = Person.objects.exclude(display=Display.WITHDRAWN)
        found, _duplicates = self.get_search_results(request, rows, asked)
        context = self.context(request, _("Hide somebody now"), asked=asked)
        context["people"] = found.distinct()[:FOUND] if asked else []
        context["withdrawals"] = Withdrawal.objects.open().select_related("person")
        return TemplateResponse(request, "admin/contacts/person/hide.html", context)

    def hide_view(self, request, pk):
        person = get_object_or_404(Person, pk=pk)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:contacts_person_hide_list"))
        veil.hide(person, by=request.user)
        self.log_change(request, Person.objects.get(pk=pk), _("Hidden at once."))
        text = _(
            "%(person)s is hidden: nobody reads the name on the site any more. Now decide what"
            " becomes of each place. Until then two people can undo it, within 72 hours."
        ) % {"person": person}
        self.message_user(request, text, messages.SUCCESS)
        return self.to_withdrawal(pk)

    def withdrawal_view(self, request, pk):
        withdrawal = self.latest(pk)
        may_decide = request.user.has_perm(SEE_NAMES)
        if request.method == "POST":
            name = "restore" if RESTORE in request.POST else request.POST.get("act", "")
            act = getattr(self, f"act_{name}", None)
            if name in {*DECIDING, "read"} and not may_decide:
                raise PermissionDenied
            if act is None:
                return self.to_withdrawal(pk)
            if name in DECIDING and not withdrawal.is_undecided:
                text = _("This was decided already, by you or by somebody else.")
                self.message_user(request, text, messages.WARNING)
                return tell_saved(request, self.to_withdrawal(pk))
            return act(request, withdrawal)
        if not withdrawal.is_undecided:
            return self.show_receipt(request, withdrawal)
        if not may_decide:
            return self.show_hidden(request, withdrawal)
        return self.show_places(request, withdrawal, self.form_of(withdrawal))

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
        self.log_change(request, withdrawal.person, _("Asked to undo the hiding."))
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
            return self.show_receipt(request, withdrawal, str(_("Choose how to show them.")))
        try:
            is_done = keeping.show_again(
                withdrawal, display=display, reason=request.POST.get("reason", ""), by=request.user
            )
        except ValidationError as error:
            return self.show_receipt(request, withdrawal, " ".join(error.messages))
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

    def get_view_on_site_url(self, obj=None):
        """Only while there is a page to view."""
        return super().get_view_on_site_url(obj) if obj and obj.has_page else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = request.user.has_perm(WITHDRAW)
        if obj:
            context["may_hide"] = may and obj.display != Display.WITHDRAWN
            context["has_withdrawal"] = may and obj.withdrawals.exists()
            is_out = obj.display == Display.WITHDRAWN
            context["whom"] = None if may or is_out else who_may(WITHDRAW)
        return super().render_change_form(request, context, add, change, form_url, obj)
