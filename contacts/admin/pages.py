"""What the pages of taking somebody out share: their frame, and who may open them."""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.desk.rights import who_may
from contacts.models import Withdrawal


class PersonPages(admin.ModelAdmin):
    """Mixin of the pages of people."""

    def guard(self, view, right: str):
        """`view`, in place of which whoever lacks the right reads whom to call."""

        @wraps(view)
        def answer(request, *args, **kwargs) -> HttpResponse:
            if request.user.has_perm(right):
                return view(request, *args, **kwargs)
            context = self.context(request, _("This is for others to do"), whom=who_may(right))
            return TemplateResponse(request, "admin/contacts/person/call.html", context, status=403)

        return answer

    def latest(self, pk: int) -> Withdrawal:
        rows = Withdrawal.objects.select_related("person").filter(person=pk)
        if (withdrawal := rows.order_by("-pk").first()) is None:
            raise Http404
        return withdrawal

    def render_page(self, request, name: str, title, *, withdrawal: Withdrawal, **context):
        context = self.context(
            request, title, withdrawal=withdrawal, person=withdrawal.person, **context
        )
        return TemplateResponse(request, f"admin/contacts/person/{name}.html", context)

    def to_withdrawal(self, pk: int | None) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:contacts_person_withdrawal", args=[pk]))

    def context(self, request, title, **context) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            **context,
        }

    @staticmethod
    def text_file(name: str, text: str) -> HttpResponse:
        return HttpResponse(
            text,
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}.txt"'},
        )
