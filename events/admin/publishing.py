"""The page on which an editor decides to publish: what readers will see change, who becomes public,
what stands in the way and what is only advice.
"""

import datetime as dt
from functools import partial

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.withdrawal.veil import veiled_throughout
from events.editions import publishing
from events.editions.problems import NOTE, refuse_note
from events.models import Edition, Event, Review
from events.pages.edition import EditionPage

from .parts import PUBLICATION, address_of
from .review import ReviewPage, SendBackForm
from .weighing import weigh

LATEST = dt.timedelta(days=366)  # from now, for which a publication can be planned


class PublicationForm(forms.Form):
    note = forms.CharField(
        label=NOTE,
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "One sentence for readers, e.g. “Two names corrected.” It stands in the list of"
            " editions."
        ),
    )
    when = forms.ChoiceField(
        label=gettext_lazy("when"),
        choices=[("now", gettext_lazy("now")), ("later", gettext_lazy("at a time"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=gettext_lazy("day and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, event: Event, data=None):
        super().__init__(data)
        self.event = event
        self.fields["at"].help_text = _("In the time zone of this site, %(zone)s.") % {
            "zone": settings.TIME_ZONE
        }

    def clean_note(self):
        note = self.cleaned_data["note"]
        if note and (refusal := refuse_note(self.event, note)):
            raise forms.ValidationError(refusal)
        return note

    def clean(self):
        super().clean()
        at = self.cleaned_data.get("at")
        if self.cleaned_data.get("when") != "later":
            self.cleaned_data["at"] = None
        elif "at" not in self.errors and not at:
            self.add_error("at", _("Give the day and the time."))
        elif at and not timezone.now() < at < timezone.now() + LATEST:
            self.add_error("at", _("Choose a time within the next year."))
        return self.cleaned_data


class PublishPage(ReviewPage):
    def get_urls(self):
        return self.pages(publish=self.publish_view) + super().get_urls()

    def publish_view(self, request, pk):
        event = get_object_or_404(Event.objects.with_state(), pk=pk)
        if not (self.has_change_permission(request, event) and self.may_publish(request)):
            raise PermissionDenied
        back = HttpResponseRedirect(address_of(PUBLICATION.name, event.pk))
        if "call_back" in request.POST:
            self.call_back(request, event)
            return back
        form = PublicationForm(event, request.POST or None)
        if form.is_valid() and self.publish(request, event, **form.cleaned_data):
            return back
        weighed = weigh(event, note=form["note"].value() or "")
        if not (form.is_bound or weighed["problems"]):
            form.fields["note"].widget.attrs["data-has-focus"] = True
        context = self.workspace_page(request, event, _("Publish")) | {
            "form": form,
            "sending": SendBackForm(event),
            **weighed,
        }
        return TemplateResponse(request, "admin/events/event/publish.html", context)

    def publish(
        self, request, event: Event, *, note: str, when: str, at: dt.datetime | None
    ) -> bool:
        """Whether anything was published; if not, the page says why not."""
        review = Review.objects.select_related("asked_by__account").filter(event=event).first()
        try:
            edition = publishing.publish(event, by=request.user, note=note, at=at)
        except publishing.Refused:
            return False
        values = {"number": edition.number, "time": write_time(at) if at else ""}
        if at:
            said, text = (
                _("Planned edition %(number)s."),
                _("Edition %(number)s will be public on %(time)s."),
            )
            if edition.is_announcement:
                said, text = (
                    _("Planned an announcement."),
                    _("The announcement will be public on %(time)s."),
                )
        else:
            transaction.on_commit(partial(prepare_files, edition), robust=True)
            said, text = _("Published edition %(number)s."), _("Edition %(number)s is published.")
            if edition.is_announcement:
                said, text = _("Published an announcement."), _("The announcement is public.")
        said, text = said % values, text % values
        if not at:
            link = format_html(
                '<a href="{}">{}</a>', edition.get_absolute_url(), _("See the public page")
            )
            text = format_html("{} {}", text, link)
        self.log_change(request, event, said)
        self.message_user(request, text, messages.SUCCESS)
        if review and review.asked_by != request.user:
            self.tell(request, "review_approved", [review.asked_by], event, PUBLICATION.name)
        return True

    def call_back(self, request, event: Event) -> None:
        if edition := publishing.call_back(event, by=request.user):
            said = _("Called %(edition)s back.") % {"edition": edition.named}
            self.log_change(request, event, said)
            self.message_user(
                request, said + " " + _("It will not be published."), messages.SUCCESS
            )
        else:
            text = _("It is public already. Unpublish it, or withdraw the edition, instead.")
            self.message_user(request, text, messages.ERROR)


def prepare_files(edition: Edition) -> None:
    """Start making what readers would wait for."""
    if settings.MAKES_FILES_APART:
        with veiled_throughout():
            if page := EditionPage.find(edition.slug, edition.number):
                page.downloads.prepare()


def write_time(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
