"""The receipt of a withdrawal, without a name: what was decided how often and where, and what to
write to the person and to those outside.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from contacts import audit
from contacts.audit import Deed
from contacts.desk.rights import SEE_NAMES
from contacts.models import Withdrawal
from contacts.models.display import Display
from contacts.withdrawal import keeping
from contacts.withdrawal.deciding import days_to_look
from contacts.withdrawal.emptying import describe
from contacts.withdrawal.outside import count_by_colloquium, count_decisions

from .pages import PersonPages

LETTERS = {
    "person": _("To the person"),
    "others": _("To partners, the agency of the DOI, archives and search engines"),
}
# What else a receipt counts.
REWRITTEN = {
    "editions": ngettext_lazy("%d published edition", "%d published editions"),
    "saves": ngettext_lazy("%d saved state of a colloquium", "%d saved states of colloquia"),
    "manuscripts": ngettext_lazy("%d row of manuscripts", "%d rows of manuscripts"),
    "pictures": ngettext_lazy("a picture taken out of %d place", "pictures taken out of %d places"),
    "directory": ngettext_lazy(
        "%d entry of the directory, pages and history",
        "%d entries of the directory, pages and history",
    ),
    "requests": ngettext_lazy(
        "%d request that waits for an answer", "%d requests that wait for an answer"
    ),
    "requests out of reach": ngettext_lazy(
        "how to reach who asked, in %d of these", "how to reach who asked, in %d of these"
    ),
}


class ReceiptPages(PersonPages):
    """Mixin of the pages of people."""

    def show_receipt(
        self, request, withdrawal: Withdrawal, form_error: str = "", sealed=()
    ) -> HttpResponse:
        told = what_to_tell(withdrawal) if withdrawal.done_at else {}
        return self.render_page(
            request,
            "receipt",
            f"{withdrawal.person}: {withdrawal}",
            **(told or {"withdrawal": withdrawal}),
            rewritten=[REWRITTEN[what] % number for what, number in withdrawal.receipt],
            has_bereft="requests" in dict(withdrawal.receipt),
            letters=told and [(to, LETTERS[to], write(to, request, told)) for to in LETTERS],
            displays=[one for one in Display if one != Display.WITHDRAWN],
            form_error=form_error,
            sealed=sealed,
            may_read=request.user.has_perm(SEE_NAMES) and bool(withdrawal.sealed_rows),
        )

    def act_read(self, request, withdrawal: Withdrawal) -> HttpResponse:
        self.log_change(request, withdrawal.person, _("Looked at what is sealed."))
        audit.note(Deed.LOOKED, request.user, about=withdrawal, detail="what is sealed")
        try:
            sealed = list(describe(keeping.read_sealed(withdrawal)))
        except ValidationError as error:
            self.message_user(request, error.message, messages.ERROR)
            return self.to_withdrawal(withdrawal.person_id)
        return self.show_receipt(request, withdrawal, sealed=sealed)

    def letter_view(self, request, pk, to):
        withdrawal = self.latest(pk)
        if to not in LETTERS or not withdrawal.done_at:
            raise Http404
        told = what_to_tell(withdrawal)
        return self.text_file(to, write(to, request, told))


def what_to_tell(withdrawal: Withdrawal) -> dict[str, Any]:
    counted = count_by_colloquium(withdrawal)
    return {
        "withdrawal": withdrawal,
        "decided": count_decisions(withdrawal),
        "counted": counted,
        "colloquia": [one for one, _decided in counted if one],
        "public": [one for one, _decided in counted if one and one.address],
        "days": days_to_look(withdrawal),
    }


def write(to: str, request, told: dict[str, Any]) -> str:
    """What may be sent, with neither the name nor what was told."""
    return render_to_string(f"admin/contacts/person/letters/{to}.txt", told, request).strip() + "\n"
