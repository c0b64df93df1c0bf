"""The page on which an editor starts the next colloquium from an earlier one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import copying
from events.models import Event


class CopyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("title"), max_length=200)
    start_date = forms.DateField(label=gettext_lazy("first day"), widget=forms.DateInput(attrs={"type": "date"}))
    partners = forms.BooleanField(label=gettext_lazy("partners and their roles"), required=False, initial=True)
    programme = forms.BooleanField(
        label=gettext_lazy("programme"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Titles, kinds and hours of its sessions, without days, abstracts and recordings."),
    )
    speakers = forms.BooleanField(
        label=gettext_lazy("speakers"),
        required=False,
        help_text=gettext_lazy(
            "With the posts they held then, which you should check. Their consent is not taken over: ask again."
        ),
    )
    outline = forms.BooleanField(
        label=gettext_lazy("chapters"),
        required=False,
        initial=True,
        help_text=gettext_lazy("The headings of the chapters and how their sections are numbered, without any text."),
    )


class CopyingAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<int:pk>/copy/", view, name="events_event_copy"), *super().get_urls()]

    def copy_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not (self.has_view_permission(request, event) and self.has_add_permission(request)):
            raise PermissionDenied
        form = CopyForm(request.POST or None, initial={"title": event.title})
        if form.is_valid():
            new = copying.copy(event, **form.cleaned_data)
            self.log_addition(request, new, _("Started from “%(event)s”.") % {"event": event})
            text = _("“%(event)s” is started. It is a draft: nobody sees it until you publish it.") % {"event": new}
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[new.pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Start the next colloquium from this one"),
            "subtitle": event.title,
            "opts": self.opts,
            "event": event,
            "form": form,
        }
        return TemplateResponse(request, "admin/events/event/copy.html", context)
