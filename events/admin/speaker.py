from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.desk.care import link_to
from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.faces import FacesAdmin, FacesForm
from contacts.desk.namesakes import refuse_printed_name
from contacts.desk.ordering import RowForm, RowFormSet, Rows, renumber
from contacts.desk.rights import tell_whom_to_ask
from contacts.models import Organization
from contacts.models.display import Display
from contacts.withdrawal.names import Name
from contacts.withdrawal.visibility import Change
from events.editions.questions import questions_about
from events.editions.translating import more_open_elsewhere
from events.models import Affiliation, Consent, Speaker
from events.withdrawal.lapsing import hide_what_ended
from events.withdrawal.pictures import pictures_at

from .answers import AnswersAdmin
from .consent import ConsentRows
from .within import WithinEvent


class SpeakerRowForm(RowForm):
    """A speaker with the first of their posts of that day."""

    job_title = forms.CharField(label=_("Job title that day"), max_length=200, required=False)
    organization_name = forms.CharField(
        label=_("Organization that day"),
        max_length=200,
        required=False,
        help_text=_("As printed. If the directory has it under this name, it is linked."),
        widget=forms.TextInput(attrs={"list": "organizations"}),
    )
    POST = ("job_title", "organization_name")
    # Chosen on the speaker’s own page; hidden here, for a row that another deleted and that is made
    # anew.
    CARRIED = ("display", "answer")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_seen:  # stays as it is stored, and is not written into the page
            self.fields["display_name"].disabled = True
            self.fields["display_name"].prepare_value = lambda value: ""  # type: ignore[method-assign]
        if self.post:
            self.initial.update({field: getattr(self.post, field) for field in self.POST})

    @cached_property
    def post(self) -> Affiliation | None:
        return next(iter(self.instance.affiliations.all()), None) if self.instance.pk else None

    def own_person(self):
        return chosen_person(self)

    def clean(self):
        super().clean()
        if self.instance.pk:
            self.cleaned_data |= {field: getattr(self.instance, field) for field in self.CARRIED}
        refuse_printed_name(self, "display_name")
        return self.cleaned_data

    def save(self, commit=True):
        """A post alone is no change of the speaker."""
        if commit and self.instance.pk and {*self.changed_data} <= {*self.POST}:
            self._save_m2m()
            return self.instance
        return super().save(commit)

    def _save_m2m(self):
        super()._save_m2m()  # type: ignore[misc]  # the stubs leave it out
        changed = set(self.changed_data) & set(self.POST)
        if not changed:
            return
        values = {field: self.cleaned_data[field] for field in self.POST}
        if not any(values.values()):
            if self.post:
                self.post.delete()
            return
        post = self.post or Affiliation(speaker=self.instance, position=1)
        for field, value in values.items():
            setattr(post, field, value)
        if "organization_name" in changed:
            post.organization = Organization.objects.filter(
                name__iexact=post.organization_name
            ).first()
        post.save()


def chosen_person(form: forms.ModelForm) -> int | None:
    person = form.cleaned_data.get("person") or form.instance.person
    return person.pk if person else None


class SpeakerRowFormSet(RowFormSet):
    def why_kept(self, row):
        number = row.quotations.count()
        return number and ngettext(
            "%(speaker)s cannot be removed: a quotation of the proceedings is theirs. "
            "Delete it, or give it to another speaker, first.",
            "%(speaker)s cannot be removed: %(number)s quotations of the proceedings are theirs. "
            "Delete them, or give them to another speaker, first.",
            number,
        ) % {"speaker": row, "number": number}


class SpeakerRows(Rows):
    model = Speaker
    form = SpeakerRowForm
    formset = SpeakerRowFormSet
    intro = _(
        "Everyone who spoke, in the order in which they are listed. Start typing a name; whom the"
        " search does not find is added from there. Job title and organization are those of that"
        " day and stay so. More posts, consent and how to show somebody here are behind “More about"
        " this speaker”."
    )
    autocomplete_fields = ["person"]
    fields = [("person", "display_name", "job_title", "organization_name"), SpeakerRowForm.CARRIED]
    row_link = ("admin:events_speaker_change", _("More about this speaker"))

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("person").prefetch_related("affiliations")
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in SpeakerRowForm.CARRIED:
            field.widget = forms.HiddenInput()
        return field


class AffiliationRows(Rows):
    model = Affiliation
    verbose_name = _("post")
    verbose_name_plural = _("posts of that day")
    intro = _("Each post in a row of its own. The printed line is made of them.")
    autocomplete_fields = ["organization"]
    fields = [("job_title", "organization_name"), "organization"]


class SpeakerForm(FacesForm):
    def own_person(self):
        return chosen_person(self)

    def clean(self):
        super().clean()
        refuse_printed_name(self, "display_name")
        return self.cleaned_data

    def could_show_more(self):
        return self.instance.is_protected

    def find_pictures(self):
        return pictures_at(self.instance.event, Name(self.instance.names()))

    def changes_of(self, cleaned):
        """Of the more protective of the two ways, which is the one that holds."""
        person = cleaned.get("person")
        after = Display.most_protective(
            cleaned.get("display", ""), person.display if person else Display.NAMED
        )
        if after != self.instance.shown:
            yield Change(
                "display", str(_("how to show here")), self.instance.shown, after, list(Display)
            )


@admin.register(Speaker)
class SpeakerAdmin(FacesAdmin, ConflictAwareAdmin, AnswersAdmin, WithinEvent):
    part = "people"
    form = SpeakerForm
    change_form_template = "admin/events/speaker/change_form.html"
    inlines = [ConsentRows, AffiliationRows]
    autocomplete_fields = ["person"]
    list_select_related = ["person", "event"]
    fieldsets = [
        (None, {"fields": ["person", "display_name", "answer"]}),
        (
            _("How the public sees this speaker here"),
            {"fields": ["display", "understood", "pictures", "agreed"]},
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        if obj and not obj.is_seen:
            text = tell_whom_to_ask()
            return [(None, {"fields": ["answer", "display"], "description": text})]
        return super().get_fieldsets(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_seen)

    def save_formset(self, request, form, formset, change):
        if formset.model is Consent:
            for row in formset.extra_forms:
                row.instance.recorded_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        renumber(form.instance.affiliations.all())
        if hide_what_ended():
            text = _("A consent has ended: what it covered is hidden now, in every edition.")
            self.message_user(request, text, messages.WARNING)
        speaker = Speaker.objects.get(pk=form.instance.pk)
        for message in questions_about(speaker):
            person = link_to(speaker.person) if speaker.person else ""
            self.message_user(request, format_html("{} {}", message, person), messages.WARNING)
        for other in more_open_elsewhere(speaker):
            text = _("In another language they are shown more openly:")
            link = format_html(
                '<a href="{}">{}</a>',
                reverse("admin:events_speaker_change", args=[other.pk]),
                other.event,
            )
            self.message_user(request, format_html("{} {}", text, link), messages.WARNING)
