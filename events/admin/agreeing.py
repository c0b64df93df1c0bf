"""The page on which an editor says of many at once how they agreed to be named and quoted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.desk.base import errors_of
from events.editions.agreeing import Undecided, find_unstated, record_agreed
from events.editions.problems import speakers_of
from events.models import Basis, Consent, Event, Quotation, Scope, Speaker

from .parts import PUBLICATION, address_of
from .undoing import note_save
from .workspace import WorkspaceAdmin


class Ticks(forms.CheckboxSelectMultiple):
    def id_for_label(self, id_, index=None):
        """Of all of them that of the first, to which a refusal leads."""
        return super().id_for_label(id_, "0" if index is None else index)


def ticks(label) -> forms.MultipleChoiceField:
    gone = gettext_lazy("Something changed meanwhile. Look the list over, and save again.")
    return forms.MultipleChoiceField(
        label=label, required=False, widget=Ticks, error_messages={"invalid_choice": gone}
    )


class AgreementForm(forms.ModelForm):
    """One consent, and of whom and of which words it is said."""

    speakers = ticks(gettext_lazy("names"))
    quotations = ticks(gettext_lazy("quotations"))

    class Meta:
        model = Consent
        fields = ["basis", "given_on", "evidence", *(str(scope) for scope in Scope)]
        widgets = {"given_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, undecided: Undecided, data=None):
        super().__init__(data, initial={Scope.NAME: True, Scope.QUOTATION: True})
        self.known: dict[str, dict[str, Any]] = {
            "speakers": {str(row.pk): row for row in undecided.speakers},
            "quotations": {str(row.pk): row for row in undecided.quotations},
        }
        for name, rows in self.known.items():
            field: Any = self.fields[name]
            field.choices = [(key, tell(row)) for key, row in rows.items()]

    @property
    def scopes(self):
        return [self[scope] for scope in Scope]

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        for name, rows in self.known.items():
            self.cleaned_data[name] = [rows[key] for key in self.cleaned_data[name]]
        speakers, quotations = self.cleaned_data["speakers"], self.cleaned_data["quotations"]
        if not speakers and not quotations:
            self.add_error(next(iter(self.choosable)), _("Tick of whom you say this."))
        if self.cleaned_data["basis"] == Basis.PRINTED:
            asked = ", ".join(str(speaker) for speaker in speakers if speaker.answer)
            if asked:
                text = _("Asked, and without an answer yet, so print decides nothing: %(names)s.")
                self.add_error("speakers", text % {"names": asked})
        elif any(quotation.speaker_id is None for quotation in quotations):
            text = _(
                "Words without a speaker are approved in their section, where you say who agreed."
            )
            self.add_error("quotations", text)
        return self.cleaned_data

    @property
    def choosable(self):
        """The lists that are not empty."""
        return {name: rows for name, rows in self.known.items() if rows}


def tell(row: Speaker | Quotation) -> str:
    match row:
        case Speaker(answer=answer) if answer:
            return f"{row} ({row.get_answer_display()})"
        case Quotation():
            said = _("“%(text)s”") % {"text": row.text}
            return f"{row.attribution or row.speaker or '–'}: {said}"
    return str(row)


class AgreeingPage(WorkspaceAdmin):
    def get_urls(self):
        return self.pages(agreed=self.agreed_view) + super().get_urls()

    @transaction.atomic
    def agreed_view(self, request, pk):
        event = get_object_or_404(Event.objects.select_for_update(), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        from_publish = "publish" in request.GET and self.may_publish(request)
        back = address_of("publish" if from_publish else PUBLICATION.name, event.pk)
        quotations = Quotation.objects.filter(section__event=event)
        undecided = find_unstated(
            speakers_of(event),
            list(
                quotations.select_related("section", "speaker__person").order_by(
                    "section__position", "section", "position", "pk"
                )
            ),
        )
        form = AgreementForm(undecided, request.POST or None)
        if form.is_valid():
            self.record(request, event, form)
            return HttpResponseRedirect(back)
        context = self.workspace_page(request, event, _("How they agreed")) | {
            "form": form,
            "back": back,
            "errors": form.errors,
            "error_places": list(errors_of(form)),
        }
        return TemplateResponse(request, "admin/events/event/agreed.html", context)

    def record(self, request, event: Event, form: AgreementForm) -> None:
        chosen = {name: form.cleaned_data[name] for name in form.known}
        record_agreed(form.instance, **chosen, by=request.user)
        for speaker in chosen["speakers"]:
            self.log_change(request, speaker, _("Recorded how they agreed."))
        count = sum(map(len, chosen.values()))
        text = ngettext(
            "Recorded of one name or quotation how it was agreed to.",
            "Recorded of %(count)s names and quotations how they were agreed to.",
            count,
        ) % {"count": count}
        self.log_change(request, event, text)
        note_save(event, by=request.user)
        self.message_user(request, text, messages.SUCCESS)
