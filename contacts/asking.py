"""The pages on which anybody asks for a correction, to be taken out, or what is kept of them, and
comes back for the answer: without an account, an address or a cookie.

Their own words are not shown again to whoever has the code: it might be another, and what becomes
of a name in them would tell whether the site hides somebody of that name.
"""

import datetime as dt
from contextlib import suppress
from math import ceil
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .desk.asked import find_addressees, tell_all
from .desk.unseen import leave_hidden_out
from .limits import Limit, TooOften, address_of, count_attempt
from .models import SubjectRequest
from .models.subject_request import Over, draw_key, is_key
from .present_addresses import read_address
from .public_forms import PublicForm, for_strangers
from .words.codes import read_code

LONGEST = 10_000  # characters of what somebody writes
SENT_AN_HOUR = 20  # from one address, behind which may be a whole house
OF_ALL_AN_HOUR = 200  # wherever they say that they come from: addresses can be forged
TYPED_AN_HOUR = 60  # codes, and each of them

WORDS = {"rows": 6, "autocomplete": "off"}
NOT_KEPT = {"autocomplete": "off"}  # by the browser either, for whoever else uses it


class AskForm(PublicForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        choices=[
            (SubjectRequest.Kind.CORRECT, gettext_lazy("Correct something")),
            (SubjectRequest.Kind.REMOVE, gettext_lazy("Take me out")),
            (
                SubjectRequest.Kind.COPY,
                gettext_lazy("Tell me what you keep about me, and give me a copy"),
            ),
            (SubjectRequest.Kind.OTHER, gettext_lazy("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of these."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    is_urgent = forms.BooleanField(
        label=gettext_lazy("It is urgent: I, or somebody else, could be in danger"),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("What should happen?"),
        help_text=gettext_lazy("Your own words, in any language. A few are enough."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=WORDS),
        error_messages={"required": gettext_lazy("Write here what should happen. A few words.")},
    )
    about = forms.CharField(
        label=gettext_lazy("Where is it? The address of the page"),
        help_text=gettext_lazy("You need not fill this in."),
        required=False,
        widget=forms.TextInput(attrs=NOT_KEPT),
    )
    reach = forms.CharField(
        label=gettext_lazy("How can we reach you?"),
        help_text=gettext_lazy(
            "You need not fill this in: you can read the answer here. Write nothing where somebody"
            " else could read our answer."
        ),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=NOT_KEPT),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput(attrs=NOT_KEPT))

    def __init__(self, request: HttpRequest, **kwargs):
        super().__init__(request.POST or None, **kwargs)
        self.request = request
        # Asking for the page takes as long as making it: of what was sent, what was typed is asked.
        about = "" if self.is_bound else read_address(request, request.GET.get("about", ""))
        kind = request.GET.get("kind", "")
        self.initial = {"about": about, "key": draw_key(), "kind": kind}
        danger: forms.Field = self.fields["is_urgent"]
        danger.help_text = say_what_follows()

    def clean_about(self) -> str:
        typed = self.cleaned_data["about"]
        if typed and not (about := read_address(self.request, typed)):
            raise forms.ValidationError(
                _("This is not the address of a page of this site. If you don’t know it, empty it.")
            )
        return about if typed else ""

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        return key if is_key(key) else draw_key()


class CodeForm(PublicForm):
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Sixteen letters and digits. Capitals and dashes don’t matter."),
        max_length=100,
        widget=forms.TextInput(
            attrs=NOT_KEPT | {"autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Type your code here.")},
    )


class MoreForm(PublicForm):
    prefix = "more"
    code = forms.CharField(max_length=100, widget=forms.HiddenInput(attrs=NOT_KEPT))
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=WORDS),
        error_messages={"required": gettext_lazy("Write here what we should know.")},
    )


class TakeBackForm(PublicForm):
    prefix = "back"
    code = forms.CharField(max_length=100, widget=forms.HiddenInput(attrs=NOT_KEPT))
    is_sure = forms.BooleanField(
        label=gettext_lazy("Yes, take it back, and delete all that was written"),
        error_messages={"required": gettext_lazy("Tick this if you are sure.")},
    )


