"""Choosing and uploading a figure while a text is being written: what the rich text editor asks for
without leaving the page.
"""

import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.models import Figure, Section

from .figure import FigureForm, address_of, describe
from .undoing import note_save


class InsertingFigures(admin.ModelAdmin):
    """Mixin of the page of a section."""

    def get_urls(self):
        view = never_cache(self.admin_site.admin_view(self.figures_view))
        return [
            path("<int:pk>/figures/", view, name="events_section_figures"),
            *super().get_urls(),
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body" and field and "object_id" in request.resolver_match.kwargs:
            field.widget.attrs["data-figures"] = self.figures_of(request)
        return field

    def figures_of(self, request) -> str:
        """Of the colloquium of the section on this page, as JSON for the editor: read once."""
        if not hasattr(request, "figures_of_editor"):
            section = request.resolver_match.kwargs["object_id"]
            figures = Figure.objects.filter(event__sections=section)
            address = reverse("admin:events_section_figures", args=[section])
            known = [describe(figure) for figure in figures]
            request.figures_of_editor = json.dumps({"address": address, "known": known})
        return request.figures_of_editor

    def figures_view(self, request, pk) -> HttpResponse:
        """The figures of the colloquium to choose from, with a form for a new one; or that of the
        one whose key is `figure`. What is sent with it is stored at once.
        """
        section = get_object_or_404(Section.objects.select_related("event"), pk=pk)
        if not self.has_change_permission(request, section):
            raise PermissionDenied
        figures = section.event.figures.all()
        key = request.GET.get("figure", "")
        figure = get_object_or_404(figures, key=key) if key else Figure(event=section.event)
        form = FigureForm(request.POST or None, request.FILES or None, instance=figure)
        if request.method == "POST" and form.is_valid():
            self.store(request, section, form, is_new=not key)
            return JsonResponse(describe(form.instance))
        context = {
            "action": request.get_full_path(),
            "form": form,
            "figure": figure if key else None,
            "address": address_of(figure) if key else "",
            "figures": []
            if key
            else [(one, address_of(one), json.dumps(describe(one))) for one in figures],
        }
        return TemplateResponse(request, "admin/events/section/figures.html", context)

    def store(self, request, section: Section, form, *, is_new: bool) -> None:
        if is_new:
            last = section.event.figures.aggregate(Max("position"))["position__max"]
            form.instance.position = (last or 0) + 1
        form.save()
        note_save(section.event, by=request.user)
        text = _("Added a figure.") if is_new else _("Changed a figure.")
        self.log_change(request, section, text)
