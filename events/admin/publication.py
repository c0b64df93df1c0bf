"""The part of a colloquium in which it is published and taken back, and what leads on from it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.editions import publishing
from events.editions.agreeing import find_unstated
from events.editions.problems import (
    find_notices,
    find_undecided,
    refuse_note,
    speakers_of,
)
from events.models import Edition, Event, Quotation

from .agreeing import AgreeingPage
from .copying import CopyingAdmin
from .parts import PUBLICATION, address_of
from .publishing import PublishPage
from .workspace import link_problem

MAX_NUMBER = 1_000_000  # of an edition; larger than any database has


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("why"),
        max_length=300,
        help_text=gettext_lazy(
            "One sentence for readers, e.g. “A figure in it was wrong.” It stands at the addresses"
            " of this edition."
        ),
    )

    def __init__(self, event: Event, data=None):
        super().__init__(data)
        self.event = event

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if refusal := refuse_note(self.event, reason):
            raise forms.ValidationError(refusal)
        return reason


class PublishingAdmin(PublishPage, AgreeingPage, CopyingAdmin):
    """Mixin: the part of a colloquium in which it is published and taken back."""

    def get_urls(self):
        return [
            *self.pages(
                publication=self.publication_view,
                unpublish=self.unpublish_view,
                take_back=self.take_back_view,
            ),
            path(
                "<int:pk>/editions/<int:number>/withdraw/",
                self.admin_site.admin_view(self.withdraw_edition_view),
                name="events_event_withdraw_edition",
            ),
            *super().get_urls(),
        ]

    def publication_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not self.has_view_or_change_permission(request, event):
            raise PermissionDenied
        speakers = speakers_of(event)
        quotations = list(
            Quotation.objects.filter(section__event=event)
            .select_related("section", "speaker__person")
            .order_by("section__position", "section", "position", "pk")
        )
        problems = find_undecided(speakers, quotations), find_notices(speakers, quotations)
        undecided, notices = ([link_problem(one, event) for one in found] for found in problems)
        context = self.workspace_page(request, event, str(PUBLICATION.title)) | {
            "editions": event.editions.issued().select_related("published_by").defer("record"),
            "unread": publishing.find_unread(event),
            "undecided": undecided,
            "notices": notices,
            "may_agree": any(find_unstated(speakers, quotations)),
            "has_depositor": bool(settings.CROSSREF_DEPOSITOR),
            "translations": event.translations.with_state().order_by("language", "pk"),
            "may_copy": self.may_copy(request),
            "may_delete": self.has_delete_permission(request, event),
        }
        return TemplateResponse(request, "admin/events/event/publication.html", context)

    def unpublish_view(self, request, pk):
        event = get_object_or_404(
            Event.objects.with_state().filter(current_sequence__isnull=False), pk=pk
        )
        if not (self.has_change_permission(request, event) and self.may_unpublish(request)):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                publishing.unpublish(event, by=request.user)
                self.log_change(request, event, _("Unpublished."))
            text = _("The colloquium is off the site. Its addresses now say that it is gone.")
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(address_of(PUBLICATION.name, event.pk))
        context = self.workspace_page(request, event, _("Unpublish this colloquium?")) | {
            "editions": event.editions.issued().filter(withdrawn_at__isnull=True).defer("record"),
        }
        return TemplateResponse(request, "admin/events/event/unpublish.html", context)

    def take_back_view(self, request, pk):
        event = get_object_or_404(Event, pk=pk)
        if not (self.has_change_permission(request, event) and self.may_unpublish(request)):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                named = publishing.take_back(event, by=request.user)
                if named:
                    said = _("Took back %(edition)s.") % {"edition": named}
                    self.log_change(request, event, said)
            if named:
                text = said + " " + _("Nobody had read it, and nothing is left of it.")
                self.message_user(request, text, messages.SUCCESS)
            else:
                text = _(
                    "It cannot be taken back any more: a page of this site was read, or ten minutes"
                    " are over. Publish it anew, or withdraw it, instead."
                )
                self.message_user(request, text, messages.ERROR)
        return HttpResponseRedirect(address_of(PUBLICATION.name, event.pk))

    def withdraw_edition_view(self, request, pk, number):
        event = get_object_or_404(Event, pk=pk)
        if not (self.has_change_permission(request, event) and self.may_unpublish(request)):
            raise PermissionDenied
        public = Edition.objects.published().filter(event=event)
        edition = get_object_or_404(public, number=min(number, MAX_NUMBER))
        form = WithdrawalForm(event, request.POST or None)
        if form.is_valid():
            with transaction.atomic():
                reason = form.cleaned_data["reason"]
                publishing.withdraw_edition(edition, reason=reason, by=request.user)
                said = _("Withdrew edition %(number)s.") % {"number": edition.number}
                self.log_change(request, event, said)
            text = _("Edition %(number)s is off the site.") % {"number": edition.number}
            self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(address_of(PUBLICATION.name, event.pk))
        others = public.exclude(pk=edition.pk).order_by("-sequence")
        is_current = not others.filter(sequence__gt=edition.sequence).exists()
        context = self.workspace_page(
            request, event, _("Withdraw edition %(number)s?") % {"number": edition.number}
        ) | {
            "edition": edition,
            "form": form,
            "before": others.defer("record").first() if is_current else None,
            "is_last": not others.exists(),
        }
        return TemplateResponse(request, "admin/events/event/withdraw_edition.html", context)
