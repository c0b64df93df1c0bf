from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.formsets import TOTAL_FORM_COUNT
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from contacts.desk.conflicts import ConflictAwareAdmin
from contacts.desk.ordering import Rows
from contacts.desk.unchanged import DeskForm, is_changed
from events.models import Quotation, Section, running_quotations
from events.models.proceedings import places_in
from events.models.running_text import lost_links
from events.text.body import Body
from events.text.joining import join_bodies
from events.text.typography import fold_text, strip_quotes

from .dividing import DividingSections
from .inserting import InsertingFigures
from .speaking import AddingSpeakers
from .translating import read_section_of_original
from .within import SpeakerChoiceRows, WithinEvent


class SectionForm(DeskForm):
    read: ClassVar = {"body": lambda html: Body.parse(html).plain_text()}
    joined: ClassVar = {"body": join_bodies}

    class Meta:
        # A long heading is read in lines, as it stands on the page, and is one all the same.
        widgets: ClassVar = {"title": forms.Textarea(attrs={"rows": 1, "maxlength": 250})}

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_body(self):
        body = self.cleaned_data["body"]
        if "body" in self.changed_data:
            places = places_in(self.instance.event) | {self.instance.derived_anchor()}
            if lost := lost_links(body, places):
                raise forms.ValidationError(lost)
        return body


class QuotationForm(DeskForm):
    was_reworded = False  # by a change of the section's text
    mark = ""  # the fresh mark in the text that this new row stands for
    is_asked_again = False  # since what was approved were other words

    def clean(self):
        cleaned = self.clean_words(super().clean())
        if self.instance.pk and cleaned.get("text"):
            self.ask_again(cleaned)
        return cleaned

    def ask_again(self, cleaned) -> None:
        """Other words than those that somebody agreed to are not approved by that."""
        is_said_anew = {"approval", "approved_on", "approved_by"} & {*self.changed_data}
        words, stored = (strip_quotes(text) for text in (cleaned["text"], self.initial["text"]))
        self.is_asked_again = (
            self.initial["approval"] in Quotation.AGREED
            and not is_said_anew
            and fold_text(words) != fold_text(stored)
        )
        if self.is_asked_again:
            cleaned |= {"approval": Quotation.Approval.PENDING, "approved_on": None}
            self.changed_data.append("approval")

    def clean_words(self, cleaned):
        text = cleaned.get("text")
        if not text or cleaned.get("is_lead") or "section" not in cleaned:
            return cleaned
        body = cleaned["section"].body
        if not self.instance.pk:
            self.mark = self.instance.anchor = running_quotations.fresh_mark(body, text)
        stored = self.initial.get("text", "")
        cleaned["text"] = running_quotations.wording(
            text,
            stored=stored,
            marked=Body.parse(body).quoted_words().get(self.instance.anchor, ""),
        )
        self.was_reworded = (
            bool(stored)
            and fold_text(cleaned["text"]) != fold_text(stored)
            and "text" not in self.changed_data
        )
        if cleaned["text"] != stored and "text" not in self.changed_data:
            self.changed_data.append("text")
        return cleaned

    def _get_validation_exclusions(self):
        """That there is one lead quotation is for all rows together to say: another row may cease
        to be it.
        """
        return super()._get_validation_exclusions() | {"is_lead"}

    def save(self, commit=True):
        if self.mark:
            self.instance.anchor = ""
        return super().save(commit)


