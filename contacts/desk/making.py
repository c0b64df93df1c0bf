"""A new row of the directory made in place, from the search of another page that did not find it;
and what that search tells of those it finds.
"""

import json
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

MOST = 200  # characters of a name


class MakingAdmin(admin.ModelAdmin):
    """Mixin of the pages of what can be made so."""

    made_with: tuple[str, ...] = ()  # the fields that are asked for, and those of `made_as`
    made_as: dict[str, str] = {}
    found_with: tuple[str, ...] = ()  # what `tell_about` reads

    def read_name(self, name: str) -> dict[str, str]:
        """The first values of the fields, by what was typed into the search."""
        raise NotImplementedError

    def tell_about(self, obj: Any) -> str:
        """By what it is told apart from others of its name."""
        raise NotImplementedError

    def get_urls(self):
        view = self.admin_site.admin_view(self.make_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_make"
        return [path("make/", view, name=name), *super().get_urls()]

    def make_view(self, request):
        """The form, as a piece of a page; after a save {"id": "12", "text": "Ada Moreau"}."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form_class = self.get_form(request, None, change=False, fields=self.made_with)
        if request.method == "POST":
            data = request.POST.copy()
            data.update(self.made_as)
            form = form_class(data)
            if form.is_valid():
                obj = self.make(request, form)
                return JsonResponse({"id": str(obj.pk), "text": str(obj)})
        else:
            form = form_class(initial=self.read_name(request.GET.get("name", "")[:MOST].strip()))
        asked = [name for name in self.made_with if name not in self.made_as]
        if "somebody_else" in form.errors:
            asked.append("somebody_else")
        context = {
            "form": form,
            "fields": [form[name] for name in asked],
            "title": _("New %(name)s") % {"name": self.opts.verbose_name},
            "address": request.path,
        }
        return TemplateResponse(request, "admin/includes/make.html", context)

    @transaction.atomic
    def make(self, request, form) -> models.Model:
        obj = self.save_form(request, form, change=False)
        self.save_model(request, obj, form, change=False)
        self.save_related(request, form, [], change=False)
        self.log_addition(request, obj, [{"added": {}}])
        return obj


class Finding(AutocompleteJsonView):
    """The search of a choice: tells apart what it finds, and ends with a way to add what it does
    not.
    """

    def get_queryset(self):
        return super().get_queryset().prefetch_related(*getattr(self.model_admin, "found_with", ()))

    def serialize_result(self, obj, to_field_name):
        found = super().serialize_result(obj, to_field_name)
        tell = getattr(self.model_admin, "tell_about", lambda obj: "")
        if about := tell(obj):
            found["text"] = f"{found['text']} · {about}"
        return found

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        found = json.loads(response.content)
        admin, name = self.model_admin, self.term.strip()[:MOST]
        may_make = isinstance(admin, MakingAdmin) and admin.has_add_permission(request)
        is_name = any(map(str.isalnum, name))
        if not is_name or not may_make or found["pagination"]["more"]:
            return response
        address = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_make")
        make = {
            "id": "make",
            "text": _("Add “%(name)s”…") % {"name": name},
            "make": f"{address}?{urlencode({'name': name})}",
        }
        return JsonResponse(found | {"results": [*found["results"], make]})
