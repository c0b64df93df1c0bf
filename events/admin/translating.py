"""Where a translation is started, follows its original, and shows what it reads from there."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from contacts.desk.base import errors_of
from events.editions import snapshots, translating
from events.models import Edition, Event, Section
from events.records.veil import read_public
from events.text.body import Body

from .copying import CopyingAdmin
from .parts import ABOUT, PUBLICATION, PartsAdmin, address_of
from .undoing import note_save

# In which parts something of the original is shown beside the form.
SHOWN_IN = ("change", "when", "programme", "partners")


def without(names: Collection[str], fields: Sequence[Any]) -> list[Any]:
    """Fields, some in a line together, but for those."""
    kept = [
        tuple(name for name in field if name not in names) if isinstance(field, tuple) else field
        for field in fields
    ]
    return [field for field in kept if field and field not in names]


def without_fields(names: Collection[str], fieldsets: Sequence[Any]) -> list[Any]:
    kept = [
        (title, options | {"fields": without(names, options["fields"])})
        for title, options in fieldsets
    ]
    return [(title, options) for title, options in kept if flatten_fieldsets([(title, options)])]


class TranslationForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("language"))
    title = forms.CharField(label=gettext_lazy("title in that language"), max_length=200)

    def __init__(self, original: Event, data=None):
        super().__init__(data)
        taken = {original.language, *original.translations.values_list("language", flat=True)}
        self.fields["language"].choices = [  # type: ignore[attr-defined]  # it has
            (code, get_language_info(code)["name_translated"])
            for code, _name in settings.LANGUAGES
            if code not in taken
        ]


class TranslatingAdmin(PartsAdmin, CopyingAdmin):
    """Mixin: of a translation no form has what is read from the original."""

    def get_urls(self):
        own = self.pages(translate=self.translate_view, follow=self.follow_view)
        return own + super().get_urls()

    def translate_view(self, request, pk):
        event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
        if not self.may_copy(request):
            raise PermissionDenied
        original = event.translation_of or event
        form = TranslationForm(original, request.POST or None)
        current = Edition.objects.current().filter(event=original).defer("record").first()
        if current and form.is_valid():
            new = translating.start(original, **form.cleaned_data)
            snapshots.take(new, by=request.user)
            said = _("Started as a translation of “%(event)s”.") % {"event": original}
            self.log_addition(request, new, said)
            text = _(
                "“%(event)s” is started. Its headings and sessions are still in the language of the"
                " original: translate them part by part."
            )
            self.message_user(request, text % {"event": new}, messages.SUCCESS)
            return HttpResponseRedirect(address_of(ABOUT.name, new.pk))
        context = self.workspace_page(request, event, _("Start a translation")) | {
            "form": form,
            "source_event": original,
            "current": current,
            "errors": form.errors,
            "error_places": list(errors_of(form)),
        }
        return TemplateResponse(request, "admin/events/event/translate.html", context)

    def follow_view(self, request, pk):
        """An editor says that a translation has what stands in the newest edition."""
        event = get_object_or_404(Event.objects.select_related("translation_of"), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        back = HttpResponseRedirect(address_of(PUBLICATION.name, event.pk))
        current = Edition.objects.current().filter(event=event.translation_of_id).first()
        if request.method != "POST" or current is None:
            return back
        edition = {"edition": current.named}
        if request.POST.get("sequence") != str(current.sequence):
            text = _("The original is at %(edition)s by now: look at what changed in it.")
            self.message_user(request, text % edition, messages.ERROR)
            return back
        with transaction.atomic():
            translating.follow(event, current)
            note_save(event, by=request.user)
            self.log_change(request, event, _("Took over %(edition)s of the original.") % edition)
        text = _("This translation follows %(edition)s of the original.")
        self.message_user(request, text % edition, messages.SUCCESS)
        return back

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and obj.translation_of_id:
            return without_fields(translating.FROM_ORIGINAL, fieldsets)
        return fieldsets

    def get_inlines(self, request, obj):
        inlines = super().get_inlines(request, obj)
        if obj and obj.translation_of_id:
            return [rows for rows in inlines if rows is not self.rows["partnerships"]]
        return inlines

    def save_model(self, request, obj, form, change):
        """Who says of what it is a translation has the newest edition before them."""
        if "translation_of" in form.changed_data:
            current = Edition.objects.current().filter(event=obj.translation_of)
            obj.original_sequence = current.values_list("sequence", flat=True).first()
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        part = self.part_of(request).name
        if obj and context.get("original_edition") and part in SHOWN_IN:
            context |= show_original(context["original_edition"], part)
            context["show_save_and_continue"] = part != "partners"  # where there is no form
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )


def show_original(original: translating.Original, part: str) -> dict[str, Any]:
    """What stands in that part of the original, as its readers read it."""
    edition = original.edition if part == ABOUT.name else original.current  # facts follow at once
    return {
        "source": read_public(edition) if edition else None,
        "source_address": address_of(part, original.event.pk),
    }


def read_section_of_original(section: Section) -> dict[str, Any] | None:
    """For a template: what a section of a translation translates."""
    event = section.event
    if event.translation_of is None:
        return None
    original = translating.read_original(event, event.translation_of)
    told = translating.section_of_original(section, original)
    if told is None:
        return None
    return {
        "section": told,
        "language": original.event.language,
        "edition": original.edition,
        "html": SafeString(Body.parse(told.body).html()),  # clean, as all that is stored
    }