class QuotationFormSet(forms.BaseInlineFormSet):
    offered = 0  # rows after those that the browser sent

    @cached_property
    def forms(self):
        if self.is_bound and self.management_form.is_valid():
            self.offer_rows()
        return super().forms

    def total_form_count(self) -> int:
        return min(super().total_form_count() + self.offered, self.absolute_max)

    def offer_rows(self) -> None:
        """Give each mark of the text that has no row one with its words, so that only the speaker
        is to be chosen.
        """
        end = self.total_form_count()
        new = {
            index: self.data.get(f"{self.add_prefix(index)}-text", "")
            for index in range(self.initial_form_count(), end)
        }
        running = [
            text
            for index, text in new.items()
            if f"{self.add_prefix(index)}-is_lead" not in self.data
        ]
        marks = running_quotations.find_unclaimed(
            self.instance.body, [row.anchor for row in self.get_queryset()], running
        )
        places = [index for index, text in new.items() if not text.strip()]
        self.offered = max(0, len(marks) - len(places))
        places += range(end, end + self.offered)
        for index, words in zip(places, marks.values(), strict=False):
            if index >= end:
                self.data.update(
                    {
                        f"{self.add_prefix(index)}-{name}": value
                        for name, value in self.blank_row().items()
                    }
                )
            self.data[f"{self.add_prefix(index)}-text"] = words
        self.data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(end + self.offered)

    def blank_row(self) -> dict[str, str]:
        """What a browser sends of a row that nobody touched."""
        values = {name: self.empty_form[name].value() for name in self.empty_form.fields}
        return {
            name: "on" if value is True else str(value) for name, value in values.items() if value
        }

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if not self._should_delete_form(form)]
        if sum(bool(getattr(form, "cleaned_data", {}).get("is_lead")) for form in kept) > 1:
            raise forms.ValidationError(_("A section has one lead quotation. Untick the others."))
        unsaid = [
            form["text"].value() for form in self.extra_forms if form.has_error(NON_FIELD_ERRORS)
        ]
        if unsaid:
            raise forms.ValidationError(
                [
                    _("Say who said “%(words)s”: its row is filled in below.") % {"words": words}
                    for words in unsaid
                ]
            )

    def save(self, commit=True):
        """Whichever row is saved first, two are never the lead quotation at once."""
        lead = [
            form.instance.pk
            for form in self.initial_forms
            if form.instance.is_lead and not self._should_delete_form(form)
        ]
        self.get_queryset().filter(is_lead=True).exclude(pk__in=lead).update(is_lead=False)
        return super().save(commit)


class QuotationRows(SpeakerChoiceRows):
    model = Quotation
    asks = "approval"  # the field to which a link to one of the rows leads
    form = QuotationForm
    formset = QuotationFormSet
    intro = gettext_lazy(
        "Who said what. Mark the words in the text with “Quotation”, and say who said them. To"
        " change the words later, change them in the text. A lead quotation stands above the text"
        " instead, so its words are typed here."
    )
    fields = [
        ("speaker", "attribution"),
        "text",
        ("is_lead", "is_sic", "may_be_shared"),
        ("approval", "approved_on", "approved_by"),
        "approval_evidence",
        "language",
        "note",
        "anchor",
    ]
    readonly_fields = ["anchor"]

    def get_formset(self, request, obj=None, **kwargs):
        """The formset has no field for a place: the order is that of the text."""
        return super(Rows, self).get_formset(request, obj, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("text", "note"):
            field.widget.attrs["rows"] = 3
        return field


@admin.register(Section)
class SectionAdmin(
    DividingSections, ConflictAwareAdmin, InsertingFigures, AddingSpeakers, WithinEvent
):
    form = SectionForm
    inlines = [QuotationRows]
    list_select_related = ["event"]
    longest = {"body": 200_000}
    fieldsets = [
        (None, {"fields": ["title"], "classes": ["section-title"]}),
        (
            None,
            {"fields": ["content_note", "level", ("numbering", "label")], "classes": ["folded"]},
        ),
        (None, {"fields": ["body"], "classes": ["section-text"]}),
    ]

    class Media:
        css = {"all": ["css/editor.css", "css/surface.css"]}
        js = [
            f"js/section-{name}.js"
            for name in ("text", "margin", "cards", "who", "marks", "division")
        ]

    def preview_of(self, obj):
        page = reverse("preview-proceedings", args=[obj.event_id])
        return f"{page}?section={obj.pk}#{obj.anchor}"

    def construct_change_message(self, request, form, formsets, add=False):
        """Without words of quotations, which the history would keep after they are withdrawn."""
        message = super().construct_change_message(request, form, formsets, add)
        for said in (part for entry in message for part in entry.values() if "object" in part):
            said["object"] = "…"
        return message

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not is_changed(form, formsets):
            return
        rows = [row for formset in formsets for row in formset.forms]
        running_quotations.settle(
            form.instance, {row.mark: row.instance.anchor for row in rows if row.mark}
        )
        for row in rows:
            if getattr(row, "is_asked_again", False):
                text = _(
                    "“%(quotation)s” was approved in other words, and is not approved any more. Ask"
                    " again, or say below how these words were approved."
                )
                self.message_user(request, text % {"quotation": row.instance}, messages.WARNING)
            if row.was_reworded:
                text = _(
                    "With the text, the words of a quotation by %(speaker)s changed. They now are:"
                    " “%(words)s”."
                )
                quotation = row.instance
                values = {
                    "speaker": quotation.speaker or quotation.attribution,
                    "words": quotation.text,
                }
                self.message_user(request, text % values, messages.WARNING)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # The import map of the editor stands in the page itself, which the content security policy
        # allows by a nonce.
        if obj and obj.event.translation_of_id:
            context["source"] = read_section_of_original(obj)
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
