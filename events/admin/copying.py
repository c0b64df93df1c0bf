"""The page on which an editor starts the next colloquium from an earlier one."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.editions import snapshots
from events.models import Event, copying

from .parts import ABOUT
from .workspace import WorkspaceAdmin


class CopyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("title"), max_length=200)
    start_date = forms.DateField(
        label=gettext_lazy("first day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    end_date = forms.DateField(
        label=gettext_lazy("last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    partners = forms.BooleanField(
        label=gettext_lazy("partners and their roles"), required=False, initial=True
    )
    programme = forms.BooleanField(
        label=gettext_lazy("programme"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Titles, kinds, days and hours of its sessions, without abstracts and recordings."
        ),
    )
    speakers = forms.BooleanField(
        label=gettext_lazy("speakers"),
        required=False,
        help_text=gettext_lazy(
            "With the posts they held then, which you should check. Their consent is not taken"
            " over: ask again."
        ),
    )
    outline = forms.BooleanField(
        label=gettext_lazy("chapters"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "The headings of the chapters and how their sections are numbered, without any text."
        ),
    )

    def __init__(self, event: Event, data=None):
        super().__init__(data, initial={"title": event.title})
        self.event = event
        days = 1 + ((event.end_date or event.start_date) - event.start_date).days
        self.fields["end_date"].help_text = ngettext(
            "Empty: it lasts %(count)s day, as this one did.",
            "Empty: it lasts %(count)s days, as this one did.",
            days,
        ) % {"count": days}

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("start_date"), self.cleaned_data.get("end_date")
        if first and last:
            self.check_last_day(first, last)
        return self.cleaned_data

    def check_last_day(self, first: dt.date, last: dt.date) -> None:
        if last < first:
            self.add_error("end_date", _("The last day comes before the first day."))
            return
        dates = self.event.sessions.values_list("date", flat=True)
        needed = max(
            (date - self.event.start_date + first for date in dates if date), default=first
        )
        if self.cleaned_data.get("programme") and needed > last:
            text = _(
                "The programme has sessions up to %(day)s. Choose that day or a later one and"
                " remove sessions afterwards, or untick the programme."
            )
            self.add_error("end_date", text % {"day": date_format(needed)})


class CopyingAdmin(WorkspaceAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<int:pk>/copy/", view, name="events_event_copy"), *super().get_urls()]

    def copy_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not (self.has_view_permission(request, event) and self.has_add_permission(request)):
            raise PermissionDenied
        form = CopyForm(event, request.POST or None)
        if form.is_valid():
            new = copying.copy(event, **form.cleaned_data)
            snapshots.take(new, by=request.user)
            self.log_addition(request, new, _("Started from “%(event)s”.") % {"event": event})
            text = _(
                "“%(event)s” is started. It is a draft: nobody sees it until you publish it."
            ) % {"event": new}
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[new.pk]))
        title = _("Start the next colloquium from this one")
        context = self.workspace_page(request, event, title, part=ABOUT.name) | {"form": form}
        return TemplateResponse(request, "admin/events/event/copy.html", context)
