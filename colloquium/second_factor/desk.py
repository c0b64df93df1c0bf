"""At the desk of an administrator: who has a second factor, and removing one that was lost."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from .removing import remove_second_factor
from .requiring import has_second_factor


class SecondFactorAdmin(admin.ModelAdmin):
    """Mixin of the page of an account."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.remove_page)
        address = path("<int:pk>/second-factor/", page, name="auth_user_second_factor")
        return [address, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        is_other = obj is not None and obj != request.user
        context["has_second_factor"] = is_other and has_second_factor(obj)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def remove_page(self, request, pk: int):
        user = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, user) or user == request.user:
            raise PermissionDenied
        account = reverse("admin:auth_user_change", args=[pk])
        name = user.get_full_name() or user.get_username()
        if request.method == "POST":
            reauthentication_required(self.remove)(request, user)
            text = _("%(name)s signs in by password now, and can set up another second factor.")
            messages.success(request, text % {"name": name})
            return HttpResponseRedirect(account)
        context: dict[str, Any] = self.admin_site.each_context(request)
        context |= {
            "title": _("Remove the second factor?"),
            "opts": self.opts,
            "name": name,
            "account": account,
            "has_second_factor": has_second_factor(user),
        }
        return TemplateResponse(request, "admin/auth/user/second_factor.html", context)

    @transaction.atomic
    def remove(self, request, user: User) -> None:
        if remove_second_factor(user, by=request.user):
            self.log_change(request, user, _("Removed the second factor."))
