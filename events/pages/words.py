"""The page on which a speaker sees how they are named, with which posts and in which words, and
approves, corrects or refuses each, without an account.

Whoever has the address may answer: it is signed, ends, and stands nowhere on the site. No cookie is
read here (those of the desk never reach this path), so that another site could send a form in
nobody's name who did not give it the address: this is why the form needs no token besides.
"""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from contacts.words.characters import make_printable
from events.editions.answers import Given, Item, find_speaker, items_of, record_answers
from events.models import Answer, Speaker

LONGEST = 10_000  # characters of one correction
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class CorrectionField(forms.CharField):
    def to_python(self, value):
        return super().to_python(make_printable(value or ""))


class AnswerForm(forms.Form):
    """What is answered about one `item`."""

    verdict = forms.ChoiceField(
        choices=[
            ("approve", gettext_lazy("This is right")),
            ("correct", gettext_lazy("Please correct it")),
            ("refuse", gettext_lazy("I do not want this to be published")),
        ],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these answers.")},
    )
    correction = CorrectionField(
        label=gettext_lazy("What should stand there instead, or what we should know"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, item: Item, given: Answer | None, data=None):
        said = {"verdict": given.verdict, "correction": given.correction} if given else None
        super().__init__(data, prefix=item.name, initial=said, use_required_attribute=False)
        self.item = item

    def clean(self):
        verdict, correction = (self.cleaned_data.get(name) for name in ("verdict", "correction"))
        if verdict and self.cleaned_data.get("seen") != self.item.digest:
            self.add_error(
                "verdict",
                _("This was changed since you opened the page. Read it again, and answer again."),
            )
        elif verdict == Answer.Verdict.CORRECT and not correction:
            self.add_error("correction", _("Write what should stand there instead."))
        elif correction and verdict not in (Answer.Verdict.CORRECT, Answer.Verdict.REFUSE):
            self.add_error(
                "verdict", _("You wrote something below: choose “Please correct it” with it.")
            )
        return self.cleaned_data

    @property
    def given(self) -> Given | None:
        verdict = self.cleaned_data["verdict"]
        return Given(self.item, verdict, self.cleaned_data["correction"]) if verdict else None


@csrf_exempt  # for the reason that stands at the head of this file
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, token: str) -> HttpResponse:
    speaker = find_speaker(token)
    if speaker is None:
        response = render(request, "events/words_over.html", status=404)
    else:
        with translation.override(speaker.event.language):
            response = answer(request, speaker)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def answer(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    said = {
        (one.about, one.affiliation_id or one.quotation_id): one for one in speaker.answers.all()
    }
    asked = []
    for item in items_of(speaker):
        given = said.get((item.about, item.row.pk if item.row else None))
        still_holds = given is not None and given.shown == item.shown
        asked.append(AnswerForm(item, given if still_holds else None, request.POST or None))
    advice = ""
    wrong = [form for form in asked if not form.is_valid()]
    if request.POST and not wrong:
        if given_now := [form.given for form in asked if form.given]:
            record_answers(speaker, given_now)
            return HttpResponseRedirect(f"{request.path}?sent")
        advice = _("Choose at least one answer. Nothing was sent yet.")
    elif request.POST:
        advice = _("Nothing was sent yet. Look at what is marked below; all you typed is there.")
    context = {
        "speaker": speaker,
        "event": speaker.event,
        "asked": asked,
        "advice": advice,
        "was_sent": "sent" in request.GET and not request.POST,
    }
    return render(request, "events/words.html", context)


urlpatterns = [path("words/<str:token>/", words, name="words")]
