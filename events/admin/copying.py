"""The page on which an editor starts the next colloquium from an earlier one: the days first, then
what comes along, and what would be made of it.
"""

import datetime as dt
import json
import re
from hashlib import sha256

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.desk.base import errors_of
from contacts.models.display import Display
from events.editions import coming_along, copying, snapshots
from events.models import Event
from events.models.days import find_wrong_days

from .parts import ABOUT
from .workspace import WorkspaceAdmin

YEAR = dt.timedelta(weeks=52)  # to the same day of the week


def next_year(day: dt.date) -> dt.date:
    """The same day of the week, in the next year."""
    later = day + YEAR
    return later if later.year > day.year else later + dt.timedelta(weeks=1)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class CopyForm(forms.Form):
    DAYS = ("start_date", "end_date")

    start_date = forms.DateField(label=gettext_lazy("first day"), widget=DayInput)
    end_date = forms.DateField(
        label=gettext_lazy("last day"),
        required=False,
        widget=DayInput,
    )
    title = forms.CharField(label=gettext_lazy("title"), max_length=200)
    programme = forms.BooleanField(
        label=gettext_lazy("programme"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Titles, kinds, days and hours of its sessions, without abstracts and recordings."
        ),
    )
    partners = forms.BooleanField(
        label=gettext_lazy("partners and their roles"), required=False, initial=True
    )
    outline = forms.BooleanField(
        label=gettext_lazy("headings"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Of chapters and sections, and how they are numbered."),
    )
    texts = forms.BooleanField(
        label=gettext_lazy("texts"),
        required=False,
        help_text=gettext_lazy(
            "Of the sections whose headings come along, and what and why it is. A text that quotes"
            " or names somebody stays here: what was said then was not said at the next one."
        ),
    )
    imprint = forms.BooleanField(
        label=gettext_lazy("cover and imprint"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Cover picture, publisher and licence, without DOI and ISBN."),
    )
    speakers = forms.BooleanField(
        label=gettext_lazy("speakers, as invited"),
        required=False,
        help_text=gettext_lazy(
            "With the posts they held then, which you should check. Their consent is not taken"
            " over: ask again."
        ),
    )
    invited = forms.TypedMultipleChoiceField(
        label=gettext_lazy("whom to invite"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, event: Event, data=None):
        first = next_year(event.start_date)
        lasts = coming_along.last_of(event) - event.start_date
        super().__init__(
            data,
            initial={
                "title": re.sub(rf"\b{event.start_date.year}\b", str(first.year), event.title),
                "start_date": first,
                "end_date": first + lasts if lasts else None,
            },
        )
        self.event = event
        people = [
            (speaker.pk, str(speaker))
            for speaker in event.speakers.select_related("person")
            if speaker.shown != Display.WITHDRAWN
        ]
        self.fields["invited"].choices = people  # type: ignore[attr-defined]  # it has
        self.initial["invited"] = [pk for pk, _name in people]
        self.fields["end_date"].help_text = ngettext(
            "Empty: it lasts %(count)s day, as this one did.",
            "Empty: it lasts %(count)s days, as this one did.",
            1 + lasts.days,
        ) % {"count": 1 + lasts.days}

    def clean(self):
        super().clean()
        days = (self.cleaned_data.get(field) for field in self.DAYS)
        for field, text in dict(find_wrong_days(*days)).items():
            self.add_error(field, text)
        return self.cleaned_data

    def wanted(self) -> coming_along.Wanted:
        """Of what is typed, if it holds; else of what is proposed."""
        chosen = dict(self.cleaned_data if self.is_valid() else self.initial_values())
        invited = chosen.pop("invited")
        return coming_along.Wanted(**chosen | {"speakers": invited if chosen["speakers"] else ()})

    def initial_values(self) -> dict:
        return {name: self[name].initial for name in self.fields}


def digest_of(wanted: coming_along.Wanted) -> str:
    return sha256(json.dumps(wanted, default=str).encode()).hexdigest()[:16]


class CopyingAdmin(WorkspaceAdmin):
    def get_urls(self):
        return self.pages(copy=self.copy_view) + super().get_urls()

    def may_copy(self, request) -> bool:
        """The page tells what stands in every part."""
        sees = ["events.view_event", "events.view_section", "events.view_speaker"]
        return self.has_add_permission(request) and request.user.has_perms(sees)

    def copy_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not self.may_copy(request):
            raise PermissionDenied
        form = CopyForm(event, request.POST or None)
        wanted = form.wanted()
        is_seen = request.POST.get("seen") == digest_of(wanted)
        if form.is_valid() and is_seen and "_preview" not in request.POST:
            return self.start_next(request, event, wanted)
        if form.is_valid() and "_preview" not in request.POST:
            text = _("Nothing is made yet: look at what will be made now, and start it then.")
            self.message_user(request, text, messages.WARNING)
        is_sound = form.is_valid() or not form.is_bound
        title = _("Start the next colloquium from this one")
        context = self.workspace_page(request, event, title, part=ABOUT.name) | {
            "form": form,
            "days": [form[name] for name in CopyForm.DAYS],
            "plan": coming_along.plan(event, wanted) if is_sound else None,
            "seen": digest_of(wanted),
            "errors": form.errors,
            "error_places": list(errors_of(form)),
        }
        return TemplateResponse(request, "admin/events/event/copy.html", context)

    def start_next(self, request, event: Event, wanted: coming_along.Wanted):
        new = copying.make(event, wanted)
        snapshots.take(new, by=request.user)
        self.log_addition(request, new, _("Started from “%(event)s”.") % {"event": event})
        text = _("“%(event)s” is started. It is a draft: nobody sees it until you publish it.") % {
            "event": new
        }
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[new.pk]))

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return [*columns, "next_one"] if self.may_copy(request) else columns

    @admin.display(description=gettext_lazy("the next"))
    def next_one(self, event):
        address = reverse("admin:events_event_copy", args=[event.pk])
        title = format_html('<span class="visually-hidden">: {}</span>', event.title)
        return format_html('<a href="{}">{}{}</a>', address, _("New from this one"), title)