def say_what_follows() -> str:
    """What happens when it is urgent, and nothing that does not."""
    said = _("Your request then stands first in the list of those who look after this site.")
    if find_addressees().exists():
        said += " " + _("A message is sent to them at once.")
    return said + " " + _("But nobody watches it day and night.")


def is_slowed(
    form: PublicForm, request: HttpRequest, kind: str, number: int, also: tuple[str, int]
) -> bool:
    """Whether there were too many from where this comes, or of what is counted `also`, which the
    form then says.
    """
    hour = dt.timedelta(hours=1)
    try:
        count_attempt(kind, [Limit(address_of(request), number, hour), Limit(*also, hour)])
    except TooOften as error:
        minutes = ceil(error.seconds / 60)
        said = ngettext(
            "Too many were sent within an hour. Wait %(minutes)s minute, then send it again.",
            "Too many were sent within an hour. Wait %(minutes)s minutes, then send it again.",
            minutes,
        )
        form.add_error(None, said % {"minutes": minutes})
        return True
    return False


@for_strangers
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request)
    if form.was_trapped:
        return render(request, "contacts/requests/received.html")
    of_all = ("everybody", OF_ALL_AN_HOUR)
    if not form.is_valid() or is_slowed(form, request, "request", SENT_AN_HOUR, of_all):
        return render(request, "contacts/requests/ask.html", {"form": form})
    received = SubjectRequest.objects.receive(**form.cleaned_data)
    if received.is_new:
        tell_all(received.request)
    context = {"asked": received.request, "code": received.code}
    return render(request, "contacts/requests/received.html", context)


@for_strangers
def answer(request: HttpRequest) -> HttpResponse:
    """What whoever has a code may read and do. A wrong code is answered as one that has ended."""
    form = read_form(request)
    if not form.is_bound or form.was_trapped:
        return render(request, "contacts/requests/code.html", {"form": CodeForm()})
    is_right = form.is_valid()
    code = form.data.get(form.add_prefix("code"), "")
    of_code = (f"code {read_code(code) or code}", TYPED_AN_HOUR)
    if (isinstance(form, CodeForm) and not is_right) or is_slowed(
        form, request, "request code", TYPED_AN_HOUR, of_code
    ):
        return render(request, "contacts/requests/code.html", {"form": form})
    asked = SubjectRequest.objects.find_by_code(code)
    if asked is None:
        form.add_error(
            None,
            _(
                "Nothing is found with this code. Look whether it stands here as you noted it"
                " down. What was taken back, or ended long ago, is deleted."
            ),
        )
        return render(request, "contacts/requests/code.html", {"form": form})
    if is_right and isinstance(form, TakeBackForm):
        with suppress(Over):  # by a second click
            asked.take_back()
        return render(request, "contacts/requests/taken_back.html")
    was_sent = is_right and isinstance(form, MoreForm) and add_words(form, asked)
    return render(request, "contacts/requests/answer.html", describe(asked, form, code, was_sent))


def read_form(request: HttpRequest) -> PublicForm:
    """The one of the three that was sent."""
    sent = (one for one in (MoreForm, TakeBackForm) if f"{one.prefix}-code" in request.POST)
    return next(sent, CodeForm)(request.POST or None)


def add_words(form: MoreForm, asked: SubjectRequest) -> bool:
    """Whether it was not closed meanwhile, which the form then says."""
    try:
        asked.add_message(form.cleaned_data["text"])
    except Over:
        form.add_error(None, _("This request was closed meanwhile. You can ask anew."))
        return False
    tell_all(asked, is_more=True)
    return True


def describe(asked: SubjectRequest, form: PublicForm, code: str, was_sent: bool) -> dict[str, Any]:
    """What its page shows: a form that was refused comes back as it was typed."""
    known = {"code": code}
    return {
        "asked": asked,
        "was_sent": was_sent,
        "written": [
            (message, leave_hidden_out(message.text) if message.is_from_desk else "")
            for message in asked.messages.all()
        ],
        "more": form if isinstance(form, MoreForm) and form.errors else MoreForm(initial=known),
        "back": form if isinstance(form, TakeBackForm) else TakeBackForm(initial=known),
    }


urlpatterns = [
    path("requests/", ask, name="requests"),
    path("requests/answer/", answer, name="requests-answer"),
]
