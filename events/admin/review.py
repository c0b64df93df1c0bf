"""The page on which an editor asks for review and marks comments as done, and a publisher sends
back.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.desk import mail
from contacts.desk.base import errors_of
from events.editions import reviews
from events.editions.naming import protected_names
from events.editions.problems import refuse_note
from events.models import Comment, Event, Review

from .weighing import weigh
from .workspace import WorkspaceAdmin


class WordsForm(forms.Form):
    """A comment is not to hold the name of somebody who is not shown by name."""

    def __init__(self, event: Event, data=None):
        super().__init__(data)
        self.event = event

    def refuse_names(self, field: str) -> str:
        text = self.cleaned_data[field]
        if refusal := refuse_note(self.event, text):
            raise forms.ValidationError(refusal)
        return text


class AskForm(WordsForm):
    words = forms.CharField(
        label=gettext_lazy("to the publisher"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What they should look at, in a line. It stays at the desk."),
    )

    def clean_words(self):
        return self.refuse_names("words")


class SendBackForm(WordsForm):
    section = forms.ChoiceField(label=gettext_lazy("where"), required=False)
    text = forms.CharField(
        label=gettext_lazy("comment"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What is to be mended. It goes when the colloquium is published."),
    )

    def __init__(self, event: Event, data=None):
        super().__init__(event, data)
        self.sections = {str(section.pk): section for section in event.sections.all()}
        where: Any = self.fields["section"]
        titles = [(pk, section.title) for pk, section in self.sections.items()]
        where.choices = [("", _("In the whole")), *titles]

    def clean_text(self):
        return self.refuse_names("text")


class ReviewPage(WorkspaceAdmin):
    def get_urls(self):
        return self.pages(review=self.look_over_view) + super().get_urls()

    def look_over_view(self, request, pk):
        event = get_object_or_404(Event.objects.with_state(), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        asking = AskForm(event, request.POST if "ask" in request.POST else None)
        sending = SendBackForm(event, request.POST if "send_back" in request.POST else None)
        if request.method == "POST" and (address := self.act(request, event, asking, sending)):
            return HttpResponseRedirect(address)
        context = self.workspace_page(request, event, _("Review")) | {
            "asking": asking,
            "sending": sending,
            "errors": asking.errors | sending.errors,
            "error_places": [*errors_of(asking), *errors_of(sending)],
            **weigh(event, note=""),
        }
        return TemplateResponse(request, "admin/events/event/review.html", context)

    def act(self, request, event: Event, asking: AskForm, sending: SendBackForm) -> str:
        """Where it leads; "" if a form is to be mended."""
        here = reverse("admin:events_event_review", args=[event.pk])
        if asking.is_bound:
            return here if self.ask(request, event, asking) else ""
        review = Review.objects.filter(event=event).first()
        if review is None:
            text = _(
                "Nobody asks for review any more: it was published, or the request taken back."
            )
            self.message_user(request, text, messages.WARNING)
            return "" if sending.is_bound else here
        if sending.is_bound:
            return here if self.send_back(request, review, sending) else ""
        if "done" in request.POST:
            return self.mark_done(request, review, request.POST["done"]) or here
        if "take_back" in request.POST:
            reviews.finish(event)
            self.log_change(request, event, _("Took the request for review back."))
            text = _("The request for review is taken back, with its comments.")
            self.message_user(request, text, messages.SUCCESS)
        return here

    def ask(self, request, event: Event, form: AskForm) -> bool:
        if not form.is_valid():
            return False
        reviews.ask(event, words=form.cleaned_data["words"], by=request.user)
        self.log_change(request, event, _("Asked for review."))
        publishers = list(reviews.find_publishers().exclude(pk=request.user.pk))
        if publishers:
            text = _("Asked for review. Whoever may publish sees it on their start page.")
            self.message_user(request, text, messages.SUCCESS)
            self.tell(request, "review_asked", publishers, event, "publish")
        else:
            text = _("Asked for review. Nobody may publish yet: tell an administrator.")
            self.message_user(request, text, messages.WARNING)
        return True

    def send_back(self, request, review: Review, form: SendBackForm) -> bool:
        if not self.may_publish(request):
            raise PermissionDenied
        if not form.is_valid():
            return False
        section = form.sections.get(form.cleaned_data["section"])
        text = form.cleaned_data["text"]
        if reviews.send_back(review, text=text, section=section, by=request.user):
            self.log_change(request, review.event, _("Sent back with a comment."))
            said = _(
                "Sent back. The editor sees the comment on their start page, and at its place."
            )
            self.message_user(request, said, messages.SUCCESS)
            self.tell(request, "review_sent_back", [review.asked_by], review.event, "review")
        else:
            self.message_user(request, _("Another comment is added."), messages.SUCCESS)
        return True

    def mark_done(self, request, review: Review, key: str) -> str:
        """Where the comment stands, if it was marked there."""
        keys = [int(key)] if key.isdecimal() and len(key) < 18 else []
        comment = review.comments.filter(pk__in=keys).select_related("section").first()
        if comment is None:
            raise Http404
        Comment.objects.filter(pk=comment.pk).update(done_at=timezone.now())
        left = review.comments.open().count()
        text = _("Marked as done.") if left else _("All comments are done. Ask for review again.")
        self.message_user(request, text, messages.SUCCESS)
        if comment.section and left and "at_section" in request.POST:
            return reverse("admin:events_section_change", args=[comment.section_id])
        return ""

    def tell(
        self, request, name: str, users: Iterable[User | None], event: Event, page: str
    ) -> None:
        """By mail, of an act that is stored: the title, and a link to a page of the colloquium."""
        link = settings.SITE_URL + reverse(f"admin:events_event_{page}", args=[event.pk])
        title = event.title
        for protected in protected_names(event):
            title = protected.remove(title, "…")
        told = [user for user in users if user and user.is_active and user.email]
        if not told:
            text = _(
                "Nobody could be told by e-mail, for want of an address. It stands on their"
                " start page."
            )
            self.message_user(request, text, messages.WARNING)
        elif not mail.send([mail.write(name, user, title=title, link=link) for user in told]):
            text = _("The mail that tells of it could not be sent. Tell them yourself.")
            self.message_user(request, text, messages.WARNING)
